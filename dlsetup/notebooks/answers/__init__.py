"""For instructors and tests: the right code of each exercise, and wrong ones with what `check`
finds in them. They are never copied to a student."""

from __future__ import annotations

from typing import NamedTuple


class WrongAnswer(NamedTuple):
    """`code`: in the exercise's cell. `verdict`: the word of lesson_tools/check.py for what is
    wrong, or the name of the exercise's own mistake."""

    exercise: str
    id: str
    code: str
    verdict: str
