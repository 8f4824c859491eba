"""`--rebuild`: shown, asked, made beside the old environment, looked at."""

from __future__ import annotations

import os
from pathlib import Path

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.commands import diagnose, place
from dlsetup.commands.fix import FixSession
from dlsetup.commands.own_uv import find_uv
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import known
from dlsetup.messages import changes, questions
from dlsetup.model.course import Course
from dlsetup.model.course_file import course_content
from dlsetup.model.errors import UserError
from dlsetup.model.fixes import Fix, Run, Write
from dlsetup.platforms import current_system
from dlsetup.remedies.activation import activation_command
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.repair import fixes, making, rebuild
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.storage import state
from dlsetup.terminal.command_style import command_style


def rebuild_environment(
    settings: Settings, diagnosis: Diagnosis, course: Course, *, yes: bool
) -> Diagnosis:
    """The new environment, looked at; the old one's look where nothing was made.

    Raises UserError: the judged Python is no environment.
    """
    with FixSession(settings, yes=yes, kind="rebuild") as session:
        return _rebuild(session, diagnosis, course)


def _rebuild(session: FixSession, diagnosis: Diagnosis, course: Course) -> Diagnosis:
    settings, old_prefix = session.settings, _old_prefix(diagnosis)
    new_prefix = rebuild.new_prefix(old_prefix, os.path.lexists)
    uv_path = find_uv(settings.machine)
    plan = rebuild.plan_rebuild(
        diagnosis.facts, course, new_prefix, uv_path, current_system().python_candidates
    )
    if not _ask_consent(session, plan, diagnosis, old_prefix) or not _create_and_fill(
        session, plan
    ):
        session.note_end()
        return diagnosis
    _remember_environment(settings, course, plan)
    new_diagnosis = diagnose.diagnose_machine(
        settings, course, TargetRequest(python=plan.environment.python)
    )
    made, style = plan.environment, command_style(settings, diagnosis)
    session.screen.print_note(rebuild.REBUILT, {"old": style.shorten(old_prefix)}, "green")
    activate = activation_command(diagnosis.facts, made.prefix, made.kind)
    session.screen.print_line("  " + style.show(activate), "cyan")
    return new_diagnosis


def _old_prefix(diagnosis: Diagnosis) -> str:
    python = known(diagnosis.facts.python)
    prefix = known(python.prefix) if python else None
    if python is None or prefix is None or known(python.kind) not in ENVIRONMENT_KINDS:
        path = python.executable if python else "-"
        raise UserError(rebuild.NOTHING_TO_REBUILD, {"path": path})
    return prefix


def _ask_consent(
    session: FixSession, plan: rebuild.RebuildPlan, diagnosis: Diagnosis, old_prefix: str
) -> bool:
    screen, environment = session.screen, plan.environment
    style = command_style(session.settings, diagnosis)
    if environment.kind == "none":
        screen.print_refusal(environment, style)
        return False
    old, new = style.shorten(old_prefix), style.shorten(environment.prefix)
    params = {"old": old, "new": new, "count": len(plan.packages)}
    screen.print_note(rebuild.REBUILD, params, "bold")
    if plan.not_on_index:
        screen.print_note(rebuild.LEFT_OUT, {"names": ", ".join(plan.not_on_index)}, "yellow")
    if repository := place.find_repository(environment.prefix):
        screen.print_note(changes.IN_REPOSITORY, {"repository": repository}, "yellow")
    for command in (environment.command, _install_command(plan).argv):
        screen.print_line("  " + style.show(command), "cyan")
    return session.yes or screen.confirm(questions.RUN_IT)


def _create_and_fill(session: FixSession, plan: rebuild.RebuildPlan) -> bool:
    environment = plan.environment
    result = making.create_environment(
        environment.prefix, environment.command, run=session.run_command, journal=session.journal
    )
    if not session.check_result(result):
        return False
    if _install_packages(session, plan, plan.pinned):
        return True
    session.screen.print_note(rebuild.OTHER_VERSIONS, style="yellow")
    return _install_packages(session, plan, plan.unpinned)


def _install_packages(session: FixSession, plan: rebuild.RebuildPlan, content: str) -> bool:
    prefix = plan.environment.prefix
    write_list = Write(os.path.join(prefix, rebuild.PACKAGE_LIST), content)
    steps = (write_list, _install_command(plan)) if plan.packages else (write_list,)
    fix = Fix(steps, safe=True, environment=prefix)
    return session.check_result(
        fixes.apply_fix(fix, run=session.run_command, journal=session.journal)
    )


def _install_command(plan: rebuild.RebuildPlan) -> Run:
    list_path = os.path.join(plan.environment.prefix, rebuild.PACKAGE_LIST)
    return Run((plan.environment.python, "-m", "pip", "install", "-r", list_path))


def _remember_environment(settings: Settings, course: Course, plan: rebuild.RebuildPlan) -> None:
    folder = state.folder(settings.environ)
    kind = plan.environment.kind
    assert kind != "none"
    created = state.CreatedEnvironment(
        course.name,
        str(Path(plan.environment.prefix)),
        kind,
        utc_timestamp(),
        course_content(course),
    )
    state.update(folder, lambda old: state.with_environment(old, created))
