"""Each lesson in each language as a notebook: valid, without outputs, code that compiles."""

from __future__ import annotations

import re

import nbformat
import pytest

from dlsetup.notebooks.build import build_notebook, encode_notebook
from dlsetup.notebooks.catalogue import FRAMEWORKS, Lesson
from dlsetup.notebooks.source import MOST_LINES, read_source
from tests.notebooks.lessons import each_lesson, in_each_language

FORMULA = re.compile(r"\$\$?([^$]+)\$")


@each_lesson
@in_each_language
def test_a_lesson_is_a_notebook(lesson: Lesson, lang: str) -> None:
    notebook = build_notebook(lesson.source, lesson.name, lang, lesson.source.framework)
    nbformat.validate(nbformat.reads(encode_notebook(notebook), as_version=4))  # type: ignore[no-untyped-call]
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        assert len(source.splitlines()) <= MOST_LINES
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            compile(source, f"{lesson.name} {cell['id']}", "exec")


@each_lesson
def test_a_lesson_takes_at_most_40_minutes(lesson: Lesson) -> None:
    assert lesson.source.minutes <= 40


@each_lesson
def test_a_lesson_has_its_title_first(lesson: Lesson) -> None:
    assert [cell.lines[0][:2] for cell in lesson.source.cells[:2]] == ["# ", "# "]


@each_lesson
def test_formulas_are_the_same_on_github(lesson: Lesson) -> None:
    """It takes the backslash from \\, and \\; and leaves a comma (github/markup issue 1746)."""
    texts = [cell for cell in lesson.source.cells if cell.kind == "markdown"]
    formulas = [found for cell in texts for found in FORMULA.findall("\n".join(cell.lines))]
    assert [each for each in formulas if re.search(r"\\[^A-Za-z\s]", each)] == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_cells_of_one_framework(framework: str) -> None:
    source = read_source(
        "# minutes: 1\n# %% only torch\nimport torch\n# %% only jax|tensorflow\nx = 1\n", "a.py"
    )
    code = [cell["source"] for cell in build_notebook(source, "a", "en", framework)["cells"]]
    assert (["import torch"] in code) == (framework == "torch")
    assert (["x = 1"] in code) == (framework != "torch")


def test_answers_take_the_place_of_exercises() -> None:
    source = read_source("# minutes: 1\n# %%\ny = 1\n# %% exercise x\nx = ...\n", "a.py")
    cells = build_notebook(source, "a", "en", answers={"x": "\nx = 3\n"})["cells"]
    assert cells[-1]["source"] == ["x = 3"]
    assert cells[-1]["metadata"]["exercise"] == "x"
