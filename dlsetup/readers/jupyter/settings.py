"""Jupyter's settings files: the user's, the environment's and the machine's."""

from __future__ import annotations

import json
import ntpath
import os
import re
from collections.abc import Iterator

from dlsetup.facts import SettingsFile, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.jupyter import folders as jupyter_folders
from dlsetup.readers.jupyter.folders import join_path
from dlsetup.readers.python import config_py

PROGRAMS = ("jupyter", "jupyter_server", "jupyter_notebook", "jupyter_lab", "jupyter_nbconvert")
NAMES = tuple(f"{program}_config{end}" for program in PROGRAMS for end in (".py", ".json"))
# The value alone: a whole file may be one line. In jupytext's own files paired.py looks for it.
_MARGIN = re.compile(
    r"""(?P<name>outdated_text_notebook_margin)["']?\s*[:=]\s*(?P<value>[^\s,}#]+)"""
)
_MACHINE_FOLDERS = ("/usr/local/etc/jupyter", "/etc/jupyter")


def read(machine: Machine, prefix: str | None) -> tuple[SettingsFile, ...]:
    """Every one that is there. `prefix`: of the judged interpreter."""
    return tuple(read_file(path, "jupyter") for path in paths(machine, prefix))


def paths(machine: Machine, prefix: str | None) -> tuple[str, ...]:
    """Of those that are there."""
    every = dict.fromkeys(folders(machine, prefix))
    return tuple(path for folder in every for path in _settings_paths(folder))


def read_file(path: str, tool: str) -> SettingsFile:
    """One settings file, written as Python or as JSON."""
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        return SettingsFile(tool=tool, path=path, state="unreadable", detail=data.detail)
    return _read_python(path, tool, data) if path.endswith(".py") else _read_json(path, tool, data)


def folders(machine: Machine, prefix: str | None) -> Iterator[str]:
    """Those in which Jupyter looks for settings."""
    system, environ = machine.system, machine.environ
    user_folder = jupyter_folders.settings_folder(machine)
    if user_folder is None:
        return
    separator = ";" if system.NAME == "windows" else ":"
    yield from filter(None, environ.get("JUPYTER_CONFIG_PATH", "").split(separator))
    yield user_folder
    if prefix:
        yield join_path(system, prefix, "etc", "jupyter")
    if system.NAME == "windows":
        yield ntpath.join(environ.get("PROGRAMDATA") or r"C:\ProgramData", "jupyter")
    else:
        yield from _MACHINE_FOLDERS


def _settings_paths(folder: str) -> Iterator[str]:
    """Those with our names; in a folder `..._config.d` whatever is JSON."""
    for name in files.names(folder):
        path = os.path.join(folder, name)
        if name in NAMES:
            yield path
        elif name.endswith("_config.d") and f"{name[:-2]}.json" in NAMES:
            parts = (part for part in files.names(path) if part.endswith(".json"))
            yield from (os.path.join(path, part) for part in parts)


def _read_python(path: str, tool: str, data: bytes) -> SettingsFile:
    tree = config_py.parse(data)
    if isinstance(tree, config_py.SyntaxFault):
        return _invalid_configuration(path, tool, tree.detail, tree.line)
    return SettingsFile(tool=tool, path=path, line=None, values=tuple(_values(data)))


def _values(data: bytes) -> Iterator[tuple[str, str]]:
    """That which jupytext reads here: without it a notebook may be 5 s newer than its text. Its
    trait is of whichever class manages the contents."""
    for line in map(files.decode, data.splitlines()):
        match = _MARGIN.search(line)
        if match and not line.lstrip().startswith("#"):
            yield f"jupytext.{match['name']}", match["value"]


def _read_json(path: str, tool: str, data: bytes) -> SettingsFile:
    """An empty file is none to Jupyter."""
    try:
        value = json.loads(data.decode("utf-8")) if data.strip() else {}
    except json.JSONDecodeError as error:
        return _invalid_configuration(path, tool, error.msg, error.lineno)
    except (ValueError, RecursionError) as error:  # no UTF-8, a number with thousands of digits
        return _invalid_configuration(path, tool, str(error), None)
    if not isinstance(value, dict):
        return _invalid_configuration(path, tool, "no object", 1)
    return SettingsFile(tool=tool, path=path, line=None, values=tuple(_values(data)))


def _invalid_configuration(path: str, tool: str, detail: str, line: int | None) -> SettingsFile:
    return SettingsFile(tool=tool, path=path, state="invalid", detail=detail, line=line)
