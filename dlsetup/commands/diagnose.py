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
from dlsetup.platforms import current_system
from dlsetup.process.slow_notice import no_notice
from dlsetup.report.record import Report
from dlsetup.settings import Settings
from dlsetup.storage import state
from dlsetup.third_party import session

if TYPE_CHECKING:
    from dlsetup.third_party.runner import Heard


def load_course(path: str | None) -> Course:
    return load(Path(path)) if path else load()


def build_context(settings: Settings, course: Course) -> Around:
    remembered = state.load(state.folder(settings.environ))
    if remembered.damaged:
        sys.stderr.write(
            messages.STATE_DAMAGED.say(settings.lang, {"path": remembered.damaged}) + "\n"
        )
    system = current_system()
    return Around(
        system=system,
        environ=outside(settings.environ, sys.prefix, system),
        cwd=str(settings.cwd),
        home=str(settings.home),
        own_prefix=sys.prefix,
        course=course.name,
        remembered=remembered,
    )


def build_options(
    settings: Settings, course: Course, *, deep: bool, online: bool, interactive: bool
) -> Deeper:
    """What is looked at beyond the usual. `told`: a person sees what is waited for."""
    modules = tuple(requirement.name for requirement in course.requirements) if deep else ()

    def notify(what: str) -> None:
        sys.stderr.write(messages.WAITING_FOR.say(settings.lang, {"what": what}) + "\n")

    notifies = interactive and settings.verbosity >= 0
    return Deeper(
        kernels=deep, network=online, modules=modules, tell=notify if notifies else no_notice
    )


def preload_modules() -> None:
    """What is needed after the looking, loaded while the interpreter answers."""
    all_checks()
    importlib.import_module("dlsetup.terminal.screen")
    session.installed()


def diagnose_machine(
    settings: Settings,
    course: Course,
    request: Wish,
    options: Deeper = SHALLOW,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
) -> Looked:
    context = build_context(settings, course)
    facts = collect(context, request, options, preload_modules)
    mutes = state.mute_reasons(context.remembered)
    facts, external = session.listen(facts, course, only, options.tell)
    return Looked(facts, run_checks(facts, course, only, skip, mutes, external), course)


def diagnose_report(
    report: Report, course: Course, only: tuple[str, ...] = (), skip: tuple[str, ...] = ()
) -> Looked:
    """The facts of a saved report."""
    facts, external = session.listen_again(report, course, only)
    return Looked(facts, run_checks(facts, course, only, skip, None, external), course)


def run_checks(
    facts: Facts,
    course: Course,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
    mutes: Mapping[tuple[str, str], str] | None = None,
    external: Heard | None = None,
) -> tuple[Finding, ...]:
    """`heard`: of the checks that other distributions bring."""
    checks = {**external.checks, **all_checks()} if external else all_checks()
    codes = chosen(tuple(session.meant(word, facts) for word in only), skip, checks)
    external_findings = external.findings if external else None
    return diagnose(facts, course, [checks[code] for code in codes], mutes, external_findings)
