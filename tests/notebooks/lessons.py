"""What the tests of lessons share: the tools as a student has them, and an exercise's names."""

from __future__ import annotations

import importlib
import math
from typing import Any

import pytest

from dlsetup.notebooks.catalogue import Lesson, load_lessons
from dlsetup.notebooks.tools import exercises

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


def evaluate(name: str, code: str) -> object:
    """What `code` makes of the exercise's name, where everything else is answered rightly."""
    import numpy

    every = exercises.every()
    others = {
        other: exercise.result if exercise.wants_function else exercise.result()
        for other, exercise in every.items()
        if other != name
    }
    names: dict[str, Any] = {**others, "np": numpy, "math": math}
    exec(code, names)
    return names[name]
