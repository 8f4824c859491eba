"""The lessons that there are: the files of `lessons/`, in the order of their names."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dlsetup.files import reading
from dlsetup.notebooks.source import LessonSource, read_source

ROOM = Path(__file__).parent
PREFIX = "lesson_"
FRAMEWORKS = ("torch", "tensorflow", "jax")


class Lesson(NamedTuple):
    """`name`: of its notebook, without the language and `.ipynb`: 1_mathematics. `number`: as it
    begins, what its exercises and answers are filed under: 1, 5a."""

    name: str
    number: str
    source: LessonSource

    def answers(self) -> Mapping[str, str]:
        """The right code of each of its exercises."""
        if not self.source.exercises:
            return {}
        module = importlib.import_module(f"dlsetup.notebooks.answers.answers_{self.number}")
        answers: Mapping[str, str] = module.ANSWERS
        return answers


@cache
def load_lessons() -> tuple[Lesson, ...]:
    files = sorted((ROOM / "lessons").glob(f"{PREFIX}*.py"))
    return tuple(load_lesson(file) for file in files)


def load_lesson(file: Path) -> Lesson:
    """Raises LessonSourceError."""
    name = file.stem.removeprefix(PREFIX)
    text = reading.decode(reading.read_whole(file))
    return Lesson(name, name.partition("_")[0], read_source(text, file.name))


def lessons_for(framework: str) -> tuple[Lesson, ...]:
    """Those of a course that chose this framework: of each lesson that is about one, its own."""
    return tuple(lesson for lesson in load_lessons() if lesson.source.framework in ("", framework))
