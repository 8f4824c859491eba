"""Formulas as MathML: which are drawn, and what is counted as left to MathJax."""

from __future__ import annotations

import importlib
from typing import Any, Final

import pytest

PROBE: Final[Any] = importlib.import_module("dlsetup.probes.export_notebook")  # without types


def convert(latex: str, display: str) -> str:
    if "odd" in latex:
        raise ValueError(latex)
    return f"<math {display}>{latex}</math>"


def formulas(converter: Any) -> Any:
    made = PROBE.Formulas()
    made.converter = converter
    return made


@pytest.mark.parametrize(
    ("data", "drawn", "left"),
    [
        pytest.param({"text/latex": "$x$"}, "<math block>x</math>", 0, id="one"),
        pytest.param({"text/latex": ["$$x", "y$$"]}, "<math block>xy</math>", 0, id="in lines"),
        pytest.param({"text/latex": "$x$", "text/html": "x"}, "x", 0, id="a page has it"),
        pytest.param({"text/latex": "$odd$"}, None, 1, id="it cannot be read"),
        pytest.param({"text/plain": "$x$"}, None, 0, id="no formula"),
    ],
)
def test_an_output(data: dict[str, Any], drawn: str | None, left: int) -> None:
    made = formulas(convert)
    made.draw_output(data)
    assert (data.get("text/html"), made.left) == (drawn, left)


@pytest.mark.parametrize(
    ("data", "wants"),
    [
        ({"text/html": "<script>require(['plotly'])</script>"}, True),
        ({"text/html": ["<script>", "requirejs.config({})</script>"]}, True),
        ({"application/javascript": "require(['vega'])"}, True),
        ({"text/html": "<table></table>", "text/plain": "require"}, False),
        ({}, False),
    ],
)
def test_which_outputs_want_a_loader(data: dict[str, Any], wants: bool) -> None:
    assert PROBE.wants_loader(data) is wants


def test_without_a_converter_all_are_left() -> None:
    made = formulas(None)
    assert [made.convert(latex, "inline") for latex in ("x", "y")] == ["", ""] and made.left == 2


@pytest.mark.parametrize(
    ("name", "arguments", "named", "page"),
    [
        pytest.param("inline", ("x",), {}, "<math inline>x</math>", id="inline"),
        pytest.param("inline", ("odd",), {}, "as typed: odd", id="it cannot be read"),
        pytest.param(
            "environment",
            (),
            {"name": "align", "body": "x"},
            f"<math inline>{PROBE.join_environment('align', 'x')}</math>",
            id="environment",
        ),
    ],
)
def test_a_text(name: str, arguments: tuple[str, ...], named: dict[str, str], page: str) -> None:
    class Renderer:
        def inline(self, text: str) -> str:
            return f"as typed: {text}"

        def environment(self, name: str, body: str) -> str:
            return name + body

    formulas(convert).replace(Renderer, name, "inline")
    assert getattr(Renderer(), name)(*arguments, **named) == page
