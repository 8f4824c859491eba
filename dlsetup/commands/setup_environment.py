"""The environment of the walk: where it is, looking at it, and remembering it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest, find_python, same_path
from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.context import CollectOptions
from dlsetup.commands import diagnose, place
from dlsetup.commands.own_uv import find_uv
from dlsetup.commands.setup_lock import find_locked, keep_copy
from dlsetup.commands.setup_prefix import without_private_pythons
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Facts, known
from dlsetup.model.course import BUILT_IN_SOURCE, Course, CourseSource
from dlsetup.model.course_file import course_content
from dlsetup.model.course_lock import LockSource
from dlsetup.platforms import current_system
from dlsetup.records import msgspec
from dlsetup.remedies.new_environment import EnvironmentPlan, plan_environment
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.storage import state

if TYPE_CHECKING:
    from dlsetup.commands.offline_bundle import OfflineBundle


class SetupPlace(NamedTuple):
    """The folder of the environment, for one course. `chosen`: why it is this one.
    `root`: of --prefix, where all is kept that a walk makes. `locks`: of the course, `source`:
    where it was found. `offline`: the bundle that all comes from, where there is no network."""

    settings: Settings
    course: Course
    prefix: str
    chosen: place.ChosenPlace | None = None
    root: str = ""
    locks: LockSource | None = None
    source: CourseSource = BUILT_IN_SOURCE
    offline: OfflineBundle | None = None

    @property
    def report_folder(self) -> str:
        return self.root or str(self.settings.cwd)

    @property
    def request(self) -> TargetRequest:
        """The environment, once it is there."""
        exists = find_python(self.prefix, current_system()) is not None
        return TargetRequest(python=self.prefix if exists else None)

    def diagnose(self, options: CollectOptions = DEFAULT_OPTIONS) -> Diagnosis:
        options = options._replace(place=self.prefix, locks=self.locks)
        return diagnose.diagnose_machine(self.settings, self.course, self.request, options)

    def is_seen_in(self, diagnosis: Diagnosis) -> bool:
        """The environment is there and is what was looked at."""
        python = known(diagnosis.facts.python)
        prefix = known(python.prefix) if python is not None else None
        return prefix is not None and same_path(prefix, self.prefix)

    def plan(
        self, diagnosis: Diagnosis, tool: str | None, *, explicit: bool = True
    ) -> EnvironmentPlan:
        """`explicit`: somebody named this place."""
        facts = without_private_pythons(diagnosis.facts) if self.root else diagnosis.facts
        facts = place.with_place_examined(self.prefix, facts)
        facts = place.without_half_conda(
            self.settings, place.without_half_made(self.settings, facts, self.prefix)
        )
        plan = self._plan_offline(facts, tool) if self.offline else self._plan(facts, tool)
        if plan.kind != "none" and not plan.command and not self.is_seen_in(diagnosis):
            return place.refuse_other(self.settings, plan, diagnosis.facts)
        plan = self.with_lock(plan, diagnosis.facts)
        if self.offline is not None:
            plan = self.offline.check_plan(plan, diagnosis.facts)
        return place.check_place(self.settings, plan, explicit=explicit)

    def _plan(self, facts: Facts, tool: str | None) -> EnvironmentPlan:
        return plan_environment(
            facts,
            self.course,
            tool,
            find_uv(self.settings.machine),
            prefix=self.prefix,
            candidates=current_system().python_candidates,
            places=place.distribution_places(self.settings, facts),
        )

    def _plan_offline(self, facts: Facts, tool: str | None) -> EnvironmentPlan:
        """By venv, which needs no network, from a Python that the bundle has packages for; one that
        is there is taken, whatever made it."""
        assert self.offline is not None
        course = self.offline.narrow(self.course)
        plan = self._plan_without_uv(facts, course, tool)
        is_new = bool(plan.command) and plan.kind != "venv"
        return self._plan_without_uv(facts, course, "venv") if is_new else plan

    def _plan_without_uv(self, facts: Facts, course: Course, tool: str | None) -> EnvironmentPlan:
        return plan_environment(
            facts,
            course,
            tool,
            None,
            prefix=self.prefix,
            candidates=current_system().python_candidates,
        )

    def with_lock(self, plan: EnvironmentPlan, facts: Facts) -> EnvironmentPlan:
        """What is installed by the course's lock, for the Python that it has or will have."""
        own = state.folder(self.settings.environ)
        wheels = str(self.offline.wheels) if self.offline else ""
        return plan._replace(lock=find_locked(self.locks, facts, plan, self.course, own, wheels))

    def remember(self, plan: EnvironmentPlan) -> None:
        """For every later command. What was trained in one that was there before still holds."""
        if plan.kind == "none":
            return
        created = state.CreatedEnvironment(
            self.course.name,
            self.prefix,
            plan.kind,
            utc_timestamp(),
            course_content(self.course),
            keep_copy(plan.lock, state.folder(self.settings.environ)),
            self.source.beside,
        )

        def add(old: state.State) -> state.State:
            if plan.command:
                return state.with_environment(old, created)
            former = state.environment_at(old, created.prefix)
            if former is None or former.prefix != created.prefix:
                return state.with_latest(old, created)
            return state.with_latest(
                old, msgspec.structs.replace(created, kind=former.kind, created=former.created)
            )

        state.update(state.folder(self.settings.environ), add)

    def short_prefix(self) -> str:
        """With `~` for the home folder."""
        home = str(self.settings.home)
        rest = self.prefix.removeprefix(home)
        return f"~{rest}" if home and self.prefix != rest and rest[:1] in "/\\" else self.prefix
