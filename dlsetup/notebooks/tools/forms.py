"""The form of a result: what it is, before its numbers are looked at."""

import numpy as np

from .exercise import Verdict

NUMBERS = "biufc"  # kinds of numpy's dtypes


def parts(value, split):
    """The arrays of a result: `split`, each of its own of several."""
    return [to_array(each) for each in value] if split else [to_array(value)]


def to_array(value):
    """Numbers that somebody put into an array of objects are numbers."""
    try:
        array = np.asarray(value)
        if array.dtype == object and all(isinstance(each, (int, float)) for each in array.flat):
            return array.astype(float)
        return array
    except Exception:  # rows of different lengths, or whatever an object does
        array = np.empty((), dtype=object)
        array[()] = value
        return array


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
    if array.dtype == object and has_uneven_rows(result):
        return Verdict(
            "uneven",
            "Its rows have different lengths, so it cannot be an array.",
            "행마다 길이가 달라서 배열이 될 수 없습니다.",
        )
    return None if array.dtype.kind in NUMBERS else not_a_number(result)


def wrong_parts(expected, result):
    if not isinstance(result, (tuple, list)) or len(result) != len(expected):
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


def has_uneven_rows(result):
    rows = result if isinstance(result, (list, tuple)) else ()
    return any(isinstance(row, (list, tuple, np.ndarray)) for row in rows)


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
