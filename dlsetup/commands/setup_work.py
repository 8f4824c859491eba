"""The work of each step of the walk: done with consent, and looked at again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.context import CollectOptions
from dlsetup.commands.distribution import DistributionWork
from dlsetup.commands.fix import AppliedFix
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.place import find_repository
from dlsetup.commands.setup_consent import ask_consent, show_checking
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_folder import write_folder_settings
from dlsetup.commands.setup_hints import HINTS_FAIL, offer_hints, wants_hints
from dlsetup.commands.setup_lock import pin_course, write_list
from dlsetup.commands.setup_report import (
    is_report_of_this_computer,
    offer_to_hide_words,
    write_report,
)
from dlsetup.commands.setup_state import SetupState
from dlsetup.commands.signature import UNSIGNED, Signature
from dlsetup.diagnosis.plan import PlannedFix, plan_fixes
from dlsetup.facts import known
from dlsetup.messages import changes
from dlsetup.messages import reports as report_messages
from dlsetup.messages import setup as setup_messages
from dlsetup.model.fixes import Fix, Run
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.repair import fixes, making
from dlsetup.setup import plan
from dlsetup.setup.plan import REPORT_FILE
from dlsetup.setup.steps import STEPS, STEPS_BY_NAME, SetupStep
from dlsetup.terminal.setup import SetupScreen


@dataclass
class SetupWork(SetupState):
    """What is known of the walk, and what it does."""

    fix_session: LiveFixSession
    signature: Signature = field(default=UNSIGNED, kw_only=True)  # of the report

    @property
    def screen(self) -> SetupScreen:
        return self.fix_session.setup_screen

    def has_work(self, step: SetupStep) -> bool:
        return super().has_work(step) or (step.name == "jupyter" and self._wants_hints())

    def _wants_hints(self) -> bool:
        return self.is_ready() and wants_hints(self.place, self.diagnosis.facts)

    def run(self, step: SetupStep) -> None:
        match step.name:
            case "environment":
                self._create_environment()
                if self.is_ready() and not self.unmade:  # what another Python lacks is not offered
                    self._offer_fixes(step)
            case "packages":
                self._install_packages()
            case "jupyter":
                self._offer_fixes(step)
                self._offer_hints(step)
            case "editor":
                self._offer_fixes(step)
                write_folder_settings(self.fix_session, self.folder_changes())
            case "training":
                self._run_training()
            case "notebooks":
                self._fetch_materials()
                self._make_notebooks()
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
        shown = self.fix_session.was_shown(environment.command)
        if environment.command and environment.advice is not None and not shown:
            self.screen.print_body(environment.advice.text, environment.advice.params)
        if environment.command and (repository := find_repository(self.place.prefix)):
            self.screen.print_body(changes.IN_REPOSITORY, {"repository": repository}, "yellow")
        if environment.distribution is not None:
            work = DistributionWork(
                self.place.settings,
                self.fix_session,
                environment.distribution,
                self.place.course,
                was_named=environment.advice is None,
            )
            self.unmade = not work.install()
            if self.unmade:
                return
        if not environment.command:
            self.remember_environment()
        elif ask_consent(self.fix_session, environment.command) and not self._make(environment):
            self._make_without_uv(environment)

    def _make(self, environment: EnvironmentPlan) -> bool:
        result = making.create_environment(
            self.place.prefix,
            environment.command,
            run=self.fix_session.run_command,
            journal=self.fix_session.journal,
        )
        self.unmade = not self.fix_session.check_result(result)
        if self.unmade:
            return False
        self.environment = environment
        self.place.remember(environment)
        self._diagnose_again()
        return True

    def _make_without_uv(self, failed: EnvironmentPlan) -> None:
        """uv downloads for an environment, venv does not. Who named uv is asked to decide."""
        if failed.kind != "uv" or failed.advice is None:
            return
        environment = self.place.plan(self.diagnosis, "venv")
        if environment.command:
            self.screen.print_body(setup_messages.WITHOUT_UV)
            if ask_consent(self.fix_session, environment.command):
                self.fix_session.failed -= self._make(environment)

    def remember_environment(self) -> None:
        """One that is there already."""
        if self.is_ready():
            self.place.remember(self.environment)

    def _install_packages(self) -> None:
        command = self.packages_command()
        if command and not ask_consent(self.fix_session, command, self._download_size(command)):
            self.stuck = True  # who declines the whole is not asked for each part
        elif command:
            done = self._install(command) or self._install_without_uv()
            self.stuck = self.broke_off = not done
        if not self.stuck:
            self._offer_fixes(STEPS_BY_NAME["packages"])

    def _install(self, command: tuple[str, ...]) -> bool:
        if self.environment.lock is not None:
            write_list(self.environment.lock)
        if self.place.offline is not None:
            self.place.offline.provide(self.environment.lock)
        fix = Fix((Run(command),), safe=True, environment=self.place.prefix)
        session = self.fix_session
        result = fixes.apply_fix(fix, run=session.run_command, journal=session.journal)
        done = session.check_result(result)
        self._diagnose_again()
        return done

    def _install_without_uv(self) -> bool:
        """By pip, whose settings and certificates may be others, in the same environment."""
        if not self.environment.uv:
            return False
        self.environment = self.environment._replace(uv="")
        done = not (command := self.packages_command())
        if command:
            self.screen.print_body(setup_messages.PACKAGES_WITHOUT_UV)
            done = ask_consent(self.fix_session, command) and self._install(command)
        self.fix_session.failed -= done  # what uv could not do is done
        return done

    def _download_size(self, command: Sequence[str]) -> int | None:
        lock = self.environment.lock
        return plan.download_size(self.diagnosis.facts, self.place.course, command, lock)

    def _offer_fixes(self, step: SetupStep) -> None:
        """Like the doctor's --fix: after each one it is looked again, so that what is asked next is
        true then; a fix that did not help is put back, and what comes to light is offered in
        turn."""
        while not self.is_stopped(step) and (planned_fix := self._next_fix(step)):
            self.screen.mark_shown(planned_fix.findings)
            entries = self.fix_session.offer_fix(planned_fix, self.fix_session.style)
            if entries is None:
                continue
            place = self.place
            removed = self.fix_session.removed_variables(planned_fix.fix, entries)
            self.place = place._replace(settings=place.settings.without(removed))
            self._diagnose_again()
            applied_fix = AppliedFix(planned_fix.findings, entries)
            if self.fix_session.verify_fixes([applied_fix], self.diagnosis.findings):
                self.place = place
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

    def _offer_hints(self, step: SetupStep) -> None:
        """Those that failed were found by a check, which is asked again."""
        written = self._wants_hints() and offer_hints(self.place, self.fix_session)
        if written and any(each.bad and each.code == HINTS_FAIL for each in self.findings(step)):
            self._diagnose_again()

    def _run_training(self) -> None:
        from dlsetup.commands.train import save_training, train
        from dlsetup.smoke.check import TrainingRequest

        seen = known(self.diagnosis.facts.python)
        if self.is_ready() and seen is not None:
            settings, python = self.place.settings, seen.executable
            quiet, live = not self.fix_session.tells_result, self.fix_session.repaint
            request = TrainingRequest(tasks=())
            result = train(settings, python, request, quiet=quiet, live=live)
            save_training(settings.environ, python, result)
            self.trained = True
            self._diagnose_again()

    def _fetch_materials(self) -> None:
        from dlsetup.commands.setup_materials import (
            find_elsewhere,
            offer_materials,
            print_folder,
            print_later_command,
        )

        if (wanted := self.materials()) is not None:
            self.lacks_files = not offer_materials(self.place, self.fix_session, wanted)
        elif (folder := find_elsewhere(self.place)) is not None:
            print_folder(self.fix_session, folder)
        elif self._lacks_materials():
            print_later_command(self.fix_session)

    def _lacks_materials(self) -> bool:
        """The bundle, of a course that has them."""
        offline = self.place.offline
        is_without = offline is not None and offline.materials is None
        return is_without and bool(self.place.course.materials.address)

    def _make_notebooks(self) -> None:
        from dlsetup.commands.setup_notebooks import offer_notebooks

        seen, folder = known(self.diagnosis.facts.python), self.notebooks_folder()
        if folder is not None and seen is not None:
            made = offer_notebooks(self.place, self.fix_session, seen.executable, folder)
            self.made_notebooks = made
            if not self.is_whole:  # else the report looks again, and deeper
                self._diagnose_again()

    def _was_finished(self) -> bool:
        """Before this walk: the report of then was made with more care than a new one."""
        others = (step for step in STEPS if step.name != "report")
        has_news = self.trained or self.made_notebooks or self.fix_session.has_changes
        in_order = not self.diagnosis.failures and not any(map(self.is_left, others))
        return self.is_whole and in_order and not has_news

    def _write_report(self) -> None:
        path = os.path.join(self.place.report_folder, REPORT_FILE)
        if self._was_finished() and is_report_of_this_computer(path, self.signature.label):
            self.report_written = True
            params = {"path": self.fix_session.style.shorten(path)}
            self.screen.print_body(report_messages.REPORT_KEPT, params)
            return
        offer_to_hide_words(self.place, self.fix_session)
        if self.is_ready():
            self._diagnose_again(CollectOptions(deep=True))
        self.report_written = write_report(
            path, self.place, self.fix_session, self.diagnosis, self.signature
        )
        self.report_failed = not self.report_written

    def _pinned_place(self) -> SetupPlace:
        """The fixes of checks are to name the versions of the course's lock."""
        course = pin_course(self.place.course, self.environment.lock)
        return self.place if course == self.place.course else self.place._replace(course=course)

    def _diagnose_again(self, options: CollectOptions = DEFAULT_OPTIONS) -> None:
        with show_checking(self.fix_session, deep=options.deep):
            self.diagnosis = self._pinned_place().diagnose(options)
        if not self.environment.command or self.is_ready():
            self.environment = self.place.with_lock(self.environment, self.diagnosis.facts)
