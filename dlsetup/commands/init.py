"""The walk on the command line: each step taught, done with consent, and looked at again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest, active_prefix, find_python
from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.context import CollectOptions
from dlsetup.commands import diagnose
from dlsetup.commands.fix import AppliedFix, FixSession, run_undo
from dlsetup.commands.output import write_output
from dlsetup.commands.report import render_redacted, written_messages
from dlsetup.commands.result import CommandResult
from dlsetup.commands.show import show_messages
from dlsetup.diagnosis.diagnosis import Diagnosis, failed_findings
from dlsetup.diagnosis.plan import plan_fixes
from dlsetup.facts import known
from dlsetup.messages import program as messages
from dlsetup.model.course import Course, load_course
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Run
from dlsetup.platforms import current_system
from dlsetup.readers.python.search_path import which
from dlsetup.remedies.activation import activation_line
from dlsetup.remedies.new_environment import EnvironmentPlan, plan_environment
from dlsetup.repair import fixes
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.setup import progress
from dlsetup.setup.steps import STEPS, STEPS_BY_NAME, SetupStep
from dlsetup.storage import state
from dlsetup.terminal.diagnosis import command_style
from dlsetup.terminal.digits import result_params
from dlsetup.terminal.setup import SetupScreen

REPORT_FILE = "dlsetup-report.html"


MAX_ROUNDS = 3  # fixing a cause may uncover another fault


class InitOptions(NamedTuple):
    """What is asked of the walk. `tool`: what makes the environment; `env`: its name or folder."""

    course: str | None = None
    tool: str | None = None
    env: str | None = None
    yes: bool = False
    dry_run: bool = False
    step: str | None = None
    undo: bool = False


def run_init(settings: Settings, options: InitOptions) -> CommandResult[None]:
    """The walk, or what it would do; it is shown as it goes.

    Raises UserError: there is no such step, course or place.
    """
    if options.undo:
        return run_undo(settings)
    steps = select_steps(options.step)
    course = load_course(options.course)
    session = SetupSession.start(settings, course, options.tool, options.env, yes=options.yes)
    exit_code = show_plan(session) if options.dry_run else session.run_steps(steps)
    return CommandResult(exit_code, None)


def select_steps(name: str | None) -> tuple[SetupStep, ...]:
    """All steps, or the one of that name. Raises UserError: there is none."""
    if name is None:
        return STEPS
    steps = tuple(step for step in STEPS if step.name == name)
    if not steps:
        names = ", ".join(step.name for step in STEPS)
        raise UserError(messages.NO_SUCH_STEP, {"found": name, "names": names})
    return steps


@dataclass
class SetupSession:
    """One walk; `diagnosis` is what was last seen."""

    settings: Settings
    course: Course
    prefix: str
    environment: EnvironmentPlan
    diagnosis: Diagnosis
    fix_session: FixSession
    screen: SetupScreen
    stuck: bool = False  # an installation failed or was declined: the next would be, too
    report_failed: bool = False  # it could not be written

    @classmethod
    def start(
        cls, settings: Settings, course: Course, tool: str | None, env: str | None, *, yes: bool
    ) -> SetupSession:
        prefix = _choose_prefix(settings, course, env)
        diagnosis = _diagnose_prefix(settings, course, prefix)
        uv_path = which(settings.machine, "uv")
        environment = plan_environment(
            diagnosis.facts,
            course,
            tool,
            uv_path,
            prefix=prefix,
            candidates=current_system().python_candidates,
        )
        fix_session = FixSession(settings, yes=yes, result=True)
        screen = SetupScreen(fix_session.screen)
        return cls(settings, course, prefix, environment, diagnosis, fix_session, screen)

    def run_steps(self, steps: Sequence[SetupStep]) -> int:
        """0: all of them are done, and after the whole walk the doctor finds no fault either."""
        for number, step in enumerate(steps, 1):
            self.screen.show_heading(step, f"[{number}/{len(steps)}]", self._step_status(step))
            if self._is_blocked(step):
                self.fix_session.screen.print_text(messages.STEP_BLOCKED, style="yellow")
                continue
            self._run_step(step)
            if step.name != "report":
                self._show_step(step)
        return self.end(steps)

    def end(self, steps: Sequence[SetupStep]) -> int:
        """Tells what is left, by the last look; the exit code."""
        whole, screen = len(steps) == len(STEPS), self.fix_session.screen
        open_steps = [step for step in steps if self._is_left(step)]
        failures = self.diagnosis.failures if whole else ()
        screen.print_line()
        self.screen.show_left(open_steps, failures, self.diagnosis)
        if whole and not open_steps and not failures:
            screen.print_text(messages.SETUP_COMPLETE, style="bold green")
        if self._is_ready():
            self.screen.show_hints(
                progress.closing_hints(
                    self.diagnosis.facts,
                    self.course,
                    activation_line(self.diagnosis.facts, self.prefix, self.environment.kind),
                )
            )
        return 1 if open_steps or failures else 0

    def _is_left(self, step: SetupStep) -> bool:
        if step.name == "report":
            return self.report_failed
        return self._step_status(step) != "done"

    def _is_blocked(self, step: SetupStep) -> bool:
        return self._step_status(step) == "blocked" or (self.stuck and step.name == "jupyter")

    def _step_status(self, step: SetupStep) -> progress.StepStatus:
        return progress.step_status(step, self.diagnosis.findings, self.diagnosis.facts)

    def _is_stopped(self, step: SetupStep) -> bool:
        return progress.is_stopped(step, self.diagnosis.findings)

    def _step_findings(self, step: SetupStep) -> tuple[Finding, ...]:
        return progress.step_findings(step, self.diagnosis.findings)

    def _run_step(self, step: SetupStep) -> None:
        match step.name:
            case "environment":
                self._create_environment()
                if self._is_ready():  # what another Python lacks is not offered
                    self._offer_fixes(step)
            case "packages":
                self._install_packages()
            case "training":
                self._run_training()
            case "report":
                self._write_report()
            case _:
                self._offer_fixes(step)

    def _show_step(self, step: SetupStep) -> None:
        if not self.stuck:  # one installation failed: the ending tells what it leaves
            failures = failed_findings(self._step_findings(step))
            self.screen.show_new(failures, command_style(self.settings, self.diagnosis))
        self.screen.show_status(self._step_status(step), self._step_findings(step))

    def _create_environment(self) -> None:
        environment, screen = self.environment, self.fix_session.screen
        screen.print_text(messages.SETUP_PREFIX, {"prefix": self.prefix})
        screen.print_refusal(environment, command_style(self.settings, self.diagnosis))
        if environment.command and self._ask_consent([environment.command]):
            Path(self.prefix).parent.mkdir(parents=True, exist_ok=True)
            result = fixes.create_environment(
                self.prefix,
                environment.command,
                run=self.fix_session.run_command,
                journal=self.fix_session.journal,
            )
            if self.fix_session.check_result(result):
                self._remember_environment()
                self._diagnose_again()
        elif environment.kind != "none" and not environment.command:
            self._remember_environment()

    def _remember_environment(self) -> None:
        folder = state.folder(self.settings.environ)
        remembered = state.load(folder)
        old = state.course_environment(remembered, self.course.name)
        known_already = (
            old is not None and old.prefix == self.prefix and not self.environment.command
        )
        if self.environment.kind == "none" or known_already:
            return
        created = state.CreatedEnvironment(
            self.course.name, self.prefix, self.environment.kind, utc_timestamp()
        )
        state.save(folder, state.with_environment(remembered, created))

    def _install_packages(self) -> None:
        """One command for all that the course needs, rather than one for each finding."""
        step = STEPS_BY_NAME["packages"]
        if not self._is_ready() or self._is_stopped(step):
            return
        command = progress.packages_command(
            self.diagnosis.facts, self.course, self.prefix, self.environment.python
        )
        if command and not self._ask_consent([command]):
            self.stuck = True  # who declines the whole is not asked for each part
        elif command:
            fix = Fix((Run(command),), safe=True, environment=self.prefix)
            result = fixes.apply_fix(
                fix, run=self.fix_session.run_command, journal=self.fix_session.journal
            )
            self.stuck = not self.fix_session.check_result(result)
            self._diagnose_again()
        if not self.stuck:
            self._offer_fixes(step)

    def _offer_fixes(self, step: SetupStep) -> None:
        """Like the doctor's --fix: a fix counts when the next look finds nothing, one that did
        not help is put back, and what comes to light is offered in turn."""
        for _ in range(0 if self._is_stopped(step) else MAX_ROUNDS):
            applied_fixes = self._offer_new_fixes(step)
            if not applied_fixes:
                return
            self._diagnose_again()
            if self.fix_session.verify_fixes(applied_fixes, self.diagnosis.findings):
                self._diagnose_again()

    def _offer_new_fixes(self, step: SetupStep) -> list[AppliedFix]:
        applied_fixes = []
        for planned_fix in plan_fixes(self._step_findings(step)):
            if not self.screen.mark_shown(planned_fix.findings):
                continue
            entries = self.fix_session.offer_fix(
                planned_fix, command_style(self.settings, self.diagnosis)
            )
            if entries is not None:
                applied_fixes.append(AppliedFix(planned_fix.findings, entries))
        return applied_fixes

    def _run_training(self) -> None:
        from dlsetup.commands.train import save_training, train
        from dlsetup.smoke.check import TrainingRequest

        smoke = known(self.diagnosis.facts.smoke)
        if smoke is not None and smoke.outcome == "passed":
            params = result_params(smoke) | {"created": known(smoke.created, "-")[:10]}
            self.fix_session.screen.print_text(messages.ALREADY_TRAINED, params)
        elif self._is_ready():
            result = train(self.settings, self.environment.python, TrainingRequest(tasks=()))
            save_training(self.settings.environ, self.environment.python, result)
            self._diagnose_again()

    def _write_report(self) -> None:
        if self._is_ready():
            self._diagnose_again(CollectOptions(deep=True))
        data = render_redacted(self.settings, self.diagnosis, "html")
        path, screen = str(self.settings.cwd / REPORT_FILE), self.fix_session.screen
        try:
            write_output(path, data)
        except UserError as error:  # the rest of the walk is done, and its ending is told
            self.report_failed = True
            screen.print_text(messages.REPORT_NOT_WRITTEN, error.params, "bold red")
            screen.print_text(messages.REPORT_ELSEWHERE)
            screen.print_text(messages.STEP_LEFT, style="yellow")
            return
        show_messages(screen, written_messages(path))

    def _is_ready(self) -> bool:
        """The environment is there and is what was last looked at."""
        python = known(self.diagnosis.facts.python)
        return python is not None and known(python.prefix) == self.prefix

    def _ask_consent(self, commands: Sequence[Sequence[str]]) -> bool:
        screen = self.fix_session.screen
        screen.print_text(messages.SETUP_COMMANDS)
        for command in commands:
            screen.print_line(
                "  " + command_style(self.settings, self.diagnosis).show(tuple(command)), "cyan"
            )
        return self.fix_session.yes or screen.confirm(messages.CONFIRM)

    def _diagnose_again(self, options: CollectOptions = DEFAULT_OPTIONS) -> None:
        self.diagnosis = _diagnose_prefix(self.settings, self.course, self.prefix, options)


def show_plan(session: SetupSession) -> int:
    """Every command of the whole walk; nothing is run."""
    screen = session.fix_session.screen
    style = command_style(session.settings, session.diagnosis)
    screen.print_text(messages.SETUP_DRY_RUN)
    screen.print_text(messages.SETUP_PREFIX, {"prefix": session.prefix})
    screen.print_refusal(session.environment, style)
    plan = progress.plan_steps(
        session.diagnosis.facts, session.course, session.environment, session.diagnosis.findings
    )
    for name, steps in plan:
        screen.print_line(STEPS_BY_NAME[name].title.render(screen.lang), "bold")
        for step in steps:
            screen.print_step(step, style)
    return 0 if session.environment.kind != "none" else 1


def _choose_prefix(settings: Settings, course: Course, env: str | None) -> str:
    """`--env`; else the active environment; else the course's remembered or fixed place."""
    folder = current_system().environments_folder(str(settings.home), settings.environ)
    if env is not None:
        pathlike = os.path.dirname(env) or env.startswith("~")
        return os.path.abspath(Path(env).expanduser()) if pathlike else os.path.join(folder, env)
    context = diagnose.build_context(settings, course)
    current = active_prefix(settings.environ)
    is_own = current and os.path.realpath(current) == os.path.realpath(context.own_prefix)
    if current and not is_own and find_python(current, current_system()):
        return os.path.abspath(current)
    created = state.course_environment(context.saved_state, course.name)
    return created.prefix if created else os.path.join(folder, course.name)


def _diagnose_prefix(
    settings: Settings, course: Course, prefix: str, options: CollectOptions = DEFAULT_OPTIONS
) -> Diagnosis:
    exists = find_python(prefix, current_system()) is not None
    return diagnose.diagnose_machine(
        settings, course, TargetRequest(python=prefix if exists else None), options
    )
