"""What several commands share: finding the target, looking at it, judging it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dlsetup.collect.choose_interpreter import Wish, outside
from dlsetup.collect.collect import SHALLOW, collect
from dlsetup.collect.context import Around, Deeper
from dlsetup.diagnosis.diagnosis import Looked
from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.selection import chosen
from dlsetup.facts import Facts
from dlsetup.messages import program as messages
from dlsetup.model.course import Course, load
from dlsetup.model.findings import Finding
from dlsetup.platforms import here
from dlsetup.process.slow_notice import silent
from dlsetup.report.record import Report
from dlsetup.settings import Settings
from dlsetup.storage import state
from dlsetup.third_party import session

if TYPE_CHECKING:
    from dlsetup.third_party.runner import Heard


def course_of(word: str | None) -> Course:
    return load(Path(word)) if word else load()


def around(settings: Settings, course: Course) -> Around:
    remembered = state.load(state.folder(settings.environ))
    if remembered.damaged:
        sys.stderr.write(
            messages.STATE_DAMAGED.say(settings.lang, {"path": remembered.damaged}) + "\n"
        )
    system = here()
    return Around(
        system=system,
        environ=outside(settings.environ, sys.prefix, system),
        cwd=str(settings.cwd),
        home=str(settings.home),
        own_prefix=sys.prefix,
        course=course.name,
        remembered=remembered,
    )


def deeper(settings: Settings, course: Course, *, deep: bool, online: bool, told: bool) -> Deeper:
    """What is looked at beyond the usual. `told`: a person sees what is waited for."""
    modules = tuple(each.name for each in course.requirements) if deep else ()

    def tell(what: str) -> None:
        sys.stderr.write(messages.WAITING_FOR.say(settings.lang, {"what": what}) + "\n")

    loud = told and settings.verbosity >= 0
    return Deeper(kernels=deep, network=online, modules=modules, tell=tell if loud else silent)


def meanwhile() -> None:
    """What is needed after the looking, loaded while the interpreter answers."""
    all_checks()
    importlib.import_module("dlsetup.terminal.screen")
    session.installed()


def judged(
    settings: Settings,
    course: Course,
    wish: Wish,
    deeper: Deeper = SHALLOW,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
) -> Looked:
    here = around(settings, course)
    facts = collect(here, wish, deeper, meanwhile)
    mutes = state.reasons(here.remembered)
    facts, heard = session.listen(facts, course, only, deeper.tell)
    return Looked(facts, judge(facts, course, only, skip, mutes, heard), course)


def judged_again(
    report: Report, course: Course, only: tuple[str, ...] = (), skip: tuple[str, ...] = ()
) -> Looked:
    """The facts of a saved report."""
    facts, heard = session.listen_again(report, course, only)
    return Looked(facts, judge(facts, course, only, skip, None, heard), course)


def judge(
    facts: Facts,
    course: Course,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
    mutes: Mapping[tuple[str, str], str] | None = None,
    heard: Heard | None = None,
) -> tuple[Finding, ...]:
    """`heard`: of the checks that other distributions bring."""
    checks = {**heard.checks, **all_checks()} if heard else all_checks()
    wanted = chosen(tuple(session.meant(word, facts) for word in only), skip, checks)
    found = heard.findings if heard else None
    return diagnose(facts, course, [checks[code] for code in wanted], mutes, found)
