"""`dlsetup class show` and `class message`: what a class is stuck on, and what to write to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.classroom import show_messages as messages
from dlsetup.commands.class_judgments import (
    decode_findings,
    diagnose_stored,
    judge_reports,
)
from dlsetup.commands.class_store import COLLECT, DEFAULT, open_store
from dlsetup.commands.course import find_course
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.model.course import Course
from dlsetup.model.errors import UserError
from dlsetup.model.levels import Outcome
from dlsetup.settings import Settings

if TYPE_CHECKING:
    from dlsetup.classroom.causes import Cure
    from dlsetup.classroom.members import Member
    from dlsetup.classroom.overview import Overview
    from dlsetup.classroom.store import ClassStore
    from dlsetup.classroom.student_messages import Recipient, StudentMessage
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


class CauseMessages(NamedTuple):
    cause: str
    messages: tuple[StudentMessage, ...]


def show_class(
    settings: Settings,
    database: str | None,
    course: str | None,
    *,
    matrix: bool = False,
    texts: bool = False,
) -> CommandResult[ClassView]:
    """It fails where a student is not ready. `texts`: with all messages, for which all reports of
    students with a cause are read. Raises UserError: there is no class."""
    store = open_store(database, create=False)
    overview, notes = _load_overview(settings, database, course, store)
    given = {"--db": store.name if database else None, "--course": course}
    options = tuple(word for name, value in given.items() if value for word in (name, value))
    code = 0 if len(overview.ready) == len(overview.members) else 1
    written = _write_all(store, overview, settings.lang) if texts else {}
    view = ClassView(overview, store.load_refused(), matrix, options, written)
    return CommandResult(code, view, notes)


def form_by_suffix(output: str | None, form: str) -> str:
    suffix = (output or "").rpartition(".")[2].lower()
    return FORMS.get(suffix, form) if form == "text" else form


def _write_all(
    store: ClassStore, overview: Overview, lang: str
) -> dict[str, tuple[StudentMessage, ...]]:
    """Of all causes that are not optional for everybody."""
    from dlsetup.classroom.student_messages import write_messages

    return {
        cause.kind: write_messages(_list_recipients(store, overview, {cause.kind}, lang))
        for cause in overview.causes
        if cause.outcome != Outcome.INFO
    }


def show_student(
    settings: Settings, student: str, database: str | None, course: str | None
) -> CommandResult[Diagnosis]:
    """The newest report of one, as their doctor shows it. Raises UserError: there is none."""
    from dlsetup.classroom.members import list_members
    from dlsetup.classroom.stored_reports import unpack_report
    from dlsetup.commands.show_diagnosis import diagnosis_result

    store = open_store(database, create=False)
    members = list_members(store.load_submissions(), store.load_students())
    found = next((each for each in members if student in (each.id, each.name)), None)
    if found is None or found.newest is None:
        raise UserError(messages.NO_SUCH_STUDENT, {"found": student})
    [(_, data)] = store.load_reports([found.newest.digest])
    return diagnosis_result(diagnose_stored(unpack_report(data), _load_course(settings, course)))


def write_cause_messages(
    settings: Settings, code: str, database: str | None, course: str | None
) -> CommandResult[CauseMessages]:
    """Raises UserError: nobody has that cause."""
    from dlsetup.classroom.student_messages import write_messages

    store = open_store(database, create=False)
    overview, notes = _load_overview(settings, database, course, store)
    causes = overview.find_causes(code)
    if not causes:
        known = ", ".join(cause.name for cause in overview.causes) or "-"
        raise UserError(messages.NO_SUCH_CAUSE, {"found": code, "known": known})
    kinds = {cause.kind for cause in causes}
    recipients = _list_recipients(store, overview, kinds, settings.lang)
    return CommandResult(0, CauseMessages(code, write_messages(recipients)), notes)


def _list_recipients(
    store: ClassStore, overview: Overview, kinds: Collection[str], lang: str
) -> Iterator[Recipient]:
    from dlsetup.classroom.causes import earlier_cures
    from dlsetup.classroom.stored_reports import unpack_report
    from dlsetup.classroom.student_messages import Recipient

    own = {
        student: cures
        for student, patient in overview.patients.items()
        if (cures := tuple(cure for cure in patient.cures if cure.kind in kinds))
    }
    members = [each for each in overview.members if each.id in own and each.newest]
    reports = dict(store.load_reports([each.newest.digest for each in members if each.newest]))
    for member in members:
        report = unpack_report(reports[member.newest.digest if member.newest else ""])
        before = earlier_cures(overview.patients[member.id].cures, own[member.id])
        yield Recipient(member.id, _language(member, lang), report.facts, own[member.id], before)


def _language(member: Member, default: str) -> str:
    """What the list says, then what the student's computer speaks, as far as every text has it."""
    reported = member.newest.lang.partition("-")[0].partition("_")[0] if member.newest else ""
    lang = member.lang or reported
    if lang in IN_SOURCES:
        return lang
    return "en" if lang else default


def _load_course(settings: Settings, file: str | None) -> Course | None:
    """None: each report's own. Raises UserError: a course file is wrong."""
    return find_course(settings, file=file).course if file else None


def _load_overview(
    settings: Settings, database: str | None, course: str | None, store: ClassStore
) -> tuple[Overview, tuple[CommandMessage, ...]]:
    from dlsetup.classroom.causes import Patient
    from dlsetup.classroom.members import list_members
    from dlsetup.classroom.overview import build_overview

    members = list_members(store.load_submissions(), store.load_students())
    if not members:
        raise UserError(messages.NOBODY, {"database": database or DEFAULT}, commands=(COLLECT,))
    newest = {each.id: each.newest.digest for each in members if each.newest}
    given = _load_course(settings, course)
    judgments = judge_reports(store, newest.values(), given, partial(_announce, settings))
    patients = (
        Patient(student, judgment.ready, find_stored_cures(judgment.findings))
        for student, digest in newest.items()
        if (judgment := judgments.by_digest[digest])
    )
    return build_overview(members, patients), _notes(judgments.failure, settings.lang)


def _announce(settings: Settings, count: int) -> None:
    from dlsetup.terminal.screen import Screen

    Screen(settings).print_note(messages.CHECKING, {"count": count}, "dim")


def _notes(failure: UserError | None, lang: str) -> tuple[CommandMessage, ...]:
    """What was found is shown although it could not be kept."""
    if failure is None:
        return ()
    why = failure.text.render(lang, failure.params)
    return (CommandMessage(messages.NOT_SAVED, {"why": why}, channel="warning"),)


@lru_cache(maxsize=10_000)
def find_stored_cures(findings: bytes) -> tuple[Cure, ...]:
    """`findings`: JSON. In a class many have the same, to the last byte."""
    from dlsetup.classroom.causes import find_cures

    return find_cures(decode_findings(findings))
