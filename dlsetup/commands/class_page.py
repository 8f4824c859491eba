"""A class as one page that needs no server and no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.members import Member
from dlsetup.classroom.overview import Overview, subject_outcomes
from dlsetup.commands.class_sentences import (
    cause_title,
    say_addressees,
    say_first,
    say_notes,
    say_optional,
    say_verdict,
    split_causes,
)
from dlsetup.commands.class_show import ClassView
from dlsetup.explain.messages import SUBJECTS
from dlsetup.facts.encoding import spell_out
from dlsetup.report.formats.html import load_templates, read_css
from dlsetup.report.messages import OUTCOMES
from dlsetup.report.view.wording import translate

HERE = Path(__file__).parent


def render_page(view: ClassView, lang: str) -> str:
    overview = view.overview
    causes, optional = split_causes(overview)
    page = load_templates(HERE).get_template("class_page.html.j2")
    html = page.render(
        lang=lang,
        say=lambda text, **params: text.render(lang, params),
        messages=messages,
        css=read_css("page"),
        verdict=say_verdict(overview, lang),
        first=[sentence for _, sentence in say_first(overview, lang)],
        causes=[
            (cause, cause_title(cause, lang), _texts(view, cause.kind, lang)) for cause in causes
        ],
        optional=say_optional(optional, lang) if optional else "",
        notes=list(say_notes(view, lang)),
        subjects=[text.render(lang) for text in SUBJECTS.values()],
        students=[_student_row(overview, member, lang) for member in overview.members],
    )
    return spell_out(html)


def _texts(view: ClassView, kind: str, lang: str) -> list[tuple[str, str, str]]:
    """Whom each message is for, its language and its text."""
    written = view.texts.get(kind, ())
    return [(say_addressees(each, lang), each.lang, each.text) for each in written]


def _student_row(overview: Overview, member: Member, lang: str) -> dict[str, Any]:
    patient = overview.patients.get(member.id)
    if patient is None:
        return {"label": member.label, "state": "soft", "result": messages.NO_REPORT.render(lang)}
    ready = messages.READY_WORD if patient.ready else messages.STUCK
    return {
        "label": member.label,
        "state": "ok" if patient.ready else "fail",
        "result": ready.render(lang),
        "cells": list(_outcome_cells(subject_outcomes(patient), lang)),
    }


def _outcome_cells(outcomes: dict[str, str], lang: str) -> Iterator[tuple[str, str]]:
    """Outcomes and their words, by subject."""
    for subject in SUBJECTS:
        outcome = str(outcomes.get(subject, ""))
        yield outcome, translate(OUTCOMES, outcome, lang) if outcome else ""
