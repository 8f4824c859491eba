"""The commands on PATH, each followed to the interpreter behind it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dlsetup.facts import PathEntry
from dlsetup.platforms import System
from dlsetup.readers.python import launchers, pyenv, search_path

NAMES = ("python", "python3", "py", "pip", "pip3", "ipython", "jupyter", "conda", "uv")
PYTHONS = ("python", "python3", "py")
DEPTH = 5  # a shebang of env, of a shim, of a link: nobody stacks more


class Followed(NamedTuple):
    """A command and the interpreter it ends at; None: it needs none, or it is unreadable."""

    command: search_path.PathCommand
    via: str
    target: str | None


def follow(
    entries: Sequence[PathEntry], system: System, environ: Mapping[str, str], cwd: str
) -> tuple[Followed, ...]:
    found = search_path.commands(entries, NAMES, system, environ)
    first = {each.name: each.path for each in found if each.first}
    trail = _Trail(first, environ, cwd)
    return tuple(trail.follow(command) for command in found)


class _Trail(NamedTuple):
    first: Mapping[str, str]
    environ: Mapping[str, str]
    cwd: str

    def follow(self, command: search_path.PathCommand) -> Followed:
        if command.state != "ok":
            return Followed(command, command.state, None)
        via, target = self.behind(command.path, command.name)
        return Followed(command, via, target)

    def behind(self, path: str, command: str) -> tuple[str, str | None]:
        """How the file starts Python, and which."""
        how = ""
        for _ in range(DEPTH):
            found = launchers.read_command_file(path)
            if how and found.via in ("unreadable", "dangling"):
                return how, path  # gone: still the one that the file names
            how = how or found.via
            following = self._next(found, path, command)
            if following is None or following == path or found.via in ("itself", "native"):
                return how, following
            path = following
        return how, None

    def _next(self, found: launchers.CommandFile, path: str, command: str) -> str | None:
        if found.via == "pyenv":
            root = found.target or ""
            return pyenv.resolve_shim(root, self.cwd, self.environ, command)
        if found.via == "env" and found.target and not os.path.isabs(found.target):
            return self.first.get(os.path.basename(found.target))
        return found.target


def pythons(followed: Sequence[Followed], own_prefix: str) -> tuple[str, ...]:
    """The interpreters that `python`, `python3`, `py` start, in that order; dlsetup's own
    environment left out."""
    own = os.path.realpath(own_prefix)
    found = [each for each in followed if each.command.name in PYTHONS and each.target]
    ordered = sorted(found, key=lambda each: not each.command.first)
    return tuple(
        each.target
        for each in ordered
        if each.target and os.path.realpath(os.path.dirname(os.path.dirname(each.target))) != own
    )
