"""Asks the child what the checks of other distributions find, and reads what it says."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from dlsetup.facts import Facts, ThirdPartyCheck
from dlsetup.facts.encoding import escape_surrogates
from dlsetup.model.checks import Check
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding, Words
from dlsetup.model.levels import Level, Outcome
from dlsetup.process.run import ProcessResult, decode, run
from dlsetup.third_party.child import MOST, Asked, Told
from dlsetup.third_party.entry_points import Entry
from dlsetup.third_party.validation import CODE, Sheet, danger, faults

LIMIT = 10.0  # seconds for one check, with what it imports
START = 20.0  # and for the process itself
LONGEST = 300  # characters of a detail
CHILD = (
    "import sys; sys.path += [each for each in sys.argv[1:] if each not in sys.path]; "
    "from dlsetup.third_party.child import main; main()"
)
WHERE = re.compile(r'^ *File "(.*)", line (\d+) in (.*)', re.MULTILINE)


class Heard(NamedTuple):
    """What is known of other distributions' checks: the checks by their codes (words without
    functions), their findings, and how each entry point went."""

    checks: Mapping[str, Check[Any]] = {}
    findings: Mapping[str, tuple[Finding, ...]] = {}
    records: tuple[ThirdPartyCheck, ...] = ()

    def over(self, older: Heard) -> Heard:
        """Both; where they speak of the same, this one."""
        mine = {(each.distribution, each.entry) for each in self.records}
        kept = [each for each in older.records if (each.distribution, each.entry) not in mine]
        return Heard(
            {**older.checks, **self.checks},
            {**older.findings, **self.findings},
            (*self.records, *kept),
        )


class _Reply(NamedTuple):
    told: Told
    sheet: Any = None


def hear(
    entries: Sequence[Entry],
    facts: Facts | None = None,
    course: Course | None = None,
    limit: float = LIMIT,
) -> Heard:
    """Run the checks, or only describe them where there are no facts. One that hangs or ends
    its process costs `limit` seconds at most, and the rest go on in a new process."""
    checks: dict[str, Check[Any]] = {}
    findings: dict[str, tuple[Finding, ...]] = {}
    records = []
    for entry, reply in zip(entries, _replies(entries, facts, course, limit), strict=True):
        sheet, told = _sheet(reply, checks)
        found, told = _findings(sheet, told, facts) if sheet else ((), told)
        if sheet:
            checks[sheet.code] = stand_in(sheet.code, sheet.name, sheet.words, sheet)
        if sheet and facts:
            findings[sheet.code] = found
        records.append(_record(entry, sheet, told))
    return Heard(checks, findings, tuple(records))


def carried(findings: Iterable[Finding], records: tuple[ThirdPartyCheck, ...]) -> Heard:
    """What a saved report holds of checks that are not installed here."""
    found: dict[str, tuple[Finding, ...]] = {}
    checks = {}
    for each in findings:
        if each.words and CODE.fullmatch(each.code):
            found[each.code] = (*found.get(each.code, ()), each)
            checks[each.code] = stand_in(each.code, each.name, each.words)
    return Heard(checks, found, records)


def stand_in(code: str, name: str, words: Words, sheet: Sheet | None = None) -> Check[Any]:
    """The check with its words and symptoms; its functions stay in the child."""
    return Check(
        code=code,
        name=name,
        level=sheet.level if sheet else Level.WARN,
        about=lambda facts: None,
        run=lambda subject, facts, course: None,
        title=words.title,
        message=words.message,
        why=words.why,
        cases=lambda: (),
        symptoms=sheet.symptoms if sheet else (),
        after=sheet.after if sheet else (),
        links=words.links,
    )


def _replies(
    entries: Sequence[Entry], facts: Facts | None, course: Course | None, limit: float
) -> Iterator[_Reply]:
    rest = list(entries)
    while rest:
        asked = msgspec.to_builtins(Asked(tuple(rest), limit, facts, course))
        ended = run(
            [sys.executable, "-I", "-B", "-c", CHILD, *map(str, sys.path)],
            timeout=limit * len(rest) + START,
            stdin=msgspec.json.encode(escape_surrogates(asked)),
        )
        replies = list(_read(ended, limit))[: len(rest)]
        yield from replies
        del rest[: len(replies)]


def _read(ended: ProcessResult, limit: float) -> Iterator[_Reply]:
    """The answers, and after them what became of the one that did not come."""
    sheet = None
    for line in ended.stdout.splitlines(keepends=True):
        value = json.loads(line) if line.endswith(b"\n") else {}
        if "sheet" in value:
            sheet = value["sheet"]
        elif value:
            yield _Reply(msgspec.convert(value, Told), sheet)
            sheet = None
    yield _Reply(_lost(ended, limit), sheet)


def _lost(ended: ProcessResult, limit: float) -> Told:
    said = decode(ended.stderr).strip()
    if ended.timed_out or "Timeout (" in said:
        where = "".join(f"; {place[1]}, line {place[2]}, in {place[3]}" for place in _places(said))
        return Told("hung", f"{limit:g} s{where}")
    how = ended.error or ended.signal or f"exit code {ended.returncode}"
    last = said.rpartition("\n")[2]
    return Told("crashed", f"{how}: {last}" if last else how)


def _places(said: str) -> list[re.Match[str]]:
    """Where faulthandler saw it hang, the innermost first: the first that is not Python's."""
    places = list(WHERE.finditer(said))
    standard = f"{os.path.dirname(os.__file__)}{os.sep}"
    own = [
        each
        for each in places
        if not each[1].startswith((standard, "<")) or "site-packages" in each[1]
    ]
    return (own or places)[:1]


def _sheet(reply: _Reply, taken: Iterable[str]) -> tuple[Sheet | None, Told]:
    if reply.sheet is None:
        return None, reply.told
    try:
        sheet = msgspec.convert(reply.sheet, Sheet)
        wrong = faults(sheet, taken) if sheet.words else ""
    except (msgspec.ValidationError, ValueError) as error:
        return None, Told("invalid", str(error))
    return (None, Told("invalid", wrong)) if wrong else (sheet, reply.told)


def _findings(sheet: Sheet, told: Told, facts: Facts | None) -> tuple[tuple[Finding, ...], Told]:
    """Those that can be shown; where there is none, one that says that it went wrong."""
    if told.outcome == "ok" and facts is not None:
        try:
            found = msgspec.convert(told.findings, tuple[Finding, ...])
            return _cleared(sheet, found, told, facts)
        except (msgspec.ValidationError, ValueError) as error:
            told = Told("invalid", str(error))
    outcome = Outcome.TIMED_OUT if told.outcome == "hung" else Outcome.CRASHED
    lost = Finding(code=sheet.code, name=sheet.name, outcome=outcome, words=sheet.words)
    return (msgspec.structs.replace(lost, params={"error": told.detail[:LONGEST]}),), told


def _cleared(
    sheet: Sheet, found: tuple[Finding, ...], told: Told, facts: Facts
) -> tuple[tuple[Finding, ...], Told]:
    """Under the check's own name, with its words, no fix taken without consent, and a fix
    that does what no fix may left out. Raises ValueError: they are no findings."""
    if len(found) > MOST:
        raise ValueError(f"more than {MOST} findings")
    cleared = []
    for each in found:
        fix = each.fix and msgspec.structs.replace(each.fix, safe=False)
        if fix and (why := danger(fix, facts)):
            fix, told = None, Told("invalid", f"its fix was left out: {why}")
        cleared.append(
            Finding(
                code=sheet.code,
                name=sheet.name,
                outcome=each.outcome,
                subject=each.subject,
                params=each.params,
                fix=fix,
                seconds=each.seconds,
                words=sheet.words,
            )
        )
    return tuple(cleared), told


def _record(entry: Entry, sheet: Sheet | None, told: Told) -> ThirdPartyCheck:
    outcome, detail = told.outcome, told.detail
    if outcome == "ok" and told.printed:
        outcome, detail = "printed", told.printed
    return ThirdPartyCheck(
        distribution=entry.distribution,
        entry=entry.name,
        outcome=outcome,
        code=sheet.code if sheet else None,
        detail=" ".join(detail.split())[:LONGEST],
    )
