from __future__ import annotations

from dlsetup.facts import Facts, Python
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import missing_package

NAMES = frozenset({"ipykernel"})


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    return missing_package(python, facts, course, NAMES, NAMES)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, distributions_without, machine, python

    lacking = machine(python=python(distributions=distributions_without("ipykernel")))
    course = Course(name="scripts", title=Text(en="Scripts", ko="스크립트"), packages=("numpy",))
    return (
        Case(machine(), id="installed"),
        Case(machine(python=Python(executable=PYTHON)), id="not known"),
        Case(lacking, id="not asked for", course=course),
        Case(lacking, {"": {"python": PYTHON, "wanted": "ipykernel>=6"}}, "missing"),
    )


CHECK = Check(
    code="DLS405",
    name="ipykernel-missing",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="ipykernel is not installed", ko="ipykernel이 설치되어 있지 않음"),
    message=Text(
        en="The course asks for {wanted}, but {python} has no ipykernel: no notebook can run in "
        "it.",
        ko="강의에 필요한 {wanted} 패키지가 없어서 이 파이썬으로는 노트북을 실행할 수 없습니다: "
        "{python}",
    ),
    why=Text(
        en="ipykernel is the part that lets Jupyter and VS Code run a notebook's cells in this "
        "Python. VS Code asks to install it into the interpreter that is selected: look which one "
        "that is before you agree. Do not install it into the system's Python.",
        ko="ipykernel은 Jupyter와 VS Code가 노트북의 셀을 이 파이썬으로 실행하게 해 주는 "
        "패키지입니다. VS Code가 ipykernel을 설치하겠느냐고 물으면, 선택된 인터프리터가 강의용 "
        "환경인지 먼저 확인하세요. 시스템 파이썬에는 설치하지 마세요.",
    ),
    symptoms=(
        r"No module named '?ipykernel",
        r"requires? the ipykernel package",
        r"ipykernel (패키지가 필요|설치가 필요)",
        r"Running cells with .* requires",
    ),
    after=("DLS101",),
    links=("https://github.com/microsoft/vscode-jupyter/issues/12146",),
    cases=cases,
)
