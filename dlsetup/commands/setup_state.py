"""How far the walk has come: which steps are done, wait for others, or have something to do."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from dlsetup.commands.folder_settings import FolderChange
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_folder import find_folder_changes
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.plan import plan_fixes
from dlsetup.facts import known
from dlsetup.messages import setup as messages
from dlsetup.model.findings import Finding
from dlsetup.model.text import Text
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.setup import plan, progress
from dlsetup.setup.steps import STEPS_BY_NAME, SetupStep

if TYPE_CHECKING:
    from dlsetup.commands.course_materials import WantedMaterials

PREREQUISITES, ENVIRONMENT = STEPS_BY_NAME["prerequisites"], STEPS_BY_NAME["environment"]


@dataclass
class SetupState:
    """`diagnosis` is what was last seen."""

    place: SetupPlace
    environment: EnvironmentPlan
    diagnosis: Diagnosis
    # an installation failed or was declined: the next would be, too
    stuck: bool = field(default=False, kw_only=True)
    broke_off: bool = field(default=False, kw_only=True)  # the packages could not be installed
    unmade: bool = field(default=False, kw_only=True)  # the making of the environment failed
    is_whole: bool = field(default=False, kw_only=True)  # all steps are walked
    trained: bool = field(default=False, kw_only=True)  # in this walk
    made_notebooks: bool = field(default=False, kw_only=True)  # in this walk
    lacks_files: bool = field(default=False, kw_only=True)  # of the course: they could not be had
    report_written: bool = field(default=False, kw_only=True)
    report_failed: bool = field(default=False, kw_only=True)  # it could not be written

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
        if step == ENVIRONMENT and self.unmade:  # what half of it looks like says nothing
            return True
        return self.status(step) != "done" and not self.goes_on_without(step)

    def goes_on_without(self, step: SetupStep) -> bool:
        """A training that failed or could not begin, in a course that goes on without it."""
        if step.name != "training" or self.place.course.training.required:
            return False
        was_tried = self.trained or known(self.diagnosis.facts.smoke) is not None
        return was_tried and self.status(step) == "todo"

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
        if self.broke_off:
            return messages.SETUP_BROKE_OFF
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
            case "editor":
                return self._has_automatic_fix(step) or bool(self.folder_changes())
            case "training":
                return self.status(step) != "done"
            case "notebooks":
                return self.notebooks_folder() is not None or self.materials() is not None
            case "report":
                return True
            case _:
                return not self.is_stopped(step) and self._has_automatic_fix(step)

    def _has_automatic_fix(self, step: SetupStep) -> bool:
        planned_fixes = plan_fixes(self.findings(step))
        return any(planned_fix.fix.automatic for planned_fix in planned_fixes)

    def folder_changes(self) -> tuple[FolderChange, ...]:
        """Of the folder one is in: none where the interpreter is not there, nor will be."""
        plan = self.environment
        if plan.kind == "none" or not (plan.command or os.path.exists(plan.python)):
            return ()
        return find_folder_changes(self.place, self.diagnosis.facts, plan.python)

    def notebooks_folder(self) -> Path | None:
        """Where they would be made now."""
        from dlsetup.commands.setup_notebooks import find_notebooks_folder

        return find_notebooks_folder(self.place) if self.is_ready() else None

    def has_notebooks(self) -> bool:
        """Made by this walk or before."""
        from dlsetup.commands.setup_notebooks import has_notebooks

        return self.made_notebooks or has_notebooks(self.place)

    def materials(self) -> WantedMaterials | None:
        """The course's own files, where they would be fetched now."""
        if not (self.place.course.materials.address and self.is_ready()):
            return None
        from dlsetup.commands.setup_materials import find_materials

        return find_materials(self.place)

    def packages_missing(self) -> tuple[Requirement, ...]:
        """What the course needs and the environment lacks: all of it, before it is there."""
        command = frozenset(self.packages_command())
        wanted = self.place.course.requirements
        if self.environment.command or (self.environment.lock is not None and command):
            return tuple(wanted)
        return tuple(each for each in wanted if str(each) in command)

    def packages_command(self) -> tuple[str, ...]:
        """One command for all that the course needs, rather than one for each finding."""
        if not self.is_ready():
            return ()
        return plan.packages_command(self.diagnosis.facts, self.place.course, self.environment)
