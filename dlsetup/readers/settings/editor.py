"""VS Code's files beside settings.json: workspaces of several folders, and how programs are run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.settings import entries
from dlsetup.readers.settings.entries import Entry
from dlsetup.readers.settings.source import Source

_SYSTEMS = {"linux": "linux", "macos": "osx", "windows": "windows"}  # in names of settings
_SUFFIX = ".code-workspace"
_PYTHON = re.compile(r"[\\/]python[\d.]*(?:\.exe)?$")
_ASSOCIATIONS = "workbench.editorAssociations."
_LEVELS = 3  # folders above the working folder, in which its workspace may be kept
_ELSEWHERE = frozenset(
    {"python.defaultInterpreterPath", "python.pythonPath"}
)  # read by EditorFacts


def sources(machine: Machine, settings: tuple[str, ...]) -> Iterator[Source]:
    """`settings`: those whose interpreter is read already: settings.json of the user and of the
    folder, and workspaces in the folder."""
    for path in settings:
        if not path.endswith(_SUFFIX):
            all_entries = _entries(_read(path), machine, machine.cwd)
            found = tuple(each for each in all_entries if each.name not in _ELSEWHERE)
            of_this_folder = path.startswith(machine.cwd + os.sep)
            yield Source("editor", path, found, machine.cwd if of_this_folder else "")
    for path in _workspaces(machine.cwd):
        members, folders = _read(path).get("settings"), tuple(_folders(path))
        only = folders[0] if len(folders) == 1 else None
        all_entries = _entries(members if isinstance(members, dict) else {}, machine, only)
        skipped = _ELSEWHERE if path in settings else frozenset[str]()
        found = tuple(each for each in all_entries if each.name not in skipped)
        yield Source("editor", path, found, os.path.dirname(path))
    if not settings:
        yield from _without_editor(machine)
    launch = os.path.join(machine.cwd, ".vscode", "launch.json")
    yield Source("editor", launch, tuple(_launches(_read(launch), machine)), machine.cwd)
    tasks = os.path.join(machine.cwd, ".vscode", "tasks.json")
    yield Source("editor", tasks, tuple(_commands(_read(tasks), machine)), machine.cwd)


def _without_editor(machine: Machine) -> Iterator[Source]:
    """The editor of another computer may open the folder: what it would do with notebooks."""
    path = os.path.join(machine.cwd, ".vscode", "settings.json")
    all_entries = _entries(_read(path), machine, machine.cwd)
    found = tuple(each for each in all_entries if each.name.startswith(_ASSOCIATIONS))
    yield Source("editor", path, found, machine.cwd)


def _read(path: str) -> dict[str, Any]:
    data = files.read_bytes(path)
    return {} if isinstance(data, Unknown) else entries.read_json(data)


def _workspaces(cwd: str) -> Iterator[str]:
    """*.code-workspace in the working folder, or above it with the working folder among its own:
    https://code.visualstudio.com/docs/editing/workspaces/multi-root-workspaces"""
    folder = cwd
    for level in range(_LEVELS):
        for name in files.names(folder):
            path = os.path.join(folder, name)
            if name.endswith(_SUFFIX) and (level == 0 or cwd in _folders(path)):
                yield path
        folder = os.path.dirname(folder)


def _folders(path: str) -> Iterator[str]:
    listed = _read(path).get("folders")
    for each in listed if isinstance(listed, list) else ():
        name = each.get("path") if isinstance(each, dict) else None
        if isinstance(name, str):
            yield os.path.normpath(os.path.join(os.path.dirname(path), name))


def _entries(settings: Mapping[str, Any], machine: Machine, folder: str | None) -> Iterator[Entry]:
    """`folder`: what ${workspaceFolder} stands for, None where that is several."""
    foreign = tuple(f".{each}" for name, each in _SYSTEMS.items() if name != machine.system.NAME)
    for name, value in settings.items():
        if not name.endswith(foreign):
            yield from (Entry(n, _fill(t, machine, folder)) for n, t in _texts(name, value))


def _texts(name: str, value: Any, depth: int = 3) -> Iterator[tuple[str, str]]:
    """All of a value, with the names that lead to it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict) and depth:
        for key, inner in value.items():
            yield from _texts(f"{name}.{key}", inner, depth - 1)
    elif isinstance(value, list) and depth:
        for inner in value:
            yield from _texts(name, inner, depth - 1)


def _launches(document: Mapping[str, Any], machine: Machine) -> Iterator[Entry]:
    listed = document.get("configurations")
    for each in listed if isinstance(listed, list) else ():
        members = each if isinstance(each, dict) else {}
        for name in ("python", "cwd"):
            if isinstance(value := members.get(name), str):
                yield Entry(name, _fill(value, machine, machine.cwd))


def _commands(document: Mapping[str, Any], machine: Machine) -> Iterator[Entry]:
    """Of tasks that start a Python: https://code.visualstudio.com/docs/debugtest/tasks"""
    listed = document.get("tasks")
    for each in listed if isinstance(listed, list) else ():
        command = each.get("command") if isinstance(each, dict) else None
        if isinstance(command, str) and _PYTHON.search(command):
            yield Entry("tasks.command", _fill(command, machine, machine.cwd))


def _fill(value: str, machine: Machine, folder: str | None) -> str:
    value = value.replace("${userHome}", machine.home)
    return value.replace("${workspaceFolder}", folder) if folder else value
