"""How the course's environment is made: with uv, venv or conda, from which Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from packaging.version import InvalidVersion, Version

from dlsetup.facts import Environment, Facts, Interpreter, Python, known
from dlsetup.model.course import Course
from dlsetup.model.fixes import Instruction, instruct
from dlsetup.model.text import Message, Param, Text
from dlsetup.records import msgspec
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, PYTHON_VERSIONS
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.wording import ASK_INSTRUCTOR, PYTHON_RANGE, python_range

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


class Refusal(NamedTuple):
    """Why no environment is made, and what to do."""

    reason: Text
    way_on: tuple[Instruction, ...]


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
        version = base.path if base else _version_to_request(self.course)
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
        plan_conda, version = known(self.facts.conda), _version_to_request(self.course)
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


def suitable_python(facts: Facts, course: Course, *, for_venv: bool) -> Interpreter | None:
    """The Python on the map to make an environment from: one of the course's versions, no
    environment before an environment, newest first; dlsetup's own is the last resort."""
    candidates = [
        interpreter
        for interpreter in known(facts.interpreters, ())
        if known(interpreter.exists)
        and _version_fits(known(interpreter.version, ""), course)
        and not _is_of_working_folder(interpreter, facts)
        if not (for_venv and _lacks_venv(interpreter, known(facts.python)))
    ]
    return max(candidates, key=_rank, default=None)


def _is_of_working_folder(interpreter: Interpreter, facts: Facts) -> bool:
    """Nothing but the files of the folder one is in leads to it: they may be anybody's. What lies
    in the home itself is the student's."""
    workspace = known(facts.workspace)
    folder = pure_path(workspace.path) if workspace else None
    if folder is None or not pure_path(interpreter.path).is_relative_to(folder):
        return False
    homes = (each.path for each in known(facts.folders, ()) if each.name == "home")
    on_path = {known(tool.interpreter) for tool in known(facts.tools, ())}
    return folder not in map(pure_path, homes) and interpreter.letter not in on_path


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


AGAIN = instruct(
    en="Then open a new terminal and run the same command again.",
    ko="그런 다음 터미널을 새로 열고 같은 명령을 다시 실행하세요.",
)
NOT_ACCEPTED = Refusal(
    Text(
        en="This course does not use {asked}. It uses: {accept}",
        ko="이 강의에서는 {asked} 도구를 쓰지 않습니다. 쓸 수 있는 것: {accept}",
    ),
    (
        instruct(
            en="Choose one of those with --with, or leave out --with.",
            ko="--with 옵션으로 그 가운데 하나를 고르거나 --with 옵션을 빼세요.",
        ),
    ),
)
ANOTHER_KIND = Refusal(
    Text(
        en="{path} is already an environment made with {found}, not with {asked}.",
        ko="{path} 위치에는 이미 {found} 환경이 있습니다(요청: {asked}).",
    ),
    (
        instruct(
            en="Choose another place with --env, or leave out --with.",
            ko="--env 옵션으로 다른 위치를 지정하거나 --with 옵션을 빼세요.",
        ),
    ),
)
NO_UV = Refusal(
    Text(en="uv was not found on PATH.", ko="PATH에서 uv를 찾지 못했습니다."),
    (
        instruct(
            en="Install uv. The page docs.astral.sh/uv shows how.",
            ko="uv를 설치하세요. 설치 방법: docs.astral.sh/uv",
        ),
        AGAIN,
        instruct(
            en="Or use venv, which comes with Python:",
            ko="또는 파이썬에 들어 있는 venv를 쓰세요.",
            argv=("dlsetup", "init", "--with", "venv"),
        ),
    ),
)
NO_PYTHON = Refusal(
    Message(
        en="An environment for this course needs Python {range}, but none was found.",
        ko="강의용 가상 환경에 필요한 파이썬 {range} 버전을 찾지 못했습니다.",
        words=PYTHON_RANGE,
    ),
    (
        instruct(
            en="Install Miniforge (conda-forge.org/download) or Python (python.org).",
            ko="Miniforge(conda-forge.org/download)나 파이썬(python.org)을 설치하세요.",
        ),
        AGAIN,
    ),
)
NO_VENV_MODULE = Refusal(
    Text(
        en="{python} cannot make environments. On Debian and Ubuntu this needs one more package.",
        ko="{python} 파이썬으로는 가상 환경을 만들 수 없습니다. Debian과 Ubuntu에서는 패키지를 "
        "하나 더 설치해야 합니다.",
    ),
    (
        instruct(
            en="Install that package:",
            ko="패키지를 설치하세요.",
            argv=("sudo", "apt", "install", "python3-venv"),
        ),
        instruct(
            en="Then run the same command again.", ko="그런 다음 같은 명령을 다시 실행하세요."
        ),
    ),
)
NO_CONDA = Refusal(
    Message(
        en="{asked} was not found. The course needs Python {range}.",
        ko="{asked} 배포판을 찾지 못했습니다. 강의에는 파이썬 {range} 버전이 필요합니다.",
        words=PYTHON_RANGE,
    ),
    (
        instruct(
            en="Install the one your course asks for, or Miniforge (conda-forge.org/download).",
            ko="강의에서 정한 배포판이나 Miniforge(conda-forge.org/download)를 설치하세요.",
        ),
        AGAIN,
    ),
)
NO_VERSION = Refusal(
    Message(
        en="dlsetup does not know a Python version that fits this course ({range}).",
        ko="강의에 맞는 파이썬 버전({range})을 알지 못합니다.",
        words=PYTHON_RANGE,
    ),
    (ASK_INSTRUCTOR,),
)
