"""The environment of the walk: where it is, looking at it, and remembering it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import TargetRequest, active_prefix, find_python
from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.context import CollectOptions
from dlsetup.commands import diagnose
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import known
from dlsetup.model.course import Course
from dlsetup.platforms import current_system
from dlsetup.readers.python.search_path import which
from dlsetup.remedies.new_environment import EnvironmentPlan, plan_environment
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.storage import state


class SetupPlace(NamedTuple):
    """The folder of the environment, for one course."""

    settings: Settings
    course: Course
    prefix: str

    @property
    def request(self) -> TargetRequest:
        """The environment, once it is there."""
        exists = find_python(self.prefix, current_system()) is not None
        return TargetRequest(python=self.prefix if exists else None)

    def diagnose(self, options: CollectOptions = DEFAULT_OPTIONS) -> Diagnosis:
        return diagnose.diagnose_machine(self.settings, self.course, self.request, options)

    def is_seen_in(self, diagnosis: Diagnosis) -> bool:
        """The environment is there and is what was looked at."""
        python = known(diagnosis.facts.python)
        return python is not None and known(python.prefix) == self.prefix

    def plan(self, diagnosis: Diagnosis, tool: str | None) -> EnvironmentPlan:
        return plan_environment(
            diagnosis.facts,
            self.course,
            tool,
            which(self.settings.machine, "uv"),
            prefix=self.prefix,
            candidates=current_system().python_candidates,
        )

    def remember(self, plan: EnvironmentPlan) -> None:
        """For every later command; one that was there before is no work of ours, and is known
        already."""
        folder = state.folder(self.settings.environ)
        remembered = state.load(folder)
        old = state.course_environment(remembered, self.course.name)
        known_already = old is not None and old.prefix == self.prefix and not plan.command
        if plan.kind == "none" or known_already:
            return
        created = state.CreatedEnvironment(
            self.course.name, self.prefix, plan.kind, utc_timestamp()
        )
        state.save(folder, state.with_environment(remembered, created))

    def short_prefix(self) -> str:
        """With `~` for the home folder."""
        home = str(self.settings.home)
        rest = self.prefix.removeprefix(home)
        return f"~{rest}" if home and self.prefix != rest and rest[:1] in "/\\" else self.prefix


def choose_prefix(settings: Settings, course: Course, env: str | None) -> str:
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
