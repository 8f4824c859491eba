"""The working folder: files that stand in the way of modules, and the notebooks' kernels."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any

from dlsetup.facts import Shadow, Unknown, Workspace
from dlsetup.readers import files

_NOTEBOOKS = 50
_LARGEST_NOTEBOOK = 5 * 10**6
# Folders that many distributions install by mistake: nobody means to import them.
_STRAY = frozenset({"conftest", "docs", "examples", "setup", "test", "tests"})
_PROJECT = ("pyproject.toml", "setup.py")


def read(cwd: str, standard_modules: frozenset[str], top_level: frozenset[str]) -> Workspace:
    """`standard_modules` is the judged Python's, `top_level` what is installed in it."""
    entries = files.entries(cwd)
    if isinstance(entries, Unknown):
        return Workspace(path=cwd, shadows=entries, notebook_kernels=entries)
    return Workspace(
        path=cwd,
        shadows=tuple(_shadows(entries, standard_modules, top_level)),
        notebook_kernels=_kernels(entries),
    )


def _shadows(
    entries: tuple[os.DirEntry[str], ...], standard: frozenset[str], installed: frozenset[str]
) -> Iterator[Shadow]:
    project = any(entry.name in _PROJECT for entry in entries)
    for entry in entries:
        module = _module(entry, project)
        if module in standard:
            yield Shadow(path=entry.path, module=module, of="standard-library")
        elif module in installed - _STRAY:
            yield Shadow(path=entry.path, module=module, of="package")


def _module(entry: os.DirEntry[str], project: bool) -> str:
    """The name it is imported by. In a project's own folder the packages are what is
    installed from here, not what stands before it."""
    if entry.name.endswith(".py"):
        return entry.name.removesuffix(".py")
    package = not project and os.path.isfile(os.path.join(entry.path, "__init__.py"))
    return entry.name if package else ""


def _kernels(entries: Iterable[os.DirEntry[str]]) -> tuple[str, ...]:
    notebooks = [entry.path for entry in entries if entry.name.endswith(".ipynb")]
    names = (_kernel(path) for path in notebooks[:_NOTEBOOKS])
    return tuple(sorted({name for name in names if name}))


def _kernel(path: str) -> str | None:
    """The kernel a notebook names; None where it names none, is too large or is no notebook:
    a notebook that cannot be read is no fault of the machine."""
    content = files.text(path, _LARGEST_NOTEBOOK)
    if isinstance(content, Unknown) or len(content) >= _LARGEST_NOTEBOOK:
        return None
    value = _value(content)
    for name in ("metadata", "kernelspec", "name"):
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None


def _value(content: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
