"""Notebook files: the kernel they name, whether Jupyter can open them, and their `!pip`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dlsetup.facts import Notebook, Unknown
from dlsetup.readers import files

MAX_BYTES = 5 * 10**6  # bytes: outputs can be endless
_RENAMED = re.compile(r"\.ipynb(_| )?\.(txt|json|html?)$", re.IGNORECASE)
# `!pip install x` asks the shell; `%pip` and `!{sys.executable} -m pip` do not.
_INSTALL = re.compile(r"^\s*!\s*(pip3?)\s+install\b", re.MULTILINE)
_CONFLICT = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)


def is_notebook(name: str) -> bool:
    return name.endswith(".ipynb") or _RENAMED.search(name) is not None


def read(path: str) -> Notebook:
    """One file; what is too large to be read is not judged."""
    if not path.endswith(".ipynb"):
        return Notebook(path=path, kernel=None, problem="wrong-extension", line=None, installs=())
    content = files.read_text(path, MAX_BYTES)
    if isinstance(content, Unknown):
        return Notebook(path=path, kernel=content, problem=content, installs=content)
    if len(content) >= MAX_BYTES:
        large = Unknown("too-large", path)
        return Notebook(path=path, kernel=large, problem=large, installs=large)
    return _parse(path, content)


def read_code_cells(path: str) -> tuple[str, ...]:
    """The sources of its code cells; none where it cannot be read."""
    content = files.read_text(path, MAX_BYTES)
    try:
        value = None if isinstance(content, Unknown) else json.loads(content)
    except (ValueError, RecursionError):
        return ()
    return tuple(_code_cells(value)) if isinstance(value, dict) else ()


def _parse(path: str, content: str) -> Notebook:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        return Notebook(path=path, kernel=None, problem=_problem(content), line=line, installs=())
    if not isinstance(value, dict) or not {"cells", "worksheets"} & value.keys():
        return Notebook(path=path, kernel=None, problem="not-a-notebook", line=None, installs=())
    installs = tuple(
        sorted({command for cell in _code_cells(value) for command in _INSTALL.findall(cell)})
    )
    return Notebook(
        path=path, kernel=_kernel_name(value), problem=None, line=None, installs=installs
    )


def _problem(content: str) -> str:
    """What stands where JSON should."""
    start = content.lstrip()[:200].lower()
    if not start:
        return "empty"
    if start.startswith(("<!doctype html", "<html")):
        return "web-page"
    return "merge-conflict" if _CONFLICT.search(content) else "not-json"


def _kernel_name(value: dict[str, Any]) -> str | None:
    name: Any = value
    for key in ("metadata", "kernelspec", "name"):
        name = name.get(key) if isinstance(name, dict) else None
    return name if isinstance(name, str) else None


def _code_cells(value: dict[str, Any]) -> Iterator[str]:
    cells = value.get("cells")
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source")
            lines = source if isinstance(source, list) else [source]
            yield "".join(line for line in lines if isinstance(line, str))
