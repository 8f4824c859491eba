"""The walk on the command line: each step taught, done with consent, and looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlsetup.commands.course import find_setup_course, show_course
from dlsetup.commands.init_options import InitOptions
from dlsetup.commands.result import CommandResult
from dlsetup.commands.setup_hints import plan_hints
from dlsetup.commands.setup_notebooks import plan_notebooks
from dlsetup.commands.setup_prefix import settings_within
from dlsetup.commands.setup_preflight import find_obstacle, show_obstacle
from dlsetup.commands.setup_result import SetupResult, describe_error, describe_result
from dlsetup.commands.setup_session import SetupSession
from dlsetup.commands.setup_shell import plan_shell, show_lines
from dlsetup.commands.setup_state import ENVIRONMENT, PREREQUISITES
from dlsetup.commands.setup_work import SetupWork
from dlsetup.diagnosis.diagnosis import failed_findings
from dlsetup.messages import program as messages
from dlsetup.messages import setup as setup_messages
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings, begin_notes
from dlsetup.setup.plan import plan_steps
from dlsetup.setup.steps import STEPS, STEPS_BY_NAME, SetupStep

if TYPE_CHECKING:
    from dlsetup.commands.offline_bundle import OfflineBundle


def run_init(
    settings: Settings, options: InitOptions
) -> CommandResult[SetupResult] | CommandResult[None]:
    """The walk, or what it would do; it is shown as it goes. The record is of a walk.

    Raises UserError: there is no such step, course or place.
    """
    if options.prefix is not None:
        settings = settings_within(settings, options.prefix)
        begin_notes(settings)
    if options.undo:
        from dlsetup.commands.undo import run_undo

        return run_undo(settings, of_setup=True, yes=options.yes)
    try:
        return _start_walk(settings, options)
    except (UserError, OSError) as error:
        if options.as_json:  # a program reads one record, whatever comes
            return describe_error(settings, error)
        raise


def _start_walk(settings: Settings, options: InitOptions) -> CommandResult[SetupResult]:
    steps = select_steps(options.step)
    offline = find_offline(settings, options)
    file = str(offline.course_file) if offline else options.course
    found = find_setup_course(settings, file, options.env)
    if not found.is_built_in:  # the title names it
        show_course(settings, found, result=not options.as_json)
    session = SetupSession.start(settings, found, options, offline)
    with session.fix_session:
        if options.dry_run:
            exit_code = show_plan(session, steps)
            return CommandResult(exit_code, describe_result(session, steps, exit_code))
        result = run_walk(session, steps)
    if offline is not None and result.exit_code == 0:
        offline.forget()
    return result


def find_offline(settings: Settings, options: InitOptions) -> OfflineBundle | None:
    """Raises UserError: there is no such bundle, or a course is named besides."""
    if options.offline is None:
        return None
    from dlsetup.commands.offline_bundle import open_offline

    if options.course is not None:
        raise UserError(setup_messages.COURSE_BESIDES)
    if options.tool not in (None, "venv"):
        raise UserError(setup_messages.TOOL_BESIDES, {"tool": options.tool or ""})
    return open_offline(settings, options.offline)


def run_walk(session: SetupSession, steps: tuple[SetupStep, ...]) -> CommandResult[SetupResult]:
    """Nothing is begun that the machine, the place or the network would not let come to an end."""
    obstacle = find_obstacle(session, steps)
    if obstacle is not None:
        show_obstacle(session, obstacle)
    exit_code = 1 if obstacle is not None else session.run_steps(steps)
    return CommandResult(exit_code, describe_result(session, steps, exit_code, obstacle))


def select_steps(name: str | None) -> tuple[SetupStep, ...]:
    """All steps, or the one of that name. Raises UserError: there is none."""
    if name is None:
        return STEPS
    steps = tuple(step for step in STEPS if step.name == name)
    if not steps:
        names = ", ".join(step.name for step in STEPS)
        raise UserError(messages.NO_SUCH_STEP, {"found": name, "names": names})
    return steps


def show_plan(session: SetupSession, steps: tuple[SetupStep, ...]) -> int:
    """Every command of these steps; nothing is run."""
    work, screen = session.work, session.screen.screen
    session.show_title()
    screen.print_text(setup_messages.SETUP_DRY_RUN)
    environment, diagnosis = work.environment, work.diagnosis
    screen.print_refusal(environment, session.fix_session.style)
    plan = plan_steps(diagnosis.facts, work.place.course, environment, diagnosis.findings)
    plan = plan_hints(plan, work.place, diagnosis.facts, exists=work.is_ready())
    plan = plan_notebooks(plan, work.place)
    shown = reached_steps(work, steps)
    for name, planned_steps in plan:
        if STEPS_BY_NAME[name] not in shown:
            continue
        screen.print_line(STEPS_BY_NAME[name].title.render(screen.lang), "bold")
        for planned_step in planned_steps:
            screen.print_step(planned_step, session.fix_session.style)
    if session.options.shell:
        show_lines(session.fix_session, plan_shell(work.place, diagnosis.facts, environment))
    if work.is_machine_unfit():
        session.screen.show_titles(failed_findings(work.findings(PREREQUISITES)))
        screen.print_text(setup_messages.SETUP_STOPPED_FIRST)
    return 1 if work.is_machine_unfit() or environment.kind == "none" else 0


def reached_steps(work: SetupWork, steps: tuple[SetupStep, ...]) -> tuple[SetupStep, ...]:
    """Those before which the walk does not stop."""
    if work.is_machine_unfit():
        return tuple(step for step in steps if step == PREREQUISITES)
    if work.environment.kind == "none":
        return tuple(step for step in steps if step in (PREREQUISITES, ENVIRONMENT))
    return steps
