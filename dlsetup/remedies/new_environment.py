"""How the course's environment is made: with uv, venv or conda, from which Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from dlsetup.facts import Environment, Facts, known
from dlsetup.model.course import Course
from dlsetup.model.fixes import Instruction
from dlsetup.model.text import Param, Text
from dlsetup.records import msgspec
from dlsetup.remedies.environment_refusals import (
    ANOTHER_KIND,
    NO_CONDA,
    NO_PYTHON,
    NO_UV,
    NO_VENV_MODULE,
    NO_VERSION,
    NOT_ACCEPTED,
    Refusal,
)
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.suitable_python import suitable_python, version_to_request
from dlsetup.remedies.wording import python_range

Kind = Literal["venv", "uv", "conda", "none"]
CONDA_FLAVOURS = frozenset({"conda", "anaconda", "miniconda", "miniforge"})


class EnvironmentPlan(NamedTuple):
    """How the environment is made. An empty `command`: it is there already, or, of the
    kind `none`, cannot be made: `reason` says why, `way_on` what to do. `needs`: network."""

    kind: Kind
    command: tuple[str, ...]
    prefix: str
    python: str  # the environment's interpreter, once it exists
    needs: tuple[Literal["network"], ...] = ()
    reason: Text | None = None
    params: Mapping[str, Param] = MappingProxyType({})
    way_on: tuple[Instruction, ...] = ()


def plan_environment(
    facts: Facts,
    course: Course,
    requested: str | None,
    uv: str | None,
    *,
    prefix: str,
    candidates: Callable[[str], tuple[str, ...]],
) -> EnvironmentPlan:
    """How the environment at `prefix` is made: as asked, else the one that is there, else
    what the course recommends, else what it accepts: uv where it is, venv from a suitable
    Python, conda last.

    `candidates` is the system's `python_candidates`.
    """
    planner = _Planner(_without_own_pythons(facts, prefix), course, uv, prefix, candidates)
    existing = _existing_environment(facts, prefix)
    if existing is not None:
        return planner.reuse(existing, requested)
    if requested is not None and not _is_accepted(requested, course):
        return planner.refuse(
            NOT_ACCEPTED, asked=requested, accept=", ".join(course.distribution.accept)
        )
    if requested is not None:
        return planner.plan(requested)
    plans = [planner.plan(name) for name in _preferred_kinds(course)]
    possible = next((plan for plan in plans if plan.kind != "none"), None)
    return possible or next((plan for plan in plans if plan.reason is not NO_UV.reason), plans[0])


def _is_accepted(requested: str, course: Course) -> bool:
    accept = course.distribution.accept
    by_family = requested in CONDA_FLAVOURS and "conda" in accept
    return not accept or requested in accept or by_family


def _preferred_kinds(course: Course) -> tuple[str, ...]:
    """The recommended one, then uv, venv, conda, as far as the course accepts them; its own
    conda flavours as named."""
    accept, recommended = course.distribution.accept, course.distribution.recommend
    first = (recommended,) if recommended and _is_accepted(recommended, course) else ()
    names = accept or ("uv", "venv", "conda")
    plain = tuple(name for name in ("uv", "venv") if name in names)
    return (*first, *plain, *(name for name in names if name in CONDA_FLAVOURS))


def _existing_environment(facts: Facts, prefix: str) -> Environment | None:
    at_prefix = (
        environment for environment in known(facts.environments, ()) if environment.path == prefix
    )
    return next(
        (
            environment
            for environment in at_prefix
            if environment.state == "ok" and environment.kind in ENVIRONMENT_KINDS
        ),
        None,
    )


def _without_own_pythons(facts: Facts, prefix: str) -> Facts:
    """What lies in the place itself goes away before an environment is made there. Where it is but
    a link to a Python that PATH has, too, that one stays."""

    def is_inside(path: str) -> bool:
        return pure_path(path).is_relative_to(pure_path(prefix))

    commands = {
        letter: tool.path
        for tool in reversed(known(facts.tools, ()))  # the first is what is typed
        if (letter := known(tool.interpreter)) and tool.state == "ok"
        if tool.command in ("python", "python3") and not is_inside(tool.path)
    }
    interpreters = tuple(
        msgspec.structs.replace(each, path=commands.get(each.letter, each.path))
        if is_inside(each.path)
        else each
        for each in known(facts.interpreters, ())
    )
    outside = tuple(each for each in interpreters if not is_inside(each.path))
    return msgspec.structs.replace(facts, interpreters=outside)


class _Planner(NamedTuple):
    facts: Facts
    course: Course
    uv: str | None
    prefix: str
    candidates: Callable[[str], tuple[str, ...]]

    def plan(self, name: str) -> EnvironmentPlan:
        if name in CONDA_FLAVOURS:
            return self.plan_conda(name)
        return self.plan_uv() if name == "uv" else self.plan_venv()

    def reuse(self, existing: Environment, requested: str | None) -> EnvironmentPlan:
        kind: Kind = (
            "uv" if existing.kind == "uv" else "conda" if existing.kind == "conda" else "venv"
        )
        if (
            requested is not None
            and ("conda" if requested in CONDA_FLAVOURS else requested) != kind
        ):
            return self.refuse(ANOTHER_KIND, found=kind, asked=requested, path=self.prefix)
        return EnvironmentPlan(kind, (), self.prefix, self.interpreter_path(kind))

    def plan_uv(self) -> EnvironmentPlan:
        base = suitable_python(self.facts, self.course, for_venv=False)
        version = base.path if base else version_to_request(self.course)
        if self.uv is None or version is None:
            return self.refuse(NO_UV if self.uv is None else NO_VERSION, **self.range)
        command = (self.uv, "venv", "--seed", "--python", version, self.prefix)
        return EnvironmentPlan(
            "uv", command, self.prefix, self.interpreter_path("uv"), ("network",)
        )

    def plan_venv(self) -> EnvironmentPlan:
        base = suitable_python(self.facts, self.course, for_venv=True)
        if base is not None:
            command = (base.path, "-m", "venv", self.prefix)
            return EnvironmentPlan("venv", command, self.prefix, self.interpreter_path("venv"))
        without_venv = suitable_python(self.facts, self.course, for_venv=False)
        if without_venv is None:
            return self.refuse(NO_PYTHON, **self.range)
        return self.refuse(NO_VENV_MODULE, python=without_venv.path)

    def plan_conda(self, name: str) -> EnvironmentPlan:
        plan_conda, version = known(self.facts.conda), version_to_request(self.course)
        executable = known(plan_conda.executable) if plan_conda else None
        flavour = known(plan_conda.flavour, name) if plan_conda else ""
        if executable is None or name not in ("conda", flavour):
            return self.refuse(NO_CONDA, asked=name, **self.range)
        if version is None:
            return self.refuse(NO_VERSION, **self.range)
        command = (executable, "create", "-y", "-p", self.prefix, f"python={version}", "pip")
        return EnvironmentPlan(
            "conda", command, self.prefix, self.interpreter_path("conda"), ("network",)
        )

    @property
    def range(self) -> dict[str, Param]:
        return python_range(self.course)

    def refuse(self, refusal: Refusal, **params: Param) -> EnvironmentPlan:
        reason, way_on = refusal
        return EnvironmentPlan("none", (), self.prefix, "", (), reason, params, way_on)

    def interpreter_path(self, kind: Kind) -> str:
        """conda on Windows keeps python.exe in the prefix itself, venv in a folder of it."""
        candidates = self.candidates(self.prefix)
        flat = (path for path in candidates if pure_path(path).parent == pure_path(self.prefix))
        return next(flat, candidates[0]) if kind == "conda" else candidates[0]
