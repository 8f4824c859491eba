"""`dlsetup class show`: what a class is stuck on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.classroom import show_messages as messages
from dlsetup.commands.class_judgments import diagnose_stored
from dlsetup.commands.class_messages import write_by_kind
from dlsetup.commands.class_overview import load_overview, read_course
from dlsetup.commands.class_store import open_store
from dlsetup.commands.result import CommandResult
from dlsetup.compiled.characters import unicodedata
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.model.errors import UserError
from dlsetup.model.levels import Outcome
from dlsetup.settings import Settings

if TYPE_CHECKING:
    from dlsetup.classroom.members import Member
    from dlsetup.classroom.overview import Overview
    from dlsetup.classroom.store import ClassStore
    from dlsetup.classroom.student_messages import StudentMessage
    from dlsetup.classroom.submissions import RefusedFile

FORMS = {"csv": "csv", "html": "html", "json": "json", "xlsx": "xlsx"}


class ClassView(NamedTuple):
    """`refused`: files that were not read. `matrix`: each student by subject is shown, too.
    `options`: what commands that are proposed need as well. `texts`: the messages of each cause by
    its kind, where they were asked for."""

    overview: Overview
    refused: tuple[RefusedFile, ...]
    matrix: bool = False
    options: tuple[str, ...] = ()
    texts: Mapping[str, tuple[StudentMessage, ...]] = {}


def show_class(
    settings: Settings,
    database: str | None,
    course: str | None,
    *,
    matrix: bool = False,
    days: bool = False,
    texts: bool = False,
) -> CommandResult[ClassView]:
    """It fails where a student is not ready. `days`: with all attempts, not the newest ones alone.
    `texts`: with all messages, for which all reports of students with a cause are read.

    Raises UserError: there is no class."""
    store = open_store(database, create=False)
    overview, notes = load_overview(settings, database, course, store, days=days)
    given = {"--db": store.name if database else None, "--course": course}
    options = tuple(word for name, value in given.items() if value for word in (name, value))
    code = 0 if len(overview.ready) == len(overview.members) else 1
    written = _write_messages(store, overview, settings.lang) if texts else {}
    view = ClassView(overview, store.load_refused(), matrix, options, written)
    return CommandResult(code, view, notes)


def _write_messages(
    store: ClassStore, overview: Overview, lang: str
) -> Mapping[str, tuple[StudentMessage, ...]]:
    """Of all causes that are not optional for everybody."""
    kinds = {cause.kind for cause in overview.causes if cause.outcome != Outcome.INFO}
    return write_by_kind(store, overview, kinds, lang)


def form_by_suffix(output: str | None, form: str) -> str:
    suffix = (output or "").rpartition(".")[2].lower()
    return FORMS.get(suffix, form) if form == "text" else form


def _find_member(members: Sequence[Member], student: str) -> Member | None:
    """By the id, or by a name that is one student's. Raises UserError: several have it."""
    wanted = unicodedata.normalize("NFC", student).casefold()
    if found := next((each for each in members if each.id.casefold() == wanted), None):
        return found
    named = [each for each in members if each.name.casefold() == wanted]
    if len(named) > 1:
        ids = ", ".join(each.id for each in named)
        raise UserError(messages.SAME_NAME, {"found": student, "ids": ids})
    return named[0] if named else None


def show_student(
    settings: Settings, student: str, database: str | None, course: str | None
) -> CommandResult[Diagnosis]:
    """The newest report of one, as their doctor shows it. Raises UserError: there is none."""
    from dlsetup.classroom.members import list_members
    from dlsetup.classroom.stored_reports import unpack_report
    from dlsetup.commands.show_diagnosis import diagnosis_result

    store = open_store(database, create=False)
    members = list_members(store.load_submissions(), store.load_students())
    found = _find_member(members, student)
    if found is None or found.newest is None:
        raise UserError(messages.NO_SUCH_STUDENT, {"found": student})
    [(_, data)] = store.load_reports([found.newest.digest])
    return diagnosis_result(diagnose_stored(unpack_report(data), read_course(settings, course)))
