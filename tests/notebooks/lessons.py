"""What the tests of lessons share: the tools as a student has them, and an exercise's names."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from dlsetup.notebooks.build import build_notebook
from dlsetup.notebooks.catalogue import Lesson, load_lessons
from docs.lesson_pages import evaluate

LESSONS = load_lessons()
LANGUAGES = ("en", "ko")
ids = [lesson.name for lesson in LESSONS]
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=ids)
in_each_language = pytest.mark.parametrize("lang", LANGUAGES)


def answers_of(number: str) -> Any:
    return importlib.import_module(f"dlsetup.notebooks.answers.answers_{number}")


def numbers_with_exercises() -> list[str]:
    return sorted({lesson.number for lesson in LESSONS if lesson.source.exercises})


def exercises_of(lesson: Lesson) -> tuple[str, ...]:
    return lesson.source.exercises


def evaluated(name: str, code: str) -> object:
    """What `code` makes of the exercise's name, in its lesson."""
    lesson = next(lesson for lesson in LESSONS if name in lesson.source.exercises)
    return evaluate(lesson, name, code)


def run_lesson(lesson: Lesson, lang: str, *, answered: bool) -> dict[str, Any]:
    """What its code leaves behind."""
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
    return names
