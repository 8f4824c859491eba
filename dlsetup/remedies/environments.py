"""Another environment for the course, with a Python that it supports."""

from __future__ import annotations

from dlsetup.model.course import Course
from dlsetup.model.fixes import Fix, advise

ENVIRONMENT_KINDS = frozenset({"venv", "uv", "conda"})


PYTHON_VERSIONS = ("3.12", "3.13", "3.11", "3.14", "3.10")  # best supplied with wheels first


MAKE_ENVIRONMENT = advise(
    en="Packages belong in an environment, not in the system's Python. "
    "Make the course's environment: dlsetup init",
    ko="패키지는 시스템 파이썬이 아니라 가상 환경에 설치해야 합니다. "
    "다음 명령으로 강의용 환경을 만드세요: dlsetup init",
)


def preferred_version(course: Course) -> str:
    """The Python to make an environment with: the best supplied one that the course takes."""
    allowed = course.python_versions
    versions = (version for version in PYTHON_VERSIONS if allowed.contains(f"{version}.99"))
    return next(versions, PYTHON_VERSIONS[0])


def make_other_environment(course: Course) -> Fix:
    """Leave the judged Python alone and make an environment with one that fits."""
    uv = f"uv venv --python {preferred_version(course)}"
    conda = f"conda create -n {course.name} python={preferred_version(course)} pip"
    return advise(
        en="Leave this Python as it is and make an environment with one that fits: "
        f"dlsetup init. By hand: `{uv}`, or `{conda}`.",
        ko="지금의 파이썬은 그대로 두고, 버전이 맞는 파이썬으로 가상 환경을 만드세요: "
        f"dlsetup init. 직접 만들려면 `{uv}` 또는 `{conda}` 명령을 쓰면 됩니다.",
    )
