"""The pyproject.toml of the project that a folder lies in, and the workspace of uv that it is a
member of.

https://packaging.python.org/en/latest/specifications/pyproject-toml/
https://docs.astral.sh/uv/concepts/projects/workspaces/
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import projects

NAME = "pyproject.toml"
MAX_BYTES = 2**20


class ProjectFile(NamedTuple):
    """A pyproject.toml that could be parsed."""

    path: str
    text: str
    data: Mapping[str, Any]

    @property
    def folder(self) -> str:
        return os.path.dirname(self.path)

    def has(self, name: str) -> bool:
        return os.path.lexists(os.path.join(self.folder, name))

    def line_of(self, *words: str) -> int | None:
        """The first line with all of these, from 1."""
        for number, line in enumerate(self.text.splitlines(), 1):
            if all(word in line for word in words):
                return number
        return None


def find(machine: Machine) -> ProjectFile | None:
    """The nearest one: of the working folder, or of a folder above it."""
    path = projects.project_file(machine.cwd, machine.home)
    return read(path) if path else None


def find_workspace(machine: Machine, project: ProjectFile) -> ProjectFile | None:
    """The project that has a table of uv's workspace, and this one is of: itself, or the next one
    above, where that takes it for a member."""
    if table(project.data, "tool", "uv", "workspace"):
        return project
    parent = os.path.dirname(project.folder)
    path = None if parent == project.folder else projects.project_file(parent, machine.home)
    above = read(path) if path else None
    if not above:
        return None
    workspace = table(above.data, "tool", "uv", "workspace")
    inner = os.path.relpath(project.folder, above.folder).replace(os.sep, "/")
    is_member = matches(inner, workspace, "members") and not matches(inner, workspace, "exclude")
    return above if is_member else None


def matches(inner: str, workspace: Mapping[str, Any], key: str) -> bool:
    """Whether one of a workspace's patterns is of this folder, which is named from its root."""
    from fnmatch import fnmatchcase

    return any(fnmatchcase(inner, plain(pattern)) for pattern in strings(workspace.get(key)))


def plain(pattern: str) -> str:
    return pattern.removeprefix("./").rstrip("/")


def read(path: str) -> ProjectFile | None:
    """None: it is not there, cannot be read, or is no TOML, which another check tells."""
    content = files.read_text(path, MAX_BYTES)
    if isinstance(content, Unknown):
        return None
    import tomllib

    try:
        return ProjectFile(path, content, tomllib.loads(content))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def table(data: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """A table within tables; empty where there is none."""
    for name in names:
        inner = data.get(name)
        if not isinstance(inner, dict):
            return {}
        data = inner
    return data


def strings(value: object) -> tuple[str, ...]:
    """Of a list; a text is a list of one."""
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str))


def project_key(name: str) -> str:
    """As indexes spell a name."""
    return re.sub(r"[-_.]+", "-", name).lower()
