"""A lesson's source, one plain Python file with both languages, read into cells.

# minutes: 35
# needs: matplotlib
# frameworks: jax torch

# %% [markdown] en
# # The title of the notebook, which may hold {framework}
# %% [markdown] ko
# # 노트북의 제목
# %%
x = 3
# en: a comment of the English notebook
# ko: 한국어 노트북의 주석
# %% exercise slope
def slope(f, x):
    ...
# %% only torch|jax
import torch
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from dlsetup.notebooks.wording import choose_sentences

LANGUAGES = ("en", "ko")
MOST_LINES = 25  # of a cell in a notebook
MARK = "# %%"
FRAMEWORK_NAMES = {"torch": "PyTorch", "tensorflow": "TensorFlow", "jax": "JAX"}
PLACE_OF_NAME = "{framework}"
HEAD = re.compile(r"# (minutes|needs|frameworks): *(.+)")
FIRST_LINE = re.compile(
    r"# %%(?: (?P<markdown>\[markdown\]) (?P<lang>en|ko)| exercise (?P<name>[a-z_][a-z_0-9]*))?"
    r"(?: only (?P<only>\w+(?:\|\w+)*))?"
)
OF_LANGUAGE = re.compile(r"(\s*)# (en|ko): ?(.*)")

Kind = Literal["markdown", "code", "exercise"]


class LessonSourceError(ValueError):
    """A source that is not written as it must be; the file and the line stand in its text."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")


class SourceCell(NamedTuple):
    """`lang`: of a text, the one it is in. `name`: the exercise's. `only`: frameworks, () for every
    one. `line`: of its first line in the file, from 1."""

    kind: Kind
    lines: tuple[str, ...]
    line: int
    lang: str = ""
    name: str = ""
    only: tuple[str, ...] = ()

    def lines_in(self, lang: str) -> tuple[str, ...]:
        """What stands in the notebook of this language: without the words of the other one."""
        if self.kind == "markdown":
            return self.lines
        code = "\n".join(_choose_comments(self.lines, lang))
        return tuple(choose_sentences(code, lang).split("\n"))


class LessonSource(NamedTuple):
    """`minutes` that a student needs; `needs`: packages that it cannot do without, beside numpy;
    `frameworks`: those that it is about, each with a notebook of its own, () for any."""

    minutes: int
    needs: tuple[str, ...]
    frameworks: tuple[str, ...]
    cells: tuple[SourceCell, ...]

    @property
    def framework(self) -> str:
        """The one it is about; "" for any."""
        return self.frameworks[0] if len(self.frameworks) == 1 else ""

    @property
    def exercises(self) -> tuple[str, ...]:
        return tuple(cell.name for cell in self.cells if cell.kind == "exercise")


def for_framework(lesson: LessonSource, framework: str) -> LessonSource:
    """What is about all of its frameworks and about this one, whose name stands in the texts."""
    name = FRAMEWORK_NAMES[framework]
    cells = (
        cell._replace(
            only=(), lines=tuple(line.replace(PLACE_OF_NAME, name) for line in cell.lines)
        )
        for cell in lesson.cells
        if not cell.only or framework in cell.only
    )
    return lesson._replace(frameworks=(framework,), cells=tuple(cells))


def _with_name(lines: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(line.replace(PLACE_OF_NAME, name) for line in lines)


def read_source(text: str, file: str) -> LessonSource:
    """Raises LessonSourceError."""
    lines = [line.rstrip() for line in text.splitlines()]
    starts = [number for number, line in enumerate(lines) if line.startswith(MARK)]
    if not starts:
        raise LessonSourceError(file, 1, "it has no cell: a cell begins with `# %%`")
    cells = tuple(
        _read_cell(file, begin, lines[begin:end]) for begin, end in pairwise((*starts, len(lines)))
    )
    _require_pairs(file, cells)
    return _with_head(file, lines[: starts[0]], cells)


def _with_head(file: str, lines: Iterable[str], cells: tuple[SourceCell, ...]) -> LessonSource:
    head: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if match := HEAD.fullmatch(line):
            head[match[1]] = match[2]
        elif line:
            raise LessonSourceError(file, number, "a head has minutes, needs, frameworks")
    if not head.get("minutes", "").isdecimal():
        raise LessonSourceError(file, 1, "`# minutes: 30` is missing before the first cell")
    needs, frameworks = (tuple(head.get(name, "").split()) for name in ("needs", "frameworks"))
    for name in {*frameworks, *(each for cell in cells for each in cell.only)}:
        if name not in FRAMEWORK_NAMES:
            raise LessonSourceError(file, 1, f"no such framework: {name}")
    return LessonSource(int(head["minutes"]), needs, frameworks, cells)


def _read_cell(file: str, begin: int, lines: list[str]) -> SourceCell:
    """A cell of these lines, of which the first names it; `begin`: its place, from 0."""
    first = FIRST_LINE.fullmatch(lines[0])
    if first is None:
        raise LessonSourceError(file, begin + 1, f"no such cell: {lines[0]!r}")
    only = tuple((first["only"] or "").split("|")) if first["only"] else ()
    content = _strip_empty(lines[1:])
    if not content:
        raise LessonSourceError(file, begin + 1, "the cell is empty")
    kind: Kind = "markdown" if first["markdown"] else "exercise" if first["name"] else "code"
    if kind == "markdown":
        content = [_text_line(file, begin + 1 + at, line) for at, line in enumerate(content, 1)]
    elif kind == "exercise" and not any("..." in line for line in content):
        raise LessonSourceError(file, begin + 1, "an exercise has `...` to fill in")
    if (count := _most_lines(content)) > MOST_LINES:
        reason = f"the cell has {count} lines, at most {MOST_LINES}"
        raise LessonSourceError(file, begin + 1, reason)
    lang, name = first["lang"] or "", first["name"] or ""
    return SourceCell(kind, tuple(content), begin + 1, lang, name, only)


def _text_line(file: str, number: int, line: str) -> str:
    if line != "#" and not line.startswith("# "):
        raise LessonSourceError(file, number, "a line of text begins with `# `")
    return line[2:]


def _require_pairs(file: str, cells: tuple[SourceCell, ...]) -> None:
    """Texts come in pairs: English, then Korean, under the same condition."""
    expected: tuple[str, tuple[str, ...]] | None = None
    for cell in cells:
        this = (cell.lang, cell.only)
        if expected is not None and this != expected:
            raise LessonSourceError(file, cell.line, f"the text in {expected[0]} is missing here")
        if expected is None and cell.lang == "ko":
            raise LessonSourceError(file, cell.line, "the text in en is missing before this one")
        expected = ("ko", cell.only) if cell.lang == "en" else None
    if expected is not None:
        raise LessonSourceError(file, cells[-1].line, "the text in ko is missing after this one")


def _choose_comments(lines: Iterable[str], lang: str) -> Iterator[str]:
    for line in lines:
        match = OF_LANGUAGE.fullmatch(line)
        if match is None:
            yield line
        elif match[2] == lang:
            yield f"{match[1]}# {match[3]}".rstrip()


def _most_lines(lines: list[str]) -> int:
    """In the language in which it has more."""
    return max(len(list(_choose_comments(lines, lang))) for lang in LANGUAGES)


def _strip_empty(lines: list[str]) -> list[str]:
    """Without the empty lines at both ends."""
    begin = next((at for at, line in enumerate(lines) if line), len(lines))
    end = next((at for at in range(len(lines), 0, -1) if lines[at - 1]), 0)
    return lines[begin:end]
