"""`--rebuild`: shown, asked, made beside the old environment, looked at."""

from __future__ import annotations

import os
from pathlib import Path

from dlsetup.collect.choose_interpreter import Wish
from dlsetup.commands import diagnose
from dlsetup.commands.fix import Mender
from dlsetup.diagnosis.diagnosis import Looked
from dlsetup.facts import known
from dlsetup.messages import program as messages
from dlsetup.model.course import Course
from dlsetup.model.errors import Stop
from dlsetup.model.fixes import Fix, Run, Write
from dlsetup.platforms import here
from dlsetup.readers.python.search_path import which
from dlsetup.remedies.environments import ENVIRONMENTS
from dlsetup.remedies.quoting import command as quoted
from dlsetup.repair import fixes
from dlsetup.repair import rebuild as rebuilding
from dlsetup.settings import Settings, now
from dlsetup.storage import state
from dlsetup.terminal.diagnosis import dialect_of


def rebuild(settings: Settings, looked: Looked, course: Course, *, yes: bool) -> Looked:
    """The new environment, looked at; the old one's look where nothing was made.

    Raises Stop: the judged Python is no environment.
    """
    old = _prefix(looked)
    mender = Mender(settings, yes=yes)
    new = rebuilding.beside(old, os.path.lexists)
    uv = which("uv", settings.environ, here())
    plan = rebuilding.plan(looked.facts, course, new, uv, here().python_candidates)
    if not _agreed(mender, plan, looked, old) or not _made(mender, plan):
        return looked
    _remember(settings, course, plan)
    again = diagnose.judged(settings, course, Wish(python=plan.choice.python))
    mender.screen.note(rebuilding.REBUILT, {"old": old}, "green")
    mender.screen.plain("  " + _activation(plan, looked), "cyan")
    return again


def _prefix(looked: Looked) -> str:
    python = known(looked.facts.python)
    prefix = known(python.prefix) if python else None
    if python is None or prefix is None or known(python.kind) not in ENVIRONMENTS:
        path = python.executable if python else "-"
        raise Stop(rebuilding.NOTHING_TO_REBUILD, {"path": path})
    return prefix


def _agreed(mender: Mender, plan: rebuilding.Plan, looked: Looked, old: str) -> bool:
    screen, choice = mender.screen, plan.choice
    if choice.reason is not None:
        screen.note(choice.reason, choice.params, "bold red")
        return False
    params = {"old": old, "new": choice.prefix, "count": len(plan.packages)}
    screen.note(rebuilding.REBUILD, params, "bold")
    if plan.left:
        screen.note(rebuilding.LEFT_OUT, {"names": ", ".join(plan.left)}, "yellow")
    for command in (choice.command, _install(plan).argv):
        screen.plain("  " + quoted(command, dialect_of(looked)), "cyan")
    return mender.yes or screen.ask(messages.ASK)


def _made(mender: Mender, plan: rebuilding.Plan) -> bool:
    choice = plan.choice
    made = fixes.create(choice.prefix, choice.command, run=mender.run, journal=mender.journal)
    if not mender.tell(made):
        return False
    if _filled(mender, plan, plan.content):
        return True
    mender.screen.note(rebuilding.OTHER_VERSIONS, style="yellow")
    return _filled(mender, plan, plan.loose)


def _filled(mender: Mender, plan: rebuilding.Plan, content: str) -> bool:
    prefix = plan.choice.prefix
    listed = Write(os.path.join(prefix, rebuilding.LIST), content)
    steps = (listed, _install(plan)) if plan.packages else (listed,)
    fix = Fix(steps, safe=True, environment=prefix)
    return mender.tell(fixes.apply(fix, run=mender.run, journal=mender.journal))


def _install(plan: rebuilding.Plan) -> Run:
    listed = os.path.join(plan.choice.prefix, rebuilding.LIST)
    return Run((plan.choice.python, "-m", "pip", "install", "-r", listed))


def _remember(settings: Settings, course: Course, plan: rebuilding.Plan) -> None:
    folder = state.folder(settings.environ)
    kind = plan.choice.kind
    assert kind != "none"
    made = state.Made(course.name, str(Path(plan.choice.prefix)), kind, now())
    state.save(folder, state.with_environment(state.load(folder), made))


def _activation(plan: rebuilding.Plan, looked: Looked) -> str:
    shell = known(looked.facts.shell)
    if plan.choice.kind == "conda":
        return quoted(("conda", "activate", plan.choice.prefix), dialect_of(looked))
    return here().activate(plan.choice.prefix, shell.name if shell else "bash")
