"""A report in a code of at most 24 characters, to be typed into a form or read out.

The letters are the digits of a number to the base 31, which is prime: by the last one, weighted by
their places, every single wrong letter and every two that changed places are noticed (the ISBN-10's
check, https://www.isbn-international.org, with another prime)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dlsetup.compiled.characters import unicodedata
from dlsetup.facts import known
from dlsetup.model.errors import UserError
from dlsetup.model.levels import Outcome
from dlsetup.report import short_messages as messages
from dlsetup.report.record import Report
from dlsetup.report.view.blocks import report_blocks

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O, 1 I L
BASE = len(LETTERS)
GROUP = 4  # letters between hyphens
MAX_CODES = 7  # 19 letters and 4 hyphens
SYSTEMS = ("other", "linux", "macos", "windows")
TRAININGS = ("none", "passed", "failed", "crashed", "hung", "not-started", "skipped", "other")
LAYOUT = 0  # of those that a code can name: the others are those of newer programs
RADICES = (4, 8, 32, len(SYSTEMS), len(TRAININGS), 2)  # layout, version (two), ..., more
HEAD_LETTERS, CODE_LETTERS, CODES = 4, 2, 1000  # 31**4 is more than their product; DLS000 to DLS999

_OUR_CODE = re.compile(r"DLS([0-9]{3})")
_SEPARATORS = re.compile(r"[\s\-_.]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_GROUPED = re.compile(r"[A-Z0-9]{4}(?:-[A-Z0-9]{4})*-[A-Z0-9]{1,4}", re.I)
_UNGROUPED = re.compile(r"[A-Z0-9]{9,}", re.I)


class ShortReport(NamedTuple):
    """What a code tells. `version`: of dlsetup, its first two numbers. `codes`: of problems, then
    of warnings, each in the order of fixing; `has_more`: there were others."""

    version: tuple[int, int] = (0, 0)
    system: str = "other"
    training: str = "none"
    codes: tuple[str, ...] = ()
    has_more: bool = False


def shorten_report(report: Report) -> ShortReport:
    host, smoke = known(report.facts.host), known(report.facts.smoke)
    findings = [each for block in report_blocks(report, "en") for each in block.findings]
    findings.sort(key=lambda finding: finding.outcome != Outcome.FAIL)
    codes = tuple(dict.fromkeys(each.code for each in findings if each.outcome != Outcome.INFO))
    ours = [code for code in codes if _OUR_CODE.fullmatch(code)]
    return ShortReport(
        _parse_version(report.tool.version),
        _one_of(SYSTEMS, host.os if host else "other"),
        _one_of(TRAININGS, smoke.outcome if smoke else "none"),
        tuple(ours[:MAX_CODES]),
        has_more=len(codes) > len(ours[:MAX_CODES]),
    )


def _one_of(names: Sequence[str], name: str) -> str:
    return name if name in names else "other"


def _parse_version(version: str) -> tuple[int, int]:
    """The highest that fits stands for those above it."""
    numbers = [int(digits[:4]) for digits in re.findall(r"[0-9]+", version)[:2]]
    major, minor = (*numbers, 0, 0)[:2]
    return min(major, RADICES[1] - 1), min(minor, RADICES[2] - 1)


def encode_short(short: ShortReport) -> str:
    """`K7QM-2XWD-9`"""
    system, training = SYSTEMS.index(short.system), TRAININGS.index(short.training)
    digits = (LAYOUT, *short.version, system, training, int(short.has_more))
    number = 0
    for digit, radix in zip(digits, RADICES, strict=True):
        number = number * radix + digit
    for code in short.codes:
        number = number * CODES + int(code[3:])
    letters = _spell(number, HEAD_LETTERS + CODE_LETTERS * len(short.codes))
    return "-".join(_groups(letters + _check_letter(letters)))


def _spell(number: int, count: int) -> str:
    letters = ""
    for _ in range(count):
        number, digit = divmod(number, BASE)
        letters = LETTERS[digit] + letters
    return letters


def _check_letter(letters: str) -> str:
    return LETTERS[-_weigh(f"{letters}{LETTERS[0]}") % BASE]


def _weigh(letters: str) -> int:
    """The last letter counts once, the one before it twice, ..."""
    return sum(place * LETTERS.index(letter) for place, letter in enumerate(letters[::-1], 1))


def _groups(letters: str) -> Iterator[str]:
    return (letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def unify_typing(text: str) -> str:
    """Wide letters of a keyboard and dashes that phones make of hyphens, as they were meant."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text))


def is_short(text: str) -> bool:
    """Whether it is such a code, and right."""
    try:
        decode_short(text)
    except UserError:
        return False
    return True


def looks_short(word: str) -> bool:
    """Whether somebody means such a code, right or wrong: no name of a check is so."""
    word = unify_typing(word)
    is_code = word.isupper() or any(map(str.isdecimal, word))
    return is_code and bool(_GROUPED.fullmatch(word) or _UNGROUPED.fullmatch(word))


def decode_short(text: str) -> ShortReport:
    """Of any case and width, with hyphens or spaces anywhere.

    Raises UserError: a letter is wrong or missing, or a newer program wrote it."""
    letters = _SEPARATORS.sub("", unify_typing(text)).upper()
    for letter in letters:
        if letter not in LETTERS:
            raise UserError(messages.WRONG_LETTER, {"code": text, "letter": letter})
    count, rest = divmod(len(letters) - HEAD_LETTERS - 1, CODE_LETTERS)
    if rest or not 0 <= count <= MAX_CODES or _weigh(letters) % BASE:
        raise UserError(messages.WRONG_CODE, {"code": text})
    number = 0
    for letter in letters[:-1]:
        number = number * BASE + LETTERS.index(letter)
    codes: list[str] = []
    for _ in range(count):
        number, code = divmod(number, CODES)
        codes.insert(0, f"DLS{code:03}")
    return _decode_head(number, tuple(codes), text)


def _decode_head(number: int, codes: tuple[str, ...], text: str) -> ShortReport:
    digits: list[int] = []
    for radix in reversed(RADICES):
        number, digit = divmod(number, radix)
        digits.insert(0, digit)
    layout, major, minor, system, training, more = digits
    if number or layout != LAYOUT:
        raise UserError(messages.NEWER_CODE, {"code": text})
    return ShortReport((major, minor), SYSTEMS[system], TRAININGS[training], codes, bool(more))
