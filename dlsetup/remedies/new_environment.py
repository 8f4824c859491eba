"""How the course's environment is made: with uv, venv or conda, from which Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from dlsetup.facts import Environment, Facts, Unknown, known
from dlsetup.model.course import Course
from dlsetup.model.course_lock import LockedInstall
from dlsetup.model.fixes import Instruction
from dlsetup.model.text import Param, Text
from dlsetup.remedies.environment_advice import (
    Advice,
    advise_distribution,
    advise_existing,
    advise_tool,
)
from dlsetup.remedies.environment_place import existing_environment, without_own_pythons
from dlsetup.remedies.environment_refusals import (
    ANOTHER_KIND,
    NO_CONDA,
    NO_PYTHON,
    NO_UV,
    NO_VENV_MODULE,
    NO_VERSION,
    NOT_ACCEPTED,
    PLACE_TAKEN,
    Refusal,
    Refused,
)
from dlsetup.remedies.installer_settings import only_pip_knows_sources
from dlsetup.remedies.new_distribution import FREE_ONE, DistributionPlaces, DistributionPlan
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.suitable_python import suitable_python, version_to_request
from dlsetup.remedies.wording import python_range

Kind = Literal["venv", "uv", "conda", "none"]
CONDA_FLAVOURS = frozenset({"conda", "anaconda", "miniconda", "miniforge"})
WITH_TERMS = frozenset({"anaconda", "miniconda"})  # whose own channels ask for an agreement
FREE_CHANNEL = ("--override-channels", "-c", "conda-forge")


class EnvironmentPlan(NamedTuple):
    """How the environment is made. An empty `command`: it is there already, or, of the
    kind `none`, cannot be made: `reason` says why, `way_on` what to do, `refused` as of
    Refusal. `needs`: network."""

    kind: Kind
    command: tuple[str, ...]
    prefix: str
    python: str  # the environment's interpreter, once it exists
    needs: tuple[Literal["network"], ...] = ()
    reason: Text | None = None
    params: Mapping[str, Param] = MappingProxyType({})
    way_on: tuple[Instruction, ...] = ()
    advice: Advice | None = None  # why it is made just so
    distribution: DistributionPlan | None = None  # what is installed before
    uv: str = ""  # which installs the packages, too; "": the environment's pip does
    lock: LockedInstall | None = None  # what is installed instead of the newest
    refused: Refused = ""


def plan_environment(
    facts: Facts,
    course: Course,
    requested: str | None,
    uv: str | None,
    *,
    prefix: str,
    candidates: Callable[[str], tuple[str, ...]],
    places: DistributionPlaces | None = None,
) -> EnvironmentPlan:
    """How the environment at `prefix` is made: as asked, else the one that is there, else
    what the course recommends, else what it accepts: uv where it is, venv from a suitable
    Python, conda last. A conda that is there makes it, whatever its name; one is installed where it
    was asked for, or nothing else can make the environment.

    `candidates` is the system's `python_candidates`; `places`: where a distribution may be
    installed, None: it may not.
    """
    facts = without_own_pythons(facts, prefix)
    planner = _Planner(facts, course, uv, prefix, candidates, places)
    existing = existing_environment(facts, prefix)
    if existing is not None:
        return planner.reuse(existing, requested)
    if requested is not None and not is_accepted(requested, course):
        return planner.refuse(
            NOT_ACCEPTED, asked=requested, accept=", ".join(course.distribution.accept)
        )
    if requested is not None:
        return planner.plan(requested)
    return planner.plan_preferred()


def is_accepted(requested: str, course: Course) -> bool:
    """The course lets the environment be made so."""
    accept = course.distribution.accept
    by_family = requested in CONDA_FLAVOURS and "conda" in accept
    return not accept or requested in accept or by_family


def _preferred_kinds(course: Course) -> tuple[str, ...]:
    """The recommended one, then uv, venv, conda, as far as the course accepts them; its own
    conda flavours as named."""
    accept, recommended = course.distribution.accept, course.distribution.recommend
    first = (recommended,) if recommended and is_accepted(recommended, course) else ()
    names = accept or ("uv", "venv", "conda")
    plain = tuple(name for name in ("uv", "venv") if name in names)
    return (*first, *plain, *(name for name in names if name in CONDA_FLAVOURS))


def _distributions_to_install(course: Course) -> tuple[str, ...]:
    """The recommended one, then the one that is free for all, then the others that it accepts."""
    accept, recommended = course.distribution.accept, course.distribution.recommend
    first = (recommended,) if recommended in CONDA_FLAVOURS else ()
    names = (*first, FREE_ONE, *(name for name in accept if name in CONDA_FLAVOURS))
    return tuple(dict.fromkeys(name for name in names if is_accepted(name, course)))


class _Planner(NamedTuple):
    facts: Facts
    course: Course
    uv: str | None
    prefix: str
    candidates: Callable[[str], tuple[str, ...]]
    places: DistributionPlaces | None = None

    def plan_preferred(self) -> EnvironmentPlan:
        """Nothing was named: what can be made with what is there, else with a distribution."""
        there, recommended = self._replace(places=None), self.course.distribution.recommend
        names = _preferred_kinds(self.course)
        plans = [there.plan(name) for name in names]
        for name, plan in zip(names, plans, strict=True):
            if plan.kind != "none":
                advice = advise_tool(plan.kind, recommended=name == recommended)
                return plan._replace(advice=advice)
        for name in _distributions_to_install(self.course) if self.places else ():
            plan = self.plan(name)
            if plan.distribution is not None:
                chosen = plan.distribution.installer.distribution
                advice = advise_distribution(chosen, recommended=name == recommended)
                return plan._replace(advice=advice)
            if plan.kind != "none":  # another conda is there
                return plan
        return next((plan for plan in plans if plan.reason is not NO_UV.reason), plans[0])

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
        uv = self.uv_for_packages if kind == "uv" else ""
        return EnvironmentPlan(kind, (), self.prefix, self.interpreter_path(kind), uv=uv)

    def plan_uv(self) -> EnvironmentPlan:
        base = suitable_python(self.facts, self.course, for_venv=False)
        version = base.path if base else version_to_request(self.course)
        if self.uv is None or version is None:
            return self.refuse(NO_UV if self.uv is None else NO_VERSION, **self.range)
        command = (self.uv, "venv", "--seed", "--python", version, self.prefix)
        python, uv = self.interpreter_path("uv"), self.uv_for_packages
        return EnvironmentPlan("uv", command, self.prefix, python, ("network",), uv=uv)

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
        conda, version = known(self.facts.conda), version_to_request(self.course)
        executable = known(conda.executable) if conda else None
        flavour = known(conda.flavour, name) if conda else ""
        is_wanted = name in ("conda", flavour)
        is_unread = isinstance(self.facts.conda, Unknown)  # there may be one
        if executable is None and self.places is not None and not is_unread:
            return self.plan_with_distribution(name, self.places.plan(name))
        if executable is None or not (is_wanted or self.places):
            return self.refuse(NO_CONDA, asked=name, **self.range)
        if version is None:
            return self.refuse(NO_VERSION, **self.range)
        options = FREE_CHANNEL if name == FREE_ONE and flavour in WITH_TERMS else ()
        plan = self._create_with_conda(executable, version, options)
        if is_wanted or conda is None:
            return plan
        return plan._replace(advice=advise_existing(flavour, conda.root))

    def plan_with_distribution(
        self, name: str, distribution: DistributionPlan | Refusal
    ) -> EnvironmentPlan:
        """By the conda that it will have."""
        version = version_to_request(self.course)
        if isinstance(distribution, Refusal):
            return self.refuse(distribution, asked=name)
        if distribution.is_taken:
            return self.refuse(PLACE_TAKEN, path=distribution.prefix)
        if version is None:
            return self.refuse(NO_VERSION, **self.range)
        plan = self._create_with_conda(distribution.conda, version, ())
        return plan._replace(distribution=distribution)

    def _create_with_conda(
        self, executable: str, version: str, options: tuple[str, ...]
    ) -> EnvironmentPlan:
        packages = (f"python={version}", "pip")
        command = (executable, "create", "-y", "-p", self.prefix, *options, *packages)
        return EnvironmentPlan(
            "conda", command, self.prefix, self.interpreter_path("conda"), ("network",)
        )

    @property
    def uv_for_packages(self) -> str:
        """Where it would find them as pip does."""
        return "" if self.uv is None or only_pip_knows_sources(self.facts) else self.uv

    @property
    def range(self) -> dict[str, Param]:
        return python_range(self.course)

    def refuse(self, refusal: Refusal, **params: Param) -> EnvironmentPlan:
        reason, way_on, refused = refusal
        return EnvironmentPlan(
            "none", (), self.prefix, "", (), reason, params, way_on, refused=refused
        )

    def interpreter_path(self, kind: Kind) -> str:
        """conda on Windows keeps python.exe in the prefix itself, venv in a folder of it."""
        candidates = self.candidates(self.prefix)
        flat = (path for path in candidates if pure_path(path).parent == pure_path(self.prefix))
        return next(flat, candidates[0]) if kind == "conda" else candidates[0]
