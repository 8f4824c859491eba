"""The form of a result: what it is, before its numbers are looked at."""

import numbers

import numpy as np

from .arrays import NUMBERS, ROWS, is_several, to_array
from .exercise import Verdict


def wrong_form(expected, result):
    """What is wrong with a result before its numbers are looked at."""
    if result is None or result is Ellipsis:
        return unanswered()
    if isinstance(expected, str):
        return None if isinstance(result, str) else not_a_number(result, "a text", "문자열")
    if isinstance(expected, (bool, np.bool_)):
        return wrong_truth(result)
    if isinstance(result, (str, bytes)):
        return Verdict(
            "text",
            "It is a text in quotes, but it must be a number or an array. Remove the quotes.",
            "따옴표로 묶인 문자열입니다. 수나 배열이어야 하니 따옴표를 지우세요.",
        )
    if isinstance(expected, tuple):
        return wrong_parts(expected, result)
    array = to_array(result)
    if array.dtype == object and any(each is Ellipsis or each is None for each in array.flat):
        return unanswered()
    if has_uneven_rows(result, array):
        return Verdict(
            "uneven",
            "Its rows have different lengths, so it cannot be an array.",
            "행마다 길이가 달라서 배열이 될 수 없습니다.",
        )
    if array.dtype.kind in NUMBERS:
        return None
    return not_all_numbers(array) if isinstance(result, ROWS) else not_a_number(result)


def wrong_parts(expected, result):
    if not is_several(result) or len(result) != len(expected):
        return Verdict(
            "count",
            "There must be %d results, separated by commas." % len(expected),
            "쉼표로 나눈 결과가 %d개여야 합니다." % len(expected),
        )
    found = [wrong_form(a, b) for a, b in zip(expected, result)]
    return next((each for each in found if each), None)


def wrong_truth(result):
    if isinstance(result, (bool, np.bool_)):
        return None
    if isinstance(result, (str, bytes)):
        return Verdict(
            "text",
            "It is a text in quotes, but it must be True or False, without quotes.",
            "따옴표로 묶인 문자열입니다. 따옴표 없이 True나 False여야 합니다.",
        )
    return not_a_number(result, "True or False", "True나 False")


def has_uneven_rows(result, array):
    rows = result if isinstance(result, (list, tuple)) else ()
    rest = array.flat if array.dtype == object else ()  # what could not become a row of numbers
    return any(isinstance(row, ROWS) for row in rows) and any(isinstance(x, ROWS) for x in rest)


def not_all_numbers(array):
    """An array or a list in which there is something else."""
    en, ko = kind_of(next(each for each in array.flat if not isinstance(each, numbers.Number)))
    return Verdict(
        "not-a-number",
        "All that is in it must be numbers, but something in it is " + en + ".",
        "안에 든 값이 모두 수여야 하는데, 수가 아닌 것이 있습니다: " + ko + ".",
    )


def not_a_number(result, en="a number or an array", ko="수나 배열"):
    return Verdict(
        "not-a-number",
        "It must be " + en + ", and now it is " + kind_of(result)[0] + ".",
        ko
        + ("이어야" if ko.endswith("열") else "여야")
        + " 하는데 지금은 "
        + kind_of(result)[1]
        + "입니다.",
    )


def unanswered():
    return Verdict(
        "not-answered",
        "Not answered yet: there is no result. Replace `...`. A function gives its result with "
        "`return`.",
        "아직 답하지 않았습니다. 결과가 없습니다. `...`을 바꾸고, 함수라면 결과를 `return`으로 "
        "반환하세요.",
    )


def kind_of(value):
    if callable(value):
        return "a function", "함수"
    if isinstance(value, (str, bytes)):
        return "a text", "문자열"
    name = type(value).__name__
    return "of the type " + name, name + " 자료형"


def shape_of(array):
    return "()" if array.ndim == 0 else str(array.shape)
