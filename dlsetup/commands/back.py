"""`dlsetup back`: the packages of the last day on which it worked, with consent, and looked at
again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.target import find_target
from dlsetup.commands import diagnose
from dlsetup.commands.command_lines import repeat_options
from dlsetup.commands.course import find_course
from dlsetup.commands.fix import AppliedFix, FixSession
from dlsetup.commands.history import changes_since, find_good_run
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show_diagnosis import diagnosis_result
from dlsetup.diagnosis.changes import Change, SinceGoodRun
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Python, known
from dlsetup.messages import history as messages
from dlsetup.messages import program as program_messages
from dlsetup.messages import questions
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.model.fixes import Fix, Run
from dlsetup.model.text import Param
from dlsetup.remedies.packages import install_command
from dlsetup.repair import fixes
from dlsetup.report.view.since import local_day
from dlsetup.settings import Settings
from dlsetup.terminal.command_style import command_style


class BackOptions(NamedTuple):
    python: str | None = None
    env: str | None = None
    course: str | None = None
    yes: bool = False


def run_back(
    settings: Settings, options: BackOptions
) -> CommandResult[Diagnosis] | CommandResult[None]:
    """What is left after that, with what it mended.

    Raises UserError: no good day of this environment is known.
    """
    request = TargetRequest(options.python, options.env, find_target(None, settings.cwd))
    course = find_course(settings, request, options.course).course

    def look() -> Diagnosis:
        return diagnose.diagnose_machine(settings, course, request)

    diagnosis = look()
    if diagnosis.exit_code == 0:
        return CommandResult(0, None, (CommandMessage(messages.IN_ORDER),))
    run = find_good_run(settings, diagnosis)
    if run is None:
        asked = repeat_options(options.python, options.env, options.course)
        commands = (("dlsetup", "doctor", *asked),)
        raise UserError(messages.NEVER_WORKED, code=EXIT_FAILED, commands=commands)
    since = changes_since(run, settings, diagnosis)
    changes = since.packages
    if not changes:
        day = {"date": local_day(since.created)}
        return CommandResult(1, None, (CommandMessage(messages.NOTHING_TO_TAKE_BACK, day),))
    with FixSession(settings, yes=options.yes) as session:
        if not _agrees(session, diagnosis, since, changes):
            return CommandResult(1, None)
        if not _take_back(session, diagnosis, changes):
            left = changes_since(run, settings, look()).packages
            return CommandResult(1, None, tuple(describe_half(since, changes, left, diagnosis)))
        found = diagnosis.failures
        new = look()
        entries = range(len(session.journal.record.entries))
        if session.verify_fixes([AppliedFix(found, entries)], new.findings):
            new = look()
    remaining = {(each.code, each.subject) for each in new.findings if each.bad}
    fixed = tuple(each for each in found if (each.code, each.subject) not in remaining)
    return diagnosis_result(new._replace(fixed=fixed))


def take_back_steps(
    changes: Sequence[Change], install: tuple[str, ...], python: Python
) -> tuple[Run, ...]:
    """One command installs the old versions, one takes away what was not there."""
    old = tuple(f"{change.name}=={change.old}" for change in changes if change.old is not None)
    new = tuple(change.name for change in changes if change.old is None)
    uninstall = (*install[: install.index("pip") + 1], "uninstall")
    flag = ("--yes",) if install[0] == python.executable else ("--python", python.executable)
    steps = [Run((*install, *old), installs=len(old))] if old else []
    return (*steps, *([Run((*uninstall, *flag, *new))] if new else []))


def describe_half(
    since: SinceGoodRun, changes: Sequence[Change], left: Sequence[Change], diagnosis: Diagnosis
) -> Iterator[CommandMessage]:
    """A command failed: which packages are as on the good day, which are not, and both ways on."""
    names = {change.name for change in left}
    taken = [change.name for change in changes if change.name not in names]
    params: dict[str, Param] = {
        "date": local_day(since.created),
        "taken": ", ".join(taken),
        "left": ", ".join(sorted(names)),
    }
    if names:
        text = messages.HALF_TAKEN_BACK if taken else messages.NOT_TAKEN_BACK
        yield CommandMessage(text, params)
        again = ("dlsetup", "back", *diagnosis.flags)
        yield CommandMessage(messages.TRY_AGAIN, commands=(again,))
    if taken:
        undo = ("dlsetup", "doctor", "--undo")
        yield CommandMessage(messages.AS_BEFORE, commands=(undo,))


def _planned_steps(
    diagnosis: Diagnosis, changes: Sequence[Change]
) -> tuple[Python, tuple[Run, ...]]:
    python = known(diagnosis.facts.python)
    assert python is not None  # a good run is an environment's
    return python, take_back_steps(changes, install_command(diagnosis.facts, python), python)


def _agrees(
    session: FixSession, diagnosis: Diagnosis, since: SinceGoodRun, changes: Sequence[Change]
) -> bool:
    """Shown and asked."""
    _, steps = _planned_steps(diagnosis, changes)
    style = command_style(session.settings, diagnosis)
    day = {"date": local_day(since.created)}
    session.screen.print_text(messages.WOULD_TAKE_BACK, day)
    for step in steps:
        session.screen.print_step(step, style)
    if session.yes or session.screen.confirm(questions.RUN_IT):
        return True
    session.screen.print_note(program_messages.FIX_SKIPPED)
    return False


def _take_back(session: FixSession, diagnosis: Diagnosis, changes: Sequence[Change]) -> bool:
    """Whether all of it was done."""
    python, steps = _planned_steps(diagnosis, changes)
    fix = Fix(steps, environment=known(python.prefix, ""))
    result = fixes.apply_fix(fix, run=session.run_command, journal=session.journal)
    return session.check_result(result)
