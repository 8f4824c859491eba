"""A report for an assistant: short, the facts first, and nothing in it that gives orders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from dlsetup.diagnosis.runs import NOT_JUDGED, RunFindings
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Text
from dlsetup.records import msgspec
from dlsetup.report import messages
from dlsetup.report import prompt_messages as words
from dlsetup.report.record import Report
from dlsetup.report.view.blocks import Block, count_outcomes, report_blocks
from dlsetup.report.view.counts import say_rest, say_verdict
from dlsetup.report.view.heading import heading_rows
from dlsetup.report.view.machine import machine_rows
from dlsetup.report.view.machine_strings import (
    CLOSE,
    MAX_COMMAND,
    OPEN,
    quote_finding,
    quote_string,
)
from dlsetup.report.view.map_rows import MapRow, group_users, map_rows
from dlsetup.report.view.steps import StepLine
from dlsetup.report.view.training import training, training_rows
from dlsetup.report.view.wording import translate

MAX_TOKENS = 1500
# Of a token, three letters are the least in English; in other scripts a letter is one, or a half.
LETTERS_OF_A_TOKEN = 3
RESERVED = 40  # tokens, for the sentence of what is left out
MAX_PACKAGES = 900  # characters


class Section(NamedTuple):
    """`entries`: the most important first; those without room are left out."""

    title: Text
    entries: tuple[str, ...]


def render(report: Report, lang: str, run_findings: RunFindings = NOT_JUDGED) -> str:
    """At most MAX_TOKENS tokens, as count_tokens counts them."""
    findings = tuple(map(quote_finding, report.findings))
    report = msgspec.structs.replace(report, findings=findings, label="", sender="")
    blocks = report_blocks(report, lang)
    sections = (
        Section(words.FACTS, tuple(_fact_lines(report, lang))),
        Section(words.PROBLEMS, tuple(_problem_lines(blocks, lang))),
        Section(words.TRIED, tuple(_tried_lines(report, blocks, lang))),
        Section(words.NOT_TO_SUGGEST, tuple(_bullets(_donts(blocks)))),
    )
    question = words.ASK_CAUSE if blocks else words.ASK_WHAT_ELSE
    return _join(_fit(sections, _join((), question, lang), lang), question, lang)


def count_tokens(text: str) -> int:
    """Not fewer than an assistant counts, by rule of thumb: no tokenizer is asked."""
    ascii_letters = sum(map(str.isascii, text))
    return len(text) - ascii_letters + -(-ascii_letters // LETTERS_OF_A_TOKEN)


def _join(sections: Iterable[tuple[str, tuple[str, ...]]], question: Text, lang: str) -> str:
    quotes = {"open": OPEN, "close": CLOSE}
    parts = [f"{words.INTRODUCTION.render(lang)} {words.QUOTED.render(lang, quotes)}"]
    parts += ["\n".join((f"# {title}", *entries)) for title, entries in sections if entries]
    parts.append(f"# {words.QUESTION.render(lang)}\n{question.render(lang)}")
    return "\n\n".join(parts) + "\n"


def _fit(
    sections: tuple[Section, ...], frame: str, lang: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What there is room for."""
    titles = [section.title.render(lang) for section in sections]
    room = MAX_TOKENS - RESERVED - count_tokens(frame)
    room -= sum(count_tokens(f"# {title}\n\n") for title in titles)
    kept: list[list[str]] = [[] for _ in sections]
    left_out = 0
    for index, entry in _in_turn(sections):
        cost = count_tokens(f"{entry}\n")
        if cost > room:
            left_out += 1
        else:
            room -= cost
            kept[index].append(entry)
    if left_out:
        kept[-1].append(f"({words.NOT_SHOWN.render(lang, {'count': left_out})})")
    return tuple(zip(titles, map(tuple, kept), strict=True))


def _in_turn(sections: tuple[Section, ...]) -> Iterator[tuple[int, str]]:
    """The first entry of each section, then the second of each, with the section's place."""
    for row in zip_longest(*(section.entries for section in sections)):
        yield from ((index, entry) for index, entry in enumerate(row) if entry is not None)


def _fact_lines(report: Report, lang: str) -> Iterator[str]:
    rows = dict(machine_rows(report.facts, lang))
    packages = rows.pop(messages.PACKAGES.render(lang), "")
    heading = heading_rows(report, lang)
    for label, value in (*heading, *rows.items()):
        yield f"- {label}: {quote_string(value)}"
    if packages:
        yield f"- {messages.PACKAGES.render(lang)}: {quote_string(packages, MAX_PACKAGES)}"
    for row in map_rows(report.facts):
        yield f"- {messages.INTERPRETER.render(lang)}: {_say_python(row, lang)}"


def _say_python(row: MapRow, lang: str) -> str:
    users = "; ".join(f"{kind} {names}" for kind, names in group_users(row.users, lang))
    missing = "" if row.exists else messages.NO_SUCH_PYTHON.render(lang)
    parts = (row.path, row.version, row.kind, missing, users)
    return quote_string(", ".join(filter(None, parts)))


def _problem_lines(blocks: Iterable[Block], lang: str) -> Iterator[str]:
    for number, block in enumerate(blocks, 1):
        label = translate(messages.OUTCOMES, block.outcome, lang)
        title = f"{number}. {block.title} ({label}, {', '.join(block.codes)})"
        steps = (words.TO_DO.render(lang, {"step": _quote_command(step)}) for step in block.steps)
        yield "\n   ".join(filter(None, (title, block.message, *steps)))


def _quote_command(step: StepLine) -> str:
    return step.text if step.kind == "text" else quote_string(step.text, MAX_COMMAND)


def _tried_lines(report: Report, blocks: tuple[Block, ...], lang: str) -> Iterator[str]:
    counts = count_outcomes(blocks, report.summary)
    verdict = f"{say_verdict(counts, lang)}{say_rest(counts, lang)}"
    version = re.sub(r"[^\w.+-]", "", report.tool.version)[:40]
    yield f"- {words.CHECKED.render(lang, {'version': version, 'verdict': verdict})}"
    if smoke := training(report.facts):
        rows = dict(training_rows(smoke, lang))
        outcome = rows.get(messages.OUTCOME.render(lang), "")
        yield f"- {words.TRAINED.render(lang, {'outcome': quote_string(outcome)})}"
        if error := rows.get(messages.ERROR.render(lang)):
            yield f"- {messages.ERROR.render(lang)}: {quote_string(error, MAX_COMMAND)}"
    for finding in report.findings:
        if finding.muted and finding.outcome not in (Outcome.OK, Outcome.SKIPPED):
            values = {"code": finding.code, "reason": finding.muted}
            yield f"- {words.MUTED.render(lang, values)}"


def _donts(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Of every finding, each once."""
    return tuple(
        dict.fromkeys(
            finding.dont for block in blocks for finding in block.findings if finding.dont
        )
    )


def _bullets(lines: Iterable[str]) -> Iterator[str]:
    return (f"- {line}" for line in lines)
