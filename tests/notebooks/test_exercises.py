"""Each exercise with its right answer, with `...`, and with the wrong ones: the verdict of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from dlsetup.notebooks.tools import answers, exercises, judging
from dlsetup.notebooks.tools.judging import judge
from docs.lesson_pages import PAGE, exercise_rows, with_part
from tests.notebooks.lessons import LESSONS, answers_of, evaluated, numbers_with_exercises
from tests.thoroughness import thorough


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "SECONDS", 1.0)


NAMES = [name for lesson in LESSONS for name in lesson.source.exercises]


def cell_of(name: str) -> str:
    cells = (cell for lesson in LESSONS for cell in lesson.source.cells if cell.name == name)
    return "\n".join(next(cells).lines_in("en"))


def wrong_answers() -> Iterator[Any]:
    for number in numbers_with_exercises():
        for wrong in answers_of(number).WRONG:
            yield pytest.param(wrong, id=f"{wrong.exercise}: {wrong.id}")


def test_every_exercise_has_its_rows() -> None:
    answered = {name for number in numbers_with_exercises() for name in answers_of(number).ANSWERS}
    assert sorted(set(NAMES)) == sorted(exercises.every()) == sorted(answered)
    wrong = {row.exercise for n in numbers_with_exercises() for row in answers_of(n).WRONG}
    assert sorted(wrong) == sorted(set(NAMES)), "each has wrong answers"
    assert all(exercise.hints for exercise in exercises.every().values())


@pytest.mark.parametrize("name", dict.fromkeys(NAMES))
def test_the_right_answer(name: str) -> None:
    number = next(lesson.number for lesson in LESSONS if name in lesson.source.exercises)
    verdict = judge(exercises.find(name), evaluated(name, answers_of(number).ANSWERS[name]))
    assert (verdict.word, verdict.sentence[0]) == ("right", verdict.sentence[0])


@pytest.mark.parametrize("name", dict.fromkeys(NAMES))
def test_an_exercise_that_is_not_answered(name: str) -> None:
    try:
        answer = evaluated(name, cell_of(name))
    except TypeError as error:  # the cell itself computes with `...`
        pytest.fail(f"the cell of {name} must run with `...`: {error}")
    assert judge(exercises.find(name), answer).word == "not-answered"


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # a wrong softmax overflows
@pytest.mark.parametrize("wrong", list(wrong_answers()))
def test_a_wrong_answer(wrong: Any) -> None:
    verdict = judge(exercises.find(wrong.exercise), evaluated(wrong.exercise, wrong.code))
    assert verdict.word == wrong.verdict, verdict.sentence[0]


@pytest.mark.parametrize("name", dict.fromkeys(NAMES))
def test_any_answer_gets_a_sentence(name: str) -> None:
    """None, a text, a huge array, an object: a verdict each, and never an error."""
    for answer in (None, "3", np.zeros((2000, 2000)), object(), [[1], [1, 2]], {}, float("nan")):
        verdict = judge(exercises.find(name), answer)
        assert verdict.word != "right"
        assert all(verdict.sentence)


@pytest.mark.parametrize("name", dict.fromkeys(NAMES))
def test_the_lesson_goes_on_with_a_stand_in(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in = answers.check(name, None)
    assert judge(exercises.find(name), stand_in).word == "right"
    answers.check(name, stand_in)
    assert "run the cell with your answer again" in capsys.readouterr().out


@pytest.mark.parametrize("name", dict.fromkeys(NAMES))
def test_hints_come_one_by_one(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    answers.hints_given.clear()
    hints = exercises.find(name).hints
    for _ in range(len(hints) + 1):
        answers.hint(name)
    shown = capsys.readouterr().out.splitlines()
    assert shown[:-1] == [f"Hint {n} of {len(hints)}: {en}" for n, (en, _) in enumerate(hints, 1)]
    assert shown[-1] == shown[-2]


@thorough
def test_the_page_shows_what_each_wrong_answer_is_told() -> None:
    page = PAGE.read_text(encoding="utf-8")
    again = "run: python -m docs.lesson_pages table"
    assert with_part(page, "table", exercise_rows()) == page, again
