"""What the helper in a kernel makes of an exception; tests/training tries it in real kernels."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from typing import Any

import pytest

from dlsetup.process.interpreter import PROBES

HELPER = runpy.run_path(str(PROBES / "kernel_hints.py"))
LONG = 10_000_000
CELL = "/tmp/ipykernel_12/345.py"  # as ipykernel names the code of a cell


def raised(act: Callable[[], object]) -> Exception:
    try:
        act()
    except Exception as error:  # noqa: BLE001  # whatever it is
        return error
    raise AssertionError("nothing was raised")


def run_cell(code: str) -> Exception:
    return raised(lambda: exec(compile(code, CELL, "exec"), {}))


def describe(error: Exception) -> list[str]:
    lines: list[str] = HELPER["describe"](error).split("\n")
    return lines


class BrokenError(Exception):
    def __str__(self) -> str:
        raise SystemError("no")


@pytest.mark.parametrize(
    ("error", "expect"),
    [
        pytest.param(ValueError("a"), "ValueError: a", id="a message"),
        pytest.param(ValueError(), "ValueError", id="none"),
        pytest.param(KeyError("a"), "KeyError: 'a'", id="a key"),
        pytest.param(FileNotFoundError(2, "gone", "f"), "[Errno 2] gone: 'f'", id="a file"),
        pytest.param(ValueError("값이 잘못됨"), "ValueError: 값이 잘못됨", id="Korean"),
        pytest.param(
            __import__("subprocess").TimeoutExpired("a", 1),
            "subprocess.TimeoutExpired: Command 'a' timed out",
            id="of a module",
        ),
        pytest.param(
            SyntaxError("bad", ("f.py", 3, 1, " pip x\n")), "SyntaxError: bad", id="syntax"
        ),
        pytest.param(SyntaxError("bad"), "SyntaxError: bad", id="syntax of nothing"),
    ],
)
def test_the_last_line(error: Exception, expect: str) -> None:
    assert expect in describe(error)[-1]


def test_a_class_that_cannot_be_written() -> None:
    assert describe(BrokenError("x"))[-1].endswith("BrokenError")


def test_the_line_of_a_syntax_error() -> None:
    assert describe(run_cell("pip install x"))[1:4] == [
        "  Cell In[1], line 1",
        "    pip install x",
        "    ^",
    ]


def test_frames_begin_with_the_cell() -> None:
    code = "def work():\n    return 1 / 0\nwork()"
    assert describe(run_cell(code))[1:3] == [
        "  Cell In[1], line 3, in <module>",
        "  Cell In[1], line 2, in work",
    ]


def test_the_cause_comes_first() -> None:
    code = "try:\n    {}['x']\nexcept KeyError as error:\n    raise ValueError('y') from error"
    lines = describe(run_cell(code))
    assert [line for line in lines if "Error" in line] == ["KeyError: 'x'", "ValueError: y"]


@pytest.mark.parametrize(
    ("code", "expect"),
    [
        pytest.param("raise ValueError('y') from None", ["ValueError: y"], id="hidden"),
        pytest.param("raise ValueError('y')", ["KeyError: 'x'", "ValueError: y"], id="shown"),
    ],
)
def test_what_went_before(code: str, expect: list[str]) -> None:
    lines = describe(run_cell(f"try:\n    {{}}['x']\nexcept KeyError:\n    {code}"))
    assert [line for line in lines if "Error" in line] == expect


def test_a_chain_that_ends_in_itself() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert [line for line in describe(first) if "Error" in line] == [
        "ValueError: b",
        "ValueError: a",
    ]


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ValueError("x" * LONG), id="a message"),
        pytest.param(KeyError("x" * LONG), id="a key"),
        pytest.param(ValueError(1, "x" * LONG, b"x" * LONG), id="several arguments"),
        pytest.param(SyntaxError("x" * LONG, ("f", 1, 1, "y" * LONG)), id="a line of code"),
    ],
)
def test_what_is_megabytes_long_is_shortened(error: Exception) -> None:
    assert sum(map(len, describe(error))) < 10_000


def test_a_deep_recursion_shows_its_innermost_frames() -> None:
    lines = describe(run_cell("def deep(n): return deep(n + 1)\ndeep(0)"))
    assert len(lines) < 20


@pytest.mark.parametrize("content", ["", "{}", "{}\nabcd"], ids=["empty", "one line", "two lines"])
def test_half_a_table(content: str, tmp_path: Any) -> None:
    (tmp_path / "table").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match="not a table"):
        HELPER["open_table"](str(tmp_path / "table"))
