"""`dlsetup class collect`: what students handed in, into the class's database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.classroom import messages as classroom_messages
from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.roster_file import read_roster
from dlsetup.classroom.submissions import RefusedFile, read_submissions, spell_place
from dlsetup.commands.class_store import DEFAULT, open_store
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.settings import Settings, utc_timestamp

if TYPE_CHECKING:
    from dlsetup.classroom.collecting import RefusedGroup

SHOW = ("dlsetup", "class", "show")


class CollectOutcome(NamedTuple):
    """`refused`: by the reason. `copied`: students who handed in one and the same report.
    `load_refused`: all files that were not read."""

    new: int
    known: int
    refused: tuple[RefusedGroup, ...]
    copied: tuple[tuple[str, ...], ...]
    database: str
    load_refused: Callable[[], Sequence[RefusedFile]]


def collect_class(
    settings: Settings, paths: Sequence[str], roster: str | None, database: str | None
) -> CommandResult[CollectOutcome]:
    """It fails where there is no report at all.

    Raises UserError: the list or the database cannot be used."""
    students = read_roster(roster).students if roster else ()
    store = open_store(database, create=True)
    from dlsetup.classroom.collecting import collect_submissions
    from dlsetup.classroom.copies import find_stored_copies

    own = (database or DEFAULT, *((roster,) if roster else ()))
    if students:
        store.replace_students(students)
    places = tuple(map(spell_place, paths))
    store.forget_refused_in(places)
    collected = collect_submissions(store, read_submissions(paths, own), utc_timestamp())
    if not collected.new and not collected.known and not collected.refused:
        raise UserError(classroom_messages.NO_REPORTS, {"paths": ", ".join(paths)})
    copied = tuple(tuple(each.label for each in group) for group in find_stored_copies(store))
    load_refused = partial(store.load_refused, places)
    outcome = CollectOutcome(*collected, copied, store.name, load_refused)
    code = 0 if outcome.new or outcome.known else 1
    return CommandResult(code, outcome, tuple(_messages(outcome, settings.lang)))


def _messages(outcome: CollectOutcome, lang: str) -> Iterator[CommandMessage]:
    counts = {"new": outcome.new, "known": outcome.known}
    yield CommandMessage(messages.COLLECTED, counts, "bold")
    for reason, count, first in outcome.refused:
        text = classroom_messages.REFUSALS[reason].render(lang)
        yield CommandMessage(messages.NOT_READ, {"count": count, "reason": text})
        yield from (CommandMessage(_say_file(file, lang)) for file in first)
        if count > len(first):
            yield CommandMessage("  ...")
    for students in outcome.copied:
        yield CommandMessage(messages.COPIED, {"students": ", ".join(students)})
    options = () if outcome.database == DEFAULT else ("--db", outcome.database)
    yield CommandMessage(messages.WHAT_NEXT, channel="note", commands=((*SHOW, *options),))


def _say_file(file: RefusedFile, lang: str) -> str:
    detail = SYSTEM_ERRORS.get(file.detail)
    return f"  {file.origin}" + (f" ({detail.render(lang)})" if detail else "")


@encode_data.register(CollectOutcome)
def _encode_outcome(outcome: CollectOutcome, settings: Settings, form: str) -> str:
    known = outcome._asdict()
    refused = [file._asdict() for file in known.pop("load_refused")()]
    return json.dumps({**known, "refused": refused}, indent=2) + "\n"
