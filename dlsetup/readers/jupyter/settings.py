"""Jupyter's settings files: the user's, the environment's and the machine's."""

from __future__ import annotations

import json
import ntpath
import os
from collections.abc import Iterator, Mapping
from typing import Any

from dlsetup.facts import Configuration, Unknown
from dlsetup.platforms import System
from dlsetup.readers import files
from dlsetup.readers.jupyter import folders as jupyter_folders
from dlsetup.readers.jupyter.folders import join
from dlsetup.readers.python import config_py

PROGRAMS = ("jupyter", "jupyter_server", "jupyter_notebook", "jupyter_lab")
NAMES = tuple(f"{program}_config{end}" for program in PROGRAMS for end in (".py", ".json"))
FOLDERS = frozenset({"root_dir", "notebook_dir", "preferred_dir"})
_MACHINE = ("/usr/local/etc/jupyter", "/etc/jupyter")


def read(
    home: str, environ: Mapping[str, str], system: System, prefix: str | None
) -> tuple[Configuration, ...]:
    """Every one that is there. `prefix`: of the judged interpreter."""
    folders = dict.fromkeys(_folders(home, environ, system, prefix))
    return tuple(file(path, "jupyter") for folder in folders for path in _paths(folder))


def file(path: str, tool: str) -> Configuration:
    """One settings file, written as Python or as JSON."""
    data = files.content(path)
    if isinstance(data, Unknown):
        return Configuration(tool=tool, path=path, state="unreadable", detail=data.detail)
    return _python(path, tool, data) if path.endswith(".py") else _json(path, tool, data)


def _folders(
    home: str, environ: Mapping[str, str], system: System, prefix: str | None
) -> Iterator[str]:
    own = jupyter_folders.settings(home, environ, system)
    if own is None:
        return
    separator = ";" if system.NAME == "windows" else ":"
    yield from filter(None, environ.get("JUPYTER_CONFIG_PATH", "").split(separator))
    yield own
    if prefix:
        yield join(system, prefix, "etc", "jupyter")
    if system.NAME == "windows":
        yield ntpath.join(environ.get("PROGRAMDATA") or r"C:\ProgramData", "jupyter")
    else:
        yield from _MACHINE


def _paths(folder: str) -> Iterator[str]:
    """Those with our names; in a folder `..._config.d` whatever is JSON."""
    for name in files.names(folder):
        path = os.path.join(folder, name)
        if name in NAMES:
            yield path
        elif name.endswith("_config.d") and f"{name[:-2]}.json" in NAMES:
            parts = (each for each in files.names(path) if each.endswith(".json"))
            yield from (os.path.join(path, each) for each in parts)


def _python(path: str, tool: str, data: bytes) -> Configuration:
    found = config_py.parse(data)
    if isinstance(found, config_py.Fault):
        return _invalid(path, tool, found.detail, found.line)
    return _valid(path, tool, config_py.assignments(found))


def _json(path: str, tool: str, data: bytes) -> Configuration:
    """An empty file is none to Jupyter."""
    try:
        value = json.loads(data.decode("utf-8")) if data.strip() else {}
    except json.JSONDecodeError as error:
        return _invalid(path, tool, error.msg, error.lineno)
    except (UnicodeDecodeError, RecursionError) as error:
        return _invalid(path, tool, str(error), None)
    if not isinstance(value, dict):
        return _invalid(path, tool, "no object", 1)
    return _valid(path, tool, _members(value))


def _members(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for section, members in value.items():
        for name, each in members.items() if isinstance(members, dict) else ():
            if isinstance(each, str):
                yield f"{section}.{name}", each


def _valid(path: str, tool: str, settings: Iterator[tuple[str, str]]) -> Configuration:
    """With the folders that it names; one that is not there stands there again as `missing`."""
    values: list[tuple[str, str]] = []
    for name, value in settings:
        if name.rpartition(".")[2] in FOLDERS and value:
            values.append((name, value))
            if os.path.isabs(value) and not os.path.isdir(value):
                values.append((f"missing.{name}", value))
    return Configuration(tool=tool, path=path, line=None, values=tuple(values))


def _invalid(path: str, tool: str, detail: str, line: int | None) -> Configuration:
    return Configuration(tool=tool, path=path, state="invalid", detail=detail, line=line)
