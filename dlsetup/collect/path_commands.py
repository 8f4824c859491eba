"""The commands on PATH, each followed to the interpreter behind it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dlsetup.facts import PathEntry
from dlsetup.platforms import Machine
from dlsetup.readers.python import (
    launchers,
    pyenv,
    search_path,
    unreachable,
    version_managers,
)

COMMAND_NAMES = (
    *("python", "python3", "py", "pip", "pip3", "ipython", "conda", "uv"),
    *("jupyter", "jupyter-notebook", "jupyter-lab", "tensorboard"),
)
STARTED_BY_NAME = ("jupyter", "jupyter-notebook", "jupyter-lab", "ipython", "tensorboard", "pip")
PYTHON_COMMANDS = ("python", "python3", "py")
RESOLVED = ("ok", unreachable.OFF_PATH, *unreachable.NO_SHIM.values())
MAX_HOPS = 5  # a shebang of env, of a shim, of a link: nobody stacks more


class ResolvedCommand(NamedTuple):
    """A command and the interpreter it ends at; None: it needs none, or it is unreadable."""

    path_command: search_path.PathCommand
    via: str
    target: str | None


def resolve_commands(machine: Machine, entries: Sequence[PathEntry]) -> tuple[ResolvedCommand, ...]:
    """On PATH, and, of those that PATH does not have, where else they are installed."""
    commands = search_path.commands(machine, entries, COMMAND_NAMES)
    first_paths = {command.name: command.path for command in commands if command.first}
    resolver = _Resolver(machine, first_paths)
    present = {command.name for command in commands}
    missing = unreachable.find(machine, [name for name in STARTED_BY_NAME if name not in present])
    return tuple(resolver.resolve(command) for command in (*commands, *missing))


class _Resolver(NamedTuple):
    machine: Machine
    first_paths: Mapping[str, str]

    def resolve(self, command: search_path.PathCommand) -> ResolvedCommand:
        if command.state not in RESOLVED:
            return ResolvedCommand(command, command.state, None)
        via, target = self.find_interpreter(command.path, command.name)
        return ResolvedCommand(command, via, target)

    def find_interpreter(self, path: str, command: str) -> tuple[str, str | None]:
        """How the file starts Python, and which."""
        via = ""
        for _ in range(MAX_HOPS):
            launcher = launchers.read_command_file(path)
            if via and launcher.via in ("unreadable", "dangling"):
                return via, path  # gone: still the one that the file names
            via = via or launcher.via
            next_path = self._next_path(launcher, path, command)
            if next_path is None or next_path == path or launcher.via in ("itself", "native"):
                return via, next_path
            path = next_path
        return via, None

    def _next_path(self, launcher: launchers.CommandFile, path: str, command: str) -> str | None:
        if launcher.via == "pyenv":
            root = launcher.target or ""
            return pyenv.resolve_shim(self.machine, root, command)
        if launcher.via in version_managers.MANAGERS:
            root = launcher.target or ""
            return version_managers.resolve_shim(self.machine, launcher.via, root, command)
        if launcher.via == "env" and launcher.target and not os.path.isabs(launcher.target):
            return self.first_paths.get(os.path.basename(launcher.target))
        return launcher.target


def interpreters_on_path(commands: Sequence[ResolvedCommand], own_prefix: str) -> tuple[str, ...]:
    """The interpreters that `python`, `python3`, `py` start, in that order; dlsetup's own
    environment left out."""
    own = os.path.realpath(own_prefix)
    python_commands = [
        command
        for command in commands
        if command.path_command.name in PYTHON_COMMANDS
        and command.target
        and (command.via != "shebang" or os.path.exists(command.target))  # a shim of what is gone
    ]
    ordered = sorted(python_commands, key=lambda command: not command.path_command.first)
    return tuple(
        command.target
        for command in ordered
        if command.target
        and os.path.realpath(os.path.dirname(os.path.dirname(command.target))) != own
    )
