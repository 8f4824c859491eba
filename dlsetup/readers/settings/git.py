"""git's filters: those that the attributes of the working folder's repository ask for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.settings import entries
from dlsetup.readers.settings.source import Source

_FILTER = re.compile(r"\sfilter=([\w.-]+)")
_MAX_DEPTH = 12  # folders above the working folder in which its repository is looked for


def sources(machine: Machine) -> Iterator[Source]:
    """https://git-scm.com/docs/gitattributes#_filter"""
    root = _repository(machine.cwd)
    if root is None:
        return
    names = _filters(root, machine.cwd)
    config_home = machine.environ.get("XDG_CONFIG_HOME") or os.path.join(machine.home, ".config")
    paths = (
        os.path.join(config_home, "git", "config"),
        os.path.join(machine.home, ".gitconfig"),
        os.path.join(root, ".git", "config"),
    )
    for path in paths if names else ():
        data = files.read_bytes(path)
        if not isinstance(data, Unknown):
            asked = tuple(e for e in entries.read_git(data) if _filter_name(e.name) in names)
            yield Source("git", path, asked, root)


def _repository(folder: str) -> str | None:
    """The folder that holds .git: a linked worktree, whose .git is a file, has its settings
    elsewhere."""
    for _ in range(_MAX_DEPTH):
        if os.path.isfile(os.path.join(folder, ".git", "HEAD")):
            return folder
        folder = os.path.dirname(folder)
    return None


def _filters(root: str, cwd: str) -> frozenset[str]:
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
    return frozenset(match[1] for line in lines if (match := _FILTER.search(line)))


def _filter_name(setting: str) -> str:
    return setting.removeprefix("filter.").rpartition(".")[0]
