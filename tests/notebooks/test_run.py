"""Each lesson's code from the first cell to the last, as it is, and with all answers."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numpy")

from dlsetup.notebooks.build import build_notebook
from dlsetup.notebooks.catalogue import Lesson
from dlsetup.notebooks.folder import TOOLS, tool_files, write_folder
from tests.notebooks.lessons import each_lesson


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package as a student has it."""
    write_folder(tmp_path, tool_files())
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    importlib.invalidate_caches()
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == TOOLS]:
        del sys.modules[name]


def run(lesson: Lesson, lang: str, *, answered: bool) -> None:
    for package in (*lesson.source.needs, lesson.source.framework):
        if package:
            pytest.importorskip(package)
    answers = lesson.answers() if answered else {}
    framework = lesson.source.framework
    notebook = build_notebook(lesson.source, lesson.name, lang, framework, answers)
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)


@each_lesson
@pytest.mark.usefixtures("tools")
def test_a_lesson_that_is_not_answered(lesson: Lesson, capsys: pytest.CaptureFixture[str]) -> None:
    run(lesson, "ko", answered=False)
    shown = capsys.readouterr().out
    assert shown.count("아직 답하지 않았습니다") == len(lesson.source.exercises)


@each_lesson
@pytest.mark.usefixtures("tools")
def test_a_lesson_with_its_answers(lesson: Lesson, capsys: pytest.CaptureFixture[str]) -> None:
    run(lesson, "en", answered=True)
    shown = capsys.readouterr().out
    assert shown.count("Right.") == len(lesson.source.exercises)
    assert "Not answered" not in shown
