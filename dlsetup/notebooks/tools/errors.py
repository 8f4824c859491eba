"""What an error of an answer means, in words of the lessons, beside what Python says."""

import re

from .exercise import Verdict

UNANSWERED = re.compile(r"ellipsis", re.IGNORECASE)
MEANINGS = (
    (
        r"matmul: .*mismatch|shapes .* not aligned",
        "The shapes do not match for a matrix product: the inner numbers must be equal.",
        "행렬 곱을 할 수 없는 모양입니다. 안쪽의 두 수가 같아야 합니다.",
    ),
    (
        r"could not be broadcast",
        "The shapes do not match for numbers at the same place.",
        "같은 자리끼리 계산할 수 없는 모양입니다.",
    ),
    (
        r"truth value of an array",
        "One number or condition is needed here, and it is an array (np.maximum, np.where).",
        "수나 조건 하나가 있어야 할 자리에 배열이 있습니다(np.maximum, np.where).",
    ),
    (
        r"object is not callable",
        "Parentheses after a value call it. Is a * missing?",
        "값 뒤에 괄호를 쓰면 함수를 호출하는 것이 됩니다. *가 빠지지 않았나요?",
    ),
    (
        r"name '.*' is not defined",
        "No such name is known here. Is it spelled as above?",
        "여기에 없는 이름입니다. 위에 쓴 이름과 같은지 확인하세요.",
    ),
    (
        r"setting an array element with a sequence|can be converted to Python scalar",
        "One number is needed here, and it is an array.",
        "수 하나가 있어야 할 자리에 배열이 있습니다.",
    ),
    (
        r"can't multiply sequence",
        "A list of arrays has no arithmetic: compute with each array.",
        "배열의 리스트로는 바로 계산할 수 없습니다. 배열마다 계산하세요.",
    ),
    (
        r"out of bounds|only integers, slices",
        "There is no such place in the array: an index is a whole number from 0, below the size.",
        "배열에 없는 위치입니다. 위치는 0부터 세는 정수이고, 크기보다 작아야 합니다.",
    ),
)


def is_unanswered(error):
    """`...` is still computed with. numpy names it among the things that an index may be, too."""
    return not isinstance(error, IndexError) and bool(UNANSWERED.search(str(error)))


def of_error(error):
    """An answer that raises."""
    text = ("%s: %s" % (type(error).__name__, error)).rstrip(": ")[:200]
    for pattern, en, ko in MEANINGS:
        if re.search(pattern, text):
            return Verdict(
                "error", "It stops. %s (%s)" % (en, text), "멈춥니다. %s (%s)" % (ko, text)
            )
    return Verdict("error", "It stops with an error. " + text, "오류로 멈춥니다. " + text)
