"""What the judged notebook, or the programs of a folder, import and their Python lacks, by their
syntax: names of public packages, for what nobody knows can be a file of the student's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from dlsetup.collect.source_imports import (
    MAX_SCRIPT_BYTES,
    cell_source,
    modules_of,
    own_modules,
    source_files,
)
from dlsetup.facts import Notebook, known
from dlsetup.readers import files
from dlsetup.readers.jupyter.notebooks import read as read_notebook
from dlsetup.readers.jupyter.notebooks import read_code_cells
from dlsetup.readers.settings.modules import Modules
from dlsetup.tables.modules import package_names
from dlsetup.tables.public_packages import public_packages

ADDS_FOLDERS = ("sys.path", "site.addsitedir")


def read(notebook: Notebook, folder: str, modules: Modules) -> tuple[str, ...] | None:
    """None: it installs, or adds folders, and what is there then nobody knows."""
    if known(notebook.language) not in (None, "python") or _installs(notebook):
        return None
    cells = tuple(map(cell_source, read_code_cells(notebook.path)))
    if any(word in cell for cell in cells for word in ADDS_FOLDERS):
        return None
    imported = frozenset(name for cell in cells for name in modules_of(cell))
    return tuple(_missing(imported - own_modules(folder), modules))


def read_folder(folder: str, modules: Modules) -> tuple[str, ...]:
    """Of all its notebooks and scripts, those of which that can be told."""
    missing = set[str]()
    for path in source_files(folder):
        if path.endswith(".ipynb"):
            missing.update(read(read_notebook(path), os.path.dirname(path), modules) or ())
        else:
            missing.update(_missing_in_script(path, modules))
    return tuple(sorted(missing - own_modules(folder)))


def _missing_in_script(path: str, modules: Modules) -> Iterator[str]:
    source = files.read_text(path, MAX_SCRIPT_BYTES)
    if isinstance(source, str) and not any(word in source for word in ADDS_FOLDERS):
        yield from _missing(modules_of(source) - own_modules(os.path.dirname(path)), modules)


def _installs(notebook: Notebook) -> bool:
    return bool(known(notebook.installs, ()) or known(notebook.own_pip))


def _missing(names: Iterable[str], modules: Modules) -> Iterator[str]:
    for name in sorted(names):
        package = package_names(name)[0]
        if modules.find(name) == "gone" and package in public_packages():
            yield package
