"""Each lesson's code from the first cell to the last, as it is, and with all answers."""

from __future__ import annotations

import pytest

from dlsetup.notebooks.catalogue import Lesson
from tests.notebooks.lessons import LESSONS, run_lesson
from tests.thoroughness import one_of_each, thorough_unless

pytestmark = one_of_each

LONG = ("2", "3a", "3b", "5a", "5b")  # train for seconds, with answers or without


each_lesson = pytest.mark.parametrize(
    "lesson",
    [*thorough_unless(lambda lesson: lesson.number not in LONG, LESSONS)],
    ids=lambda lesson: lesson.name,
)


@each_lesson
@pytest.mark.usefixtures("tools")
def test_a_lesson_that_is_not_answered(lesson: Lesson, capsys: pytest.CaptureFixture[str]) -> None:
    run_lesson(lesson, "ko", answered=False)
    shown = capsys.readouterr().out
    assert shown.count("아직 답하지 않았습니다") == len(lesson.source.exercises)


@each_lesson
@pytest.mark.usefixtures("tools")
def test_a_lesson_with_its_answers(lesson: Lesson, capsys: pytest.CaptureFixture[str]) -> None:
    run_lesson(lesson, "en", answered=True)
    shown = capsys.readouterr().out
    assert shown.count("Right.") == len(lesson.source.exercises)
    assert "Not answered" not in shown
