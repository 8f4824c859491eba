from __future__ import annotations

from dlsetup.facts import Facts, Python
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import missing_package
from dlsetup.tables.wordings import command_not_found, not_spawned

NAMES = frozenset({"ipython"})


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    return missing_package(python, facts, course, NAMES, NAMES)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, distributions_without, machine, python

    found = {"": {"python": PYTHON, "wanted": "ipython>=8"}}
    lacking = distributions_without("ipython")
    course = Course(name="scripts", title=Text(en="Scripts", ko="스크립트"), packages=("numpy",))
    return (
        Case(machine(), id="installed"),
        Case(machine(python=Python(executable=PYTHON)), id="not known"),
        Case(machine(python=python(distributions=lacking)), id="not asked for", course=course),
        Case(machine(python=python(distributions=lacking)), found, "missing"),
        Case(
            machine(python=python(distributions=lacking, kind="system")),
            found,
            "missing in the system's Python",
        ),
    )


CHECK = Check(
    code="DLS401",
    name="ipython-missing",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="IPython is not installed", ko="IPython이 설치되어 있지 않음"),
    message=Text(
        en="The course needs IPython, but {python} does not have it.",
        ko="강의에 필요한 IPython이 {python} 파이썬에 없습니다.",
    ),
    dont=Text(
        en="Do not use sudo or the system's Python to install it: programs of your operating "
        "system could break.",
        ko="sudo를 쓰거나 시스템 파이썬에 설치하지 마세요. 운영 체제의 프로그램이 망가질 수 "
        "있습니다.",
    ),
    why=Text(
        en="IPython is the interactive Python of the course, and the kernels of notebooks are "
        "built on it. If `ipython` starts anyway, it belongs to another Python.",
        ko="IPython은 강의에서 쓰는 대화형 파이썬이며, 노트북의 커널도 IPython 위에서 동작합니다. "
        "`ipython` 명령이 실행되더라도 다른 파이썬에 설치된 것입니다.",
    ),
    symptoms=(
        *command_not_found("ipython"),
        not_spawned("ipython3?"),
        r"No module named '?IPython(?![\w.])",
    ),
    after=("DLS101", "DLS104"),
    links=("https://ipython.readthedocs.io/en/stable/install/index.html",),
    cases=cases,
)
