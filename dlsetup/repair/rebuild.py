"""An environment past mending, made anew beside the old one from its list of packages."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dlsetup.facts import Distribution, Environment, Facts, Python, known
from dlsetup.model.course import Course
from dlsetup.model.text import Text
from dlsetup.remedies.new_environment import EnvironmentPlan, plan_environment

SEED_PACKAGES = frozenset({"pip", "setuptools", "wheel"})  # an environment brings its own
PACKAGE_LIST = "packages.txt"  # in the new environment


class RebuildPlan(NamedTuple):
    """`packages`: requirements, one version each; `not_on_index`: those that no index has."""

    environment: EnvironmentPlan
    packages: tuple[str, ...]
    not_on_index: tuple[str, ...]

    @property
    def pinned(self) -> str:
        return "".join(f"{package}\n" for package in self.packages)

    @property
    def unpinned(self) -> str:
        """The same packages in any version: for a Python that lacks those."""
        return "".join(f"{package.partition('==')[0]}\n" for package in self.packages)


def new_prefix(prefix: str, exists: Callable[[str], bool]) -> str:
    """A folder next to the old environment that is not there yet."""
    number = 2
    while exists(path := f"{prefix.rstrip('/')}-{number}"):
        number += 1
    return path


def plan_rebuild(
    facts: Facts,
    course: Course,
    prefix: str,
    uv: str | None,
    candidates: Callable[[str], tuple[str, ...]],
) -> RebuildPlan:
    """How the judged environment is made anew at `prefix`, with the tool that made it."""
    python = known(facts.python)
    old_environment = _find_environment(facts, python)
    tool = (
        old_environment.kind
        if old_environment and old_environment.kind in ("uv", "conda")
        else None
    )
    environment = plan_environment(facts, course, tool, uv, prefix=prefix, candidates=candidates)
    if environment.kind == "none" and tool == "uv":
        environment = plan_environment(
            facts, course, None, uv, prefix=prefix, candidates=candidates
        )
    distributions = known(python.distributions, ()) if python else ()
    to_install = [
        package
        for package in distributions
        if package.key not in SEED_PACKAGES and known(package.user) is not True
    ]
    packages = {
        package.key: _requirement(package) for package in to_install if not _is_local(package)
    }
    return RebuildPlan(
        environment,
        tuple(packages.values()),
        tuple(package.name for package in to_install if _is_local(package)),
    )


def _find_environment(facts: Facts, python: Python | None) -> Environment | None:
    prefix = known(python.prefix) if python else None
    return next(
        (
            environment
            for environment in known(facts.environments, ())
            if environment.path == prefix
        ),
        None,
    )


def _is_local(package: Distribution) -> bool:
    return known(package.editable) is True or bool(known(package.direct))


def _requirement(package: Distribution) -> str:
    return f"{package.name}=={package.version}" if package.version[:1].isdigit() else package.name


NOTHING_TO_REBUILD = Text(
    en="--rebuild makes an environment again, but {path} is not in an environment. Choose one with "
    "--env NAME.",
    ko="--rebuild는 가상 환경을 새로 만드는 옵션인데, {path} 파이썬은 가상 환경에 있지 않습니다. "
    "--env 이름으로 가상 환경을 고르세요.",
)
REBUILD = Text(
    en="A new environment with {count:package|packages} is made in {new}. The old one in {old} "
    "stays as it is.",
    ko="{new} 폴더에 패키지 {count}개가 든 가상 환경을 새로 만듭니다. 기존 가상 환경({old})은 "
    "그대로 둡니다.",
)
LEFT_OUT = Text(
    en="Install these yourself, because they came from a folder or an address: {names}",
    ko="폴더나 주소에서 설치한 패키지이므로 직접 다시 설치하세요: {names}",
)
OTHER_VERSIONS = Text(
    en="These exact versions are not available for this Python. The newest that fit are installed.",
    ko="이 파이썬에는 같은 버전이 없어, 설치할 수 있는 최신 버전을 설치합니다.",
)
REBUILT = Text(
    en="The new environment is ready. When everything works, delete the old folder: {old}. In a "
    "new terminal:",
    ko="새 가상 환경이 준비되었습니다. 잘 되면 기존 폴더를 지우세요: {old}. 새 터미널에서 "
    "실행하세요.",
)
