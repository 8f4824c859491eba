"""pip's settings files: https://pip.pypa.io/en/stable/topics/configuration/#location"""

from __future__ import annotations

import locale
import ntpath
import os
import posixpath
import re
from collections.abc import Iterator, Mapping

from dlsetup.facts import Configuration, Unknown
from dlsetup.platforms import System
from dlsetup.readers import files

SECTIONS = ("global", "install")
_KEYS = """break-system-packages cert client-cert constraint extra-index-url find-links index-url
    no-binary no-build-isolation no-deps no-index only-binary platform prefix proxy python
    require-hashes require-virtualenv requirement retries root target timeout trusted-host user"""
KEYS = frozenset(_KEYS.split())
_USER = re.compile(r"(?<=//)[^/@\s]+@")  # a name and password before an address's host


def read(
    home: str, environ: Mapping[str, str], system: System, prefix: str | None
) -> tuple[Configuration, ...]:
    """Those that pip would load, in its order: a later one wins."""
    named = environ.get("PIP_CONFIG_FILE", "")
    if named in (os.devnull, "nul", "NUL"):
        return ()
    encoding = "utf-8" if environ.get("PYTHONUTF8") == "1" else locale.getencoding()
    places = [path for path in paths(home, environ, system, prefix) if os.path.lexists(path)]
    return tuple(_file(path, encoding) for path in (*places, *((named,) if named else ())))


def paths(
    home: str, environ: Mapping[str, str], system: System, prefix: str | None
) -> tuple[str, ...]:
    """The machine's, the user's and the environment's, whether they are there or not."""
    named = environ.get("PIP_CONFIG_FILE", "")
    user = () if named and os.path.exists(named) else _of_user(home, environ, system)
    own = (_join(system, prefix, _name(system)),) if prefix else ()
    return (*_of_machine(environ, system), *user, *own)


def _of_machine(environ: Mapping[str, str], system: System) -> tuple[str, ...]:
    if system.NAME == "windows":
        return (ntpath.join(environ.get("PROGRAMDATA") or r"C:\ProgramData", "pip", "pip.ini"),)
    if system.NAME == "macos":
        return ("/Library/Application Support/pip/pip.conf",)
    folders = (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    return (*(f"{folder}/pip/pip.conf" for folder in folders if folder), "/etc/pip.conf")


def _of_user(home: str, environ: Mapping[str, str], system: System) -> tuple[str, ...]:
    """First the old place, then the one of the system's custom."""
    if system.NAME == "windows":
        roaming = environ.get("APPDATA") or ntpath.join(home, "AppData", "Roaming")
        return tuple(ntpath.join(folder, "pip", "pip.ini") for folder in (home, roaming))
    configuration = environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    if system.NAME == "macos" and os.path.isdir(f"{home}/Library/Application Support/pip"):
        configuration = f"{home}/Library/Application Support"
    return (f"{home}/.pip/pip.conf", f"{configuration}/pip/pip.conf")


def _name(system: System) -> str:
    return "pip.ini" if system.NAME == "windows" else "pip.conf"


def _join(system: System, *parts: str) -> str:
    return ntpath.join(*parts) if system.NAME == "windows" else posixpath.join(*parts)


def _file(path: str, encoding: str) -> Configuration:
    data = files.content(path)
    if isinstance(data, Unknown):
        state = "missing" if data.reason == "missing" else "unreadable"
        return Configuration(tool="pip", path=path, state=state, detail=data.detail)
    try:
        return _parsed(path, data.decode(encoding))
    except UnicodeDecodeError as error:
        return _invalid(path, str(error), data.count(b"\n", 0, error.start) + 1)


def _parsed(path: str, text: str) -> Configuration:
    """As pip does it: a byte order mark is a part of the text to configparser."""
    from configparser import Error, RawConfigParser

    parser = RawConfigParser()
    try:
        parser.read_string(text, path)
    except Error as error:
        return _invalid(path, str(error).replace("\n", " "), _line(error))
    return Configuration(tool="pip", path=path, line=None, values=tuple(_values(parser)))


def _values(parser: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for section in SECTIONS:
        for key, value in parser[section].items() if section in parser else ():
            name = key.replace("_", "-").removeprefix("--")
            if name in KEYS:
                yield f"{section}.{name}", _USER.sub("", value)


def _line(error: Exception) -> int | None:
    several = getattr(error, "errors", None)
    return several[0][0] if several else getattr(error, "lineno", None)


def _invalid(path: str, detail: str, line: int | None) -> Configuration:
    return Configuration(tool="pip", path=path, state="invalid", detail=detail, line=line)
