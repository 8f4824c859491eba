"""`dlsetup class message`: what to write to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.classroom import show_messages as messages
from dlsetup.commands.class_overview import load_overview
from dlsetup.commands.class_store import open_store
from dlsetup.commands.result import CommandResult
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings

if TYPE_CHECKING:
    from dlsetup.classroom.causes import Cure
    from dlsetup.classroom.members import Member
    from dlsetup.classroom.overview import Overview
    from dlsetup.classroom.store import ClassStore
    from dlsetup.classroom.student_messages import MessageGroups, StudentMessage
    from dlsetup.facts import Facts

AT_ONCE = 500  # reports that are in memory: some megabytes


class CauseMessages(NamedTuple):
    cause: str
    messages: tuple[StudentMessage, ...]


def write_cause_messages(
    settings: Settings, code: str, database: str | None, course: str | None
) -> CommandResult[CauseMessages]:
    """Raises UserError: nobody has that cause."""
    from dlsetup.classroom.student_messages import MessageGroups

    store = open_store(database, create=False)
    overview, notes = load_overview(settings, database, course, store)
    causes = overview.find_causes(code)
    if not causes:
        known = ", ".join(cause.name for cause in overview.causes)
        text = messages.NO_SUCH_CAUSE if known else messages.NO_CAUSE
        raise UserError(text, {"found": code, "known": known})
    kinds, groups = {cause.kind for cause in causes}, MessageGroups()
    for member, facts, cures in _read_members(store, overview, kinds):
        _add(groups, overview, member, facts, cures, settings.lang)
    return CommandResult(0, CauseMessages(code, groups.list_messages()), notes)


def write_by_kind(
    store: ClassStore, overview: Overview, kinds: Collection[str], lang: str
) -> Mapping[str, tuple[StudentMessage, ...]]:
    """All messages of those kinds of causes; each report is read once."""
    from dlsetup.classroom.student_messages import MessageGroups

    groups = {kind: MessageGroups() for kind in kinds}
    for member, facts, cures in _read_members(store, overview, kinds):
        for kind in dict.fromkeys(cure.kind for cure in cures):
            own = tuple(cure for cure in cures if cure.kind == kind)
            _add(groups[kind], overview, member, facts, own, lang)
    return {kind: each.list_messages() for kind, each in groups.items()}


def _read_members(
    store: ClassStore, overview: Overview, kinds: Collection[str]
) -> Iterator[tuple[Member, Facts, tuple[Cure, ...]]]:
    """Students with cures of those kinds, and those; in the order of the class."""
    from dlsetup.classroom.stored_reports import unpack_report

    own = {
        student: cures
        for student, patient in overview.patients.items()
        if (cures := tuple(cure for cure in patient.cures if cure.kind in kinds))
    }
    members = [(each, each.newest.digest) for each in overview.members if each.newest]
    for some in _in_groups([(each, digest) for each, digest in members if each.id in own]):
        reports = dict(store.load_reports([digest for _, digest in some]))
        for member, digest in some:
            yield member, unpack_report(reports[digest]).facts, own[member.id]


def _in_groups(members: Sequence[tuple[Member, str]]) -> Iterator[Sequence[tuple[Member, str]]]:
    for start in range(0, len(members), AT_ONCE):
        yield members[start : start + AT_ONCE]


def _add(
    groups: MessageGroups,
    overview: Overview,
    member: Member,
    facts: Facts,
    cures: tuple[Cure, ...],
    lang: str,
) -> None:
    from dlsetup.classroom.causes import earlier_cures
    from dlsetup.classroom.student_messages import Recipient

    before = earlier_cures(overview.patients[member.id].cures, cures)
    groups.add(Recipient(member.id, _language(member, lang), facts, cures, before))


def _language(member: Member, default: str) -> str:
    """What the list says, then what the student's computer speaks, as far as every text has it."""
    reported = member.newest.lang.partition("-")[0].partition("_")[0] if member.newest else ""
    lang = member.lang or reported
    if lang in IN_SOURCES:
        return lang
    return "en" if lang else default
