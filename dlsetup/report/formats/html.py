"""A report as one self-contained page that carries its own JSON."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlsetup.compiled.loading import load
from dlsetup.diagnosis.runs import NOT_JUDGED, RunFindings
from dlsetup.facts import Smoke, known
from dlsetup.facts.encoding import spell_out
from dlsetup.report import messages
from dlsetup.report.record import Report, encode
from dlsetup.report.view.blocks import count_outcomes, join_titles, report_blocks
from dlsetup.report.view.counts import NOT_PROBLEMS, say_counts, say_verdict
from dlsetup.report.view.drawing import SMALL_BOX, draw_curve, draw_figure
from dlsetup.report.view.findings import describe
from dlsetup.report.view.heading import heading_rows
from dlsetup.report.view.machine import machine_rows
from dlsetup.report.view.map_rows import group_users, map_rows
from dlsetup.report.view.tables import RunTable, outcome_state, run_tables
from dlsetup.report.view.training import training, training_rows
from dlsetup.report.view.wording import translate

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

HERE = Path(__file__).parent


def render(report: Report, lang: str, run_findings: RunFindings = NOT_JUDGED) -> str:
    page = load_templates().get_template("page.html.j2")
    blocks = report_blocks(report, lang)
    counts = count_outcomes(blocks, report.summary)
    html = page.render(
        lang=lang,
        say=lambda text: text.render(lang),
        messages=messages,
        report=report,
        css=read_part("page.css"),
        verdict=say_verdict(counts, lang),
        counts=say_counts(counts, NOT_PROBLEMS, lang),
        heading=heading_rows(report, lang),
        map_rows=[(row, group_users(row.users, lang)) for row in map_rows(report.facts)],
        blocks=[(block, join_titles(block.also_fixed, lang)) for block in blocks],
        label=lambda outcome: translate(messages.OUTCOMES, outcome, lang),
        **training_context(training(report.facts), lang, run_findings),
        machine=machine_rows(report.facts, lang),
        checks=[describe(finding, lang) for finding in report.findings],
        data=embedded_json(report),
    )
    return spell_out(html)


def render_training(smoke: Smoke, lang: str, run_findings: RunFindings) -> str:
    """A training alone, for a notebook's cell: its colours follow the notebook's theme."""
    template = load_templates().get_template("training.html.j2")
    css = read_part("page.css").replace(":root", "&")  # nested below
    html = template.render(
        say=lambda text: text.render(lang),
        messages=messages,
        **training_context(smoke, lang, run_findings),
    )
    style = f".dlsetup {{{css}}}{read_part('notebook.css')}"
    return f'<div class="dlsetup"><style>{style}</style>{spell_out(html)}</div>'


def read_part(name: str, folder: Path = HERE) -> str:
    """A style sheet or a script of a page."""
    return (folder / name).read_text(encoding="utf-8")


def training_context(smoke: Smoke | None, lang: str, run_findings: RunFindings) -> dict[str, Any]:
    """What training.html.j2 shows."""
    if smoke is None:
        return {"training": ()}
    figures = [draw_figure(run, lang) for run in known(smoke.tasks, ())]
    return {
        "training": training_rows(smoke, lang),
        "state": outcome_state(smoke.outcome),
        "curve": draw_curve(known(smoke.curve, ()), lang),
        "tables": [_table_context(table, lang) for table in run_tables(smoke, lang, run_findings)],
        "figures": [figure for figure in figures if figure],
    }


def _table_context(table: RunTable, lang: str) -> dict[str, Any]:
    """With small drawings of the losses, where it has any; what a task exercises stands below
    its name, for a page is narrow."""
    has_losses = any(row.losses for row in table.rows)
    has_note = table.head[-1] == messages.EXERCISES.render(lang)
    columns = len(table.head) - has_note
    rows = [
        {
            "cells": row.cells[:columns],
            "note": row.cells[-1] if has_note else "",
            "state": row.state,
            "details": row.details,
            "losses": draw_curve(row.losses, lang, SMALL_BOX),
        }
        for row in table.rows
    ]
    return {
        "title": table.title,
        "head": table.head[:columns],
        "has_losses": has_losses,
        "rows": rows,
    }


@cache
def load_templates(folder: Path = HERE) -> Environment:
    """A template is compiled once, which takes as long as to write ten pages."""
    load_markup()
    import jinja2  # half of this program's start-up, and few commands write a page

    loader = jinja2.FileSystemLoader(folder)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["spans"] = code_spans
    return environment


def load_markup() -> None:
    """MarkupSafe, which jinja2 imports: in plain Python where its compiled half does not load."""
    if load("markupsafe", "markupsafe._speedups") is None:
        sys.modules["markupsafe._speedups"] = None  # type: ignore[assignment] # Python's "not there"


def code_spans(text: str) -> Markup:
    """A sentence whose `words in backticks` are code."""
    load_markup()
    from markupsafe import Markup, escape

    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def embedded_json(report: Report) -> str:
    """JSON that cannot end the script element, nor begin a comment in it:
    https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements"""
    data = encode(report, indent=0).decode("utf-8")
    return re.sub(r"[<>&]", lambda char: f"\\u{ord(char[0]):04x}", data)
