"""A report as Markdown, for an issue or a forum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from dlsetup.diagnosis.runs import NOT_JUDGED, RunFindings
from dlsetup.facts import known
from dlsetup.facts.encoding import spell_out
from dlsetup.report import messages
from dlsetup.report.packed import pack_report
from dlsetup.report.record import Report
from dlsetup.report.view import comparison
from dlsetup.report.view.blocks import Block, count_outcomes, join_titles, report_blocks
from dlsetup.report.view.counts import say_rest, say_verdict
from dlsetup.report.view.findings import describe
from dlsetup.report.view.heading import heading_rows
from dlsetup.report.view.machine import machine_rows
from dlsetup.report.view.map_rows import MapRow, group_users, map_rows
from dlsetup.report.view.tables import RunRow, RunTable, run_tables
from dlsetup.report.view.training import training, training_rows
from dlsetup.report.view.wording import translate

MARKS = re.compile(r"[\\`*_\[\]<>|~#]")
LINE_MARK = re.compile(
    r"(\d{1,9})?([.)](?=\s|\Z)|[-+](?=\s)|-(?=-+\Z)|=(?==+\Z))"
)  # a list, a rule


def render(report: Report, lang: str, run_findings: RunFindings = NOT_JUDGED) -> str:
    parts = (
        _heading,
        _findings_section,
        _map_section,
        partial(_training_section, run_findings=run_findings),
        _machine_section,
        _checks_section,
        _packed_section,
    )
    text = "\n\n".join("\n".join(part(report, lang)) for part in parts) + "\n"
    return spell_out(text)


def escape(text: str) -> str:
    """Text that means itself in Markdown and in a table's cell."""
    flat = " ".join(text.split())
    marked = MARKS.sub(r"\\\g<0>", flat)
    begins = LINE_MARK.match(marked)
    place = begins.start(2) if begins else 0
    return f"{marked[:place]}\\{marked[place:]}" if begins else marked


def code_block(text: str) -> str:
    """A block of code, with a fence longer than any in it."""
    longest = max((len(ticks) for ticks in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _heading(report: Report, lang: str) -> Iterator[str]:
    yield f"# {messages.TITLE.render(lang)}"
    counts = count_outcomes(report_blocks(report, lang), report.summary)
    yield f"\n**{say_verdict(counts, lang)}**{say_rest(counts, lang)}\n"
    yield from _bullets(heading_rows(report, lang))


def _map_section(report: Report, lang: str) -> Iterator[str]:
    yield f"## {messages.MAP.render(lang)}\n"
    rows = map_rows(report.facts)
    if not rows:
        yield messages.NO_MAP.render(lang)
        return
    head = (
        messages.LETTER,
        messages.INTERPRETER,
        messages.VERSION,
        messages.KIND,
        messages.USED_BY,
    )
    yield from _table_lines(
        [text.render(lang) for text in head], (map(escape, _map_row(row, lang)) for row in rows)
    )


def _map_row(row: MapRow, lang: str) -> list[str]:
    users = "; ".join(f"{kind}: {names}" for kind, names in group_users(row.users, lang))
    kind = f"{row.kind} ({row.name})" if row.name else row.kind
    if not row.exists:
        kind = messages.NO_SUCH_PYTHON.render(lang)
    return [row.letter, row.path, row.version, kind, users]


def _findings_section(report: Report, lang: str) -> Iterator[str]:
    yield f"## {messages.FINDINGS.render(lang)}\n"
    blocks = report_blocks(report, lang)
    for number, block in enumerate(blocks, 1):
        yield from _block_lines(number, block, lang)
    if not blocks:
        yield messages.NO_FINDINGS.render(lang)


def _block_lines(number: int, block: Block, lang: str) -> Iterator[str]:
    label = translate(messages.OUTCOMES, block.outcome, lang)
    yield f"### {number}. {escape(block.title)} ({label}, {', '.join(block.codes)})\n"
    if block.message:
        yield escape(block.message) + "\n"
    for step in block.steps:
        yield (code_block(step.text) if step.kind == "command" else escape(step.text)) + "\n"
    if block.dont:
        yield f"**{escape(block.dont)}**\n"
    if also := join_titles(block.also_fixed, lang):
        yield f"{escape(also)}\n"


def _training_section(report: Report, lang: str, *, run_findings: RunFindings) -> Iterator[str]:
    yield f"## {messages.TRAINING.render(lang)}\n"
    smoke = training(report.facts)
    if smoke is None:
        yield messages.NO_TRAINING.render(lang)
    else:
        yield from _bullets(training_rows(smoke, lang))
        for table in run_tables(smoke, lang, run_findings):
            yield from _table_section(table)
        for run in known(smoke.tasks, ()):
            if sentence := comparison.compare_features(run, lang):
                yield f"\n{escape(sentence)}"


def _table_section(table: RunTable) -> Iterator[str]:
    """Failures stand out; below the table stands what they say."""
    yield f"\n### {escape(table.title)}\n"
    yield from _table_lines(table.head, (_run_cells(row) for row in table.rows))
    failed = [row for row in table.rows if row.details]
    if failed:
        yield ""
    for row in failed:
        yield f"- **{escape(row.cells[0])}**: {escape(' '.join(row.details))}"


def _run_cells(row: RunRow) -> list[str]:
    name, outcome, *others = map(escape, row.cells)
    return [name, f"**{outcome}**" if row.state == "fail" else outcome, *others]


def _machine_section(report: Report, lang: str) -> Iterator[str]:
    yield f"## {messages.MACHINE.render(lang)}\n"
    yield from _bullets(machine_rows(report.facts, lang))


def _checks_section(report: Report, lang: str) -> Iterator[str]:
    yield f"## {messages.ALL_CHECKS.render(lang)}\n"
    rows = (describe(finding, lang) for finding in report.findings)
    head = (messages.CODE, messages.OUTCOME, messages.CHECK)
    yield from _table_lines(
        [text.render(lang) for text in head],
        (map(escape, (text.code, text.label, text.title)) for text in rows),
    )


def _packed_section(report: Report, lang: str) -> Iterator[str]:
    """Folded, where a forum can."""
    yield f"<details><summary>{messages.PACKED.render(lang)}</summary>\n"
    yield f"{messages.PACKED_HINT.render(lang)}\n"
    yield code_block("dlsetup doctor --facts report.md") + "\n"
    yield code_block(pack_report(report)) + "\n"
    yield "</details>"


def _bullets(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"- {label}: {escape(value)}" for label, value in rows)


def _table_lines(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Of cells that are escaped."""
    head = list(head)
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    yield from ("| " + " | ".join(row) + " |" for row in rows)
