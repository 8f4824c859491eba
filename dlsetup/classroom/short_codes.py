"""Short codes of reports in a text file, a line each: `Ada Kim, 2252-XM9A-Y8BH-S`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.decoding import CODE_SCHEMA, ReadReport
from dlsetup.classroom.owners import MAX_SIGNATURE, Owner
from dlsetup.classroom.submissions import RefusedFile, Submission
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, Host
from dlsetup.facts.encoding import spell_out
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Instruction
from dlsetup.model.levels import Outcome
from dlsetup.report.record import Report, ToolInfo, summarize
from dlsetup.report.short_code import ShortReport, decode_short, is_short, looks_short, unify_typing

SUFFIX = ".txt"
ENCODINGS = ("utf-8-sig", "cp949")  # Notepad saves either
MAX_LINES = 200_000
_MARKS = " \t,;:|\"'"  # between a name and a code
_SPACED = re.compile(r"(?<![A-Z0-9])(?:[A-Z0-9]{4} ){1,4}[A-Z0-9](?:[A-Z0-9]{2})?", re.I)
_NEARLY = re.compile(r"(?=.*[A-Z])(?=.*[0-9])[A-Z0-9]{3,5}(-[A-Z0-9]{3,5})*-[A-Z0-9]{1,5}", re.I)
_LONGEST = 48  # characters of a code, whatever is between its letters


def read_code_list(file: Submission) -> tuple[ReadReport | RefusedFile, ...]:
    """Of a file in which more lines end in a code than do not, an entry each; else nothing."""
    if not file.origin.lower().endswith(SUFFIX):
        return ()
    lines = _split_lines(file.data)
    with_code = sum(_has_code(line) for _, line in lines)
    if 2 * with_code <= len(lines):
        return ()
    return tuple(_read_lines(file, lines))


def _has_code(line: str) -> bool:
    code = _split_name(line)[1]
    return looks_like_a_code(code) or is_short(code)


def _split_lines(data: bytes) -> list[tuple[int, str]]:
    """Those that are not blank, with their numbers."""
    for encoding in ENCODINGS:
        try:
            lines = data.decode(encoding).splitlines()[:MAX_LINES]
        except UnicodeDecodeError:
            continue
        return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return []


def _split_name(line: str) -> tuple[str, str]:
    """What is before the last word, or before a code with spaces in it, and that."""
    plain = unify_typing(line).strip().rstrip(".,;\"'")
    start = max(map(plain.rfind, _MARKS)) + 1
    if not looks_like_a_code(plain[start:]):
        start = next(_find_spaced(plain), start)
    return spell_out(plain[:start].strip(_MARKS)[:MAX_SIGNATURE]), plain[start:]


def looks_like_a_code(word: str) -> bool:
    """Also where a letter of a group is missing or too many."""
    return looks_short(word) or (len(word) <= _LONGEST and bool(_NEARLY.fullmatch(word)))


def _find_spaced(line: str) -> Iterator[int]:
    """Where a right code with spaces begins that ends the line: words of four letters are many."""
    for start in range(max(0, len(line) - _LONGEST), len(line)):
        if _SPACED.fullmatch(line, start) and is_short(line[start:]):
            yield start


def _read_lines(
    file: Submission, lines: list[tuple[int, str]]
) -> Iterator[ReadReport | RefusedFile]:
    """A heading is no student."""
    for place, (number, line) in enumerate(lines):
        (name, code), origin = _split_name(line), f"{file.origin}:{number}"
        if not _has_code(line):
            yield from (RefusedFile(origin, "no-code"),) if place > 0 else ()
        elif not name:
            yield RefusedFile(origin, "no-name")
        else:
            yield read_code(Submission(origin, b"", Owner(name=name)), code)


def read_code(line: Submission, code: str) -> ReadReport | RefusedFile:
    try:
        return ReadReport(line, report_of_code(decode_short(code)))
    except UserError:
        return RefusedFile(line.origin, "wrong-code")


def report_of_code(short: ShortReport) -> Report:
    """As much of a report as the code tells: its findings are those that were found there, and
    cannot be found again."""
    findings = (
        Finding(code="DLS000", name="short-code", outcome=Outcome.OK),
        *map(_find_again, short.codes),
    )
    version = ".".join(map(str, short.version))
    return Report(
        schema=CODE_SCHEMA,
        tool=ToolInfo(version=version),
        facts=Facts(host=Host(os=short.system)),
        findings=findings,
        summary=summarize(findings),
    )


def _find_again(code: str) -> Finding:
    """A code is of a problem or a warning; which one it was, the check says."""
    check = all_checks().get(code)
    level = check.level.value if check else Outcome.FAIL
    outcome = Outcome.WARN if level == Outcome.INFO else level
    step = Instruction(messages.SEE_DOCTOR, params={"code": code})
    return Finding(code=code, name=check.name if check else code, outcome=outcome, fix=Fix((step,)))
