"""A class as one page that needs no server; its script does no more than filter the students."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dlsetup.classroom import page_messages as words
from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.causes import Cause
from dlsetup.classroom.members import Member
from dlsetup.classroom.overview import Overview, of_python, subject_outcomes
from dlsetup.commands.class_page_parts import (
    STUDENTS,
    StudentPage,
    group_rows,
    list_filters,
    page_links,
)
from dlsetup.commands.class_sentences import (
    cause_title,
    name_some,
    say_addressees,
    say_cause,
    say_first,
    say_notes,
    say_optional,
    say_verdict,
    split_causes,
)
from dlsetup.commands.class_show import ClassView
from dlsetup.explain.messages import SUBJECTS, SYSTEM_NAMES
from dlsetup.facts.encoding import spell_out
from dlsetup.report.formats.html import load_templates, read_part
from dlsetup.report.messages import OUTCOMES
from dlsetup.report.view.wording import translate

HERE = Path(__file__).parent
LISTED = 500  # students of a cause or a message that are named; the table has all
MESSAGES = 20  # of a cause: each is some hundred bytes


class CauseCard(NamedTuple):
    """`texts`: whom each message is for, its language and its text. `left`: messages that are not
    shown."""

    cause: Cause
    title: str
    sentence: str
    who: str
    texts: tuple[tuple[str, str, str], ...]
    left: int


def render_page(view: ClassView, lang: str) -> str:
    [page] = render_pages(view, lang, [StudentPage()])
    return page


def render_pages(view: ClassView, lang: str, pages: Iterable[StudentPage]) -> Iterator[str]:
    """Each when it is asked for; what they share is found once, for a class can be large."""
    overview = view.overview
    template = load_templates(HERE).get_template("class_page.html.j2")
    shared, causes = _shared_parts(view, lang), _cause_names(overview)
    for page in pages:
        start = STUDENTS * (page.number - 1)
        members = overview.members[start : start + STUDENTS]
        rows = list(_student_rows(overview, members, causes, lang))
        links = page_links(page, len(overview.members), STUDENTS, lang)
        yield spell_out(template.render(**shared, number=page.number, pages=links, students=rows))


def _shared_parts(view: ClassView, lang: str) -> Mapping[str, Any]:
    overview = view.overview
    causes, optional = split_causes(overview)
    return {
        "lang": lang,
        "say": lambda text, **params: text.render(lang, params),
        "messages": messages,
        "words": words,
        "css": read_part("page.css"),
        "own_css": read_part("class_page.css", HERE),
        "script": read_part("class_page.js", HERE),
        "verdict": say_verdict(overview, lang),
        "first": [sentence for _, sentence in say_first(overview, lang)],
        "causes": [_cause_card(view, cause, lang) for cause in causes],
        "optional": say_optional(optional, lang) if optional else "",
        "notes": list(say_notes(view, lang)),
        "days": _day_rows(overview),
        "groups": group_rows(overview, lang),
        "filters": list_filters(overview, lang),
        "subjects": [text.render(lang) for text in SUBJECTS.values()],
    }


def _cause_card(view: ClassView, cause: Cause, lang: str) -> CauseCard:
    written = view.texts.get(cause.kind, ())
    shown = written[:MESSAGES]
    return CauseCard(
        cause,
        cause_title(cause, lang),
        say_cause(cause, lang),
        name_some(cause.students, LISTED, lang),
        tuple((say_addressees(each, lang, LISTED), each.lang, each.text) for each in shown),
        len(written) - len(shown),
    )


def _day_rows(overview: Overview) -> list[dict[str, Any]]:
    return [
        {"name": day.day, "reports": day.reports, "ready": day.ready, "all": len(overview.members)}
        for day in overview.days
    ]


def _student_rows(
    overview: Overview, members: Sequence[Member], causes: Mapping[str, list[str]], lang: str
) -> Iterator[dict[str, Any]]:
    """`causes`: the names of each student's."""
    for member in members:
        patient = overview.patients.get(member.id)
        row: dict[str, Any] = {"label": member.label, "causes": " ".join(causes.get(member.id, ()))}
        if patient is None or member.newest is None:
            yield {**row, "state": "soft", "result": messages.NO_REPORT.render(lang)}
            continue
        ready = messages.READY_WORD if patient.ready else messages.STUCK
        yield {
            **row,
            "state": "ok" if patient.ready else "fail",
            "result": ready.render(lang),
            "attempts": _say_attempts(overview, member, lang),
            "system": member.newest.system,
            "system_name": SYSTEM_NAMES.get(member.newest.system, member.newest.system),
            "python": of_python(member.newest),
            "course": member.newest.course,
            "cells": list(_outcome_cells(subject_outcomes(patient), lang)),
        }


def _cause_names(overview: Overview) -> Mapping[str, list[str]]:
    """By student; what is optional for everybody is none."""
    names: dict[str, list[str]] = defaultdict(list)
    for cause in split_causes(overview)[0]:
        for student in cause.students:
            names[student].append(cause.name)
    return names


def _say_attempts(overview: Overview, member: Member, lang: str) -> str:
    """`3: stuck, ready`: how many, and each change."""
    attempts = overview.attempts.get(member.id, ())
    states = [attempt.ready for attempt in attempts]
    changes = [ready for at, ready in enumerate(states) if not at or ready != states[at - 1]]
    said = ", ".join(
        (messages.READY_WORD if ready else messages.STUCK).render(lang) for ready in changes
    )
    count = len(member.history)
    return f"{count}: {said}" if count > 1 and said else str(count)


def _outcome_cells(outcomes: dict[str, str], lang: str) -> Iterator[tuple[str, str]]:
    """Outcomes and their words, by subject."""
    for subject in SUBJECTS:
        outcome = str(outcomes.get(subject, ""))
        yield outcome, translate(OUTCOMES, outcome, lang) if outcome else ""
