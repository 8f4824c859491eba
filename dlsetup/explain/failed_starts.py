"""What the words of a failed trial mean: they are explained as a text that is pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dlsetup.diagnosis.engine import sort_by_repair_order
from dlsetup.diagnosis.error_checks import ERROR_CHECKS
from dlsetup.explain.answer import diagnose_text
from dlsetup.explain.family import Family
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Instruction, Step
from dlsetup.records import msgspec
from dlsetup.remedies.import_messages import DO_NOT_REPEAT
from dlsetup.remedies.wording import ASK_INSTRUCTOR

QUOTES = ("error", "symptom")  # params of checks that hold words of errors
MIN_QUOTE = 20  # characters; fewer may stand in any error
MIN_VALUE = 6  # characters of what a setting says, where the error has it as a word
MISSING_MODULE = re.compile(r"No module named '(\w+)")
MODULE_IN_ERROR = re.compile(r"(?:[Mm]odule (?:named )?'|import name '\w+' from '|import of )(\w+)")
MODULE_OF_FILE = re.compile(r"(?:site|dist)-packages[/\\](\w+)")
UNUSABLE_PACKAGES = ("DLS224", "DLS231", "DLS232", "DLS240")
THEIR_FILES = ("file", "missing", "changed")  # params that name some, from the packages' folder on
NOTHING_KNOWN = (ASK_INSTRUCTOR, DO_NOT_REPEAT)  # steps of a fix that no check knew better


def explain_failures(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with a cause or with the steps of a family for each trial that failed. The
    words of the text decide, so that a saved report gets the same answer."""
    explained = [finding for finding in findings if finding.code not in ERROR_CHECKS]
    for code in ERROR_CHECKS:
        failed = [finding for finding in findings if finding.code == code]
        known_before = tuple(explained)
        explained += [_explain(each, known_before) if each.bad else each for each in failed]
    return sort_by_repair_order(explained)


def error_text_of(finding: Finding) -> str:
    """As the end of a traceback, which is what a student would paste."""
    path, line, error = (finding.params.get(name) for name in ("path", "line", "error"))
    head = f'Traceback (most recent call last):\n  File "{path}", line {line}\n' if path else ""
    return f"{head}{error}" if error else ""


def _explain(finding: Finding, others: Sequence[Finding]) -> Finding:
    if quoting := next((each for each in others if _quotes(each, finding)), None):
        return _with_cause(finding, quoting)
    for match in diagnose_text(error_text_of(finding), others):
        subject = match.check
        if isinstance(subject, Family):
            if not subject.own:
                return _with_steps(finding, subject.name, _family_steps(subject))
        elif cause := next((each for each in others if _is_of(each, subject.code)), None):
            return _with_cause(finding, cause)
    return finding


def _quotes(other: Finding, finding: Finding) -> bool:
    """It tells the same error, or a setting of which the error has the value, and what it comes
    of; or it says that a package which the error names, or comes from, cannot be used."""
    error = str(finding.params.get("error", ""))
    if other.bad and {*_packages(other), *_modules_of(other)} & set(_modules_in(finding)):
        return True
    if other.bad and _has_value(error, str(other.params.get("value", ""))):
        return True
    quotes = (str(other.params.get(name, "")) for name in QUOTES)
    return other.bad and any(len(quote) >= MIN_QUOTE and quote in error for quote in quotes)


def _has_value(error: str, value: str) -> bool:
    """The error names the module that a setting names, or repeats the whole value."""
    if (missing := MISSING_MODULE.search(error)) and missing[1] == value.partition(".")[0]:
        return True
    whole = rf"(?<![\w/.-]){re.escape(value)}(?![\w/-])"
    return len(value) >= MIN_VALUE and re.search(whole, error) is not None


def _packages(other: Finding) -> tuple[str, ...]:
    """Those that a check found to be damaged or closed."""
    if other.code not in UNUSABLE_PACKAGES:
        return ()
    names = str(other.params.get("packages", other.params.get("package", other.subject)))
    return tuple(name.casefold().replace("-", "_") for name in names.split(", "))


def _modules_of(other: Finding) -> tuple[str, ...]:
    """By the folders of the files that it names: a package may be called otherwise."""
    if other.code not in UNUSABLE_PACKAGES:
        return ()
    paths = (path for name in THEIR_FILES for path in str(other.params.get(name, "")).split(", "))
    return tuple(path.partition("/")[0].casefold() for path in paths if "/" in path)


def _modules_in(finding: Finding) -> tuple[str, ...]:
    """Those that the error names, and the one in whose file it happened."""
    named = MODULE_IN_ERROR.finditer(str(finding.params.get("error", "")))
    place = MODULE_OF_FILE.finditer(str(finding.params.get("path", "")))
    return tuple(match[1].casefold() for match in (*named, *place))


def _is_of(finding: Finding, code: str) -> bool:
    return finding.bad and finding.code == code


def _with_cause(finding: Finding, cause: Finding) -> Finding:
    """Causes hold within one subject, which is the cause's."""
    because_of = tuple(dict.fromkeys((*finding.because_of, cause.code)))
    return msgspec.structs.replace(finding, subject=cause.subject, because_of=because_of)


def _family_steps(family: Family) -> Iterable[Step]:
    yield Instruction(family.message)
    yield from family.steps
    if family.dont:
        yield Instruction(family.dont)


def _with_steps(finding: Finding, cause: str, steps: Iterable[Step]) -> Finding:
    """A fix that a check knew is the surer one."""
    known = finding.fix is not None and any(step not in NOTHING_KNOWN for step in finding.fix.steps)
    params = {**finding.params, "cause": cause}
    fix = finding.fix if known else Fix(tuple(steps))
    return msgspec.structs.replace(finding, params=params, fix=fix)
