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
from dlsetup.remedies.environments import ENVIRONMENTS, VERSIONS

Kind = Literal["venv", "uv", "conda", "none"]
CONDAS = frozenset({"conda", "anaconda", "miniconda", "miniforge"})


class Choice(NamedTuple):
    """How the environment is made. An empty `command`: it is there already, or, of the
    kind `none`, cannot be made and `reason` says the way on. `needs`: network."""

    kind: Kind
    command: tuple[str, ...]
    prefix: str
    python: str  # the environment's interpreter, once it exists
    needs: tuple[Literal["network"], ...] = ()
    reason: Text | None = None
    params: Mapping[str, Param] = MappingProxyType({})


def distribution(
    facts: Facts,
    course: Course,
    asked: str | None,
    uv: str | None,
    *,
    prefix: str,
    candidates: Callable[[str], tuple[str, ...]],
) -> Choice:
    """How the environment at `prefix` is made: as asked, else the one that is there, else
    what the course accepts: uv where it is, venv from a suitable Python, conda last.

    `candidates` is the system's `python_candidates`.
    """
    maker = _Maker(facts, course, uv, prefix, candidates)
    there = _environment(facts, prefix)
    if there is not None:
        return maker.keep(there, asked)
    if asked is not None and course.distribution.accept and not _accepted(asked, course):
        return maker.none(NOT_ACCEPTED, asked=asked, accept=", ".join(course.distribution.accept))
    if asked is not None:
        return maker.make(asked)
    tried = [maker.make(name) for name in _preferred(course)]
    made = next((choice for choice in tried if choice.kind != "none"), None)
    return made or next((choice for choice in tried if choice.reason is not NO_UV), tried[0])


def _accepted(asked: str, course: Course) -> bool:
    accept = course.distribution.accept
    return asked in accept or (asked in CONDAS and "conda" in accept)


def _preferred(course: Course) -> tuple[str, ...]:
    """uv, venv, conda, as far as the course accepts them; its own conda flavours as named."""
    accept = course.distribution.accept or ("uv", "venv", "conda")
    first = tuple(name for name in ("uv", "venv") if name in accept)
    return (*first, *(name for name in accept if name in CONDAS))


def _environment(facts: Facts, prefix: str) -> Environment | None:
    found = (each for each in known(facts.environments, ()) if each.path == prefix)
    return next((each for each in found if each.state == "ok" and each.kind in ENVIRONMENTS), None)


class _Maker(NamedTuple):
    facts: Facts
    course: Course
    uv: str | None
    prefix: str
    candidates: Callable[[str], tuple[str, ...]]

    def make(self, name: str) -> Choice:
        if name in CONDAS:
            return self.conda(name)
        return self.with_uv() if name == "uv" else self.venv()

    def keep(self, there: Environment, asked: str | None) -> Choice:
        kind: Kind = "uv" if there.kind == "uv" else "conda" if there.kind == "conda" else "venv"
        if asked is not None and ("conda" if asked in CONDAS else asked) != kind:
            return self.none(ANOTHER_KIND, found=kind, asked=asked, path=self.prefix)
        return Choice(kind, (), self.prefix, self.python(kind))

    def with_uv(self) -> Choice:
        base = suitable_python(self.facts, self.course, for_venv=False)
        version = base.path if base else _version(self.course)
        if self.uv is None or version is None:
            return self.none(NO_UV if self.uv is None else NO_VERSION, wanted=self.course.python)
        command = (self.uv, "venv", "--seed", "--python", version, self.prefix)
        return Choice("uv", command, self.prefix, self.python("uv"), ("network",))

    def venv(self) -> Choice:
        base = suitable_python(self.facts, self.course, for_venv=True)
        if base is not None:
            command = (base.path, "-m", "venv", self.prefix)
            return Choice("venv", command, self.prefix, self.python("venv"))
        lame = suitable_python(self.facts, self.course, for_venv=False)
        if lame is None:
            return self.none(NO_PYTHON, wanted=self.course.python)
        return self.none(NO_VENV_MODULE, python=lame.path)

    def conda(self, name: str) -> Choice:
        conda, version = known(self.facts.conda), _version(self.course)
        executable = known(conda.executable) if conda else None
        flavour = known(conda.flavour, name) if conda else ""
        if executable is None or name not in ("conda", flavour):
            return self.none(NO_CONDA, asked=name, wanted=self.course.python)
        if version is None:
            return self.none(NO_VERSION, wanted=self.course.python)
        command = (executable, "create", "-y", "-p", self.prefix, f"python={version}", "pip")
        return Choice("conda", command, self.prefix, self.python("conda"), ("network",))

    def none(self, reason: Text, **params: Param) -> Choice:
        return Choice("none", (), self.prefix, "", (), reason, params)

    def python(self, kind: Kind) -> str:
        """conda on Windows keeps python.exe in the prefix itself, venv in a folder of it."""
        found = self.candidates(self.prefix)
        flat = (path for path in found if pure(path).parent == pure(self.prefix))
        return next(flat, found[0]) if kind == "conda" else found[0]


def suitable_python(facts: Facts, course: Course, *, for_venv: bool) -> Interpreter | None:
    """The Python on the map to make an environment from: one of the course's versions, no
    environment before an environment, newest first; dlsetup's own is the last resort."""
    found = [
        each
        for each in known(facts.interpreters, ())
        if known(each.exists) and _fits(known(each.version, ""), course)
        if not (for_venv and _lacks_venv(each, known(facts.python)))
    ]
    return max(found, key=_rank, default=None)


def _rank(each: Interpreter) -> tuple[bool, bool, bool, Version]:
    own, version = known(each.own) is True, _parse(known(each.version, "0"))
    return (not own, each.kind not in ENVIRONMENTS, each.kind != "conda-base", version)


def _lacks_venv(each: Interpreter, judged: Python | None) -> bool:
    """Debian takes venv or ensurepip out of Python, into the package python3-venv."""
    if judged is None or judged.letter != each.letter:
        return False
    return known(judged.has_venv) is False or known(judged.has_ensurepip) is False


def _fits(version: str, course: Course) -> bool:
    try:
        return course.python_versions.contains(_parse(version), prereleases=False)
    except InvalidVersion:  # a version that nobody can read is not offered
        return False


def _parse(version: str) -> Version:
    """`3.13.0+` is what a Python built from a working copy calls itself."""
    return Version(version.removesuffix("+"))


def _version(course: Course) -> str | None:
    """The version to ask uv or conda for: the last patch release of a minor one will do."""
    return next((each for each in VERSIONS if _fits(f"{each}.99", course)), None)


def pure(path: str) -> PurePath:
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
