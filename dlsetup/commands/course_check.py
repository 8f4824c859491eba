"""`dlsetup course check`: whether every student can install a course, before the first day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from packaging.utils import canonicalize_name

from dlsetup.commands.course_check_work import CheckWork, find_pip_work, find_work
from dlsetup.commands.disclosure import redact_words
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.courses import check_messages as messages
from dlsetup.courses.check_store import KeptCheck, check_key, load_check, save_check
from dlsetup.courses.findings import CellChange, find_changes
from dlsetup.courses.locks import LockPlace
from dlsetup.courses.matrix import Cell, check_pairs
from dlsetup.courses.notebook_imports import FolderImports, read_imports
from dlsetup.courses.resolution import UNKNOWN_KINDS
from dlsetup.courses.systems import SYSTEMS, list_pythons
from dlsetup.model.course import Course, FoundCourse, Framework
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param, Text
from dlsetup.records import msgspec
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.storage import state
from dlsetup.tables.python_releases import RELEASES


class CheckedCourse(NamedTuple):
    """`day`: what counts as today, ISO 8601. `resolver` and `version`: who chose the packages, from
    the index at `address`. `since`: the day of the check before, "" for none. `imports`: of the
    folder that was named."""

    found: FoundCourse
    cells: tuple[Cell, ...]
    day: str
    resolver: str
    version: str
    address: str
    since: str = ""
    changes: tuple[CellChange, ...] = ()
    imports: FolderImports | None = None

    @property
    def course(self) -> Course:
        return self.found.course

    @property
    def pythons(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell.python for cell in self.cells))

    @property
    def framework(self) -> str:
        """The key of the package whose version tells the framework's; "": there is none."""
        return framework_key(self.course)

    @property
    def outcome(self) -> Literal["fail", "warn", "ok"]:
        outcomes = {cell.outcome for cell in self.cells}
        if outcomes & {"fails", "unknown"}:
            return "fail"
        return "ok" if outcomes <= {"works"} else "warn"

    @property
    def exit_code(self) -> int:
        return 1 if self.outcome == "fail" else 0


class CourseCheckRequest(NamedTuple):
    """What was typed. `newest`: the value of `--exclude-newer`. `systems`, `pythons`: () for all
    that the course has."""

    file: str | None = None
    folder: str | None = None
    newest: str | None = None
    systems: tuple[str, ...] = ()
    pythons: tuple[str, ...] = ()

    @property
    def is_partial(self) -> bool:
        return bool(self.systems or self.pythons)


def check_course(settings: Settings, request: CourseCheckRequest) -> CommandResult[CheckedCourse]:
    """Raises UserError: the course is wrong, or nothing can resolve."""
    newest = _read_day(request.newest)
    work = find_work(settings, request.file, newest)
    found = work.found
    imports = _read_folder(settings, request.folder)
    day = newest or utc_timestamp()[:10]
    pythons = list_pythons(found.course, day)
    if not pythons:
        params: dict[str, Param] = {"range": found.course.python, "oldest": next(iter(RELEASES))}
        raise UserError(messages.NO_PYTHON, params)
    folder = state.folder(settings.environ)
    key = check_key(found.course, day=day, newest=newest, **_circumstances(work))
    kept = load_check(folder, found.course)
    places = choose_places(pythons, request.systems, request.pythons)
    if kept is not None and kept.key == key:
        cells = tuple(cell for cell in kept.cells if LockPlace(cell.system, cell.python) in places)
    else:
        cells = _check_all(settings, work, places)
    checked = CheckedCourse(
        found,
        tuple(_without_names(cell, settings) for cell in cells),
        day,
        work.resolver,
        work.version,
        work.shown_address,
        imports=imports,
    )
    if request.is_partial:  # what is kept tells of the whole course
        return CommandResult(checked.exit_code, checked, work.notes)
    checked = _compare(checked, kept)
    notes = (*work.notes, *_keep(folder, checked, key))
    return CommandResult(checked.exit_code, checked, notes)


def choose_places(
    known: Sequence[str], systems: Sequence[str], pythons: Sequence[str]
) -> tuple[LockPlace, ...]:
    """`known`: the course's Pythons. Raises UserError: what was named is none."""
    names = tuple(system.name for system in SYSTEMS)
    for name in systems:
        if name not in names:
            raise UserError(messages.NO_SYSTEM, {"found": name, "known": ", ".join(names)})
    for name in pythons:
        if name not in known:
            raise UserError(messages.NOT_A_PYTHON, {"found": name, "known": ", ".join(known)})
    return tuple(
        LockPlace(system, python)
        for system in dict.fromkeys(systems or names)
        for python in dict.fromkeys(pythons or known)
    )


def check_without_framework(
    settings: Settings, course: Course, cells: Sequence[Cell], newest: str | None
) -> tuple[Cell, ...]:
    """The same combinations, as if the course had no framework. Raises UserError."""
    alone = msgspec.structs.replace(course, framework=Framework(packages=()))
    places = [LockPlace(cell.system, cell.python) for cell in cells]
    work = find_pip_work(settings, FoundCourse(alone), _read_day(newest))
    return _check_all(settings, work, places)


def _without_names(cell: Cell, settings: Settings) -> Cell:
    """What a resolver says of a network or of its own fault holds addresses and paths."""
    refusal = cell.refusal
    if refusal is None or refusal.kind not in UNKNOWN_KINDS or not refusal.detail:
        return cell
    detail = redact_words(refusal.detail, settings)
    return msgspec.structs.replace(cell, refusal=msgspec.structs.replace(refusal, detail=detail))


def framework_key(course: Course) -> str:
    """Of its packages the one that is called like it, else the first."""
    names = tuple(course.framework.requirements)
    own = canonicalize_name(course.framework.name)
    return own if own in names else next(iter(names), "")


def _check_all(
    settings: Settings, work: CheckWork, places: Sequence[LockPlace]
) -> tuple[Cell, ...]:
    systems, done = {system.name: system for system in SYSTEMS}, [0]
    pairs = [(systems[place.system], place.python) for place in places]
    sentence = messages.PROGRESS_OF_PIP if work.resolver == "pip" else messages.PROGRESS
    with _show_progress(settings, sentence, lambda: done[0], len(pairs)):
        return check_pairs(pairs, work.check, lambda count: done.__setitem__(0, count))


def _show_progress(
    settings: Settings, sentence: Text, count: Callable[[], int], total: int
) -> AbstractContextManager[None]:
    if settings.verbosity < 0:
        return nullcontext()
    from dlsetup.terminal.activity import can_repaint, show_activity
    from dlsetup.terminal.screen import Screen

    def describe() -> str:
        return sentence.render(settings.lang, {"done": count(), "total": total})

    screen = Screen(settings)
    return show_activity(screen, describe, repaint=can_repaint(screen))


def _circumstances(work: CheckWork) -> dict[str, str]:
    asks = {"asks": work.asks} if work.asks else {}
    return {"resolver": f"{work.resolver} {work.version}", "address": work.address, **asks}


def _read_day(text: str | None) -> str:
    """Raises UserError: it is no date."""
    if text is None:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UserError(messages.WRONG_DATE, {"found": text}) from error


def _read_folder(settings: Settings, folder: str | None) -> FolderImports | None:
    """Raises UserError: it is not there."""
    if folder is None:
        return None
    path = settings.cwd / Path(folder).expanduser()
    if not path.is_dir():
        raise UserError(messages.NO_FOLDER, {"path": str(path)})
    return read_imports(path)


def _compare(checked: CheckedCourse, kept: KeptCheck | None) -> CheckedCourse:
    """With the check of another day, of the same course."""
    if kept is None or kept.course != check_key(checked.course) or kept.day == checked.day:
        return checked
    changes = find_changes(kept.cells, checked.cells, checked.framework)
    return checked._replace(since=kept.day, changes=changes)


def _keep(folder: Path, checked: CheckedCourse, key: str) -> tuple[CommandMessage, ...]:
    """Unless something could not be checked: that is asked again."""
    if any(cell.outcome == "unknown" for cell in checked.cells):
        return ()
    kept = KeptCheck(key, check_key(checked.course), checked.day, checked.cells)
    try:
        save_check(folder, checked.course, kept)
    except OSError as error:
        why = system_error_name(error)
        return (CommandMessage(messages.NOT_SAVED, {"why": why}, channel="warning"),)
    return ()
