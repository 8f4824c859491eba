"""What several commands share: finding the target, looking at it, judging it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import dlsetup
from dlsetup.collect.choose_interpreter import TargetRequest, without_uvx_path
from dlsetup.collect.collect import DEFAULT_OPTIONS, collect
from dlsetup.collect.context import CollectContext, CollectOptions, Started
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.error_checks import ERROR_CHECKS
from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.selection import select_codes
from dlsetup.facts import Facts
from dlsetup.messages import program as messages
from dlsetup.messages.writing import write_error
from dlsetup.model.course import Course
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.records import msgspec
from dlsetup.report.record import Report
from dlsetup.settings import Settings
from dlsetup.storage import state
from dlsetup.third_party import session

if TYPE_CHECKING:
    from dlsetup.third_party.runner import ExternalResults


def build_context(settings: Settings, course: Course) -> CollectContext:
    remembered = _load_memory(settings)
    own_prefix = dlsetup.archive or sys.prefix  # one file is in no environment
    return CollectContext(
        machine=without_uvx_path(settings.machine, own_prefix),
        own_prefix=own_prefix,
        course=course.name,
        saved_state=remembered,
        keys=course.keys,
    )


def _load_memory(settings: Settings) -> state.State:
    """What cannot be read is said, and done without: to look, no memory is needed."""
    try:
        return load_memory(settings)
    except UserError as error:
        write_error(messages.WITHOUT_MEMORY.render(settings.lang, error.params))
        return state.State()


def load_memory(settings: Settings) -> state.State:
    """Raises UserError: it cannot be read."""
    remembered = state.load(state.folder(settings.environ))
    if remembered.damaged:
        params = {"path": remembered.damaged}
        write_error(messages.STATE_DAMAGED.render(settings.lang, params))
    return remembered


def build_options(
    settings: Settings, course: Course, *, deep: bool, online: bool, interactive: bool
) -> CollectOptions:
    """What is looked at beyond the usual. `interactive`: a person sees what is waited for."""
    modules = tuple(requirement.name for requirement in course.requirements) if deep else ()

    def notify(what: str) -> None:
        write_error(messages.WAITING_FOR.render(settings.lang, {"what": what}))

    def announce(kind: Started, names: str) -> None:
        text = messages.DEEP_STARTS[kind]
        write_error(text.render(settings.lang, {"names": names}))

    options = CollectOptions(deep=deep, network=online, modules=modules)
    if interactive and settings.verbosity >= 0:
        return options._replace(notify=notify, announce=announce)
    return options


def preload_modules() -> None:
    """What is needed after the looking, loaded while the interpreter answers."""
    all_checks()
    importlib.import_module("dlsetup.terminal.diagnosis")
    session.installed_entry_points()


def diagnose_machine(
    settings: Settings,
    course: Course,
    request: TargetRequest,
    options: CollectOptions = DEFAULT_OPTIONS,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
) -> Diagnosis:
    context = build_context(settings, course)
    facts = collect(context, request, options, preload_modules)
    mutes = state.mute_reasons(context.saved_state)
    facts, external = session.run_installed(facts, course, only, options.notify)
    findings = run_checks(facts, course, only, skip, mutes, external)
    return Diagnosis(facts, findings, course, options.flags)


def diagnose_report(
    report: Report, course: Course, only: tuple[str, ...] = (), skip: tuple[str, ...] = ()
) -> Diagnosis:
    """The facts of a saved report, as old as they are: judged twice, they give the same bytes."""
    facts, external = session.run_for_report(report, course, only)
    found = run_checks(facts, course, only, skip, None, external)
    findings = tuple(msgspec.structs.replace(finding, seconds=0.0) for finding in found)
    return Diagnosis(facts, findings, course, saved=True, created=report.created)


def run_checks(
    facts: Facts,
    course: Course,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
    mutes: Mapping[tuple[str, str], str] | None = None,
    external: ExternalResults | None = None,
) -> tuple[Finding, ...]:
    """`external`: of the checks that other distributions bring."""
    checks = {**external.checks, **all_checks()} if external else all_checks()
    codes = select_codes(tuple(session.resolve_only(word, facts) for word in only), skip, checks)
    external_findings = external.findings if external else None
    findings = diagnose(facts, course, [checks[code] for code in codes], mutes, external_findings)
    return _explain_failures(findings)


def _explain_failures(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Error texts are only loaded where something was tried and failed."""
    if not any(finding.bad and finding.code in ERROR_CHECKS for finding in findings):
        return findings
    from dlsetup.explain.failed_starts import explain_failures

    return explain_failures(findings)
