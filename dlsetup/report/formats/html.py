"""A report as one self-contained page that carries its own JSON."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlsetup.facts import Smoke, known
from dlsetup.facts.encoding import escape_surrogates
from dlsetup.report import messages
from dlsetup.report.record import Report, encode
from dlsetup.report.view import view
from dlsetup.report.view.drawing import SMALL, drawing, figure
from dlsetup.report.view.tables import Table, state, tables

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

HERE = Path(__file__).parent


def render(report: Report, lang: str) -> str:
    page = templates().get_template("page.html.j2")
    html = page.render(
        lang=lang,
        say=lambda text: text.say(lang),
        words=messages,
        report=report,
        css=styles("page"),
        verdict=view.verdict(report, lang),
        counts=view.counts(report, lang),
        heading=view.heading(report, lang),
        map_rows=[(row, view.grouped(row.users, lang)) for row in view.map_rows(report.facts)],
        causes=view.causes(report, lang),
        **training(view.training(report.facts), lang),
        machine=view.machine_rows(report.facts, lang),
        checks=[view.shown(finding, lang) for finding in report.findings],
        data=embedded(report),
    )
    return str(escape_surrogates(html))


def fragment(smoke: Smoke, lang: str) -> str:
    """A training alone, for a notebook's cell: its colours follow the notebook's theme."""
    part = templates().get_template("training.html.j2")
    css = styles("page").replace(":root", "&")  # nested below
    html = part.render(say=lambda text: text.say(lang), words=messages, **training(smoke, lang))
    style = f".dlsetup {{{css}}}{styles('notebook')}"
    return f'<div class="dlsetup"><style>{style}</style>{html}</div>'


def styles(name: str) -> str:
    return (HERE / f"{name}.css").read_text(encoding="utf-8")


def training(smoke: Smoke | None, lang: str) -> dict[str, Any]:
    """What training.html.j2 shows."""
    if smoke is None:
        return {"training": ()}
    drawn = [figure(run, lang) for run in known(smoke.tasks, ())]
    return {
        "training": view.training_rows(smoke, lang),
        "state": state(smoke.outcome),
        "curve": drawing(known(smoke.curve, ()), lang),
        "tables": [_table(table, lang) for table in tables(smoke, lang)],
        "figures": [each for each in drawn if each],
    }


def _table(table: Table, lang: str) -> dict[str, Any]:
    """With small drawings of the losses, where it has any; what a task exercises stands below
    its name, for a page is narrow."""
    drawn = any(row.losses for row in table.rows)
    noted = table.head[-1] == messages.EXERCISES.say(lang)
    cut = len(table.head) - noted
    rows = [
        {
            "cells": row.cells[:cut],
            "note": row.cells[-1] if noted else "",
            "state": row.state,
            "told": row.told,
            "losses": drawing(row.losses, lang, SMALL),
        }
        for row in table.rows
    ]
    return {"title": table.title, "head": table.head[:cut], "drawn": drawn, "rows": rows}


def templates() -> Environment:
    import jinja2  # half of this program's start-up, and few commands write a page

    loader = jinja2.FileSystemLoader(HERE)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["spans"] = spans
    return environment


def spans(text: str) -> Markup:
    """A sentence whose `words in backticks` are code."""
    from markupsafe import Markup, escape

    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def embedded(report: Report) -> str:
    """JSON that cannot end the script element, nor begin a comment in it:
    https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements"""
    data = encode(report, indent=0).decode("utf-8")
    return re.sub(r"[<>&]", lambda char: f"\\u{ord(char[0]):04x}", data)
