"""The work of each step of the walk: done with consent, and looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.context import CollectOptions
from dlsetup.commands import hide
from dlsetup.commands.fix import AppliedFix
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.output import write_output
from dlsetup.commands.place import find_repository
from dlsetup.commands.report import render_redacted
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.plan import PlannedFix, plan_fixes
from dlsetup.facts import known
from dlsetup.messages import changes, questions
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Run
from dlsetup.model.text import Text
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.repair import fixes, making
from dlsetup.setup import plan, progress
from dlsetup.setup.plan import REPORT_FILE
from dlsetup.setup.steps import STEPS_BY_NAME, SetupStep
from dlsetup.terminal.activity import show_activity
from dlsetup.terminal.setup import COMMAND_INDENT, INDENT, SetupScreen

PREREQUISITES, ENVIRONMENT = STEPS_BY_NAME["prerequisites"], STEPS_BY_NAME["environment"]
MBIT_PER_SECOND = 20  # the line that a download's minutes are said for


@dataclass
class SetupWork:
    """`diagnosis` is what was last seen."""

    place: SetupPlace
    environment: EnvironmentPlan
    diagnosis: Diagnosis
    fix_session: LiveFixSession
    stuck: bool = False  # an installation failed or was declined: the next would be, too
    report_failed: bool = False  # it could not be written

    @property
    def screen(self) -> SetupScreen:
        return self.fix_session.setup_screen

    def status(self, step: SetupStep) -> progress.StepStatus:
        diagnosis, in_place = self.diagnosis, self.is_ready()
        return progress.step_status(step, diagnosis.findings, diagnosis.facts, in_place=in_place)

    def open_need(self, step: SetupStep) -> SetupStep | None:
        """The step that this one waits for."""
        diagnosis, in_place = self.diagnosis, self.is_ready()
        need = progress.open_need(step, diagnosis.findings, diagnosis.facts, in_place=in_place)
        return ENVIRONMENT if need is None and self.report_waits(step) else need

    def report_waits(self, step: SetupStep) -> bool:
        """What is broken can be told of, but not what is another Python's."""
        return step.name == "report" and not self.is_seen

    def is_stopped(self, step: SetupStep) -> bool:
        return progress.is_stopped(step, self.diagnosis.findings)

    def findings(self, step: SetupStep) -> tuple[Finding, ...]:
        """Of a step that is about the environment: none where another Python was looked at."""
        if not self.is_seen and step != PREREQUISITES:
            return ()
        return progress.step_findings(step, self.diagnosis.findings)

    @property
    def is_seen(self) -> bool:
        """What was looked at is the environment of the walk."""
        return self.place.is_seen_in(self.diagnosis)

    def is_ready(self) -> bool:
        """And the walk may work in it."""
        return self.environment.kind != "none" and self.is_seen

    def is_left(self, step: SetupStep) -> bool:
        if step.name == "report":
            return self.report_failed or self.report_waits(step)
        return self.status(step) != "done"

    def is_blocked(self, step: SetupStep) -> bool:
        if step.name == "report":
            return self.report_waits(step)
        return self.status(step) == "blocked" or (
            self.stuck and step.name == "jupyter" and self.status(step) != "done"
        )

    def is_machine_unfit(self) -> bool:
        """Nothing is to be installed before something else is solved."""
        return self.open_need(ENVIRONMENT) == PREREQUISITES

    def why_stopped(self, step: SetupStep) -> Text | None:
        """Why nothing is done after this step."""
        if self.is_machine_unfit():
            return None if step.name == "report" else messages.SETUP_STOPPED_FIRST
        if step != PREREQUISITES and self.is_left(ENVIRONMENT):
            return messages.SETUP_STOPPED
        return None

    def has_work(self, step: SetupStep) -> bool:
        """Something is to be asked or done, rather than only said."""
        match step.name:
            case "environment":
                return bool(self.environment.command or self.environment.reason) or (
                    self.is_ready() and self._has_automatic_fix(step)
                )
            case "packages":
                return not self.is_stopped(step) and (
                    bool(self.packages_command()) or self._has_automatic_fix(step)
                )
            case "training":
                return self.status(step) != "done"
            case "report":
                return True
            case _:
                return not self.is_stopped(step) and self._has_automatic_fix(step)

    def _has_automatic_fix(self, step: SetupStep) -> bool:
        planned_fixes = plan_fixes(self.findings(step))
        return any(planned_fix.fix.automatic for planned_fix in planned_fixes)

    def run(self, step: SetupStep) -> None:
        match step.name:
            case "environment":
                self._create_environment()
                if self.is_ready():  # what another Python lacks is not offered
                    self._offer_fixes(step)
            case "packages":
                self._install_packages()
            case "training":
                self._run_training()
            case "report":
                self._write_report()
            case _:
                self._offer_fixes(step)

    def _create_environment(self) -> None:
        environment = self.environment
        if environment.reason is not None:
            self.screen.print_body(environment.reason, environment.params, "bold red")
        for step in environment.way_on:
            self.fix_session.screen.print_step(step, self.fix_session.style)
        if environment.command and (repository := find_repository(self.place.prefix)):
            self.screen.print_body(changes.IN_REPOSITORY, {"repository": repository}, "yellow")
        if environment.command and self._ask_consent(environment.command):
            result = making.create_environment(
                self.place.prefix,
                environment.command,
                run=self.fix_session.run_command,
                journal=self.fix_session.journal,
            )
            if self.fix_session.check_result(result):
                self.place.remember(environment)
                self._diagnose_again()
        elif not environment.command:
            self.remember_environment()

    def remember_environment(self) -> None:
        """One that is there already."""
        if self.is_ready():
            self.place.remember(self.environment)

    def packages_command(self) -> tuple[str, ...]:
        """One command for all that the course needs, rather than one for each finding."""
        if not self.is_ready():
            return ()
        return plan.packages_command(
            self.diagnosis.facts,
            self.place.course,
            self.place.prefix,
            self.environment.python,
        )

    def _install_packages(self) -> None:
        command = self.packages_command()
        if command and not self._ask_consent(command, self._download_size(command)):
            self.stuck = True  # who declines the whole is not asked for each part
        elif command:
            fix = Fix((Run(command),), safe=True, environment=self.place.prefix)
            result = fixes.apply_fix(
                fix, run=self.fix_session.run_command, journal=self.fix_session.journal
            )
            self.stuck = not self.fix_session.check_result(result)
            self._diagnose_again()
        if not self.stuck:
            self._offer_fixes(STEPS_BY_NAME["packages"])

    def _download_size(self, command: Sequence[str]) -> int | None:
        return plan.download_size(self.diagnosis.facts, self.place.course, command)

    def _offer_fixes(self, step: SetupStep) -> None:
        """Like the doctor's --fix: after each one it is looked again, so that what is asked next is
        true then; a fix that did not help is put back, and what comes to light is offered in
        turn."""
        while not self.is_stopped(step) and (planned_fix := self._next_fix(step)):
            self.screen.mark_shown(planned_fix.findings)
            entries = self.fix_session.offer_fix(planned_fix, self.fix_session.style)
            if entries is None:
                continue
            self._diagnose_again()
            applied_fix = AppliedFix(planned_fix.findings, entries)
            if self.fix_session.verify_fixes([applied_fix], self.diagnosis.findings):
                self._diagnose_again()

    def _next_fix(self, step: SetupStep) -> PlannedFix | None:
        """The first that is not a person's and has something new."""
        return next(
            (
                planned_fix
                for planned_fix in plan_fixes(self.findings(step))
                if planned_fix.fix.automatic and self.screen.has_new(planned_fix.findings)
            ),
            None,
        )

    def _run_training(self) -> None:
        from dlsetup.commands.train import save_training, train
        from dlsetup.smoke.check import TrainingRequest

        seen = known(self.diagnosis.facts.python)
        if self.is_ready() and seen is not None:
            settings, python = self.place.settings, seen.executable
            result = train(settings, python, TrainingRequest(tasks=()))
            save_training(settings.environ, python, result)
            self._diagnose_again()

    def _write_report(self) -> None:
        self._ask_hidden_words()
        if self.is_ready():
            self._diagnose_again(CollectOptions(deep=True))
        settings = self.place.settings
        data = render_redacted(settings, self.diagnosis, "html")
        path = str(settings.cwd / REPORT_FILE)
        try:
            write_output(path, data)
        except UserError as error:  # the rest of the walk is done, and its ending is told
            self.report_failed = True
            self.screen.print_body(messages.REPORT_NOT_WRITTEN, error.params, "bold red")
            self.screen.print_body(messages.REPORT_ELSEWHERE)
            return
        self.screen.print_body(
            messages.REPORT_WRITTEN, {"path": self.fix_session.style.shorten(path)}
        )

    def _ask_hidden_words(self) -> None:
        if self.fix_session.yes:
            return
        if hide.ask_words(self.place.settings, self.fix_session.screen, INDENT):
            self.screen.print_body(messages.WORDS_HIDDEN)
            self.screen.print_command(self.fix_session.style.show(hide.ANOTHER))

    def _ask_consent(self, command: Sequence[str], megabytes: int | None = None) -> bool:
        self.screen.print_body(messages.SETUP_COMMANDS)
        line = self.fix_session.style.show(command)
        self.screen.print_command(line, COMMAND_INDENT)
        self.show_size(megabytes)
        if self.fix_session.yes or self.fix_session.screen.confirm(questions.RUN_IT, INDENT):
            return True
        self.screen.print_body(messages.SETUP_SKIPPED)
        return False

    def show_size(self, megabytes: int | None) -> None:
        if megabytes is None:
            return
        seconds = megabytes * 8 / MBIT_PER_SECOND
        params: dict[str, str | int] = {
            "megabytes": f"{megabytes:,}",
            "minutes": max(1, round(seconds / 60)),
        }
        self.screen.print_body(messages.DOWNLOAD_SIZE, params)

    def _diagnose_again(self, options: CollectOptions = DEFAULT_OPTIONS) -> None:
        with show_checking(self.fix_session, deep=options.deep):
            self.diagnosis = self.place.diagnose(options)


def show_checking(
    fix_session: LiveFixSession, *, deep: bool = False
) -> AbstractContextManager[None]:
    text = messages.TESTING_KERNELS if deep else messages.CHECKING
    screen = fix_session.screen
    return show_activity(screen, partial(text.render, screen.lang), repaint=fix_session.repaint)
