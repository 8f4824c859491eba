"""`dlsetup course lock`: the exact packages of a course, a file for each system and Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dlsetup.commands.course import find_course
from dlsetup.commands.course_check import (
    CheckedCourse,
    CourseCheckRequest,
    check_course,
    check_without_framework,
)
from dlsetup.commands.course_check_sentences import say_refusal
from dlsetup.commands.course_lock_forms import show_changes
from dlsetup.commands.locked_course import CourseLockRequest, LockedCourse
from dlsetup.commands.output import write_output
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.courses import lock_messages as messages
from dlsetup.courses.lock_plan import LockPlan, find_gap, find_same, plan_locks
from dlsetup.courses.locks import LockPlace, write_lock
from dlsetup.courses.matrix import Cell
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.model.text import Param
from dlsetup.settings import Settings


def lock_course(settings: Settings, request: CourseLockRequest) -> CommandResult[LockedCourse]:
    """1 where some combination cannot be locked.

    Raises UserError: the course is wrong or of no file, nothing can resolve, what is there would be
    overwritten and nobody agrees, or the folder cannot be written.
    """
    found = find_course(settings, file=request.file)
    folder = found.lock_folder
    if folder is None or found.locks:  # of an environment, or fetched
        raise UserError(messages.NO_FILE, commands=(("dlsetup", "course", "new"),))
    places = (request.systems, request.pythons)
    asked = CourseCheckRequest(request.file, None, request.newest, *places)
    result = check_course(settings, asked)
    checked = result.data
    _reject_silence(checked, settings.lang)
    bare = _bare_cells(settings, checked, request, folder)
    plan = plan_locks(found.course, folder, checked.cells, bare, checked.day)
    agreed = _agree(settings, request, LockedCourse(checked, plan))
    if agreed:
        _write(plan)
    asks = bool(plan.overwritten) and not request.yes
    locked = LockedCourse(checked, plan, agreed, asks)
    return CommandResult(_exit_code(locked), locked, (*result.messages, *_say_next(locked)))


def _exit_code(locked: LockedCourse) -> int:
    return int(bool(locked.plan.gaps) or not locked.written)


def _reject_silence(checked: CheckedCourse, lang: str) -> None:
    """Raises UserError: nothing could be asked."""
    if all(cell.outcome == "unknown" for cell in checked.cells):
        refusals = (cell.refusal for cell in checked.cells if cell.refusal)
        why = next((say_refusal(refusal, lang) for refusal in refusals), "")
        raise UserError(messages.NO_ANSWER, {"why": why}, 1)


def _bare_cells(
    settings: Settings, checked: CheckedCourse, request: CourseLockRequest, folder: Path
) -> dict[LockPlace, Cell]:
    """Without the framework, where it is chosen with the rest."""
    course = checked.course
    cells = [
        cell
        for cell in checked.cells
        if cell.outcome == "works" and not find_gap(cell) and not find_same(folder, course, cell)
    ]
    if not course.framework.packages or not cells:
        return {}
    bare = check_without_framework(settings, course, cells, request.newest)
    return {LockPlace(cell.system, cell.python): cell for cell in bare}


def _agree(settings: Settings, request: CourseLockRequest, locked: LockedCourse) -> bool:
    """Nothing is overwritten unseen. Raises UserError: nobody can be asked."""
    count = len(locked.plan.overwritten)
    if not count or request.yes:
        return True
    from dlsetup.terminal.screen import Screen

    screen = Screen(settings, result=request.asks)
    show_changes(screen, locked)
    params: dict[str, Param] = {"count": count}
    if not request.asks or not screen.can_ask():
        raise UserError(messages.OVERWRITES, params, commands=((*request.words, "--yes"),))
    return screen.confirm(messages.CONFIRM)


def _write(plan: LockPlan) -> None:
    """Each whole or not at all. Raises UserError."""
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        params: dict[str, Param] = {"path": str(plan.folder), "why": system_error_name(error)}
        raise UserError(messages.CANNOT_WRITE, params) from error
    for planned in plan.written:
        if planned.lock is not None:
            data = write_lock(planned.lock).encode("utf-8")
            write_output(str(plan.folder / planned.place.file), data)


def _say_next(locked: LockedCourse) -> Iterator[CommandMessage]:
    if not locked.written:
        yield CommandMessage(messages.DECLINED, style="yellow")
    elif any(planned.state == "new" for planned in locked.plan.locks):
        yield CommandMessage(messages.NEXT)
