"""The report: facts and findings, and who took them down, for which course."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dlsetup.diagnosis.registry import find_check_text
from dlsetup.facts import Facts, known
from dlsetup.facts.encoding import escape_json, escape_surrogates
from dlsetup.model.course import (
    ApiKeys,
    Course,
    CourseEditor,
    CourseLocks,
    CoursePage,
    Distributions,
    Framework,
    HandIn,
    Materials,
    Training,
)
from dlsetup.model.findings import BAD_OUTCOMES, Finding
from dlsetup.model.levels import Level, Outcome
from dlsetup.model.text import Text
from dlsetup.records import msgspec

FORMAT = "dlsetup/report/"
SCHEMA = f"{FORMAT}1"


class ToolInfo(msgspec.Struct, frozen=True):
    """The program that wrote the report."""

    name: str = "dlsetup"
    version: str = ""


class CourseInfo(msgspec.Struct, frozen=True):
    """The course it was judged against: all that it asks for. `python` is None in a report of a
    program that kept its name alone. `origin`: where the course was found."""

    name: str = ""
    title: Text = Text(en="", ko="")
    python: str | None = None
    packages: tuple[str, ...] = ()
    distribution: Distributions = Distributions()
    framework: Framework = Framework()
    editor: CourseEditor = CourseEditor()
    training: Training = Training()
    hand_in: HandIn = HandIn()
    keys: ApiKeys = ApiKeys()
    lock: CourseLocks = CourseLocks()
    levels: dict[str, Level] = {}
    origin: str = ""
    digest: str = ""  # SHA-256 of its file


class Target(msgspec.Struct, frozen=True):
    """The judged interpreter; None: there is none."""

    python: str | None = None


class Summary(msgspec.Struct, frozen=True):
    """How many findings have which outcome; a check that timed out counts as crashed, an
    outcome of a newer program as unknown. `outcome` is the worst of them; where no check
    gave an answer it is `unknown`, never success."""

    fail: int = 0
    warn: int = 0
    info: int = 0
    ok: int = 0
    skipped: int = 0
    unknown: int = 0
    crashed: int = 0
    outcome: str = "unknown"
    muted: int = 0  # found, and counted nowhere else


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One machine, judged once."""

    schema: str = SCHEMA
    tool: ToolInfo = ToolInfo()
    created: str = ""  # ISO 8601, UTC
    course: CourseInfo = CourseInfo()
    target: Target = Target()
    facts: Facts = Facts()
    findings: tuple[Finding, ...] = ()
    summary: Summary = Summary()
    label: str = ""  # of the computer: what its user typed, and nothing otherwise
    sender: str = ""  # who sends it: typed as well


SIGNATURE_FIELDS = ("label", "sender")
WORST_FIRST = ("fail", "warn", "crashed", "info", "ok", "unknown")
COUNTED_OUTCOMES = frozenset({*WORST_FIRST, "skipped"})


def build_report(
    facts: Facts,
    findings: Sequence[Finding],
    course: Course,
    *,
    version: str,
    created: str,
    origin: str = "built-in",
    digest: str = "",
) -> Report:
    python = known(facts.python)
    return Report(
        tool=ToolInfo(version=version),
        created=created,
        course=_describe_course(course, origin, digest),
        target=Target(python.executable if python else None),
        facts=facts,
        findings=tuple(findings),
        summary=summarize(findings),
    )


def _describe_course(course: Course, origin: str, digest: str) -> CourseInfo:
    course = without_servers(course)
    values = {name: getattr(course, name) for name in _judging_fields()}
    return CourseInfo(**values, origin=origin, digest=digest)


def without_servers(course: Course) -> Course:
    """As reports tell of it: the servers of a school judge nothing, and are nobody's business."""
    distribution = msgspec.structs.replace(course.distribution, mirrors=())
    return msgspec.structs.replace(
        course, distribution=distribution, page=CoursePage(), materials=Materials()
    )


def _judging_fields() -> tuple[str, ...]:
    """All but the page for students and the course's files."""
    return tuple(name for name in Course.__struct_fields__ if name not in ("page", "materials"))


def recorded_course(report: Report) -> Course | None:
    """What the report was judged against; None: it does not tell, or such a course cannot be."""
    from dlsetup.model.course_rules import CourseMistakeError, parse_course

    values = msgspec.to_builtins(report.course)
    content = {name: values[name] for name in _judging_fields()}
    if report.course.python is None:
        return None
    try:
        return parse_course(content)
    except CourseMistakeError:  # by a stranger's hand: it is said by who asks
        return None


def summarize(findings: Sequence[Finding]) -> Summary:
    counts = Counter("muted" if f.muted else _counted_outcome(f.outcome) for f in findings)
    outcome = next((name for name in WORST_FIRST if counts[name]), "unknown")
    return Summary(**counts, outcome=outcome)


def _counted_outcome(outcome: str) -> str:
    if outcome == Outcome.TIMED_OUT:
        return "crashed"
    return str(outcome) if outcome in COUNTED_OUTCOMES else "unknown"


def encode(report: Report, *, lang: str | None = None, indent: int = 2) -> bytes:
    """The report as JSON; with `lang`, each bad finding's title and message beside it."""
    raw = msgspec.to_builtins(report)
    for name in SIGNATURE_FIELDS:
        if not raw[name]:
            del raw[name]
    if lang:
        for finding, raw_finding in zip(report.findings, raw["findings"], strict=True):
            raw_finding.update(_finding_texts(finding, lang))
    try:
        data = msgspec.json.encode(raw)
    except UnicodeEncodeError:  # a lone surrogate
        data = msgspec.json.encode(escape_surrogates(raw))
    data = msgspec.json.format(data, indent=indent) if indent else data
    return escape_json(data.decode("utf-8")).encode("utf-8")


def _finding_texts(finding: Finding, lang: str) -> dict[str, str]:
    check = find_check_text(finding)
    if check is None:
        return {}
    texts = {"title": check.title.render(lang, finding.params)}
    if finding.outcome in BAD_OUTCOMES:
        texts["message"] = check.message.render(lang, finding.params)
    return texts


def json_schema() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dlsetup report, format 1",
        **msgspec.json.schema(Report),
    }


def schema_file_bytes() -> bytes:
    """The bytes of docs/report.schema.json."""
    return msgspec.json.format(msgspec.json.encode(json_schema(), order="sorted"), indent=2) + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(schema_file_bytes())
