"""Notebook files: whether Jupyter opens them, the kernel they name, and what they install."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dlsetup.facts import Notebook, Unknown
from dlsetup.readers import files

MAX_BYTES = 2**25  # of one of many: outputs can be endless
JUDGED_MAX_BYTES = 2**28  # of the one that is asked about: pictures make them large
_RENAMED = re.compile(r"\.ipynb(_| )?\.(txt|json|html?)$", re.IGNORECASE)
# What kernels of other languages are called where nothing else tells the language.
_LANGUAGES = (
    (re.compile(r"ir\d*"), "r"),
    (re.compile(r"julia.*"), "julia"),
    (re.compile(r"octave.*"), "octave"),
)
_PYTHON = re.compile(r"i?python[\d.]*")


def is_notebook(name: str) -> bool:
    return name.endswith(".ipynb") or _RENAMED.search(name) is not None


def read(path: str, limit: int = MAX_BYTES) -> Notebook:
    """One file; what is too large to be read is not judged."""
    if _RENAMED.search(path):
        return _broken(path, "wrong-extension")
    content = files.read_bytes(path, limit)
    if isinstance(content, Unknown):
        return _broken(path, content.reason)
    if len(content) >= limit:
        large = Unknown("too-large", path)
        return Notebook(
            path=path,
            kernel=large,
            language=large,
            problem=large,
            installs=large,
            own_pip=large,
            outdated_text=large,
        )
    from dlsetup.readers.jupyter import notebook_format
    from dlsetup.readers.jupyter.cell_installs import find_installs, uses_own_pip

    value, flaw = notebook_format.parse(content)
    flaw = flaw or notebook_format.Flaw("")
    cells = tuple(_code_cells(value or {}))
    return Notebook(
        path=path,
        kernel=_kernel_name(value or {}),
        language=language_of(value or {}),
        problem=flaw.problem or None,
        line=flaw.line,
        cell=flaw.cell,
        key=flaw.key,
        installs=find_installs(cells),
        own_pip=uses_own_pip(cells),
        outdated_text=_outdated_text(path, content, value or {}),
    )


def _outdated_text(path: str, content: bytes, value: dict[str, Any]) -> str | None:
    if b'"jupytext"' not in content:
        return None
    from dlsetup.readers.jupyter import paired

    return paired.find_outdated_text(path, value)


def read_code_cells(path: str) -> tuple[str, ...]:
    """The text of its code cells; none where it cannot be read."""
    return find_code_cells(path) or ()


def find_code_cells(path: str) -> tuple[str, ...] | None:
    """The same; None: it cannot be read."""
    from dlsetup.readers.jupyter import notebook_format

    content = files.read_bytes(path, MAX_BYTES)
    value, _ = (None, None) if isinstance(content, Unknown) else notebook_format.parse(content)
    return None if value is None else tuple(_code_cells(value))


def _broken(path: str, problem: str) -> Notebook:
    nothing = {"kernel": None, "language": None, "line": None, "cell": None, "key": None}
    nothing["outdated_text"] = None
    return Notebook(path=path, problem=problem, installs=(), own_pip=False, **nothing)


def _kernel_name(value: dict[str, Any]) -> str | None:
    return _text(value, "metadata", "kernelspec", "name")


def language_of(value: dict[str, Any]) -> str | None:
    """In lower case; None where nothing tells it."""
    told = _text(value, "metadata", "language_info", "name") or _text(
        value, "metadata", "kernelspec", "language"
    )
    name = (_kernel_name(value) or "").lower()
    guessed = (language for pattern, language in _LANGUAGES if pattern.fullmatch(name))
    language = told.lower() if told else next(guessed, None)
    return "python" if language and _PYTHON.fullmatch(language) else language


def _text(value: Any, *keys: str) -> str | None:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) and value else None


def _code_cells(value: dict[str, Any]) -> Iterator[str]:
    """The text of the cells, of an older format, too."""
    sheets = value.get("worksheets")
    for sheet in (value, *(sheets if isinstance(sheets, list) else ())):
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        for cell in cells if isinstance(cells, list) else ():
            if isinstance(cell, dict) and cell.get("cell_type") == "code":
                source = cell.get("source", cell.get("input"))
                lines = source if isinstance(source, list) else [source]
                yield "".join(line for line in lines if isinstance(line, str))
