"""What the notebooks and scripts of a folder import, by their syntax: nothing of them is run."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from dlsetup.facts import Unknown
from dlsetup.files.reading import read_text
from dlsetup.readers.jupyter.cell_installs import find_pip_words
from dlsetup.readers.jupyter.cell_syntax import is_python, parse_cell, without_magics
from dlsetup.readers.jupyter.notebooks import find_code_cells, is_notebook

MAX_FILES: Final = 500
NO_PACKAGES: Final = frozenset({"__main__", "google"})  # `google.colab` is only there
SKIPPED: Final = frozenset(
    {"__pycache__", "node_modules", "site-packages", "build", "dist", "venv", "env"}
)
_IMPORT: Final = re.compile(r"^\s*(?:from\s+([A-Za-z_]\w*)[\w.]*\s+import\b|import\s+(.+))", re.M)


class FolderImports(NamedTuple):
    """`modules`: of other packages, by name; `files`: how many were read; `more`: how many were
    not, for there are too many. `installs`: the words behind each `pip install` of a cell.
    `unreadable`: notebooks, by their names."""

    modules: tuple[str, ...]
    files: int
    more: int = 0
    installs: tuple[tuple[str, ...], ...] = ()
    unreadable: tuple[str, ...] = ()


def read_imports(folder: Path) -> FolderImports:
    """Of its notebooks and Python files, in folders below it too; not those of its environments,
    and not what hides behind a dot. A folder that is not there has none."""
    paths = list(_list_files(folder))
    modules = [path for path in paths if path.suffix == ".py"]
    local = {path.stem for path in modules}
    local |= {path.parent.name for path in modules if path.parent != folder}
    cells = {path: _cells_of(path) for path in paths[:MAX_FILES]}
    found = {module for each in cells.values() for module in find_modules(each or ())}
    foreign = found - local - set(sys.stdlib_module_names) - NO_PACKAGES
    installs = (find_pip_words(each or ()) for each in cells.values())
    return FolderImports(
        tuple(sorted(foreign, key=str.lower)),
        *_count(paths),
        tuple(dict.fromkeys(words for each in installs for words in each)),
        tuple(path.name for path, each in cells.items() if each is None),
    )


def _count(paths: list[Path]) -> tuple[int, int]:
    return min(len(paths), MAX_FILES), max(len(paths) - MAX_FILES, 0)


def find_modules(cells: Iterable[str]) -> frozenset[str]:
    """The top-level modules that these pieces of code import from other packages. A cell that is
    no Python is read line by line: a student's half-written line hides no other."""
    return frozenset(module for cell in cells for module in _cell_modules(cell))


def _cell_modules(cell: str) -> Iterator[str]:
    if not is_python(cell):
        return
    tree = parse_cell(cell)
    if tree is None:
        yield from _line_modules(without_magics(cell))
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _line_modules(source: str) -> Iterator[str]:
    for match in _IMPORT.finditer(source):
        for name in (match[1],) if match[1] else match[2].split(","):
            if module := re.match(r"\s*([A-Za-z_]\w*)", name):
                yield module[1]


def _cells_of(path: Path) -> tuple[str, ...] | None:
    """None: it is no notebook, though it is called so."""
    if is_notebook(path.name):
        return find_code_cells(str(path))
    text = read_text(str(path))
    return () if isinstance(text, Unknown) else (text,)


def _list_files(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        names = sorted(folders)
        folders[:] = [name for name in names if not _is_foreign(Path(root, name))]
        yield from (Path(root, name) for name in sorted(files) if _is_code(name))


def _is_code(name: str) -> bool:
    return not name.startswith(".") and (name.endswith(".py") or is_notebook(name))


def _is_foreign(folder: Path) -> bool:
    """An environment, a cache: nobody's own code."""
    name = folder.name
    hidden = name.startswith(".") or name.lower() in SKIPPED
    return hidden or (folder / "pyvenv.cfg").exists() or (folder / "conda-meta").exists()
