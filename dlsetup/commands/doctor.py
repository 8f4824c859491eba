"""`dlsetup doctor`: look, judge; mend only when asked to."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.target import find_target
from dlsetup.commands import diagnose
from dlsetup.commands.consent import (
    ask_once,
    describe_passed_over,
    describe_withheld,
    was_withheld,
)
from dlsetup.commands.course import find_course, find_report_course, lock_source
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show_diagnosis import diagnosis_result
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Facts, known
from dlsetup.files.patience import GIVEN_UP
from dlsetup.messages import program as messages
from dlsetup.model.course import FoundCourse
from dlsetup.model.errors import UserError
from dlsetup.model.text import Param
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.storage import state


class DoctorOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the doctor. `announces`: a person is told what is waited for."""

    target: str | None = None  # a folder or a notebook
    python: str | None = None
    env: str | None = None
    course: str | None = None
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    deep: bool = False
    online: bool = False
    fix: bool = False
    yes: bool = False
    undo: bool = False
    rebuild: bool = False
    mute: str | None = None
    reason: str | None = None
    unmute: str | None = None
    facts: str | None = None  # a saved report
    announces: bool = False


def run_doctor(
    settings: Settings, options: DoctorOptions
) -> CommandResult[Diagnosis] | CommandResult[None]:
    """The diagnosis, after what was to be mended is; no data of what was put back.

    Raises UserError: options that exclude each other, or something that is not there.
    """
    reject_conflicts(options)
    if options.undo:
        from dlsetup.commands.undo import run_undo

        return run_undo(settings, of_setup=False, yes=options.yes)
    if options.mute or options.unmute:
        from dlsetup.commands.mute import change_mutes

        change_mutes(settings, options.mute, options.reason, options.unmute)
    if options.facts:
        return _diagnose_saved(settings, options, options.facts)
    diagnosis = _diagnose(settings, options)
    if diagnosis.failures:
        from dlsetup.commands.history import with_changes  # a healthy machine needs none of it

        diagnosis = with_changes(settings, diagnosis)
    said = describe_withheld(diagnosis, options.target)
    said += describe_passed_over(diagnosis, settings, options.target)
    notes = (*said, *_unread(diagnosis.facts, settings.lang), *_interruption(settings))
    return diagnosis_result(diagnosis, notes)


def reject_conflicts(options: DoctorOptions) -> None:
    """Raises UserError: options that mean nothing together."""
    if options.facts and (options.fix or options.undo or options.rebuild):
        raise UserError(messages.FACTS_WITH_FIX)
    if options.facts and options.target:
        raise UserError(messages.FACTS_WITH_TARGET, {"path": options.target})
    if options.rebuild and options.fix:
        raise UserError(messages.REBUILD_WITH_FIX)
    if options.reason and not options.mute:
        raise UserError(messages.REASON_WITHOUT_MUTE)


def _diagnose_saved(
    settings: Settings, options: DoctorOptions, path: str
) -> CommandResult[Diagnosis]:
    from dlsetup.commands.report import read_report

    report = read_report(path)
    found, notes = find_report_course(settings, report, options.course)
    diagnosis = diagnose.diagnose_report(report, found.course, options.only, options.skip)
    diagnosis = diagnosis._replace(course_source=found.source)
    notes = (*notes, *_unread(diagnosis.facts, settings.lang), *_interruption(settings))
    return diagnosis_result(diagnosis, notes)


def _diagnose(settings: Settings, options: DoctorOptions) -> Diagnosis:
    target = find_target(options.target, settings.cwd)
    request = TargetRequest(options.python, options.env, target)
    found = find_course(settings, request, options.course)
    diagnosis = _look_and_fix(settings, options, request, found)
    return diagnosis._replace(course_source=found.source)


def _look_and_fix(
    settings: Settings, options: DoctorOptions, request: TargetRequest, found: FoundCourse
) -> Diagnosis:
    look = _prepare_look(settings, options, request, found)
    diagnosis = look(())
    if was_withheld(diagnosis):  # nor is it mended: that would start it
        return diagnosis
    if options.rebuild:
        from dlsetup.commands.rebuild import rebuild_environment

        return rebuild_environment(settings, diagnosis, found.course, yes=options.yes)
    if options.fix:
        from dlsetup.commands.fix import fix_findings

        return fix_findings(settings, diagnosis, look, yes=options.yes)
    return diagnosis


def _prepare_look(
    settings: Settings, options: DoctorOptions, request: TargetRequest, found: FoundCourse
) -> Callable[[Collection[str]], Diagnosis]:
    """The look, to be taken as often as something was mended: from the target's own folder."""
    target = request.target
    place = msgspec.structs.replace(settings, cwd=Path(target.folder)) if target else settings
    agrees = options.yes and options.target is not None  # who named no folder trusts none by it
    collect_options = diagnose.build_options(
        settings,
        found.course,
        deep=options.deep,
        online=options.online,
        interactive=options.announces,
    )._replace(
        consent=ask_once(settings, yes=agrees, can_ask=options.announces and not options.yes),
        locks=lock_source(found),
    )

    def look(without: Collection[str]) -> Diagnosis:
        diagnosis = diagnose.diagnose_machine(
            place.without(without),
            found.course,
            request,
            collect_options,
            options.only,
            options.skip,
        )
        if found.source.origin == "folder":
            diagnosis = _without_safe_fixes(diagnosis)
        return diagnosis._replace(flags=repeat_words(options))

    return look


def _without_safe_fixes(diagnosis: Diagnosis) -> Diagnosis:
    """What a folder's own file asks for, somebody's hand-in perhaps, is not installed unasked."""
    findings = tuple(
        msgspec.structs.replace(finding, fix=msgspec.structs.replace(finding.fix, safe=False))
        if finding.fix
        else finding
        for finding in diagnosis.findings
    )
    return diagnosis._replace(findings=findings)


def repeat_words(options: DoctorOptions) -> tuple[str, ...]:
    """What was asked, for a hint that asks the same again."""
    values = {"--python": options.python, "--env": options.env, "--course": options.course}
    words = [options.target] if options.target else []
    for name, value in values.items():
        words += [name, value] if value else []
    for name, codes in (("--only", options.only), ("--skip", options.skip)):
        for code in codes:
            words += [name, code]
    return (*words, *("--deep",) * options.deep, *("--online",) * options.online)


def _unread(facts: Facts, lang: str) -> tuple[CommandMessage, ...]:
    """What was not looked at, or not to its end."""
    return (*_given_up(facts, lang), *_unread_notebooks(facts))


def _given_up(facts: Facts, lang: str) -> tuple[CommandMessage, ...]:
    """What did not answer in time."""
    names = [name for name in facts.__struct_fields__ if getattr(facts, name) == GIVEN_UP]
    if not names:
        return ()
    from dlsetup.explain.messages import FACT_LABELS

    listed = ", ".join(FACT_LABELS[name].render(lang) for name in names)
    return (CommandMessage(messages.GIVEN_UP, {"names": listed}, channel="warning"),)


def _unread_notebooks(facts: Facts) -> tuple[CommandMessage, ...]:
    """Of a folder with more of them than are looked at."""
    workspace = known(facts.workspace)
    count = known(workspace.more_notebooks, 0) if workspace else 0
    if not workspace or not count:
        return ()
    read = len(known(workspace.notebooks, ()))
    params: dict[str, Param] = {"path": workspace.path, "read": read, "count": count}
    return (CommandMessage(messages.UNREAD_NOTEBOOKS, params, channel="warning"),)


def _interruption(settings: Settings) -> tuple[CommandMessage, ...]:
    """Of a fix that was cut short: the journal is read only where there is one."""
    if not os.path.isdir(state.folder(settings.environ) / "fixes"):
        return ()
    from dlsetup.commands.interruption import describe_interruption

    return describe_interruption(settings)
