"""PATH: its entries, and every command of interest on it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dlsetup.facts import PathEntry
from dlsetup.platforms import Machine, System, current_system

_SEARCHED = ("ok", "undecodable")


class PathCommand(NamedTuple):
    """One occurrence of a command. `first`: this is what typing it starts."""

    name: str
    path: str
    first: bool
    state: str = "ok"  # as Tool.state


def entries(machine: Machine) -> tuple[PathEntry, ...]:
    """The entries in their order, each with what is wrong with it. Programs are only looked for in
    folders that are the same wherever one is: none of a folder that is judged is started."""
    is_windows = machine.system.NAME == "windows"
    separator = ";" if is_windows else ":"
    value = machine.environ.get("PATH", "")
    path_entries: list[PathEntry] = []
    seen: set[str] = set()
    for raw in value.split(separator) if value else ():
        path = raw.strip('"') if is_windows else raw
        key = os.path.normcase(os.path.normpath(path)) if path else ""
        state = "repeated" if key and key in seen else _folder_state(path)
        seen.add(key)
        path_entries.append(PathEntry(path=path, state=state))
    return tuple(path_entries)


def commands(
    machine: Machine, entries: Iterable[PathEntry], names: Iterable[str]
) -> tuple[PathCommand, ...]:
    """Every occurrence of the names, name by name, in PATH's order."""
    folders = [entry.path for entry in entries if entry.state in _SEARCHED]
    return tuple(command for name in names for command in _find_occurrences(machine, name, folders))


def which(machine: Machine, command: str) -> str | None:
    """What typing `command` starts."""
    occurrences = commands(machine, entries(machine), (command,))
    return next((occurrence.path for occurrence in occurrences if occurrence.first), None)


def find_program(environ: Mapping[str, str], command: str) -> str | None:
    """What typing it starts with these variables; never a program of the working folder."""
    return which(Machine(current_system(), environ, "", ""), command)


def _find_occurrences(machine: Machine, name: str, folders: Iterable[str]) -> list[PathCommand]:
    occurrences: list[PathCommand] = []
    candidates = machine.system.command_files(name, machine.environ)
    for path in (os.path.join(folder, file) for folder in folders for file in candidates):
        state = _file_state(path, machine.system)
        if state is not None:
            is_runnable = state not in ("dangling", "not-executable")
            first = is_runnable and not any(occurrence.first for occurrence in occurrences)
            occurrences.append(PathCommand(name, path, first, state))
    return occurrences


def _folder_state(path: str) -> str:
    if not path:
        return "empty"  # on Linux and macOS it means the working folder
    if any("\ud800" <= character <= "\udfff" for character in path):
        return "undecodable"
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return "missing"
    except OSError:
        return "unreadable"
    if not stat.S_ISDIR(mode):
        return "not-a-folder"
    if not os.path.isabs(path):
        return "relative"
    return "ok" if os.access(path, os.X_OK) else "unreadable"


def _file_state(path: str, system: System) -> str | None:
    """None: there is no such file. Windows' Store alias is a file that cannot be opened."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return None  # a folder that is missing or closed is PATH's entry's own fault
    if stat.S_ISDIR(mode):
        return None
    if placeholder := system.placeholder_kind(path):
        return placeholder
    if system.NAME == "windows":
        return "ok"
    if not os.path.exists(path):
        return "dangling"
    if os.path.isdir(path):
        return None
    return "ok" if os.access(path, os.X_OK) else "not-executable"
