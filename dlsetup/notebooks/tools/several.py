"""Of several results, those that are wrong, and the sentence that says which."""

from .comparing import equal
from .exercise import Verdict


def wrong_parts(numbers, flat, tolerance):
    """Which of several results are wrong in any call, from 1."""
    return {number for number, (a, b, _) in zip(numbers, flat) if not equal(a, b, tolerance)}


def of_parts(verdict, which, count):
    """The same, with the results that it is about, where others are right."""
    if len(which) == count:
        return verdict
    listed = ", ".join(map(str, which))
    noun = "result" if len(which) == 1 else "results"
    en, ko = verdict.sentence
    return Verdict(
        verdict.word,
        "Of the %d results, look at %s %s: the others are right. %s" % (count, noun, listed, en),
        "결과 %d개 중 %s번째를 보세요. 나머지는 맞습니다. %s" % (count, listed, ko),
    )
