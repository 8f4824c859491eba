"""The words of lessons and exercises, by the tables of tests/test_style.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dlsetup.notebooks.catalogue import Lesson
from dlsetup.notebooks.tools import exercises
from tests.notebooks.lessons import each_lesson
from tests.test_style import ENGLISH, KOREAN, forbidden

HANGUL = range(0xAC00, 0xD7A4)
# in a lesson they are prose: two tones at once, no better than, a neuron that looked at a pixel
ALLOWED = ("'at once'", "'is no ", "'looked at'", "'put back'", "'named above'", "'judg", "'편차'")


def faults(sentence: str, lang: str) -> Iterator[str]:
    table = ENGLISH if lang == "en" else KOREAN
    for fault in forbidden(sentence, table, bounded=lang == "en"):
        if not any(word in fault for word in ALLOWED):
            yield f"{fault}\n    {sentence}"


def has_hangul(text: str) -> bool:
    return any(ord(letter) in HANGUL for letter in text)


@each_lesson
def test_a_lesson(lesson: Lesson) -> None:
    broken = [
        f"line {cell.line}: {fault}"
        for cell in lesson.source.cells
        if cell.kind == "markdown"
        for fault in faults(" ".join(cell.lines), cell.lang)
    ]
    assert broken == [], "\n".join(["", *broken])


@each_lesson
def test_a_korean_text_is_in_korean(lesson: Lesson) -> None:
    for cell in lesson.source.cells:
        assert cell.lang != "ko" or has_hangul(" ".join(cell.lines)), cell.line


@pytest.mark.parametrize("name", sorted(exercises.every()))
def test_an_exercise(name: str) -> None:
    exercise = exercises.find(name)
    pairs = (*exercise.hints, *(mistake.sentence for mistake in exercise.mistakes))
    broken = [fault for en, ko in pairs for fault in (*faults(en, "en"), *faults(ko, "ko"))]
    assert broken == [], "\n".join(["", *broken])
    assert not any(has_hangul(en) for en, _ in pairs)
    assert len({mistake.name for mistake in exercise.mistakes}) == len(exercise.mistakes)
