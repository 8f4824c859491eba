"""A report as plain text, for any terminal or mail; lines may be wrapped anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dlsetup.diagnosis.runs import NOT_JUDGED, RunFindings
from dlsetup.facts import Smoke, known
from dlsetup.facts.encoding import spell_out
from dlsetup.report import messages
from dlsetup.report.record import Report
from dlsetup.report.view import comparison
from dlsetup.report.view.blocks import Block, count_outcomes, join_titles, report_blocks
from dlsetup.report.view.counts import say_rest, say_verdict
from dlsetup.report.view.findings import describe
from dlsetup.report.view.heading import heading_rows
from dlsetup.report.view.machine import machine_rows
from dlsetup.report.view.map_rows import group_users, map_rows
from dlsetup.report.view.tables import run_tables
from dlsetup.report.view.training import training, training_rows
from dlsetup.report.view.wording import translate


def render(report: Report, lang: str, run_findings: RunFindings = NOT_JUDGED) -> str:
    parts = (
        _heading,
        _findings_section,
        _map_section,
        partial(_training_section, run_findings=run_findings),
        _machine_section,
        _checks_section,
    )
    text = "\n\n".join("\n".join(part(report, lang)) for part in parts) + "\n"
    return spell_out(text)


def _heading(report: Report, lang: str) -> Iterator[str]:
    counts = count_outcomes(report_blocks(report, lang), report.summary)
    yield f"{say_verdict(counts, lang)}{say_rest(counts, lang)}"
    yield from _row_lines(heading_rows(report, lang))


def _map_section(report: Report, lang: str) -> Iterator[str]:
    yield f"== {messages.MAP.render(lang)} =="
    rows = map_rows(report.facts)
    for row in rows:
        parts = (row.version, row.kind, row.name) if row.exists else ()
        details = ", ".join(filter(None, parts)) or messages.NO_SUCH_PYTHON.render(lang)
        yield f"{row.letter}  {row.path} ({details})"
        yield from (f"   {kind}: {names}" for kind, names in group_users(row.users, lang))
    if not rows:
        yield messages.NO_MAP.render(lang)


def _findings_section(report: Report, lang: str) -> Iterator[str]:
    yield f"== {messages.FINDINGS.render(lang)} =="
    blocks = report_blocks(report, lang)
    for number, block in enumerate(blocks, 1):
        yield from _block_lines(number, block, lang)
    if not blocks:
        yield messages.NO_FINDINGS.render(lang)


def _block_lines(number: int, block: Block, lang: str) -> Iterator[str]:
    label = translate(messages.OUTCOMES, block.outcome, lang)
    yield f"{number}. {label}: {block.title} [{' '.join(block.codes)}]"
    if block.message:
        yield f"  {block.message}"
    for step in block.steps:
        yield f"  $ {step.text}" if step.kind == "command" else f"  → {step.text}"
    if block.dont:
        yield f"  ! {block.dont}"
    if also := join_titles(block.also_fixed, lang):
        yield f"  {also}"


def _training_section(report: Report, lang: str, *, run_findings: RunFindings) -> Iterator[str]:
    yield f"== {messages.TRAINING.render(lang)} =="
    smoke = training(report.facts)
    if smoke is None:
        yield messages.NO_TRAINING.render(lang)
    else:
        yield from training_lines(smoke, lang, run_findings)


def training_lines(smoke: Smoke, lang: str, run_findings: RunFindings) -> Iterator[str]:
    """A training alone; a notebook without HTML shows these lines, too."""
    yield from _row_lines(training_rows(smoke, lang))
    for table in run_tables(smoke, lang, run_findings):
        yield f"{table.title}:"
        for row in table.rows:
            yield f"- {_run_line(table.head, row.cells)}"
            yield from (f"  → {detail}" for detail in row.details)
    yield from (
        sentence
        for run in known(smoke.tasks, ())
        if (sentence := comparison.compare_features(run, lang))
    )


def _run_line(head: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """`image classification: passed; Reached (at least) accuracy 0.98 (0.97); ...`"""
    labelled_cells = zip(head[2:], cells[2:], strict=True)
    more = "".join(f"; {label} {value}" for label, value in labelled_cells if value != "-")
    return f"{cells[0]}: {cells[1]}{more}"


def _machine_section(report: Report, lang: str) -> Iterator[str]:
    yield f"== {messages.MACHINE.render(lang)} =="
    yield from _row_lines(machine_rows(report.facts, lang))


def _checks_section(report: Report, lang: str) -> Iterator[str]:
    yield f"== {messages.ALL_CHECKS.render(lang)} =="
    for finding in report.findings:
        text = describe(finding, lang)
        yield f"{text.code}  {text.title}: {text.label}"


def _row_lines(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    return (f"{label}: {value}" for label, value in rows)
