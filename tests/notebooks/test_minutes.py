"""How long a lesson takes, by an estimate that is stated in docs/notebooks.md: a first-year reads
120 words of English or 400 letters of Korean a minute, reads and runs 12 lines of code a minute,
and needs 2 minutes for an exercise. What a lesson says of itself is no less, and at most 40."""

from __future__ import annotations

import re
from math import ceil

from dlsetup.notebooks.catalogue import Lesson
from tests.notebooks.lessons import each_lesson, in_each_language

WORDS, LETTERS, LINES, EXERCISE, LONGEST = 120, 400, 12, 2, 40


def estimate_minutes(lesson: Lesson, lang: str) -> int:
    cells = lesson.source.cells
    text = " ".join(" ".join(cell.lines) for cell in cells if cell.lang == lang)
    code = [line for cell in cells if not cell.lang for line in cell.lines_in(lang) if line.strip()]
    reading = len(re.findall(r"\S+", text)) / WORDS if lang == "en" else len(text) / LETTERS
    return ceil(reading + len(code) / LINES + EXERCISE * len(lesson.source.exercises))


@each_lesson
@in_each_language
def test_a_lesson_takes_as_long_as_it_says(lesson: Lesson, lang: str) -> None:
    estimate = estimate_minutes(lesson, lang)
    assert estimate <= lesson.source.minutes <= LONGEST
    assert lesson.source.minutes - estimate <= 15, "it says much more than it takes"
