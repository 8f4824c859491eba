"""Asks the child what the checks of other distributions find, and reads what it says."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from dlsetup.facts import Facts, ThirdPartyCheck
from dlsetup.facts.encoding import escape_surrogates
from dlsetup.model.checks import Check
from dlsetup.model.course import Course
from dlsetup.model.findings import CheckText, Finding
from dlsetup.model.levels import Level, Outcome
from dlsetup.process.children import ItemOutcome, Items, Progress, run_items
from dlsetup.process.run import Command, ProcessResult, decode
from dlsetup.records import msgspec
from dlsetup.third_party.child import MAX_FINDINGS, CheckEvent, CheckReply, CheckRequest
from dlsetup.third_party.entry_points import EntryPoint
from dlsetup.third_party.validation import CODE, CheckInfo, unsafe_reason, validation_error

CHECK_TIMEOUT = 10.0  # seconds for one check, with what it imports
START_TIMEOUT = 20.0  # and for the process itself
MAX_DETAIL = 300  # characters of a detail
CHILD_CODE = (
    "import sys; sys.path += [path for path in sys.argv[2:] if path not in sys.path]; "
    "from dlsetup.third_party.child import main; main(sys.argv[1].encode())"
)
STACK_FRAME = re.compile(r'^ *File "(.*)", line (\d+) in (.*)', re.MULTILINE)


class ExternalResults(NamedTuple):
    """What is known of other distributions' checks: the checks by their codes (words without
    functions), their findings, and how each entry point went."""

    checks: Mapping[str, Check[Any]] = {}
    findings: Mapping[str, tuple[Finding, ...]] = {}
    records: tuple[ThirdPartyCheck, ...] = ()

    def merge_over(self, older: ExternalResults) -> ExternalResults:
        """Both; where they speak of the same, this one."""
        own_keys = {(record.distribution, record.entry) for record in self.records}
        kept = [
            record
            for record in older.records
            if (record.distribution, record.entry) not in own_keys
        ]
        return ExternalResults(
            {**older.checks, **self.checks},
            {**older.findings, **self.findings},
            (*self.records, *kept),
        )


def progress_of(event: CheckEvent) -> Progress:
    return Progress(event.number, finished=event.reply is not None)


decode_event = msgspec.json.Decoder(CheckEvent).decode


def run_external_checks(
    entries: Sequence[EntryPoint],
    facts: Facts | None = None,
    course: Course | None = None,
    limit: float = CHECK_TIMEOUT,
) -> ExternalResults:
    """Run the checks, or only describe them where there are no facts. One that hangs or ends
    its process costs `limit` seconds at most, and the rest go on in a new process."""
    checks: dict[str, Check[Any]] = {}
    findings: dict[str, tuple[Finding, ...]] = {}
    records = []
    by_number = {str(number): entry for number, entry in enumerate(entries)}
    command_of = partial(_command, CheckRequest(by_number, limit, facts, course))
    children = run_items(by_number, command_of, decode_event, progress_of)
    outcomes = {outcome.item: outcome for outcome in children}
    for number, entry in by_number.items():
        info, reply = _validate_info(outcomes[number], checks, limit)
        check_findings, reply = _validate_findings(info, reply, facts) if info else ((), reply)
        if info:
            checks[info.code] = placeholder_check(info.code, info.name, info.check_text, info)
        if info and facts:
            findings[info.code] = check_findings
        records.append(_make_record(entry, info, reply))
    return ExternalResults(checks, findings, tuple(records))


def results_from_report(
    findings: Iterable[Finding], records: tuple[ThirdPartyCheck, ...]
) -> ExternalResults:
    """What a saved report holds of checks that are not installed here."""
    by_code: dict[str, tuple[Finding, ...]] = {}
    checks = {}
    for finding in findings:
        if finding.words and CODE.fullmatch(finding.code):
            by_code[finding.code] = (*by_code.get(finding.code, ()), finding)
            checks[finding.code] = placeholder_check(finding.code, finding.name, finding.words)
    return ExternalResults(checks, by_code, records)


def placeholder_check(
    code: str, name: str, text: CheckText, info: CheckInfo | None = None
) -> Check[Any]:
    """The check with its words and symptoms; its functions stay in the child."""
    return Check(
        code=code,
        name=name,
        level=info.level if info else Level.WARN,
        about=lambda facts: None,
        run=lambda subject, facts, course: None,
        title=text.title,
        message=text.message,
        why=text.why,
        cases=lambda: (),
        symptoms=info.symptoms if info else (),
        general=info.general if info else (),
        after=info.after if info else (),
        links=text.links,
        dont=text.dont,
    )


def _command(request: CheckRequest, numbers: Items, marker: str) -> Command:
    entries = {number: request.entries[number] for number in numbers}
    content = msgspec.to_builtins(msgspec.structs.replace(request, entries=entries))
    return Command(
        [sys.executable, "-I", "-B", "-c", CHILD_CODE, marker, *map(str, sys.path)],
        timeout=request.limit * len(numbers) + START_TIMEOUT,
        stdin=msgspec.json.encode(escape_surrogates(content)),
    )


def _missing_reply(ended: ProcessResult, limit: float) -> CheckReply:
    stderr = decode(ended.stderr).strip()
    if ended.hung:
        where = "".join(
            f"; {frame[1]}, line {frame[2]}, in {frame[3]}" for frame in _own_frames(stderr)
        )
        return CheckReply("hung", f"{limit:g} s{where}")
    ending = ended.error or ended.signal or f"exit code {ended.returncode}"
    last_line = stderr.rpartition("\n")[2]
    return CheckReply("crashed", f"{ending}: {last_line}" if last_line else ending)


def _own_frames(stderr: str) -> list[re.Match[str]]:
    """Where faulthandler saw it hang, the innermost first: the first that is not Python's."""
    frames = list(STACK_FRAME.finditer(stderr))
    standard = f"{os.path.dirname(os.__file__)}{os.sep}"
    own = [
        frame
        for frame in frames
        if not frame[1].startswith((standard, "<")) or "site-packages" in frame[1]
    ]
    return (own or frames)[:1]


def _validate_info(
    outcome: ItemOutcome[CheckEvent], taken: Iterable[str], limit: float
) -> tuple[CheckInfo | None, CheckReply]:
    """What is known of the check, None where it cannot be shown, and how it went."""
    replies = [event.reply for event in outcome.events if event.reply]
    reply = replies[0] if replies else _missing_reply(outcome.child.process, limit)
    raw_info = next((event.info for event in outcome.events if event.info is not None), None)
    if raw_info is None:  # without it, a good reply says nothing of any check
        lost = reply.outcome == "ok"
        return None, _missing_reply(outcome.child.process, limit) if lost else reply
    try:
        info = msgspec.convert(raw_info, CheckInfo)
        error_text = validation_error(info, taken) if info.check_text else ""
    except (msgspec.ValidationError, ValueError) as error:
        return None, CheckReply("invalid", str(error))
    return (None, CheckReply("invalid", error_text)) if error_text else (info, reply)


def _validate_findings(
    info: CheckInfo, reply: CheckReply, facts: Facts | None
) -> tuple[tuple[Finding, ...], CheckReply]:
    """Those that can be shown; where there is none, one that says that it went wrong."""
    if reply.outcome == "ok" and facts is not None:
        try:
            findings = msgspec.convert(reply.findings, tuple[Finding, ...])
            return _sanitize_findings(info, findings, reply, facts)
        except (msgspec.ValidationError, ValueError) as error:
            reply = CheckReply("invalid", str(error))
    outcome = Outcome.TIMED_OUT if reply.outcome == "hung" else Outcome.CRASHED
    lost = Finding(code=info.code, name=info.name, outcome=outcome, words=info.check_text)
    return (msgspec.structs.replace(lost, params={"error": reply.detail[:MAX_DETAIL]}),), reply


def _sanitize_findings(
    info: CheckInfo, findings: tuple[Finding, ...], reply: CheckReply, facts: Facts
) -> tuple[tuple[Finding, ...], CheckReply]:
    """Under the check's own name, with its words, no fix taken without consent, and a fix
    that does what no fix may left out. Raises ValueError: they are no findings."""
    if len(findings) > MAX_FINDINGS:
        raise ValueError(f"more than {MAX_FINDINGS} findings")
    sanitized = []
    for finding in findings:
        fix = finding.fix and msgspec.structs.replace(finding.fix, safe=False)
        if fix and (why := unsafe_reason(fix, facts)):
            fix, reply = None, CheckReply("invalid", f"its fix was left out: {why}")
        sanitized.append(
            Finding(
                code=info.code,
                name=info.name,
                outcome=finding.outcome,
                subject=finding.subject,
                params=finding.params,
                fix=fix,
                seconds=finding.seconds,
                words=info.check_text,
            )
        )
    return tuple(sanitized), reply


def _make_record(entry: EntryPoint, info: CheckInfo | None, reply: CheckReply) -> ThirdPartyCheck:
    outcome, detail = reply.outcome, reply.detail
    if outcome == "ok" and reply.printed:
        outcome, detail = "printed", reply.printed
    return ThirdPartyCheck(
        distribution=entry.distribution,
        entry=entry.name,
        outcome=outcome,
        code=info.code if info else None,
        detail=" ".join(detail.split())[:MAX_DETAIL],
    )
