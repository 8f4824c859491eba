"""The lessons that there are: the files of `lessons/`, in the order of their names."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dlsetup.files import reading
from dlsetup.notebooks.source import FRAMEWORK_NAMES, LessonSource, for_framework, read_source

ROOM = Path(__file__).parent
PREFIX = "lesson_"
FRAMEWORKS = tuple(FRAMEWORK_NAMES)


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
    return tuple(lesson for file in files for lesson in load_file(file))


def load_file(file: Path) -> Iterator[Lesson]:
    """Its lesson, or that of each framework that it is about. Raises LessonSourceError."""
    name = file.stem.removeprefix(PREFIX)
    number = name.partition("_")[0]
    source = read_source(reading.decode(reading.read_whole(file)), file.name)
    if not source.frameworks:
        yield Lesson(name, number, source)
    for framework in source.frameworks:
        yield Lesson(f"{name}_{framework}", number, for_framework(source, framework))


def lessons_for(framework: str) -> tuple[Lesson, ...]:
    """Those of a course that chose this framework: of each lesson that is about one, its own."""
    return tuple(lesson for lesson in load_lessons() if lesson.source.framework in ("", framework))
