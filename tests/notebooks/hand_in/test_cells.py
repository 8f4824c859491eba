"""Cells as Jupyter saves them, and as it does not."""

from __future__ import annotations

from typing import Any

import pytest

from dlsetup.notebooks.hand_in.cells import CellError, cells_of

GLYPH = "UserWarning: Glyph 54620 (\\N{HANGUL SYLLABLE HAN}) missing from font(s) DejaVu Sans.\n"
OLDER = "RuntimeWarning: Glyph 54620 missing from current font.\n"


def code(*outputs: dict[str, Any], source: Any = "x", count: Any = 1) -> dict[str, Any]:
    return {
        "cell_type": "code", "source": source, "execution_count": count, "outputs": list(outputs)
    }  # fmt: skip


def stream(name: str, text: Any) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def test_text_of_lines_and_results_without_addresses() -> None:
    result = {"output_type": "execute_result", "data": {"text/plain": ["<A at 0x7f3a>"]}}
    (cell,) = cells_of({"cells": [code(stream("stdout", ["a\n", "b\n"]), result)]})
    assert cell.output == "a\nb\n<A at 0x>"
    assert cell.worked


def test_warnings_are_no_output_but_tell_of_boxes() -> None:
    notebook = {"cells": [code(stream("stderr", GLYPH)), code(stream("stderr", OLDER)), code()]}
    assert [(c.output, c.shows_boxes) for c in cells_of(notebook)] == [
        ("", True), ("", True), ("", False)
    ]  # fmt: skip


def test_an_error_is_no_work_done() -> None:
    error = {"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": []}
    (cell,) = cells_of({"cells": [code(error)]})
    assert cell.error == CellError("NameError", "x")
    assert not cell.worked


def test_numbers_are_of_code_alone() -> None:
    markdown = {"cell_type": "markdown", "source": "a"}
    found = cells_of({"cells": [markdown, code(source="a"), markdown, code(source=["b\n", "c"])]})
    assert [(cell.number, cell.source) for cell in found] == [(1, "a"), (2, "b\nc")]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("# a comment\n\n%%time\nmodel.fit(x)\nmore", "model.fit(x)"),
        ("# only a comment", "# only a comment"),
        ("", ""),
    ],
)
def test_the_line_by_which_a_cell_is_known(source: str, line: str) -> None:
    (cell,) = cells_of({"cells": [code(source=source)]})
    assert cell.first_line == line


RULE = "-" * 75
IN_CELL = (
    "\x1b[36mCell\x1b[39m\x1b[36m \x1b[39m\x1b[32mIn[7]\x1b[39m\x1b[32m, line 2\x1b[39m\n  1 a\n"
)


@pytest.mark.parametrize(
    ("source", "traceback", "line"),
    [
        ("a\n  f(b)\nc", [RULE, IN_CELL, "Cell In[5], line 1, in f(x)\n"], "f(b)"),
        ("\n\na\nf(b)", [RULE, IN_CELL], "f(b)"),
        ("x = (", ["  Cell In[1], line 1\n    x = (\n        ^\nSyntaxError: ..."], "x = ("),
        ("%%time\nf(b)", [RULE, "File <timed exec>:1\n"], ""),
        ("a", [RULE, IN_CELL], ""),
        ("a", [], ""),
        ("a", 3, ""),
    ],
)
def test_the_line_that_raised_the_error(source: str, traceback: Any, line: str) -> None:
    error = {"output_type": "error", "ename": "E", "evalue": "x", "traceback": traceback}
    (cell,) = cells_of({"cells": [code(error, source=source)]})
    assert cell.error_line == line


@pytest.mark.parametrize(
    "notebook",
    [
        {},
        {"cells": None},
        {"cells": [3, None, "x"]},
        {"cells": [{"cell_type": "code"}]},
        {"cells": [code({"output_type": 3, "data": "x", "text": 4}, source=5, count="1")]},
        {"cells": [{"cell_type": "code", "outputs": "x", "source": {}}]},
    ],
    ids=str,
)
def test_what_is_wrongly_typed_is_nothing(notebook: dict[str, Any]) -> None:
    assert all(cell.source == "" and not cell.worked for cell in cells_of(notebook))
