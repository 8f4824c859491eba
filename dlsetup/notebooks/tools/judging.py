"""What is wrong with an answer. No sentence holds a right result.

The words of verdicts: right, not-answered, not-a-function, a-function, arguments, error, too-slow,
text, not-a-number, count, shape, transposed, not-finite, sign, factor, size, constant, order,
changed-input, different, and the names of an exercise's own mistakes."""

import copy

import numpy as np

from .exercise import Verdict
from .patience import TooSlow, with_limit

SECONDS = 5.0  # for all calls of an answer together
NUMBERS = "biufc"  # kinds of numpy's dtypes


def judge(exercise, answer):
    """The verdict on an answer."""
    if answer is None or answer is Ellipsis:
        return unanswered()
    if exercise.wants_function and not callable(answer):
        return Verdict(
            "not-a-function",
            "It must be a function: keep the line with `def`. Now it is "
            + kind_of(answer)[0]
            + ".",
            "함수여야 합니다. `def` 줄을 그대로 두세요. 지금은 " + kind_of(answer)[1] + "입니다.",
        )
    if not exercise.wants_function and callable(answer):
        return Verdict(
            "a-function",
            "It must be a value, and now it is a function. Call the function with ( ).",
            "값이어야 하는데 지금은 함수입니다. 괄호 ( )를 붙여 함수를 호출하세요.",
        )
    if exercise.wants_function:
        return judge_function(exercise, answer)
    if exercise.accept:
        return accepted(exercise, answer)
    return judge_results(exercise, [(exercise.result(), answer, ())], mistakes_of_value(exercise))


def judge_function(exercise, answer):
    pairs = []
    try:
        results = with_limit(SECONDS, lambda: [call(answer, given) for given in exercise.tried])
    except TooSlow:
        return Verdict(
            "too-slow",
            "The function did not return within 5 seconds. Does its loop ever end?",
            "함수가 5초 안에 끝나지 않았습니다. 반복문이 끝나는지 확인하세요.",
        )
    except KeyboardInterrupt:
        return Verdict(
            "too-slow",
            "You stopped the function before it returned. Does its loop ever end?",
            "함수가 끝나기 전에 멈췄습니다. 반복문이 끝나는지 확인하세요.",
        )
    except Exception as error:  # whatever the student's code raises
        return of_error(error)
    for given, (result, kept) in zip(exercise.tried, results):
        if not same(kept, given):
            return Verdict(
                "changed-input",
                "The function changes its own arguments. Make a new array instead of writing into "
                "the given one.",
                "함수가 받은 인수를 바꿉니다. 받은 배열에 쓰지 말고 새 배열을 만드세요.",
            )
        pairs.append((exercise.result(*copy.deepcopy(given)), result, given))
    if exercise.accept:
        return accepted(exercise, answer)
    with np.errstate(all="ignore"):  # a mistake may divide by 0
        wrong = [
            (mistake, [mistake.result(*copy.deepcopy(given)) for given in exercise.tried])
            for mistake in exercise.mistakes
        ]
    return judge_results(exercise, pairs, wrong)


def call(answer, given):
    """The result, and the arguments after the call."""
    arguments = copy.deepcopy(given)
    return answer(*arguments), arguments


def mistakes_of_value(exercise):
    return [
        (mistake, [mistake.result() if callable(mistake.result) else mistake.result])
        for mistake in exercise.mistakes
    ]


def accepted(exercise, answer):
    try:
        sentence = exercise.accept(answer)
    except Exception as error:  # whatever the answer is
        return of_error(error)
    return right() if sentence is None else Verdict("different", *sentence)


def judge_results(exercise, pairs, wrong):
    """`pairs`: right result, given result, arguments; `wrong`: mistakes and what they give."""
    flat = []
    for expected, result, given in pairs:
        form = wrong_form(expected, result)
        if form:
            return form
        split = isinstance(expected, tuple)
        flat += [(a, b, given) for a, b in zip(parts(expected, split), parts(result, split))]
    if all(equal(a, b, exercise.tolerance) for a, b, _ in flat):
        return right()
    for mistake, results in wrong:
        if all(fits(a, b[1], exercise.tolerance) for a, b in zip(results, pairs)):
            return Verdict(mistake.name, *mistake.sentence)
    shaped = wrong_shape(flat, exercise.tolerance)
    if shaped:
        return shaped
    return wrong_numbers(flat, exercise.tolerance)


def parts(value, split):
    """The arrays of a result: `split`, each of its own of several."""
    return [to_array(each) for each in value] if split else [to_array(value)]


def to_array(value):
    try:
        return np.asarray(value)
    except Exception:  # rows of different lengths, or whatever an object does
        return np.asarray(None)


def wrong_form(expected, result):
    """What is wrong with a result before its numbers are looked at."""
    if result is None or result is Ellipsis:
        return unanswered()
    if isinstance(expected, tuple):
        if not isinstance(result, (tuple, list)) or len(result) != len(expected):
            return Verdict(
                "count",
                "It must give back %d results, separated by commas." % len(expected),
                "결과를 쉼표로 나누어 %d개 돌려주어야 합니다." % len(expected),
            )
        found = [wrong_form(a, b) for a, b in zip(expected, result)]
        return next((each for each in found if each), None)
    if isinstance(expected, str):
        return None if isinstance(result, str) else not_a_number(result, text=True)
    if isinstance(result, (str, bytes)):
        return Verdict(
            "text",
            "It is a text in quotes, but it must be a number or an array. Remove the quotes.",
            "따옴표로 묶인 문자열입니다. 수나 배열이어야 하니 따옴표를 지우세요.",
        )
    array = to_array(result)
    if array.dtype == object and any(each is Ellipsis or each is None for each in array.flat):
        return unanswered()
    return None if array.dtype.kind in NUMBERS else not_a_number(result)


def wrong_shape(flat, tolerance):
    for expected, result, _ in flat:
        if expected.ndim == 2 and result.ndim == 2 and fits(expected.T, result, tolerance):
            return Verdict(
                "transposed",
                "Rows and columns are swapped: it is the transpose.",
                "행과 열이 바뀐 전치 행렬입니다.",
            )
        if expected.shape != result.shape:
            shapes = (shape_of(result), shape_of(expected))
            return Verdict(
                "shape",
                "The shape is %s, but it must be %s." % shapes,
                "모양(shape)이 %s인데, %s이어야 합니다." % shapes,
            )
    return None


def wrong_numbers(flat, tolerance):
    """The verdict on results of the right shapes."""
    finite = all(np.all(np.isfinite(b)) for a, b, _ in flat if b.dtype.kind in "fc")
    if not finite:
        return Verdict(
            "not-finite",
            "There is nan or inf in it. Look for a division by 0, a logarithm of 0, or an "
            "exponential of a large number.",
            "nan이나 inf가 들어 있습니다. 0으로 나누기, 0의 로그, 큰 수의 지수 함수를 찾아보세요.",
        )
    if flat[0][0].dtype.kind not in NUMBERS:
        return different(flat, tolerance)
    expected = np.concatenate([np.ravel(a).astype(float) for a, _, _ in flat])
    found = np.concatenate([np.ravel(b).real.astype(float) for _, b, _ in flat])
    if close(found, -expected, tolerance):
        return Verdict(
            "sign",
            "The sign is wrong: every number must have the other one.",
            "부호가 반대입니다.",
        )
    factor = common_factor(expected, found, tolerance)
    if factor is not None:
        return Verdict(
            "factor",
            "It is off by a factor: every number is %.4g times what it must be." % factor,
            "상수배만큼 다릅니다. 모든 수가 맞는 값의 %.4g배입니다." % factor,
        )
    if len(found) > 1 and close(found - expected, np.mean(found - expected), tolerance):
        return Verdict(
            "constant",
            "Every number differs from the right one by the same amount. You added or left out a "
            "constant.",
            "같은 상수만큼 다릅니다. 모든 곳에서 같은 수가 빠졌거나 더해졌습니다.",
        )
    factors = [common_factor(np.ravel(a), np.ravel(b), tolerance) for a, b, _ in flat]
    if all(a.size > 1 for a, _, _ in flat) and None not in factors:
        return Verdict(
            "size",
            "It is wrong by a factor that changes with the size of the input. Did you use a sum "
            "instead of a mean, or a mean instead of a sum?",
            "입력의 크기에 따라 달라지는 배수만큼 다릅니다. 합과 평균을 바꾸어 쓰지 않았나요?",
        )
    if all(close(np.sort(np.ravel(a)), np.sort(np.ravel(b)), tolerance) for a, b, _ in flat):
        return Verdict(
            "order",
            "The numbers are right, but in another order.",
            "수는 맞지만 순서가 다릅니다.",
        )
    return different(flat, tolerance)


def different(flat, tolerance):
    """How many numbers are wrong, and for which arguments the first one is."""
    for expected, result, given in flat:
        if not equal(expected, result, tolerance):
            wrong = np.atleast_1d(~near(expected, result, tolerance))
            place = ", ".join(str(each) for each in np.argwhere(wrong)[0])
            count = (int(wrong.sum()), wrong.size, place)
            en, ko = called_with(given)
            if wrong.size == 1:
                return Verdict("different", "The value is not right" + en, "값이 다릅니다" + ko)
            return Verdict(
                "different",
                ("%d of %d numbers are not right, the first one at index %s" % count) + en,
                ("수 %d개(전체 %d개)가 다릅니다. 첫 번째 위치는 [%s]입니다" % (*count,)) + ko,
            )
    return right()


def called_with(given):
    """The arguments of a call, if they are short."""
    shown = ", ".join(
        getattr(each, "__name__", None) or np.array2string(np.asarray(each), separator=", ")
        for each in given
    )
    if not given or len(shown) > 60 or "\n" in shown:
        return ".", "."
    return ". It was called with: " + shown, ". 호출할 때 쓴 인수: " + shown


def of_error(error):
    """An answer that raises; `...` that is still in it is one that is not answered."""
    if "ellipsis" in str(error).lower():
        return unanswered()
    text = "%s: %s" % (type(error).__name__, error)
    if isinstance(error, TypeError) and "positional argument" in str(error):
        return Verdict(
            "arguments",
            "It takes other arguments than the exercise gives: keep the line with `def`. " + text,
            "인수의 수가 문제와 다릅니다. `def` 줄을 그대로 두세요. " + text,
        )
    return Verdict(
        "error", "It stops with an error. " + text[:200], "오류로 멈춥니다. " + text[:200]
    )


def not_a_number(result, text=False):
    en, ko = ("a text", "문자열") if text else ("a number or an array", "수나 배열")
    return Verdict(
        "not-a-number",
        "It must be " + en + ", and now it is " + kind_of(result)[0] + ".",
        ko + ("이어야" if text else "이어야") + " 하는데 지금은 " + kind_of(result)[1] + "입니다.",
    )


def unanswered():
    return Verdict(
        "not-answered",
        "Not answered yet. Replace `...`. A function gives its result back with `return`.",
        "아직 답하지 않았습니다. `...`을 바꾸세요. 함수는 `return`으로 결과를 돌려줍니다.",
    )


def right():
    return Verdict("right", "Right.", "맞았습니다.")


def kind_of(value):
    if callable(value):
        return "a function", "함수"
    if isinstance(value, (str, bytes)):
        return "a text", "문자열"
    name = type(value).__name__
    return "of the type " + name, name + " 자료형"


def shape_of(array):
    return "()" if array.ndim == 0 else str(array.shape)


def common_factor(expected, found, tolerance):
    """The number that all of `expected` are multiplied by in `found`; None where there is none."""
    expected, found = np.ravel(expected).astype(float), np.ravel(found).real.astype(float)
    large = np.abs(expected) > tolerance
    if large.sum() < 1 or not np.any(np.abs(found) > tolerance):
        return None
    factor = float(np.mean(found[large] / expected[large]))
    many = expected.size > 1 or abs(factor - round(factor)) < tolerance and abs(factor) < 5
    return factor if many and close(found, factor * expected, tolerance) else None


def fits(expected, result, tolerance):
    """Whether a result is the same as another, whatever its form is."""
    split = isinstance(expected, tuple) and isinstance(result, (tuple, list))
    one, other = parts(expected, split), parts(result, split)
    return len(one) == len(other) and all(equal(a, b, tolerance) for a, b in zip(one, other))


def equal(expected, result, tolerance):
    return expected.shape == result.shape and bool(np.all(near(expected, result, tolerance)))


def near(expected, result, tolerance):
    if expected.dtype.kind not in NUMBERS or result.dtype.kind not in NUMBERS:
        return np.asarray(expected == result)
    return np.isclose(result, expected, rtol=tolerance, atol=tolerance)


def close(found, expected, tolerance):
    return bool(np.allclose(found, expected, rtol=tolerance, atol=tolerance))


def same(one, other):
    """Whether arguments are as they were."""
    if isinstance(one, (tuple, list)):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other))
    if isinstance(one, np.ndarray):
        return one.shape == other.shape and bool(np.array_equal(one, other))
    return one is other or type(one) is type(other)
