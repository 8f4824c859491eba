"""What every exercise says to kinds of wrong answers that no table of it names: made of the right
result, or of nothing. The sentence fits the kind, and no crash of `check` stops the lesson."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from dlsetup.notebooks.tools import exercises, judging
from dlsetup.notebooks.tools.answers import check
from dlsetup.notebooks.tools.judging import judge
from tests.rows import each

ANY_SHAPE = {"shape", "count", "not-a-number"}
NUMBERS_DIFFER = {"different", "constant", "rounded", "size", "order", "factor", "not-a-number"}
TRUTHS = ("is_inside",)


def each_part(change: Callable[[Any], object]) -> Callable[[Any], object]:
    """Of several results each one is changed."""
    return lambda r: tuple(map(change, r)) if isinstance(r, tuple) else change(r)


def changed(name: str, change: Callable[[Any], object]) -> object:
    """An answer that gives `change` of the right result."""
    exercise = exercises.find(name)
    if exercise.wants_function:
        return lambda *given: change(exercise.result(*given))
    return change(exercise.result())


def uneven(right: Any) -> object:
    return [[1.0, 2.0], [3.0]]


KINDS: dict[str, tuple[Callable[[Any], object], set[str]]] = {
    "none": (lambda r: None, {"not-answered"}),
    "a text": (str, {"text"}),
    "three axes": (each_part(lambda r: np.ones((2, 3, 4))), ANY_SHAPE),
    "huge": (each_part(lambda r: np.zeros((3000, 3000))), ANY_SHAPE),
    "larger than memory": (each_part(lambda r: np.broadcast_to(0.5, (10**7, 10**7))), ANY_SHAPE),
    "an axis more": (each_part(lambda r: np.asarray(r)[None]), ANY_SHAPE),
    "uneven rows": (uneven, {"uneven", "shape", "count", "not-a-number"}),
    "a set": (lambda r: {1, 2}, {"not-a-number", "count"}),
    "a dictionary": (lambda r: {"a": 1}, {"not-a-number", "count"}),
    "a generator": (lambda r: (each for each in (1, 2)), {"not-a-number", "count"}),
    "a function of it": (lambda r: lambda: r, {"not-a-number", "count", "a-function"}),
    "nan": (each_part(lambda r: np.asarray(r) * np.nan), {"not-finite", "not-a-number"}),
    "an imaginary part": (each_part(lambda r: np.asarray(r) + 0.5j), {"complex", "not-a-number"}),
    "hundreds of digits": (each_part(lambda r: 10**400), {"not-finite", *ANY_SHAPE}),
    "texts in an array": (each_part(lambda r: np.asarray(r).astype(str)), {"not-a-number"}),
    "a dictionary in a list": (lambda r: [[1, 2], [3, {}]], {"not-a-number", "count"}),
    "off by one": (each_part(lambda r: np.asarray(r, float) + 1.0), NUMBERS_DIFFER),
}


@pytest.mark.parametrize("name", sorted(exercises.every()))
@each("kind", KINDS)
def test_a_kind_of_wrong_answer(name: str, kind: str) -> None:
    change, words = KINDS[kind]
    with np.errstate(all="ignore"):
        verdict = judge(exercises.find(name), changed(name, change))
    own = {mistake.name for mistake in exercises.find(name).mistakes}
    assert verdict.word in words | own, verdict.sentence
    assert all(verdict.sentence)


class Tensor:
    """As a framework's that keeps its gradient, or is on a GPU: numpy may not read it."""

    def __init__(self, values: Any) -> None:
        self.values = np.asarray(values)

    def __array__(self, *how: object, **options: object) -> Any:
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")

    def tolist(self) -> object:
        return self.values.tolist()


def fractions_of(values: Any) -> Any:
    return np.vectorize(Fraction, otypes=[object])(values.astype(float))


SAME: dict[str, Callable[[Any], object]] = {
    "a list": lambda r: np.asarray(r).tolist(),
    "float32": lambda r: np.asarray(r, dtype=np.float32),
    "objects": lambda r: np.asarray(r).astype(object),
    "fractions": lambda r: fractions_of(np.asarray(r)),
    "tensors": lambda r: Tensor(r) if np.ndim(r) == 0 else [Tensor(each) for each in r],
    "complex": lambda r: np.asarray(r).astype(complex),
}


@pytest.mark.parametrize("name", sorted(set(exercises.every()) - set(TRUTHS)))
@each("kind", SAME)
def test_a_right_answer_in_another_form_is_right(name: str, kind: str) -> None:
    assert judge(exercises.find(name), changed(name, each_part(SAME[kind]))).word == "right"


def test_no_sentence_asks_for_what_the_answer_is() -> None:
    """An array of texts is an array, and a number of 400 digits is a number."""
    for answer in (np.array(["1", "2"]), ["1", "2"], 10**400, [10**400], Fraction(1, 3)):
        for name, exercise in exercises.every().items():
            answers = (lambda *given: answer) if exercise.wants_function else answer  # noqa: B023
            said = judge(exercises.find(name), answers).sentence[0]
            assert name in TRUTHS or "now it is of the type" not in said


@pytest.mark.parametrize("kind", ["a list", "tensors"])
@pytest.mark.parametrize("name", ["softmax", "layer", "descend", "windows"])
def test_the_next_cells_compute_with_arrays(name: str, kind: str) -> None:
    kept: Any = check(name, changed(name, each_part(SAME[kind])))
    found = kept(*exercises.find(name).tried[0])
    results = found if isinstance(found, tuple) else (found,)
    assert [type(each) for each in results] == [np.ndarray] * len(results)
    assert check(name, kept) is kept


def test_an_answer_that_gives_arrays_stays_itself() -> None:
    right = exercises.find("softmax").result
    assert check("softmax", right) is right


def test_several_results_may_be_one_array() -> None:
    assert (
        judge(exercises.find("neurons_needed"), lambda k: np.array([2 * k, 2**k])).word == "right"
    )
    assert judge(exercises.find("neurons_needed"), lambda k: np.array(2 * k)).word == "count"


def stop(*given: object) -> None:
    sys.exit(1)


def endless(*given: object) -> None:
    while True:
        pass


def needs_one_more(a: object, b: object, c: object, d: object, e: object) -> None: ...


FUNCTIONS: dict[str, tuple[Callable[..., object], str]] = {
    "ends Python": (stop, "error"),
    "endless": (endless, "too-slow"),
    "fails": (lambda *given: 1 / 0, "error"),
    "wrong use of numpy": (lambda *given: np.sum(axs=1), "error"),  # type: ignore[call-overload]
    "five arguments": (needs_one_more, "arguments"),
    "nothing": (lambda *given: print("3"), "not-answered"),
}


@pytest.mark.parametrize("kind", FUNCTIONS)
@pytest.mark.parametrize(
    "name", [name for name, each in exercises.every().items() if each.wants_function]
)
def test_a_kind_of_function(name: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    function, word = FUNCTIONS[kind]
    if function is endless:
        monkeypatch.setattr(judging, "SECONDS", 0.05)  # all of which it computes
    assert judge(exercises.find(name), function).word == word


def change_all(value: Any) -> None:
    """Write into whatever can be written into."""
    if isinstance(value, np.ndarray):
        value[...] = value[..., ::-1] + 1
    elif isinstance(value, (list, tuple)):
        for each in value:
            change_all(each)
    elif isinstance(value, dict):
        value.clear()


def has_something_to_change(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return any(map(has_something_to_change, value))
    return isinstance(value, (np.ndarray, dict))


CHANGEABLE = [
    name
    for name, each in exercises.every().items()
    if each.wants_function and has_something_to_change(each.tried[0])
]


@pytest.mark.parametrize("name", CHANGEABLE)
def test_a_function_that_changes_what_it_is_given(name: str) -> None:
    exercise = exercises.find(name)

    def answer(*given: Any) -> object:
        result = exercise.result(*given)
        change_all(given)
        return result

    assert judge(exercise, answer).word == "changed-input"


def test_no_sentence_tells_the_value_that_is_asked_for() -> None:
    for name, exercise in exercises.every().items():
        if exercise.wants_function:
            continue
        right = np.ravel(np.asarray(exercise.result()))
        for kind, (change, _) in KINDS.items():
            with np.errstate(all="ignore"):
                sentences = judge(exercise, changed(name, change)).sentence
            for number in right:
                told = re.search(rf"\b{number:g}\b", " ".join(sentences))
                assert told is None, kind


SEVERAL = [
    name
    for name, each in exercises.every().items()
    if each.accept is None
    and isinstance(each.result(*(each.tried[0] if each.tried else ())), tuple)
]
ONE_WRONG: dict[str, Callable[[Any], object]] = {
    "sign": lambda part: -np.asarray(part) - 0.25,
    "shape": lambda part: np.ones((2, 3, 4)),
    "nan": lambda part: np.asarray(part) * np.nan,
}


def wrong_at(which: set[int], change: Callable[[Any], object]) -> Callable[[Any], object]:
    """`which`: from 1."""
    return lambda r: tuple(
        change(part) if number in which else part for number, part in enumerate(r, 1)
    )


@pytest.mark.parametrize("kind", ONE_WRONG)
@pytest.mark.parametrize("name", SEVERAL)
def test_which_of_several_results_is_wrong(name: str, kind: str) -> None:
    exercise = exercises.find(name)
    count = len(exercise.result(*(exercise.tried[0] if exercise.tried else ())))
    own = {mistake.name for mistake in exercise.mistakes}
    for number in range(1, count + 1):
        verdict = judge(exercise, changed(name, wrong_at({number}, ONE_WRONG[kind])))
        english, korean = verdict.sentence
        if verdict.word not in own:
            assert f"Of the {count} results, look at result {number}:" in english
            assert f"결과 {count}개 중 {number}번째를 보세요." in korean
    every = judge(exercise, changed(name, wrong_at({*range(1, count + 1)}, ONE_WRONG[kind])))
    assert "look at" not in every.sentence[0], "all of them are wrong"
