"""What a walk ends with, for programs: one record, `init --format json`."""

from __future__ import annotations

import os
from collections.abc import Sequence

from dlsetup import __version__
from dlsetup.commands.course import has_changed
from dlsetup.commands.result import CommandResult, add_failure
from dlsetup.commands.setup_preflight import SetupObstacle
from dlsetup.commands.setup_session import SetupSession
from dlsetup.diagnosis.diagnosis import failed_findings
from dlsetup.messages import program as messages
from dlsetup.model.errors import EXIT_FAILED, EXIT_USAGE, UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.setup.plan import REPORT_FILE
from dlsetup.setup.progress import StepStatus
from dlsetup.setup.steps import SetupStep

FORMAT = "dlsetup/init/1"


class StepResult(msgspec.Struct, frozen=True):
    """`state`: done, todo (a person's turn), blocked (it waits for another step). `failures`: the
    codes of what is wrong; `warnings`: of what may be lived with."""

    name: str
    state: StepStatus
    failures: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class SetupResult(msgspec.Struct, frozen=True):
    """`environment`: its folder; `python`: in it, "" while there is none. `stopped_by`: what kept
    it from beginning, a check's code, `place`, `options` or `system`; "" where it began; `reason`:
    in words. `report`: the file, "" for none. `changed`: something was made or written;
    `course_changed`: the course's file, after it was read."""

    format: str
    version: str
    course: str
    environment: str
    kind: str
    python: str
    steps: tuple[StepResult, ...]
    stopped_by: str
    reason: str
    report: str
    changed: bool
    course_changed: bool
    exit_code: int


def describe_result(
    session: SetupSession,
    steps: Sequence[SetupStep],
    exit_code: int,
    obstacle: SetupObstacle | None = None,
) -> SetupResult:
    work = session.work
    report = os.path.join(work.place.report_folder, REPORT_FILE)
    return SetupResult(
        format=FORMAT,
        version=__version__,
        course=work.place.course.name,
        environment=work.place.prefix,
        kind=work.environment.kind,
        python=work.environment.python if work.is_ready() else "",
        steps=tuple(_describe_step(session, step) for step in steps),
        stopped_by=obstacle.code if obstacle else "",
        reason=obstacle.headline if obstacle else "",
        report=report if work.report_written else "",
        changed=session.fix_session.has_changes,
        course_changed=has_changed(work.place.source),
        exit_code=exit_code,
    )


def describe_error(settings: Settings, error: UserError | OSError) -> CommandResult[SetupResult]:
    """A walk that could not begin or go on, for a word or a file that it was given, or the system;
    told on standard error, too, with what to type."""
    if isinstance(error, OSError):
        params = {"path": str(error.filename), "why": system_error_name(error)}
        named = error.filename is not None
        text = messages.SYSTEM_REFUSED if named else messages.SYSTEM_REFUSED_SOMETHING
        error = UserError(text, params, EXIT_FAILED)
    why, code = error.text.render(settings.lang, error.params), error.code
    by = "options" if code == EXIT_USAGE else "system"
    empty = SetupResult(
        FORMAT, __version__, "", "", "none", "", (), by, why, "", False, False, code
    )
    return add_failure(CommandResult(code, empty), error)


def _describe_step(session: SetupSession, step: SetupStep) -> StepResult:
    work = session.work
    bad = [each for each in work.findings(step) if each.bad]
    failed = failed_findings(bad)
    state: StepStatus = "blocked" if work.is_blocked(step) else "done"
    if state == "done" and work.is_left(step):
        state = "todo"
    if step.name == "report" and not work.report_written:
        state = "blocked" if work.is_blocked(step) else "todo"
    return StepResult(
        step.name,
        state,
        tuple(each.code for each in failed),
        tuple(each.code for each in bad if each not in failed and each.outcome == "warn"),
    )
