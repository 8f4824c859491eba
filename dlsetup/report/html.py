"""A report as one self-contained page that carries its own JSON."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.facts import known
from dlsetup.report import view, words
from dlsetup.report.record import Report, encode, writable

if TYPE_CHECKING:
    from markupsafe import Markup

HERE = Path(__file__).parent
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 560, 200, 40, 28, 10  # of the drawing, in its own units


class Drawing(NamedTuple):
    """The loss curve: points of a polyline, and what stands at its axes."""

    points: str
    highest: str
    end: int
    description: str


def render(report: Report, lang: str) -> str:
    import jinja2  # half of this program's start-up, and few commands write a page

    loader = jinja2.FileSystemLoader(HERE)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["spans"] = spans
    page = environment.get_template("page.html.j2")
    smoke = view.training(report.facts)
    html = page.render(
        lang=lang,
        say=lambda text: text.say(lang),
        words=words,
        report=report,
        css=(HERE / "page.css").read_text(encoding="utf-8"),
        verdict=view.verdict(report, lang),
        counts=view.counts(report, lang),
        heading=view.heading(report, lang),
        map_rows=[(row, view.grouped(row.users, lang)) for row in view.map_rows(report.facts)],
        causes=view.causes(report, lang),
        training=view.training_rows(smoke, lang) if smoke else (),
        curve=drawing(known(smoke.curve, ()) if smoke else (), lang),
        machine=view.machine_rows(report.facts, lang),
        checks=[view.shown(finding, lang) for finding in report.findings],
        data=embedded(report),
    )
    return str(writable(html))


def spans(text: str) -> Markup:
    """A sentence whose `words in backticks` are code."""
    from markupsafe import Markup, escape

    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def embedded(report: Report) -> str:
    """JSON that cannot end the script element, nor begin a comment in it:
    https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements"""
    data = encode(report, indent=0).decode("utf-8")
    return re.sub(r"[<>&]", lambda char: f"\\u{ord(char[0]):04x}", data)


def drawing(curve: tuple[tuple[int, float], ...], lang: str) -> Drawing | None:
    """Steps against losses, from zero to the highest."""
    if len(curve) < 2:
        return None
    (begin, first), (end, last) = curve[0], curve[-1]
    highest = max(loss for _, loss in curve) or 1.0
    across, down = (WIDTH - LEFT) / max(end - begin, 1), (HEIGHT - BOTTOM - TOP) / highest
    points = " ".join(
        f"{LEFT + (step - begin) * across:.1f},{HEIGHT - BOTTOM - loss * down:.1f}"
        for step, loss in curve
    )
    said = words.CURVE_DESCRIPTION.say(
        lang, {"begin": begin, "first": f"{first:.3g}", "end": end, "last": f"{last:.3g}"}
    )
    return Drawing(points, f"{highest:.2f}", end, said)
