"""The working folder: files that stand in the way of modules, and the notebooks' kernels."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from dlsetup.facts import Notebook, ShadowingFile, Unknown, Workspace, known
from dlsetup.readers import files
from dlsetup.readers.jupyter import notebooks
from dlsetup.readers.python import package_lists

MAX_NOTEBOOKS = 300  # of one folder: more are copies, or somebody's data
MAX_NOTEBOOK_BYTES = 2**27  # of all of them: a second or two
# Folders that many distributions install by mistake: nobody means to import them.
_STRAY = frozenset({"conftest", "docs", "examples", "setup", "test", "tests"})
_PROJECT = ("pyproject.toml", "setup.py")


def read(
    cwd: str,
    standard_modules: frozenset[str],
    top_level: frozenset[str],
    judged_notebook: str | None = None,
) -> Workspace:
    """`standard_modules` is the judged Python's, `top_level` what is installed in it."""
    entries = files.entries(cwd)
    if isinstance(entries, Unknown):
        return Workspace(path=cwd, shadows=entries, notebook_kernels=entries, notebooks=entries)
    paths = _notebook_paths(entries, judged_notebook)
    notebook_files = tuple(_read_notebooks(paths, judged_notebook))
    return Workspace(
        path=cwd,
        shadows=find_shadows(cwd, standard_modules, top_level),
        notebook_kernels=tuple(
            sorted({name for notebook in notebook_files if (name := known(notebook.kernel))})
        ),
        notebooks=notebook_files,
        package_lists=package_lists.read(entries),
        more_notebooks=len(paths) - len(notebook_files),
    )


def find_shadows(
    cwd: str, standard_modules: frozenset[str], top_level: frozenset[str]
) -> tuple[ShadowingFile, ...] | Unknown:
    """Its files that would be imported in the place of a module."""
    entries = files.entries(cwd)
    if isinstance(entries, Unknown):
        return entries
    return tuple(_shadowing_files(entries, standard_modules, top_level))


def _shadowing_files(
    entries: tuple[os.DirEntry[str], ...], standard: frozenset[str], installed: frozenset[str]
) -> Iterator[ShadowingFile]:
    project = any(entry.name in _PROJECT for entry in entries)
    for entry in entries:
        module = _module_name(entry, project)
        if module in standard:
            yield ShadowingFile(path=entry.path, module=module, hides="standard-library")
        elif module in installed - _STRAY:
            yield ShadowingFile(path=entry.path, module=module, hides="package")


def _module_name(entry: os.DirEntry[str], project: bool) -> str:
    """The name it is imported by. In a project's own folder the packages are what is
    installed from here, not what stands before it."""
    if entry.name.endswith(".py"):
        return entry.name.removesuffix(".py")
    package = not project and os.path.isfile(os.path.join(entry.path, "__init__.py"))
    return entry.name if package else ""


def _notebook_paths(
    entries: Iterable[os.DirEntry[str]], judged_notebook: str | None
) -> tuple[str, ...]:
    """What is judged comes first, whatever it is called."""
    found = (
        entry.path
        for entry in entries
        if notebooks.is_notebook(entry.name) and not _is_folder(entry)
    )
    return tuple(dict.fromkeys((*((judged_notebook,) if judged_notebook else ()), *found)))


def _read_notebooks(paths: Iterable[str], judged_notebook: str | None) -> Iterator[Notebook]:
    """As many as there is patience for."""
    left = MAX_NOTEBOOK_BYTES
    for path in tuple(paths)[:MAX_NOTEBOOKS]:
        is_judged = path == judged_notebook
        left -= _size_of(path)
        if left < 0 and not is_judged:
            return
        yield notebooks.read(path, notebooks.JUDGED_MAX_BYTES if is_judged else notebooks.MAX_BYTES)


def _size_of(path: str) -> int:
    try:
        return min(os.stat(path).st_size, notebooks.MAX_BYTES)
    except OSError:  # gone, or a link that leads nowhere
        return 0


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False
