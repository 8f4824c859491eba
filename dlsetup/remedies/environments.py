"""Another environment for the course, with a Python that it supports."""

from __future__ import annotations

from dlsetup.model.course import Course
from dlsetup.model.fixes import Do, Fix
from dlsetup.model.text import Text

ENVIRONMENTS = frozenset({"venv", "uv", "conda"})


VERSIONS = ("3.12", "3.13", "3.11", "3.14", "3.10")  # best supplied with wheels first


MAKE_ENVIRONMENT = Fix(
    (
        Do(
            Text(
                en="Packages belong into an environment, not into the system's Python. "
                "Make the course's environment: dlsetup init",
                ko="패키지는 시스템 파이썬이 아니라 가상 환경에 설치해야 합니다. "
                "다음 명령으로 강의용 환경을 만드세요: dlsetup init",
            )
        ),
    )
)


def version(course: Course) -> str:
    """The Python to make an environment with: the best supplied one that the course takes."""
    allowed = course.python_versions
    fitting = (each for each in VERSIONS if allowed.contains(f"{each}.99"))
    return next(fitting, VERSIONS[0])


def another_environment(course: Course) -> Fix:
    """Leave the judged Python alone and make an environment with one that fits."""
    by_uv = f"uv venv --python {version(course)}"
    by_conda = f"conda create -n {course.name} python={version(course)} pip"
    return Fix(
        (
            Do(
                Text(
                    en="Leave this Python as it is and make an environment with one that fits: "
                    f"dlsetup init. By hand: `{by_uv}`, or `{by_conda}`.",
                    ko="지금의 파이썬은 그대로 두고, 버전이 맞는 파이썬으로 가상 환경을 만드세요: "
                    f"dlsetup init. 직접 만들려면 `{by_uv}` 또는 `{by_conda}` 명령을 쓰면 됩니다.",
                )
            ),
        )
    )
