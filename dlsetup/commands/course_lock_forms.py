"""How a locked course looks: in a terminal, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dlsetup.commands.course_check_sentences import say_places
from dlsetup.commands.locked_course import LockedCourse, shown_folder
from dlsetup.commands.show import encode_data, show_data
from dlsetup.courses import lock_messages as messages
from dlsetup.courses.lock_plan import LockPlan
from dlsetup.courses.locks import LockChange, LockPlace
from dlsetup.courses.matrix import Cell
from dlsetup.model.text import Param
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen

SHOWN_CHANGES = 20


@show_data.register(LockedCourse)
def _show(locked: LockedCourse, settings: Settings) -> None:
    screen, plan = Screen(settings), locked.plan
    count = sum(each.state in ("new", "changed", "repaired", "same") for each in plan.locks)
    params: dict[str, Param] = {"count": count, "folder": shown_folder(settings, plan)}
    if locked.written:
        text = messages.LOCKED if plan.written else messages.SAME if count else messages.NOTHING
        screen.print_verdict("ok" if count else "fail", text.render(settings.lang, params))
        if not locked.shown:
            show_changes(screen, locked)
    for reason, text in messages.GAPS.items():
        cells = [gap.cell for gap in plan.gaps if gap.reason == reason]
        if cells:
            _print(screen, text.render(settings.lang, {"places": say_places(cells, screen.lang)}))


def show_changes(screen: Screen, locked: LockedCourse) -> None:
    """What is written, and what differs from the locks that are there."""
    for line in say_states(locked.plan, screen.lang):
        _print(screen, line)
    if lines := list(say_changes(locked.plan, screen.lang)):
        days = [each.before for each in locked.plan.locks if each.changes and each.before]
        params: dict[str, Param] = {"count": len(lines), "day": min(days, default="?")}
        screen.print_line()
        screen.print_text(messages.CHANGES, params, "bold")
        for line in lines[:SHOWN_CHANGES]:
            screen.print_folded(f"- {line}", 2, 2)
        if (more := len(lines) - SHOWN_CHANGES) > 0:
            screen.print_indented(messages.MORE_CHANGES.render(screen.lang, {"count": more}), 2)


def _print(screen: Screen, sentence: str) -> None:
    screen.print_line()
    screen.print_folded(sentence, 0, 2)


def say_states(plan: LockPlan, lang: str) -> Iterator[str]:
    for state, text in messages.STATES.items():
        places = [each.place for each in plan.locks if each.state == state]
        if places:
            yield text.render(lang, {"places": spell_places(places, lang)})


def spell_places(places: Iterable[LockPlace], lang: str) -> str:
    return say_places([Cell(system, python, "works") for system, python in places], lang)


def say_changes(plan: LockPlan, lang: str) -> Iterator[str]:
    """Each change once, with where; those that hold most often first."""
    changes = sorted(plan.changes.items(), key=lambda each: (-len(each[1]), each[0].name))
    whole = sum(bool(each.changes) for each in plan.locks)
    for change, places in changes:
        where = f" [{spell_places(places, lang)}]" if len(places) < whole else ""
        yield say_change(change, lang) + where


def say_change(change: LockChange, lang: str) -> str:
    text = messages.OTHER_VERSION
    if not change.before:
        text = messages.ADDED
    elif not change.now:
        text = messages.REMOVED
    elif change.before == change.now:
        text = messages.OTHER_FILES
    return text.render(lang, change._asdict())


@encode_data.register(LockedCourse)
def _encode(locked: LockedCourse, settings: Settings, form: str) -> str:
    return json.dumps(describe_locks(locked, settings), ensure_ascii=False, indent=2) + "\n"


def describe_locks(locked: LockedCourse, settings: Settings) -> dict[str, Any]:
    """For programs; sizes in bytes."""
    plan = locked.plan
    return {
        "course": locked.checked.course.name,
        "folder": shown_folder(settings, plan),
        "written": locked.written,
        "day": locked.checked.day,
        "locks": [
            {
                "file": each.place.file,
                "system": each.place.system,
                "python": each.place.python,
                "state": each.state,
                "packages": len(each.lock.packages) if each.lock else None,
                "download": each.lock.download if each.lock else None,
                "digest": each.lock.digest if each.lock else None,
            }
            for each in plan.locks
        ],
        "not_locked": [
            {"system": gap.cell.system, "python": gap.cell.python, "reason": gap.reason}
            for gap in plan.gaps
        ],
        "changes": [
            {**change._asdict(), "places": [place.file for place in places]}
            for change, places in plan.changes.items()
        ],
    }
