"""The class that is in a database, judged: what `class show` and `class message` begin with."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from dlsetup.classroom import show_messages as messages
from dlsetup.commands.class_judgments import decode_findings, judge_reports
from dlsetup.commands.class_store import COLLECT, DEFAULT
from dlsetup.commands.course import find_course
from dlsetup.commands.result import CommandMessage
from dlsetup.model.course import Course
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings

if TYPE_CHECKING:
    from dlsetup.classroom.causes import Cure
    from dlsetup.classroom.overview import Overview
    from dlsetup.classroom.store import ClassStore


def read_course(settings: Settings, file: str | None) -> Course | None:
    """None: each report's own. Raises UserError: a course file is wrong."""
    return find_course(settings, file=file).course if file else None


def load_overview(
    settings: Settings,
    database: str | None,
    course: str | None,
    store: ClassStore,
    *,
    days: bool = False,
) -> tuple[Overview, tuple[CommandMessage, ...]]:
    """`days`: with all attempts. Raises UserError: there is no class, or no such course."""
    from dlsetup.classroom.attempts import list_attempts
    from dlsetup.classroom.causes import Patient
    from dlsetup.classroom.members import list_members
    from dlsetup.classroom.overview import build_overview

    members = list_members(store.load_submissions(), store.load_students())
    if not members:
        raise UserError(messages.NOBODY, {"database": database or DEFAULT}, commands=(COLLECT,))
    newest = {each.id: each.newest.digest for each in members if each.newest}
    given = read_course(settings, course)
    wanted = (each.digest for member in members for each in member.history)
    digests = wanted if days else newest.values()
    judgments = judge_reports(store, digests, given, partial(_announce, settings))
    patients = (
        Patient(student, judgment.ready, find_stored_cures(judgment.findings))
        for student, digest in newest.items()
        if (judgment := judgments.by_digest[digest])
    )
    overview = build_overview(members, patients)
    if days:
        ready = {digest: judgment.ready for digest, judgment in judgments.by_digest.items()}
        attempts = {each.id: list_attempts(each, ready) for each in members if each.newest}
        overview = overview._replace(attempts=attempts)
    return overview, _notes(judgments.failure, settings.lang)


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
