"""A report as Markdown, for an issue or a forum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dlsetup.facts import known
from dlsetup.facts.encoding import escape_surrogates
from dlsetup.report import messages
from dlsetup.report.record import Report
from dlsetup.report.view import comparison, view
from dlsetup.report.view.tables import Row, Table, tables


def render(report: Report, lang: str) -> str:
    parts = (_heading, _map, _findings, _training, _machine, _checks)
    text = "\n\n".join("\n".join(part(report, lang)) for part in parts) + "\n"
    return str(escape_surrogates(text))


def escape(text: str) -> str:
    """Text that means itself in Markdown and in a table's cell."""
    flat = " ".join(text.split())
    return re.sub(r"([\\`*_\[\]<>|~#])", r"\\\1", flat)


def code(text: str) -> str:
    """A block of code, with a fence longer than any in it."""
    longest = max((len(ticks) for ticks in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _heading(report: Report, lang: str) -> Iterator[str]:
    yield f"# {messages.TITLE.say(lang)}"
    yield f"\n**{view.verdict(report, lang)}** ({view.counts(report, lang)})\n"
    yield from _items(view.heading(report, lang))


def _map(report: Report, lang: str) -> Iterator[str]:
    yield f"## {messages.MAP.say(lang)}\n"
    rows = view.map_rows(report.facts)
    if not rows:
        yield messages.NO_MAP.say(lang)
        return
    head = (
        messages.LETTER,
        messages.INTERPRETER,
        messages.VERSION,
        messages.KIND,
        messages.USED_BY,
    )
    yield from _table(
        [text.say(lang) for text in head], (map(escape, _map_row(row, lang)) for row in rows)
    )


def _map_row(row: view.MapRow, lang: str) -> list[str]:
    users = "; ".join(f"{kind}: {who}" for kind, who in view.grouped(row.users, lang))
    kind = f"{row.kind} ({row.name})" if row.name else row.kind
    return [row.letter, row.path, row.version, kind, users]


def _findings(report: Report, lang: str) -> Iterator[str]:
    yield f"## {messages.FINDINGS.say(lang)}\n"
    causes = view.causes(report, lang)
    for cause in causes:
        yield from _finding(cause.finding, lang)
        if cause.consequences:
            yield f"{messages.CONSEQUENCES.say(lang)}:\n"
            yield from (f"- {each.code} {escape(each.title)}" for each in cause.consequences)
            yield ""
    if not causes:
        yield messages.NO_FINDINGS.say(lang)


def _finding(shown: view.Shown, lang: str) -> Iterator[str]:
    yield f"### {shown.code} {escape(shown.title)}\n"
    yield (
        f"**{shown.label}** {escape(shown.subject)}\n" if shown.subject else f"**{shown.label}**\n"
    )
    yield escape(shown.message) + "\n"
    if shown.steps:
        yield f"**{messages.FIX.say(lang)}**\n"
    for step in shown.steps:
        yield (code(step.text) if step.kind == "command" else escape(step.text)) + "\n"


def _training(report: Report, lang: str) -> Iterator[str]:
    yield f"## {messages.TRAINING.say(lang)}\n"
    smoke = view.training(report.facts)
    if smoke is None:
        yield messages.NO_TRAINING.say(lang)
    else:
        yield from _items(view.training_rows(smoke, lang))
        for table in tables(smoke, lang):
            yield from _runs(table)
        for run in known(smoke.tasks, ()):
            if said := comparison.said(run, lang):
                yield f"\n{escape(said)}"


def _runs(table: Table) -> Iterator[str]:
    """Failures stand out; below the table stands what they say."""
    yield f"\n### {escape(table.title)}\n"
    yield from _table(table.head, (_marked(row) for row in table.rows))
    failed = [row for row in table.rows if row.told]
    if failed:
        yield ""
    for row in failed:
        yield f"- **{escape(row.cells[0])}**: {escape(' '.join(row.told))}"


def _marked(row: Row) -> list[str]:
    name, outcome, *others = map(escape, row.cells)
    return [name, f"**{outcome}**" if row.state == "fail" else outcome, *others]


def _machine(report: Report, lang: str) -> Iterator[str]:
    yield f"## {messages.MACHINE.say(lang)}\n"
    yield from _items(view.machine_rows(report.facts, lang))


def _checks(report: Report, lang: str) -> Iterator[str]:
    yield f"## {messages.ALL_CHECKS.say(lang)}\n"
    rows = (view.shown(finding, lang) for finding in report.findings)
    head = (messages.CODE, messages.OUTCOME, messages.CHECK)
    yield from _table(
        [text.say(lang) for text in head],
        (map(escape, (row.code, row.label, row.title)) for row in rows),
    )


def _items(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"- {label}: {escape(value)}" for label, value in rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Of cells that are escaped."""
    head = list(head)
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    yield from ("| " + " | ".join(row) + " |" for row in rows)
