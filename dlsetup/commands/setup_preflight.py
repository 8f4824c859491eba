"""Before anything is made: room, rights, a good place, and an index that answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from dlsetup.collect.index_answer import Installer, ask_index, has_own_packages
from dlsetup.commands import diagnose
from dlsetup.commands.setup_consent import show_checking
from dlsetup.commands.setup_session import SetupSession
from dlsetup.commands.setup_state import PREREQUISITES
from dlsetup.diagnosis.diagnosis import failed_findings
from dlsetup.facts import Facts, known
from dlsetup.messages import setup as messages
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Instruction
from dlsetup.model.text import Param, Text
from dlsetup.remedies.environment_refusals import Refused
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.report.view.findings import describe
from dlsetup.report.view.steps import StepLine, step_lines
from dlsetup.setup.steps import SetupStep

NO_NETWORK, INDEX_GONE = "DLS710", "DLS236"
NETWORK_CHECKS = (INDEX_GONE, NO_NETWORK, "DLS730", "DLS731")
ONE_STEP = ("--step", "environment")
PLACE = "place"
CAUSES = ("DLS712", "DLS716", "DLS719")  # of a connection that is not trusted, or not made


class SetupObstacle(NamedTuple):
    """Why nothing is begun, in one line, and what to do."""

    headline: str
    code: str  # of the check that found it, or `place`
    lines: tuple[StepLine, ...] = ()


def find_obstacle(session: SetupSession, steps: Sequence[SetupStep]) -> SetupObstacle | None:
    """What is in the way of these steps: in the machine, in the place, or in the network."""
    work = session.work
    if work.is_machine_unfit() and not work.has_work(PREREQUISITES):
        return _describe_fault(session, failed_findings(work.findings(PREREQUISITES))[0])
    if work.environment.kind == "none":
        return _describe_refusal(session)
    if session.place.offline is not None:
        if needs_index(session, steps):
            session.place.offline.prepare(work.environment.lock)
        return None
    installer: Installer = "uv" if work.environment.kind == "uv" else "pip"
    if not needs_index(session, steps) or has_own_packages(work.diagnosis.facts, installer):
        return None
    with show_checking(session.fix_session):
        facts = ask_index(work.diagnosis.facts, installer)
    fault = find_network_fault(session, facts)
    if fault is None:
        return None
    if fault.code == NO_NETWORK:
        return _describe_offline(session, facts)
    return _describe_fault(session, fault)


def needs_index(session: SetupSession, steps: Sequence[SetupStep]) -> bool:
    """Something of these steps is to be downloaded."""
    work, names = session.work, {step.name for step in steps}
    makes = bool(work.environment.command)
    if "environment" in names and makes and work.environment.kind != "venv":
        return True
    return "packages" in names and (makes or bool(work.packages_command()))


def find_network_fault(session: SetupSession, facts: Facts) -> Finding | None:
    """The first that stops an installation; before it what explains it."""
    course = session.place.course
    findings = diagnose.run_checks(facts, course, (*CAUSES, *NETWORK_CHECKS))
    faults = [each for each in findings if each.bad and each.code in NETWORK_CHECKS]
    faults = [each for each in faults if each.code != INDEX_GONE or failed_findings([each])]
    if not faults:
        return None
    causes = [each for each in findings if each.bad and each.code in faults[0].because_of]
    return (*causes, *faults)[0]


def show_obstacle(session: SetupSession, obstacle: SetupObstacle) -> None:
    screen = session.screen
    screen.show_title(session.place.course.title, session.place.short_prefix())
    screen.print_line(f"{screen.screen.marks['fail']} {obstacle.headline}", 0, "bold red")
    for line in obstacle.lines:
        if line.kind == "command":
            screen.print_command(line.text, 4)
        else:
            screen.print_line(line.text, 2)


def _describe_fault(session: SetupSession, finding: Finding) -> SetupObstacle:
    lang, style = session.screen.screen.lang, _style(session)
    text = describe(finding, lang, style)
    title = f"{text.title} ({finding.code})"
    message = (StepLine("text", text.message),) if text.message else ()
    return SetupObstacle(
        title, finding.code, (*message, *text.steps, *_way_on(session, messages.AFTERWARDS))
    )


def _describe_refusal(session: SetupSession) -> SetupObstacle:
    """Why there can be no environment at the place."""
    plan, lang, style = session.work.environment, session.screen.screen.lang, _style(session)
    reason = plan.reason.render(lang, plan.params) if plan.reason else ""
    lines = (line for step in plan.way_on for line in step_lines(step, lang, style, plan.params))
    way_on = _way_on(session, messages.AFTERWARDS, without=plan.refused)
    return SetupObstacle(style.shorten(reason), PLACE, (*lines, *way_on))


def _describe_offline(session: SetupSession, facts: Facts) -> SetupObstacle:
    lang, style = session.screen.screen.lang, _style(session)
    host = known(facts.host)
    connection = known(host.connection) if host else None
    params: dict[str, Param] = {
        "host": urlsplit(connection.url).hostname or "?" if connection else "pypi.org",
        "reason": connection.outcome if connection else "unreachable",
    }
    lines = (line for step in offline_steps(session) for line in step_lines(step, lang, style))
    headline = f"{messages.NO_INTERNET.render(lang, params)} ({NO_NETWORK})"
    return SetupObstacle(headline, NO_NETWORK, (*lines, *_way_on(session, messages.ONLINE_AGAIN)))


def offline_steps(session: SetupSession) -> Iterator[Instruction]:
    """The doctor's look; and with the packages on a disk, neither pip nor venv needs a network."""
    yield Instruction(messages.OFFLINE_WAYS, ("dlsetup", "doctor"))
    plan, course = session.work.environment, session.place.course
    if plan.command:
        given = session.options._replace(tool="venv").repeated
        yield Instruction(messages.OFFLINE_ENVIRONMENT, ("dlsetup", "init", *given, *ONE_STEP))
    bundle = messages.BUNDLE.render(session.screen.screen.lang)
    yield Instruction(messages.OFFLINE_BUNDLE, ("dlsetup", "init", "--offline", bundle))
    folder = messages.FOLDER_OF_PACKAGES.render(session.screen.screen.lang)
    pip = (plan.python, "-m", "pip", "install", "--no-index", "--find-links", folder)
    yield Instruction(messages.OFFLINE_INSTALL, (*pip, *course.packages))


def _way_on(session: SetupSession, text: Text, without: Refused = "") -> Iterator[StepLine]:
    """The same walk again, `without` what was refused."""
    command = ("dlsetup", "init", *session.options.without(without).repeated)
    return iter(step_lines(Instruction(text, command), session.screen.screen.lang, _style(session)))


def _style(session: SetupSession) -> CommandStyle:
    return session.fix_session.style
