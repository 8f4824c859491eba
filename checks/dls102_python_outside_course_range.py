from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.facts.requirements import is_satisfied
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import make_other_environment


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    version = known(python.version)
    if version is None or is_satisfied(str(course.python_versions), version):
        return None
    params = {"found": version, "wanted": course.python, "python": python.executable}
    return Problem(params=params, fix=make_other_environment(course))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import PYTHON, change, machine, python
    from dlsetup.model.course import load_course

    def case(version: str | Unknown, id: str, **params: str) -> Case:
        return Case(
            machine(python=python(version=version)),
            {"": {**params, "python": PYTHON}} if params else {},
            id,
        )

    narrow = change(load_course(), python="==3.11.*")
    return (
        case("3.12.1", "inside"),
        case("3.13.0rc1", "a pre-release inside"),
        case(Unknown("no-answer"), "not known"),
        case("2.7.18", "Python 2", found="2.7.18", wanted=">=3.10,<3.15"),
        case("3.9.21", "too old", found="3.9.21", wanted=">=3.10,<3.15"),
        case("3.15.0", "too new", found="3.15.0", wanted=">=3.10,<3.15"),
        Case(
            machine(),
            {"": {"found": "3.12.1", "wanted": "==3.11.*", "python": PYTHON}},
            "another course",
            course=narrow,
        ),
    )


CHECK = Check(
    code="DLS102",
    name="python-outside-course-range",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="This Python is too old or too new for the course",
        ko="파이썬 버전이 강의에 맞지 않음",
    ),
    message=Text(
        en="{python} is Python {found}; the course needs {wanted}.",
        ko="현재 파이썬 버전: {found} ({python}). 강의에 필요한 버전: {wanted}.",
    ),
    why=Text(
        en="Packages such as numpy and torch are built for each version of Python. For one that "
        "is too old they are not built any more, for one that is too new not yet; pip then says "
        "that it found no matching distribution, or tries to compile for an hour and fails. Do "
        "not remove or replace the Python that the system brought along: the system needs it.",
        ko="numpy나 torch 같은 패키지는 파이썬 버전별로 따로 빌드됩니다. 너무 오래된 버전은 "
        "지원이 끝났고, 너무 새로운 버전은 아직 나오지 않았습니다. 그러면 pip가 맞는 배포판이 "
        "없다고 하거나, 한참 컴파일하다가 실패합니다. 시스템에 원래 있던 파이썬을 지우거나 "
        "바꾸지 마세요. 시스템이 그 파이썬을 사용합니다.",
    ),
    symptoms=(
        r"Package '.+' requires a different Python",
        r"Ignored the following versions that require a different python version",
        r"No solution found.*because the current Python version",
        r"ModuleNotFoundError: No module named 'distutils'",
    ),
    after=("DLS101",),
    links=(
        "https://github.com/pytorch/pytorch/issues/144024",
        "https://devguide.python.org/versions/",
    ),
    cases=cases,
)
