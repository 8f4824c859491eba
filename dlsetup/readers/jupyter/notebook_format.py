"""Whether Jupyter opens a notebook, and what it warns of: as `nbformat.read(as_version=4)` does it.

https://nbformat.readthedocs.io/en/latest/format_description.html; what reads a key without asking
whether it is there is in https://github.com/jupyter/nbformat/blob/main/nbformat/v4/rwbase.py
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from dlsetup.readers.files import LFS_POINTER
from dlsetup.readers.jupyter.notebook_schema import cell_rule, document_rule

CURRENT, OLD = 4, (2, 3)  # nbformat: what Jupyter writes, and what it converts
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CONFLICT = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
_OLD_LINES = ("text", "html", "svg", "latex", "javascript", "json")
_SHOWN = ("execute_result", "display_data")


class Flaw(NamedTuple):
    """What is wrong with a notebook; `cell` and `line` count from 1, `key` is what it is about."""

    problem: str
    line: int | None = None
    cell: int | None = None
    key: str | None = None


class ParsedNotebook(NamedTuple):
    """What JSON says, where it is an object, and what is wrong."""

    value: dict[str, Any] | None
    flaw: Flaw | None


class _RefusedError(Exception):
    """Jupyter reads the key and does not find what it needs."""

    def __init__(self, problem: str, cell: int | None, key: str) -> None:
        super().__init__(problem)
        self.flaw = Flaw(problem, cell=cell, key=key)


def parse(data: bytes) -> ParsedNotebook:
    """The file's content, as Jupyter reads it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ParsedNotebook(None, Flaw("utf-16"))
    if data.startswith(LFS_POINTER):
        return ParsedNotebook(None, Flaw("git-lfs-pointer"))
    marked = data.startswith(BYTE_ORDER_MARK)
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return ParsedNotebook(None, Flaw("not-utf-8", line=data.count(b"\n", 0, error.start) + 1))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        return ParsedNotebook(None, Flaw(_name_content(data.decode("utf-8-sig")), line=line))
    if not isinstance(value, dict) or not {"cells", "worksheets", "nbformat"} & value.keys():
        return ParsedNotebook(None, Flaw("not-a-notebook"))
    return ParsedNotebook(value, Flaw("byte-order-mark") if marked else find_flaw(value))


def _name_content(content: str) -> str:
    """What is there instead of JSON."""
    start = content.lstrip()[:200].lower()
    if not start:
        return "empty"
    if start.startswith(("<!doctype html", "<html")):
        return "web-page"
    return "merge-conflict" if _CONFLICT.search(content) else "not-json"


def find_flaw(value: dict[str, Any]) -> Flaw | None:
    """The first thing that keeps it from being opened, else the first that Jupyter warns of."""
    major = value.get("nbformat")
    if "nbformat" not in value or major == 1:
        return Flaw("no-nbformat", key="nbformat")
    if type(major) is not int or major not in (CURRENT, *OLD):
        return Flaw("unknown-version", key="nbformat")
    try:
        if major == CURRENT:
            _read_current(value)
        else:
            _read_old(value)
    except _RefusedError as refusal:
        return refusal.flaw
    return _find_warning(value) if major == CURRENT else Flaw("old-version", key="nbformat")


def _read_current(value: dict[str, Any]) -> None:
    """Raises _RefusedError: a key that Jupyter reads is missing, or is of another kind."""
    if not isinstance(value.get("nbformat_minor", 0), int):
        raise _RefusedError("wrong-kind", None, "nbformat_minor")
    metadata = _need(value, None, "metadata")
    for number, cell in enumerate(_iterate(value, None, "cells"), 1):
        _read_cell(cell, number)
        if value.get("nbformat_minor", 0) >= 5 and isinstance(cell.get("id"), list | dict):
            raise _RefusedError("wrong-kind", number, "id")
    if not isinstance(metadata, dict):
        raise _RefusedError("wrong-kind", None, "metadata")


def _read_cell(cell: dict[str, Any], number: int) -> None:
    _check_lines(cell, number, "source")
    attachments = cell.get("attachments", {})
    if not _is_object_of_objects(attachments):
        raise _RefusedError("wrong-kind", number, "attachments")
    if cell.get("cell_type") == "code":
        for output in _iterate({"outputs": [], **cell}, number, "outputs"):
            _read_output(output, number)
    if not isinstance(_need(cell, number, "metadata"), dict):
        raise _RefusedError("wrong-kind", number, "metadata")


def _read_output(output: dict[str, Any], number: int) -> None:
    kind = output.get("output_type", "")
    if isinstance(kind, list | dict):
        raise _RefusedError("wrong-kind", number, "outputs.output_type")
    if kind in _SHOWN:
        if not isinstance(output.get("data", {}), dict):
            raise _RefusedError("wrong-kind", number, "outputs.data")
    elif kind:
        _check_lines(output, number, "text", "outputs.text")


def _need(value: dict[str, Any], cell: int | None, key: str) -> Any:
    if key not in value:
        raise _RefusedError("missing-key", cell, key)
    return value[key]


def _iterate(value: dict[str, Any], cell: int | None, key: str) -> Iterator[dict[str, Any]]:
    """The objects of a list; what is empty has none, of whatever kind it is."""
    items = _need(value, cell, key)
    if not isinstance(items, list) and items not in ("", {}):
        raise _RefusedError("wrong-kind", cell, key)
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise _RefusedError("wrong-kind", number if cell is None else cell, key)
        yield item


def _check_lines(value: dict[str, Any], cell: int, key: str, name: str | None = None) -> None:
    lines = value.get(key)
    if isinstance(lines, list) and not all(isinstance(line, str) for line in lines):
        raise _RefusedError("wrong-kind", cell, name or key)


def _is_object_of_objects(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(item, dict) for item in value.values())


def _read_old(value: dict[str, Any]) -> None:
    """Format 2 and 3: what their conversion reads. Raises _RefusedError."""
    minor = value.get("nbformat_minor", 0)
    if value["nbformat"] == 3 and not (isinstance(minor, int) and minor <= 0):  # there is 3.0 alone
        raise _RefusedError("wrong-kind", None, "nbformat_minor")
    number = 0
    for sheet in _iterate(value, None, "worksheets"):
        for cell in _iterate(sheet, None, "cells"):
            number += 1
            _read_old_cell(cell, number)
    if not isinstance(_need(value, None, "metadata"), dict):
        raise _RefusedError("wrong-kind", None, "metadata")


def _read_old_cell(cell: dict[str, Any], number: int) -> None:
    kind = _need(cell, number, "cell_type")
    if not isinstance(kind, str):
        raise _RefusedError("wrong-kind", number, "cell_type")
    if kind != "code":
        for key in ("source", "rendered"):
            _check_lines(cell, number, key)
        if kind == "heading" and not isinstance(cell.get("source", ""), str | list):
            raise _RefusedError("wrong-kind", number, "source")
        return
    _check_lines(cell, number, "input")
    if "collapsed" in cell and not isinstance(cell.get("metadata", {}), dict):
        raise _RefusedError("wrong-kind", number, "metadata")
    for output in _iterate(cell, number, "outputs"):
        _read_old_output(output, number)


def _read_old_output(output: dict[str, Any], number: int) -> None:
    for key in _OLD_LINES:
        _check_lines(output, number, key, f"outputs.{key}")
    kind = _need(output, number, "output_type")
    if isinstance(kind, list | dict):
        raise _RefusedError("wrong-kind", number, "outputs.output_type")
    metadata = output.get("metadata", {})
    if kind in ("pyout", "display_data") and not isinstance(metadata, dict | list | str):
        raise _RefusedError("wrong-kind", number, "outputs.metadata")


def _find_warning(value: dict[str, Any]) -> Flaw | None:
    """What Jupyter opens with the words "Notebook validation failed", or silently mends."""
    minor = value.get("nbformat_minor", 0)
    if minor < 0:
        return Flaw("invalid", key="nbformat_minor")
    metadata = {key: item for key, item in value["metadata"].items() if key != "orig_nbformat"}
    if where := document_rule(minor)({**value, "metadata": metadata}):
        return Flaw("invalid", key=where)
    rule = cell_rule(minor)
    for number, cell in enumerate(value["cells"], 1):
        if (where := rule(cell)) is not None:
            is_kind = isinstance(cell.get("cell_type", ""), str)  # else its own message fails
            problem = "invalid" if is_kind else "wrong-kind"
            return Flaw(problem, cell=number, key=where or "cell_type")
    if minor >= 5 and (repeated := _find_repeated_id(value["cells"])):
        return repeated
    is_incomplete = _lacks_widget_state(metadata)
    return Flaw("widgets-without-state", key="metadata.widgets") if is_incomplete else None


def _lacks_widget_state(metadata: dict[str, Any]) -> bool:
    """As Colab saves it; GitHub and nbconvert then show nothing:
    https://github.com/jupyter/nbconvert/issues/1731"""
    widgets = metadata.get("widgets")
    values = widgets.values() if isinstance(widgets, dict) else ()
    return any(isinstance(each, dict) and "state" not in each for each in values)


def _find_repeated_id(cells: list[dict[str, Any]]) -> Flaw | None:
    seen: set[str] = set()
    for number, cell in enumerate(cells, 1):
        if "id" in cell and cell["id"] in seen:
            return Flaw("repeated-id", cell=number, key="id")
        seen.add(cell.get("id", ""))
    return None
