from __future__ import annotations

from dlsetup.facts import Facts, Python
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    if python.kind != "conda-base":
        return None
    return Problem(params={"python": python.executable}, fix=FIX)


FIX = advise(
    en="Make the course's environment:",
    ko="강의용 가상 환경을 따로 만드세요.",
    argv=("dlsetup", "init"),
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
    title=Text(en="You are using conda's base environment", ko="conda의 base 환경을 쓰고 있음"),
    message=Text(
        en="{python} belongs to conda's base environment. The course's packages should have "
        "their own environment.",
        ko="{python} 파이썬은 conda의 base 환경에 있습니다. 강의용 패키지는 따로 만든 가상 환경에 "
        "설치하는 것이 좋습니다.",
    ),
    dont=Text(
        en="Do not install or update the course's packages in base: conda itself may stop working.",
        ko="강의용 패키지를 base에 설치하지 마세요. conda까지 망가질 수 있습니다.",
    ),
    why=Text(
        en="conda itself runs in base, so a package that you install there can break conda. You "
        "can delete any other environment and make it again, but not base without conda.",
        ko="base는 conda 자신이 실행되는 환경이어서, 여기에 설치한 패키지 때문에 conda가 망가질 "
        "수 있습니다. 다른 환경은 지우고 다시 만들면 되지만 base를 지우면 conda도 함께 "
        "없어집니다.",
    ),
    links=(
        "https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html",
    ),
    cases=cases,
)
