"""Settings of uv, Poetry, PDM and Pipenv: the user's and those of the project that the working
folder lies in.

https://docs.astral.sh/uv/concepts/configuration-files/
https://python-poetry.org/docs/configuration/
https://pdm-project.org/latest/usage/config/
https://pipenv.pypa.io/en/latest/pipfile.html
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.settings.entries import Entry
from dlsetup.readers.settings.source import Source

PROJECT_FILES = ("pyproject.toml", "uv.toml", "poetry.toml", "pdm.toml", "Pipfile", ".pdm-python")
_MAX_DEPTH = 12  # folders above the working folder in which its project is looked for
_TABLES = {"tool.uv.": "uv", "tool.poetry.": "poetry", "tool.pdm.": "pdm", "project.": "pyproject"}


def sources(machine: Machine) -> Iterator[Source]:
    yield from _sources_of_user(machine)
    root = _project(machine.cwd, machine.home)
    if root is None:
        return
    for name, tool in (("uv.toml", "uv"), ("poetry.toml", "poetry"), ("pdm.toml", "pdm")):
        yield from _toml(tool, os.path.join(root, name))
    yield from _toml("pipenv", os.path.join(root, "Pipfile"))
    yield from _pyproject(os.path.join(root, "pyproject.toml"))
    yield from _one_line("pdm", os.path.join(root, ".pdm-python"), "interpreter")
    yield from _one_line("uv", os.path.join(root, ".python-version"), "python-version")


def _project(folder: str, home: str) -> str | None:
    for _ in range(_MAX_DEPTH):
        if any(os.path.isfile(os.path.join(folder, name)) for name in PROJECT_FILES):
            return folder
        if folder in (home, folder := os.path.dirname(folder)):
            return None
    return None


def _sources_of_user(machine: Machine) -> Iterator[Source]:
    environ, home = machine.environ, machine.home
    config = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    roaming = environ.get("APPDATA") or os.path.join(home, "AppData", "Roaming")
    local = environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    uv, poetry, pdm = {
        "windows": (roaming, roaming, os.path.join(local, "pdm")),
        "macos": (config, *(os.path.join(home, "Library", "Application Support"),) * 2),
    }.get(machine.system.NAME, (config, config, config))
    named = environ.get("UV_CONFIG_FILE")
    yield from _toml("uv", named or os.path.join(uv, "uv", "uv.toml"))
    poetry = environ.get("POETRY_CONFIG_DIR") or os.path.join(poetry, "pypoetry")
    yield from _toml("poetry", os.path.join(poetry, "config.toml"))
    yield from _toml("pdm", os.path.join(pdm, "pdm", "config.toml"))


def _toml(tool: str, path: str) -> Iterator[Source]:
    yield from (Source(tool, path, entries, os.path.dirname(path)) for entries in _entries(path))


def _entries(path: str) -> Iterator[tuple[Entry, ...]]:
    data = files.read_bytes(path)
    if not isinstance(data, Unknown):
        from dlsetup.readers.settings import toml

        yield tuple(toml.read(data))


def _pyproject(path: str) -> Iterator[Source]:
    """Each tool's table, under the names that its own files have."""
    for entries in _entries(path):
        folder = os.path.dirname(path)
        for table, tool in _TABLES.items():
            own = tuple(
                entry._replace(name=entry.name.removeprefix(table))
                for entry in entries
                if entry.name.startswith(table)
            )
            yield Source(tool, path, own, folder)
        mistakes = tuple(entry for entry in entries if entry.name.startswith("("))
        yield Source("pyproject", path, mistakes, folder)


def _one_line(tool: str, path: str, name: str) -> Iterator[Source]:
    """A file that holds one value."""
    content = files.read_text(path, 2**12)
    if isinstance(content, Unknown):
        return
    lines = enumerate(map(str.strip, content.splitlines()), 1)
    used = tuple(Entry(name, line, at, at) for at, line in lines if line and line[0] != "#")
    yield Source(tool, path, used[:1], os.path.dirname(path))
