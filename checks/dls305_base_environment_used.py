from __future__ import annotations

from dlsetup.facts import Facts, Python
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    if python.kind != "conda-base":
        return None
    return Problem(params={"python": python.executable}, fix=FIX)


FIX = advise(
    en="Make the course's environment: dlsetup init",
    ko="강의용 환경을 따로 만드세요: dlsetup init",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, machine, python

    return (
        Case(machine(), id="an environment"),
        Case(machine(python=python(kind="conda")), id="a conda environment"),
        Case(machine(python=Python(executable=PYTHON)), id="not known"),
        Case(machine(python=python(kind="conda-base")), {"": {"python": PYTHON}}, "base"),
    )


CHECK = Check(
    code="DLS305",
    name="base-environment-used",
    level=Level.INFO,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="conda's base environment is in use", ko="conda의 base 환경을 쓰고 있음"),
    message=Text(
        en="{python} is conda's base environment. The course's packages are better kept in an "
        "environment of their own.",
        ko="conda의 base 환경을 쓰고 있습니다: {python}. 강의용 패키지는 따로 만든 환경에 두는 "
        "것이 좋습니다.",
    ),
    why=Text(
        en="conda itself runs in base. What is installed there can break conda, and cannot be "
        "thrown away without throwing away conda. Do not update or install the course's packages "
        "in base; `conda create -n NAME python=3.12` makes an environment.",
        ko="base는 conda 자신이 실행되는 환경입니다. 여기에 패키지를 설치하다가 conda가 망가질 수 "
        "있고, 잘못되었을 때 환경만 지우고 다시 만들 수도 없습니다. 강의용 패키지를 base에 "
        "설치하지 마세요. `conda create -n 이름 python=3.12` 명령으로 환경을 만들 수 있습니다.",
    ),
    links=(
        "https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html",
    ),
    cases=cases,
)
