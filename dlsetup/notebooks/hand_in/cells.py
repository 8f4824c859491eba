"""The cells of a notebook as they were saved, or as they ended when they were run again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

# of matplotlib: https://matplotlib.org/stable/users/explain/text/fonts.html
NO_GLYPH = re.compile(r"Glyph \d+ .*missing from (?:current )?font")
RAISED_AT = re.compile(r"(?:\A|\n)\s*Cell In\s?\[\d+\], line (\d+)")  # as IPython says since 8.7
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+\b")  # of an object: another one each time


class CellError(NamedTuple):
    """What a cell raised: the class, its words. `line`: the number of the cell's own line, from
    the first that is not empty; 0 where it is not told."""

    name: str
    value: str
    line: int = 0


class CodeCell(NamedTuple):
    """One of code. `number` counts those of code from 1; `execution_count`: Jupyter's number in
    brackets, None where it was not run; `output`: its text; `size`: characters of its output;
    `shows_boxes`: a picture lacks letters."""

    number: int
    source: str
    execution_count: int | None = None
    output: str = ""
    size: int = 0
    error: CellError | None = None
    shows_boxes: bool = False

    @property
    def worked(self) -> bool:
        """When it was run last."""
        return self.execution_count is not None and self.error is None

    @property
    def first_line(self) -> str:
        lines = [line for line in map(str.strip, self.source.splitlines()) if line]
        code = (line for line in lines if not line.startswith(("#", "%%")))
        return next(code, lines[0] if lines else "")

    @property
    def error_line(self) -> str:
        """That raised the error; "" where it is not told."""
        lines = self.source.lstrip("\n").splitlines()
        number = self.error.line if self.error else 0
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def cells_of(notebook: Mapping[str, Any]) -> tuple[CodeCell, ...]:
    """Those of code, of a notebook of format 4."""
    code = (
        cell
        for cell in _list(notebook.get("cells"))
        if isinstance(cell, dict) and cell.get("cell_type") == "code"
    )
    return tuple(_cell(number, cell) for number, cell in enumerate(code, 1))


def _cell(number: int, cell: Mapping[str, Any]) -> CodeCell:
    outputs = [each for each in _list(cell.get("outputs")) if isinstance(each, dict)]
    errors = (_error(each) for each in outputs if each.get("output_type") == "error")
    count = cell.get("execution_count")
    return CodeCell(
        number,
        _join(cell.get("source")),
        count if isinstance(count, int) else None,
        ADDRESS.sub("0x", "".join(_texts(outputs))),
        sum(map(_size, outputs)),
        next(errors, None),
        any(NO_GLYPH.search(_join(each.get("text"))) for each in outputs),
    )


def _error(output: Mapping[str, Any]) -> CellError:
    told = (COLOURS.sub("", each) for each in map(str, _list(output.get("traceback"))))
    lines = (int(match[1]) for each in told if (match := RAISED_AT.search(each)))
    return CellError(str(output.get("ename", "")), str(output.get("evalue", "")), next(lines, 0))


def _texts(outputs: list[dict[str, Any]]) -> Iterator[str]:
    """Of what the cell says, not of warnings beside it."""
    for output in outputs:
        if output.get("name") == "stdout":
            yield _join(output.get("text"))
        elif output.get("output_type") == "execute_result":
            yield _join(_data(output).get("text/plain"))


def _size(output: Mapping[str, Any]) -> int:
    values = (output.get("text"), *_data(output).values())
    return sum(len(_join(value)) for value in values)


def _data(output: Mapping[str, Any]) -> Mapping[str, Any]:
    data = output.get("data")
    return data if isinstance(data, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _join(value: Any) -> str:
    """A text, or its lines."""
    lines = value if isinstance(value, list) else [value]
    return "".join(line for line in lines if isinstance(line, str))
