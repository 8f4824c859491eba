"""The one question of the walk: all that it will do is shown with its size, and agreed to once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeGuard

from dlsetup.commands.setup_hints import plan_hints
from dlsetup.commands.setup_materials import UPDATE, find_materials, offer_sentence
from dlsetup.commands.setup_notebooks import plan_notebooks
from dlsetup.commands.setup_work import SetupWork
from dlsetup.facts import known
from dlsetup.messages import hints, questions
from dlsetup.messages import setup as messages
from dlsetup.model.fixes import Run, Step, Write
from dlsetup.model.text import Param
from dlsetup.setup.plan import minutes_for, plan_steps, whole_size
from dlsetup.setup.steps import STEPS_BY_NAME

OWN_STEPS = frozenset({"training", "report"})  # which change nothing of the student's
GB = 10**9


def agree_to_plan(work: SetupWork) -> bool:
    """Whether the walk goes on. Where nobody can be asked, each step says so by itself."""
    planned = tuple(each for each in planned_steps(work) if each[0] not in OWN_STEPS)
    steps = tuple(step for _, steps in planned for step in steps)
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
        session.shown_commands = tuple(each.argv for each in steps if isinstance(each, Run))
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
    plan = plan_hints(plan, work.place, work.diagnosis.facts, exists=work.is_ready())
    plan = plan_notebooks(plan, work.place)
    steps = dict(plan)
    writes = tuple(change.step for change in work.folder_changes() if change.content is not None)
    for name in STEPS_BY_NAME:
        mine = (*steps.get(name, ()), *(writes if name == "editor" else ()))
        if mine:
            yield name, mine


def show_planned(work: SetupWork, planned: tuple[tuple[str, tuple[Step, ...]], ...]) -> None:
    """What is run and written; with -v of which step it is."""
    screen = work.fix_session.screen
    for name, steps in planned:
        if screen.verbosity > 0:
            screen.print_line(STEPS_BY_NAME[name].title.render(screen.lang), "bold")
        advice = work.environment.advice if name == "environment" else None
        if advice is not None:
            screen.print_indented(advice.text.render(screen.lang, advice.params), 2)
        if name == "jupyter" and any(isinstance(step, Write) for step in steps):
            screen.print_indented(hints.OFFER.render(screen.lang), 2)
        for step in steps:
            if not isinstance(step, Write):
                _show_purpose(work, name, step)
                screen.print_step(step, work.fix_session.style)
        for folder, names in groupby(filter(_is_write, steps), _folder):
            _show_files(work, folder, names)


def _show_purpose(work: SetupWork, name: str, step: Step) -> None:
    """Of the commands of the notebooks' step, each of which makes a folder."""
    if name != "notebooks" or not isinstance(step, Run):
        return
    screen, text = work.fix_session.screen, messages.PLANNED_NOTEBOOKS
    params: dict[str, Param] = {}
    if step.argv == UPDATE and (wanted := find_materials(work.place)):
        shown = work.fix_session.style.shorten(str(wanted.folder))
        text, params = offer_sentence(wanted, shown)
    screen.print_indented(text.render(screen.lang, params), 2)


def _is_write(step: Step) -> TypeGuard[Write]:
    return isinstance(step, Write)


def _folder(step: Write) -> str:
    return os.path.dirname(step.path)


def _show_files(work: SetupWork, folder: str, written: Iterable[Write]) -> None:
    """Those of one folder on one line."""
    screen = work.fix_session.screen
    names = ", ".join(os.path.basename(step.path) for step in written)
    place = work.fix_session.style.shorten(folder)
    screen.print_indented(messages.WRITTEN_INTO.render(screen.lang, {"folder": place}), 2)
    screen.print_line(f"    {names}", "cyan")


def show_size(work: SetupWork) -> None:
    """Of the whole, once; nothing where it is not known or nothing is downloaded."""
    if work.place.offline is not None:
        return
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
    text = messages.WHOLE_SIZE if free is None else messages.WHOLE_SIZE_OF
    screen.print_text(text, params | {"free": f"{(free or 0) / GB:.1f}"})
    screen.print_line()


def _show_declined(work: SetupWork) -> None:
    screen, style = work.fix_session.screen, work.fix_session.style
    screen.print_text(messages.PLAN_DECLINED)
    for options in (("--step", "environment"), ()):
        screen.print_line("  " + style.show(("dlsetup", "init", *options)), "cyan")
