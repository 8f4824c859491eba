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
        en="No notebook can run in {python}, because it has no ipykernel.",
        ko="{python} 파이썬에 ipykernel이 없어서 노트북을 실행할 수 없습니다.",
    ),
    dont=Text(
        en="Do not let VS Code install ipykernel before you check which Python is selected: it may "
        "be the system's.",
        ko="선택된 파이썬을 확인하기 전에는 VS Code에서 설치하지 마세요. 시스템 파이썬일 수 "
        "있습니다.",
    ),
    why=Text(
        en="Jupyter and VS Code use ipykernel to run a notebook's cells in this Python. If it is "
        "missing, VS Code offers to install it into the Python that is selected.",
        ko="Jupyter와 VS Code는 ipykernel을 통해 노트북의 셀을 이 파이썬으로 실행합니다. 없으면 VS "
        "Code는 선택된 파이썬에 ipykernel을 설치하겠느냐고 묻습니다.",
    ),
    symptoms=(
        r"No module named '?ipykernel",
        r"requires? the ipykernel package",
        r"ipykernel (패키지가 필요|설치가 필요)",
        r"Running cells with .* requires",
    ),
    after=("DLS101", "DLS104"),
    links=("https://github.com/microsoft/vscode-jupyter/issues/12146",),
    cases=cases,
)
