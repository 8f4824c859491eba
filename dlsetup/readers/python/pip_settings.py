"""pip's settings files: https://pip.pypa.io/en/stable/topics/configuration/#location"""

from __future__ import annotations

import locale
import ntpath
import os
import posixpath
import re
from collections.abc import Iterator, Mapping

from dlsetup.facts import SettingsFile, Unknown
from dlsetup.platforms import Machine, System
from dlsetup.readers import files

SECTIONS = ("global", "install")
_KEYS = """break-system-packages cert client-cert constraint extra-index-url find-links index-url
    no-binary no-build-isolation no-deps no-index only-binary platform pre prefix proxy python
    require-hashes require-virtualenv requirement retries root target timeout trusted-host user"""
KEYS = frozenset(_KEYS.split())
_CREDENTIALS = re.compile(r"(?<=//)[^/@\s]+@")  # a name and password before an address's host


def read(machine: Machine, prefix: str | None) -> tuple[SettingsFile, ...]:
    """Those that pip would load, in its order: a later one wins."""
    encoding = "utf-8" if machine.environ.get("PYTHONUTF8") == "1" else locale.getencoding()
    return tuple(_read_file(path, encoding) for path in used_paths(machine, prefix))


def used_paths(machine: Machine, prefix: str | None) -> tuple[str, ...]:
    """Those that are there, and the one that a variable names."""
    custom_path = machine.environ.get("PIP_CONFIG_FILE", "")
    if custom_path in (os.devnull, "nul", "NUL"):
        return ()
    present_paths = (path for path in paths(machine, prefix) if os.path.lexists(path))
    return (*present_paths, *((custom_path,) if custom_path else ()))


def hide_credentials(value: str) -> str:
    """An address without the name and password in it."""
    return _CREDENTIALS.sub("", value)


def paths(machine: Machine, prefix: str | None) -> tuple[str, ...]:
    """The machine's, the user's and the environment's, whether they are there or not."""
    custom_path, system = machine.environ.get("PIP_CONFIG_FILE", ""), machine.system
    user_paths = () if custom_path and os.path.exists(custom_path) else _user_paths(machine)
    environment_paths = (_join(system, prefix, _file_name(system)),) if prefix else ()
    return (*_machine_paths(machine), *user_paths, *environment_paths)


def _machine_paths(machine: Machine) -> tuple[str, ...]:
    system, environ = machine.system, machine.environ
    if system.NAME == "windows":
        return (ntpath.join(environ.get("PROGRAMDATA") or r"C:\ProgramData", "pip", "pip.ini"),)
    if system.NAME == "macos":
        return ("/Library/Application Support/pip/pip.conf",)
    folders = (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    return (*(f"{folder}/pip/pip.conf" for folder in folders if folder), "/etc/pip.conf")


def _user_paths(machine: Machine) -> tuple[str, ...]:
    """First the old place, then the one of the system's custom."""
    system, environ, home, _ = machine
    if system.NAME == "windows":
        roaming = environ.get("APPDATA") or ntpath.join(home, "AppData", "Roaming")
        return tuple(ntpath.join(folder, "pip", "pip.ini") for folder in (home, roaming))
    config_home = environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    if system.NAME == "macos" and os.path.isdir(f"{home}/Library/Application Support/pip"):
        config_home = f"{home}/Library/Application Support"
    return (f"{home}/.pip/pip.conf", f"{config_home}/pip/pip.conf")


def _file_name(system: System) -> str:
    return "pip.ini" if system.NAME == "windows" else "pip.conf"


def _join(system: System, *parts: str) -> str:
    return ntpath.join(*parts) if system.NAME == "windows" else posixpath.join(*parts)


def _read_file(path: str, encoding: str) -> SettingsFile:
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        state = "missing" if data.reason == "missing" else "unreadable"
        return SettingsFile(tool="pip", path=path, state=state, detail=data.detail)
    try:
        return _parse(path, data.decode(encoding))
    except UnicodeDecodeError as error:
        return _invalid_configuration(path, str(error), data.count(b"\n", 0, error.start) + 1)


def _parse(path: str, text: str) -> SettingsFile:
    """As pip does it: a byte order mark is a part of the text to configparser."""
    from configparser import Error, RawConfigParser

    parser = RawConfigParser()
    try:
        parser.read_string(text, path)
    except Error as error:
        return _invalid_configuration(path, str(error).replace("\n", " "), _error_line(error))
    return SettingsFile(tool="pip", path=path, line=None, values=tuple(_values(parser)))


def _values(parser: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for section in SECTIONS:
        for key, value in parser[section].items() if section in parser else ():
            name = key.replace("_", "-").removeprefix("--")
            if name in KEYS:
                yield f"{section}.{name}", hide_credentials(value)


def _error_line(error: Exception) -> int | None:
    errors = getattr(error, "errors", None)
    return errors[0][0] if errors else getattr(error, "lineno", None)


def _invalid_configuration(path: str, detail: str, line: int | None) -> SettingsFile:
    return SettingsFile(tool="pip", path=path, state="invalid", detail=detail, line=line)
