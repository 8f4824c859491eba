"""How the course's environment is made: with uv, venv or conda, from which Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Literal, NamedTuple

from packaging.version import InvalidVersion, Version

from dlsetup.facts import Environment, Facts, Interpreter, Python, known
from dlsetup.model.course import Course
from dlsetup.model.text import Param, Text
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, PYTHON_VERSIONS

Kind = Literal["venv", "uv", "conda", "none"]
CONDA_FLAVOURS = frozenset({"conda", "anaconda", "miniconda", "miniforge"})


class EnvironmentPlan(NamedTuple):
    """How the environment is made. An empty `command`: it is there already, or, of the
    kind `none`, cannot be made and `reason` says the way on. `needs`: network."""

    kind: Kind
    command: tuple[str, ...]
    prefix: str
    python: str  # the environment's interpreter, once it exists
    needs: tuple[Literal["network"], ...] = ()
    reason: Text | None = None
    params: Mapping[str, Param] = MappingProxyType({})


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
    planner = _Planner(facts, course, uv, prefix, candidates)
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
    return possible or next((plan for plan in plans if plan.reason is not NO_UV), plans[0])


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
        version = base.path if base else _version_to_request(self.course)
        if self.uv is None or version is None:
            return self.refuse(NO_UV if self.uv is None else NO_VERSION, wanted=self.course.python)
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
            return self.refuse(NO_PYTHON, wanted=self.course.python)
        return self.refuse(NO_VENV_MODULE, python=without_venv.path)

    def plan_conda(self, name: str) -> EnvironmentPlan:
        plan_conda, version = known(self.facts.conda), _version_to_request(self.course)
        executable = known(plan_conda.executable) if plan_conda else None
        flavour = known(plan_conda.flavour, name) if plan_conda else ""
        if executable is None or name not in ("conda", flavour):
            return self.refuse(NO_CONDA, asked=name, wanted=self.course.python)
        if version is None:
            return self.refuse(NO_VERSION, wanted=self.course.python)
        command = (executable, "create", "-y", "-p", self.prefix, f"python={version}", "pip")
        return EnvironmentPlan(
            "conda", command, self.prefix, self.interpreter_path("conda"), ("network",)
        )

    def refuse(self, reason: Text, **params: Param) -> EnvironmentPlan:
        return EnvironmentPlan("none", (), self.prefix, "", (), reason, params)

    def interpreter_path(self, kind: Kind) -> str:
        """conda on Windows keeps python.exe in the prefix itself, venv in a folder of it."""
        candidates = self.candidates(self.prefix)
        flat = (path for path in candidates if pure_path(path).parent == pure_path(self.prefix))
        return next(flat, candidates[0]) if kind == "conda" else candidates[0]


def suitable_python(facts: Facts, course: Course, *, for_venv: bool) -> Interpreter | None:
    """The Python on the map to make an environment from: one of the course's versions, no
    environment before an environment, newest first; dlsetup's own is the last resort."""
    candidates = [
        interpreter
        for interpreter in known(facts.interpreters, ())
        if known(interpreter.exists) and _version_fits(known(interpreter.version, ""), course)
        if not (for_venv and _lacks_venv(interpreter, known(facts.python)))
    ]
    return max(candidates, key=_rank, default=None)


def _rank(interpreter: Interpreter) -> tuple[bool, bool, bool, Version]:
    own, version = known(interpreter.own) is True, _parse_version(known(interpreter.version, "0"))
    return (
        not own,
        interpreter.kind not in ENVIRONMENT_KINDS,
        interpreter.kind != "conda-base",
        version,
    )


def _lacks_venv(interpreter: Interpreter, python: Python | None) -> bool:
    """Debian takes venv or ensurepip out of Python, into the package python3-venv."""
    if python is None or python.letter != interpreter.letter:
        return False
    return known(python.has_venv) is False or known(python.has_ensurepip) is False


def _version_fits(version: str, course: Course) -> bool:
    try:
        return course.python_versions.contains(_parse_version(version), prereleases=False)
    except InvalidVersion:  # a version that nobody can read is not offered
        return False


def _parse_version(version: str) -> Version:
    """`3.13.0+` is what a Python built from a working copy calls itself."""
    return Version(version.removesuffix("+"))


def _version_to_request(course: Course) -> str | None:
    """The version to ask uv or conda for: the last patch release of a minor one will do."""
    return next(
        (version for version in PYTHON_VERSIONS if _version_fits(f"{version}.99", course)), None
    )


def pure_path(path: str) -> PurePath:
    return PureWindowsPath(path) if path[1:2] == ":" else PurePosixPath(path)


NOT_ACCEPTED = Text(
    en="This course does not accept {asked}. It accepts: {accept}",
    ko="이 강의에서는 {asked} 배포판을 쓰지 않습니다. 쓸 수 있는 것: {accept}",
)
ANOTHER_KIND = Text(
    en="{path} is already an environment of the kind {found}, not {asked}. Take another place "
    "with --env, or leave out --with.",
    ko="{path} 위치에는 이미 {found} 환경이 있습니다(요청: {asked}). --env 옵션으로 다른 위치를 "
    "지정하거나 --with 옵션을 빼세요.",
)
NO_UV = Text(
    en="uv was not found on PATH. Install it (docs.astral.sh/uv), open a new terminal and run "
    "dlsetup init again, or use --with venv.",
    ko="PATH에서 uv를 찾지 못했습니다. 설치(docs.astral.sh/uv)한 뒤 터미널을 새로 열고 dlsetup "
    "init을 다시 실행하거나 --with venv 옵션을 쓰세요.",
)
NO_PYTHON = Text(
    en="No Python {wanted} was found to make an environment from. Install Miniforge "
    "(conda-forge.org/download) or Python (python.org), open a new terminal and run dlsetup "
    "init again.",
    ko="가상 환경을 만들 파이썬을 찾지 못했습니다. 필요한 버전: {wanted}. Miniforge"
    "(conda-forge.org/download)나 파이썬(python.org)을 설치한 뒤 터미널을 새로 열고 dlsetup "
    "init을 다시 실행하세요.",
)
NO_VENV_MODULE = Text(
    en="{python} cannot make environments: Debian and Ubuntu put that into a package of its own. "
    "Install it and run dlsetup init again: sudo apt install python3-venv",
    ko="현재 파이썬({python})에는 가상 환경을 만드는 기능이 없습니다. 데비안과 우분투에서는 별도 "
    "패키지로 제공합니다. 다음 명령으로 설치한 뒤 dlsetup init을 다시 실행하세요: "
    "sudo apt install python3-venv",
)
NO_CONDA = Text(
    en="{asked} was not found. Install Miniforge (conda-forge.org/download) or the distribution "
    "your course names, open a new terminal and run dlsetup init again. Python needed: {wanted}",
    ko="{asked} 배포판을 찾지 못했습니다. Miniforge(conda-forge.org/download)나 강의에서 정한 "
    "배포판을 설치한 뒤 터미널을 새로 열고 dlsetup init을 다시 실행하세요. 필요한 파이썬: {wanted}",
)
NO_VERSION = Text(
    en="dlsetup knows no Python release within {wanted} to ask for: tell your instructor.",
    ko="강의가 요구하는 범위({wanted})에 맞는 파이썬 버전을 알지 못합니다. 강사에게 알려 주세요.",
)
