from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.facts.requirements import is_satisfied
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import make_other_environment
from dlsetup.remedies.wording import PYTHON_RANGE, python_range
from dlsetup.tables.removed_modules import MODULE_GONE


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    version = known(python.version)
    if version is None or is_satisfied(str(course.python_versions), version):
        return None
    params = {
        "found": version,
        "wanted": course.python,
        **python_range(course),
        "python": python.executable,
    }
    return Problem(params=params, fix=make_other_environment(course))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import PYTHON, change, machine, python
    from dlsetup.model.course_file import load_course

    wanted = {
        "wanted": ">=3.10,<3.15",
        "range": "between",
        "oldest": "3.10",
        "newest": "3.14",
        "excluded": "",
    }
    only = {
        "wanted": "==3.11.*",
        "range": "one-version",
        "oldest": "3.11",
        "newest": "3.11",
        "excluded": "",
    }

    def case(version: str | Unknown, id: str, **params: str) -> Case:
        return Case(
            machine(python=python(version=version)),
            {"": {**params, **wanted, "python": PYTHON}} if params else {},
            id,
        )

    narrow = change(load_course(), python="==3.11.*")
    return (
        case("3.12.1", "inside"),
        case("3.13.0rc1", "a pre-release inside"),
        case(Unknown("no-answer"), "not known"),
        case("2.7.18", "Python 2", found="2.7.18"),
        case("3.9.21", "too old", found="3.9.21"),
        case("3.15.0", "too new", found="3.15.0"),
        Case(
            machine(),
            {"": {"found": "3.12.1", **only, "python": PYTHON}},
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
        en="Python is too old or too new for the course",
        ko="파이썬 버전이 강의에 맞지 않음",
    ),
    message=Message(
        en="{python} is Python {found}. The course needs Python {range}.",
        ko="강의에는 파이썬 {range} 버전이 필요한데 {python} 파이썬은 {found} 버전입니다.",
        words=PYTHON_RANGE,
    ),
    why=Text(
        en="Packages such as numpy and torch are built for each Python version. For an old "
        "version they are no longer built, for a new one not yet. Then pip finds no matching "
        "distribution, or compiles for an hour and fails.",
        ko="numpy와 torch 같은 패키지는 파이썬 버전마다 따로 빌드됩니다. 오래된 버전은 지원이 "
        "끝났고 너무 새로운 버전은 아직 나오지 않았습니다. 그러면 pip가 설치 파일(wheel)을 찾지 "
        "못하거나 오래 컴파일하다가 실패합니다.",
    ),
    dont=Text(
        en="Do not remove or replace the system's Python: the system needs it.",
        ko="시스템에 들어 있던 파이썬을 지우거나 바꾸지 마세요. 운영 체제가 사용합니다.",
    ),
    symptoms=(
        r"Package '.+' requires a different Python",
        r"Ignored the following versions that require a different python version",
        r"No solution found.*because the current Python version",
        r"Cannot install on Python version [\d.]+; only versions",
        MODULE_GONE,
    ),
    after=("DLS101",),
    links=(
        "https://github.com/pytorch/pytorch/issues/144024",
        "https://devguide.python.org/versions/",
    ),
    cases=cases,
)
