"""A class for other programs: as JSON, and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.causes import Cause
from dlsetup.classroom.members import Member
from dlsetup.classroom.overview import Overview, of_course, of_python, of_system, subject_outcomes
from dlsetup.commands.class_messages import CauseMessages
from dlsetup.commands.class_sentences import cause_title, first_causes
from dlsetup.commands.class_show import ClassView
from dlsetup.commands.show import encode_data
from dlsetup.facts.encoding import spell_out
from dlsetup.settings import Settings

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute it
COLUMNS = (
    *("id", "name", "ready", "causes", "reports"),
    *("system", "python", "course", "created", "late"),
)
WHO = "who"  # the sheet with a row for each
GROUPS = {"systems": of_system, "pythons": of_python, "courses": of_course}


@encode_data.register(ClassView)
def _encode_class(view: ClassView, settings: Settings, form: str) -> bytes:
    if form == "csv":
        return encode_table(_student_rows(view.overview))
    if form == "xlsx":
        from dlsetup.commands.class_workbook import encode_workbook

        return encode_workbook(
            {
                "students": _student_rows(view.overview),
                "causes": _cause_rows(view, settings.lang),
                WHO: _who_rows(view.overview),
            }
        )
    if form == "html":
        from dlsetup.commands.class_page import render_page

        return render_page(view, settings.lang).encode()
    return (json.dumps(_as_json(view, settings.lang), indent=2) + "\n").encode()


def _as_json(view: ClassView, lang: str) -> dict[str, Any]:
    overview = view.overview
    return {
        "students": len(overview.members),
        "ready": overview.ready,
        "first": [
            {"cause": cause.name, "ready_then": len(overview.ready) + frees}
            for cause, frees in first_causes(overview)
        ],
        "causes": [_cause_json(cause, lang) for cause in overview.causes],
        "missing": [member.id for member in overview.missing],
        "days": [day._asdict() for day in overview.days],
        "attempts": {
            student: [attempt._asdict() for attempt in attempts]
            for student, attempts in overview.attempts.items()
        },
        "unlisted": [member.id for member in overview.unlisted],
        "unknown": overview.unknown,
        "refused": [file._asdict() for file in view.refused],
        "matrix": {each.id: subject_outcomes(each) for each in overview.patients.values()},
        **{
            name: [share._asdict() for share in overview.shares(group)]
            for name, group in GROUPS.items()
        },
    }


def _cause_json(cause: Cause, lang: str) -> dict[str, Any]:
    return {
        "cause": cause.name,
        "codes": cause.codes,
        "title": cause_title(cause, lang),
        "students": cause.students,
        "stuck": cause.blocked,
        "frees": cause.frees,
        "needs": cause.needs,
    }


def _student_rows(overview: Overview) -> Iterator[Sequence[str]]:
    yield COLUMNS
    names: dict[str, list[str]] = defaultdict(list)
    for cause in overview.causes:
        for student in cause.students:
            names[student].append(cause.name)
    for member in overview.members:
        patient = overview.patients.get(member.id)
        ready = ("yes" if patient.ready else "no") if patient else ""
        yield (member.id, member.name, ready, " ".join(names[member.id]), *_report_cells(member))


def _cause_rows(view: ClassView, lang: str) -> Iterator[Sequence[str]]:
    """Where a cell has no room for all who have it, it says so: they are on the sheet of rows."""
    from dlsetup.commands.class_workbook import join_cell

    rest = messages.ON_SHEET.render(lang, {"sheet": WHO, "count": "{count}"})
    yield ("cause", "title", "needs", "stuck", "students", "who")
    for cause in view.overview.causes:
        counts = (str(len(cause.blocked)), str(len(cause.students)))
        yield (
            cause.name,
            cause_title(cause, lang),
            cause.needs,
            *counts,
            join_cell(cause.students, rest),
        )


def _who_rows(overview: Overview) -> Iterator[Sequence[str]]:
    """One a student and cause."""
    yield ("cause", "id", "name", "stuck", "freed")
    names = {member.id: member.name for member in overview.members}
    for cause in overview.causes:
        stuck, freed = set(cause.blocked), set(cause.frees)
        for student in cause.students:
            answers = ("yes" if student in some else "no" for some in (stuck, freed))
            yield (cause.name, student, names.get(student, ""), *answers)


def _report_cells(member: Member) -> Iterator[str]:
    yield str(len(member.history))
    if newest := member.newest:
        yield from (newest.system, newest.python, newest.course, newest.created)
        yield "late" if newest.late else ""
    else:
        yield from ("",) * 5


def encode_table(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV that a spreadsheet opens as text: with a byte order mark, and no formula is one."""
    table = io.StringIO(newline="")
    csv.writer(table).writerows([_neutralize(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig", "backslashreplace")


def _neutralize(cell: str) -> str:
    cell = spell_out(cell)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


@encode_data.register(CauseMessages)
def _encode_messages(written: CauseMessages, settings: Settings, form: str) -> str:
    listed = [message._asdict() for message in written.messages]
    return json.dumps({"cause": written.cause, "messages": listed}, indent=2) + "\n"
