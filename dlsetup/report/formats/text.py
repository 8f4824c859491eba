"""A report as plain text, for any terminal or mail; lines may be wrapped anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Smoke, known
from dlsetup.facts.encoding import escape_surrogates
from dlsetup.report import messages
from dlsetup.report.record import Report
from dlsetup.report.view import comparison, view
from dlsetup.report.view.tables import tables


def render(report: Report, lang: str) -> str:
    parts = (_heading, _map, _findings, _training, _machine, _checks)
    text = "\n\n".join("\n".join(part(report, lang)) for part in parts) + "\n"
    return str(escape_surrogates(text))


def _heading(report: Report, lang: str) -> Iterator[str]:
    yield f"{view.verdict(report, lang)} ({view.counts(report, lang)})"
    yield from _rows(view.heading(report, lang))


def _map(report: Report, lang: str) -> Iterator[str]:
    yield f"== {messages.MAP.say(lang)} =="
    rows = view.map_rows(report.facts)
    for row in rows:
        about = ", ".join(each for each in (row.version, row.kind, row.name) if each)
        yield f"{row.letter}  {row.path} ({about})"
        yield from (f"   {kind}: {who}" for kind, who in view.grouped(row.users, lang))
    if not rows:
        yield messages.NO_MAP.say(lang)


def _findings(report: Report, lang: str) -> Iterator[str]:
    yield f"== {messages.FINDINGS.say(lang)} =="
    causes = view.causes(report, lang)
    for cause in causes:
        yield from _finding(cause.finding)
        if cause.consequences:
            yield f"  {messages.CONSEQUENCES.say(lang)}:"
        yield from (f"  - [{each.code}] {each.title}" for each in cause.consequences)
    if not causes:
        yield messages.NO_FINDINGS.say(lang)


def _finding(shown: view.Shown) -> Iterator[str]:
    about = f" ({shown.subject})" if shown.subject else ""
    yield f"[{shown.code}] {shown.label}: {shown.title}{about}"
    yield f"  {shown.message}"
    for step in shown.steps:
        yield f"  $ {step.text}" if step.kind == "command" else f"  → {step.text}"


def _training(report: Report, lang: str) -> Iterator[str]:
    yield f"== {messages.TRAINING.say(lang)} =="
    smoke = view.training(report.facts)
    if smoke is None:
        yield messages.NO_TRAINING.say(lang)
    else:
        yield from training(smoke, lang)


def training(smoke: Smoke, lang: str) -> Iterator[str]:
    """A training alone; a notebook without HTML shows these lines, too."""
    yield from _rows(view.training_rows(smoke, lang))
    for table in tables(smoke, lang):
        yield f"{table.title}:"
        for row in table.rows:
            yield f"- {_row(table.head, row.cells)}"
            yield from (f"  → {each}" for each in row.told)
    yield from (said for run in known(smoke.tasks, ()) if (said := comparison.said(run, lang)))


def _row(head: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """`image classification: passed; Reached (at least) accuracy 0.98 (0.97); ...`"""
    labelled = zip(head[2:], cells[2:], strict=True)
    more = "".join(f"; {label} {value}" for label, value in labelled if value != "-")
    return f"{cells[0]}: {cells[1]}{more}"


def _machine(report: Report, lang: str) -> Iterator[str]:
    yield f"== {messages.MACHINE.say(lang)} =="
    yield from _rows(view.machine_rows(report.facts, lang))


def _checks(report: Report, lang: str) -> Iterator[str]:
    yield f"== {messages.ALL_CHECKS.say(lang)} =="
    for finding in report.findings:
        shown = view.shown(finding, lang)
        yield f"{shown.code}  {shown.title}: {shown.label}"


def _rows(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    return (f"{label}: {value}" for label, value in rows)
