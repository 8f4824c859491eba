"""The modules that a folder's notebooks and scripts import, found by their syntax: nothing of them
is run."""

from __future__ import annotations

import ast
import os
import re
import warnings
from collections.abc import Iterable, Iterator

from dlsetup.facts import Unknown
from dlsetup.readers import files
from dlsetup.readers.jupyter import notebooks
from dlsetup.readers.jupyter.cell_syntax import is_python, without_magics

MAX_FILES, MAX_SUBFOLDERS = 100, 20
PROGRAMS = (".py", ".so", ".pyd", ".pyc")
MAX_SCRIPT_BYTES = 10**6
_IMPORT_LINE = re.compile(r"^\s*(?:import|from)\s+(\w+)", re.MULTILINE)
_HANDLED = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


def read(folder: str, notebook: str | None = None) -> frozenset[str]:
    """The top-level modules that the notebook imports, or all notebooks and scripts of the folder
    and of its folders, but for those that lie in it themselves."""
    paths = [notebook] if notebook else source_files(folder)
    imported = (name for path in paths for source in _sources(path) for name in modules_of(source))
    return frozenset(imported) - own_modules(folder)


def source_files(folder: str) -> list[str]:
    """Its notebooks and scripts, and those of its folders."""
    return list(_source_files(folder))[:MAX_FILES]


def own_modules(folder: str) -> frozenset[str]:
    """What a program in the folder imports from it. A folder without any program is none, though
    Python takes it for one: `wandb` beside a script keeps the runs of the package `wandb`."""
    return frozenset(_own_modules(folder))


def _own_modules(folder: str) -> Iterator[str]:
    for name in files.names(folder):
        if name.endswith(PROGRAMS):
            yield name.partition(".")[0]
        elif _has_programs(os.path.join(folder, name)):
            yield name


def _has_programs(folder: str) -> bool:
    places = (folder, *files.subfolders(folder)[:MAX_SUBFOLDERS])
    return any(name.endswith(PROGRAMS) for place in places for name in files.names(place))


def modules_of(source: str) -> frozenset[str]:
    """The top-level modules that must be there; what a program does without is left out."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return frozenset(_imports(ast.parse(source).body))
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # Python 2, a half-written cell
        return frozenset(_IMPORT_LINE.findall(source))


def cell_source(cell: str) -> str:
    """A cell as Python reads it; empty where it is in another language."""
    return without_magics(cell) if is_python(cell) else ""


def _source_files(folder: str) -> Iterator[str]:
    for place in (folder, *filter(_is_searched, files.subfolders(folder))):
        for name in files.names(place):
            if name.endswith((".py", ".ipynb")):
                yield os.path.join(place, name)


def _is_searched(folder: str) -> bool:
    """No environment, and nothing hidden."""
    names = {"pyvenv.cfg", "conda-meta", "site-packages"}
    hidden = os.path.basename(folder).startswith((".", "__"))
    return not hidden and names.isdisjoint(files.names(folder))


def _sources(path: str) -> Iterable[str]:
    if path.endswith(".ipynb"):
        return map(cell_source, notebooks.read_code_cells(path))
    text = files.read_text(path, MAX_SCRIPT_BYTES)
    return () if isinstance(text, Unknown) else (text,)


def _imports(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """Through functions and branches, too."""
    for statement in statements:
        if isinstance(statement, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            if statement.module and not statement.level:
                yield statement.module.partition(".")[0]
        elif not (isinstance(statement, ast.Try) and any(map(_does_without, statement.handlers))):
            inner = (getattr(statement, name, ()) for name in ("body", "orelse", "finalbody"))
            yield from (name for body in inner for name in _imports(body))


def _does_without(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(
        isinstance(each, ast.Name) and each.id in _HANDLED for each in ast.walk(handler.type)
    )
