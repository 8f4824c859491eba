"""git's settings, of drivers those that the attributes of the working folder's repository ask for,
and the programs of its hooks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import search_path
from dlsetup.readers.settings import entries
from dlsetup.readers.settings.entries import Entry
from dlsetup.readers.settings.source import Source

_DRIVER = re.compile(r"\s(filter|diff|merge)=([\w.-]+)")
_DRIVER_SETTING = re.compile(r"(filter|diff|merge)\.(.+)\.[\w-]+")
_HOOK_PROGRAM = re.compile(r"#!\s*(/\S+)|INSTALL_PYTHON=['\"]?([^'\"\n]+)")
_MAX_HOOK = 2**14  # bytes
_MAX_DEPTH = 12  # folders above the working folder in which its repository is looked for


def sources(machine: Machine) -> Iterator[Source]:
    """https://git-scm.com/docs/gitattributes#_filter"""
    root = _repository(machine.cwd)
    asked = _drivers(root, machine.cwd) if root else frozenset[tuple[str, str]]()
    config_home = machine.environ.get("XDG_CONFIG_HOME") or os.path.join(machine.home, ".config")
    paths = (
        os.path.join(config_home, "git", "config"),
        os.path.join(machine.home, ".gitconfig"),
        *([os.path.join(root, ".git", "config")] if root else []),
    )
    for path in paths:
        data = files.read_bytes(path)
        if not isinstance(data, Unknown):
            used = (e for e in entries.read_git(data) if _driver_of(e.name) in (None, *asked))
            yield Source("git", path, tuple(e for e in used if root or _is_of_any(e)), root or "")
    if root:
        yield from _hooks(machine, root)


def _is_of_any(entry: Entry) -> bool:
    """What counts outside of a repository, too: to clone one."""
    return entry.name.endswith(".proxy")


def _hooks(machine: Machine, root: str) -> Iterator[Source]:
    """What starts each hook: its first line, or the Python that pre-commit writes into it, where
    there is no other pre-commit that the hook takes then."""
    has_other = search_path.which(machine, "pre-commit") is not None
    folder = os.path.join(root, ".git", "hooks")
    for name in files.names(folder):
        path = os.path.join(folder, name)
        content = "" if "." in name else files.read_text(path, _MAX_HOOK)
        found = () if isinstance(content, Unknown) else _HOOK_PROGRAM.finditer(content)
        programs = (m[1] or m[2] for m in found if m[1] or not has_other)
        yield Source("git", path, tuple(Entry(f"hook.{name}", p) for p in programs), root)


def _repository(folder: str) -> str | None:
    """The folder that holds .git: a linked worktree, whose .git is a file, has its settings
    elsewhere."""
    for _ in range(_MAX_DEPTH):
        if os.path.isfile(os.path.join(folder, ".git", "HEAD")):
            return folder
        folder = os.path.dirname(folder)
    return None


def _drivers(root: str, cwd: str) -> frozenset[tuple[str, str]]:
    """(filter, nbstripout)"""
    paths = (
        os.path.join(root, ".gitattributes"),
        os.path.join(cwd, ".gitattributes"),
        os.path.join(root, ".git", "info", "attributes"),
    )
    contents = (files.read_text(path) for path in paths)
    lines = (
        line
        for content in contents
        if isinstance(content, str)
        for line in content.splitlines()
        if not line.startswith("#")
    )
    return frozenset((match[1], match[2]) for line in lines for match in _DRIVER.finditer(line))


def _driver_of(setting: str) -> tuple[str, str] | None:
    """None: it holds whatever the attributes say."""
    match = _DRIVER_SETTING.fullmatch(setting)
    return (match[1], match[2]) if match else None
