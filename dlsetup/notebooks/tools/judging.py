"""What is wrong with an answer. No sentence holds a right result.

The words of verdicts: right, not-answered, no-return, not-a-function, a-function, arguments, error,
too-slow, text, not-a-number, uneven, count, shape, transposed, not-finite, complex, truth,
whole-numbers, all-zero, rounded, sign, factor, size, constant, order, changed-input, different, and
the names of an exercise's own mistakes."""

import copy
import inspect

import numpy as np

from .arrays import NUMBERS, parts
from .calls import called_with
from .comparing import close, common_factor, equal, fits, near, same
from .errors import is_unanswered, of_error
from .exercise import ANYTHING, Verdict
from .forms import kind_of, shape_of, unanswered, wrong_form
from .patience import TooSlow, with_limit
from .several import of_parts, wrong_parts

SECONDS = 5.0  # for all calls of an answer together
NEARLY = 1e-2  # relative: what rounding changes


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
    misfit = wrong_arguments(answer, exercise.tried[0])
    if misfit:
        return misfit
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
    except (Exception, SystemExit) as error:  # whatever the student's code raises
        return unanswered() if is_unanswered(error) else of_error(error)
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
    silent = sum(result is None for _, result, _ in pairs)
    if 0 < silent < len(pairs):
        return Verdict(
            "no-return",
            "For some arguments there is no result: on some way through the function there is no "
            "`return`.",
            "어떤 인수에는 결과가 없습니다. 함수 안에 `return`에 닿지 않는 길이 있습니다.",
        )
    with np.errstate(all="ignore"):  # a mistake may divide by 0
        wrong = [
            (mistake, [result_of(mistake, given) for given in exercise.tried])
            for mistake in exercise.mistakes
        ]
    return judge_results(exercise, pairs, wrong)


def wrong_arguments(answer, given):
    """A function that cannot be called as the exercise calls it."""
    try:
        inspect.signature(answer).bind(*given)
    except TypeError as error:
        return Verdict(
            "arguments",
            "It takes other arguments than the exercise gives (%s). Keep the line with `def`."
            % error,
            "인수가 문제와 다릅니다(%s). `def` 줄을 그대로 두세요." % error,
        )
    except ValueError:  # a function of C that does not say
        return None
    return None


def call(answer, given):
    """The result, and the arguments after the call."""
    arguments = copy.deepcopy(given)
    return answer(*arguments), arguments


def mistakes_of_value(exercise):
    return [(mistake, [result_of(mistake, ())]) for mistake in exercise.mistakes]


def result_of(mistake, given):
    """What a wrong answer gives; ANYTHING is itself."""
    return mistake.result(*copy.deepcopy(given)) if callable(mistake.result) else mistake.result


def accepted(exercise, answer):
    try:
        sentence = exercise.accept(answer)
    except Exception as error:  # whatever the answer is
        return of_error(error)
    return right() if sentence is None else Verdict("different", *sentence)


def judge_results(exercise, pairs, wrong):
    """`pairs`: right result, given result, arguments; `wrong`: mistakes and what they give."""
    flat, numbers = [], []
    for expected, result, given in pairs:
        form = wrong_form(expected, result)
        if form:
            return form
        split = isinstance(expected, tuple)
        own = [(a, b, given) for a, b in zip(parts(expected, split), parts(result, split))]
        flat, numbers = flat + own, numbers + [*range(1, len(own) + 1)]
    if all(equal(a, b, exercise.tolerance) for a, b, _ in flat):
        return right()
    for mistake, results in wrong:
        found = (result for _, result, _ in pairs)
        if all(a is ANYTHING or fits(a, b, exercise.tolerance) for a, b in zip(results, found)):
            return Verdict(mistake.name, *mistake.sentence)
    which = wrong_parts(numbers, flat, exercise.tolerance)
    verdict = wrong_values(
        [each for number, each in zip(numbers, flat) if number in which], exercise.tolerance
    )
    return of_parts(verdict, sorted(which), max(numbers))


def wrong_values(flat, tolerance):
    return wrong_shape(flat, tolerance) or wrong_numbers(flat, tolerance)


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
            "There is nan or inf in it. Look for a division by 0, a logarithm of 0, a root of a "
            "negative number, or an exponential of a large number.",
            "nan이나 inf가 들어 있습니다. 0으로 나누기, 0의 로그, 음수의 제곱근, "
            "큰 수의 지수함수를 찾아보세요.",
        )
    if flat[0][0].dtype.kind not in NUMBERS:
        return different(flat, tolerance)
    kind = wrong_kind(flat, tolerance)
    if kind:
        return kind
    expected = np.concatenate([np.ravel(a).astype(float) for a, _, _ in flat])
    found = np.concatenate([np.ravel(b).real.astype(float) for _, b, _ in flat])
    if close(found, -expected, tolerance):
        return Verdict(
            "sign",
            "The sign is wrong: every number must have the other one.",
            "부호가 반대입니다.",
        )
    if close(found, expected, NEARLY) and np.any(expected != np.round(expected)):
        return Verdict(
            "rounded",
            "It is nearly right, but not exact. Is something rounded on the way?",
            "거의 맞지만 정확하지 않습니다. 중간에 반올림한 곳이 없나요?",
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
            "All numbers of a call are off by one factor, and each call has another one. Look at "
            "what you multiply or divide by.",
            "한 번 호출한 결과는 모두 같은 배수만큼 다르고, 그 배수가 호출할 때마다 다릅니다. "
            "무엇을 곱하거나 무엇으로 나누는지 확인하세요.",
        )
    if all(close(np.sort(np.ravel(a)), np.sort(np.ravel(b)), tolerance) for a, b, _ in flat):
        return Verdict(
            "order",
            "The numbers are right, but in another order.",
            "수는 맞지만 순서가 다릅니다.",
        )
    return different(flat, tolerance)


def wrong_kind(flat, tolerance):
    """Numbers that are not right whatever is asked for: of another type, or all of them 0."""
    if not all(near(a.imag, b.imag, tolerance).all() for a, b, _ in flat):
        return Verdict(
            "complex",
            "There is an imaginary part in it (j), and there must be none. Look for a root or a "
            "power of a negative number.",
            "허수부(j)가 들어 있습니다. 음수의 제곱근이나 거듭제곱을 구한 곳을 찾아보세요.",
        )
    if any(b.dtype.kind == "b" and a.dtype.kind != "b" for a, b, _ in flat):
        return Verdict(
            "truth",
            "It is True or False where numbers are needed.",
            "수가 있어야 할 자리에 True나 False가 있습니다.",
        )
    whole = all(b.dtype.kind in "iu" or equal(a, b, tolerance) for a, b, _ in flat)
    cut = all(equal(a.astype(int), b.astype(int), tolerance) for a, b, _ in flat)
    if whole and cut:
        return Verdict(
            "whole-numbers",
            "The digits after the point are missing: these are whole numbers (int). Use floats.",
            "소수점 아래가 없습니다. 정수(int)가 아니라 실수(float)를 쓰세요.",
        )
    if all(a.size > 1 and not np.any(b) for a, b, _ in flat):
        return Verdict(
            "all-zero",
            "All numbers are 0. Is something computed that does not get into the result?",
            "모든 수가 0입니다. 계산한 값을 결과에 넣었는지 확인하세요.",
        )
    return None


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


def right():
    return Verdict("right", "Right.", "맞았습니다.")
