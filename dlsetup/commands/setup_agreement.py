"""The one question of the walk: all that it will do is shown with its size, and agreed to once."""

from __future__ import annotations

from collections.abc import Iterator

from dlsetup.commands.setup_work import SetupWork
from dlsetup.facts import known
from dlsetup.messages import questions
from dlsetup.messages import setup as messages
from dlsetup.model.fixes import Step
from dlsetup.model.text import Param
from dlsetup.setup.plan import minutes_for, plan_steps, whole_size
from dlsetup.setup.steps import STEPS_BY_NAME

OWN_STEPS = frozenset({"training", "report"})  # which change nothing of the student's
GB = 10**9


def agree_to_plan(work: SetupWork) -> bool:
    """Whether the walk goes on. Where nobody can be asked, each step says so by itself."""
    planned = tuple(each for each in planned_steps(work) if each[0] not in OWN_STEPS)
    if not planned:
        return True
    session, screen = work.fix_session, work.fix_session.screen
    show_size(work)
    if session.yes or not screen.can_ask():
        return True
    screen.print_text(messages.SETUP_PLAN)
    show_planned(work, planned)
    if screen.confirm(questions.DO_ALL):
        screen.print_line()
        session.agreed = True
        return True
    _show_declined(work)
    return False


def planned_steps(work: SetupWork) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """What each step would do; what is not safe is none of it, for it is asked by itself."""
    plan = plan_steps(
        work.diagnosis.facts,
        work.place.course,
        work.environment,
        work.diagnosis.findings,
        only_safe=True,
    )
    steps = dict(plan)
    writes = tuple(change.step for change in work.folder_changes() if change.content is not None)
    for name in STEPS_BY_NAME:
        mine = (*steps.get(name, ()), *(writes if name == "editor" else ()))
        if mine:
            yield name, mine


def show_planned(work: SetupWork, planned: tuple[tuple[str, tuple[Step, ...]], ...]) -> None:
    screen = work.fix_session.screen
    for name, steps in planned:
        screen.print_line(STEPS_BY_NAME[name].title.render(screen.lang), "bold")
        for step in steps:
            screen.print_step(step, work.fix_session.style)


def show_size(work: SetupWork) -> None:
    """Of the whole, once; nothing where it is not known or nothing is downloaded."""
    size = whole_size(work.diagnosis.facts, work.place.course, work.packages_missing())
    if size is None:
        return
    work.fix_session.size_told = True
    params: dict[str, Param] = {
        "megabytes": f"{size.megabytes:,}",
        "minutes": minutes_for(size.megabytes),
        "room": f"{size.room / GB:.1f}",
    }
    places = known(work.diagnosis.facts.folders, ())
    free = next((known(each.free) for each in places if each.name == "environment"), None)
    screen = work.fix_session.screen
    screen.print_text(messages.WHOLE_SIZE, params)
    if free is not None:
        screen.print_text(messages.ROOM_THERE, {"free": f"{free / GB:.1f}"})
    screen.print_line()


def _show_declined(work: SetupWork) -> None:
    screen, style = work.fix_session.screen, work.fix_session.style
    screen.print_text(messages.PLAN_DECLINED)
    for options in (("--step", "environment"), ()):
        screen.print_line("  " + style.show(("dlsetup", "init", *options)), "cyan")
