from __future__ import annotations

from dlsetup.facts import Facts, Tool
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.interpreters import other_python_problem


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Problem | None:
    return other_python_problem(facts, "ipython", "IPython")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine, tool

    other = tool("ipython", "B", path="/usr/bin/ipython")
    found = {"ipython": other.path, "theirs": "B", "ours": "A"}
    python, python3 = tool("python"), tool("python3")
    return (
        Case(machine(), id="one Python"),
        Case(machine(tools=(python,)), id="no IPython"),
        Case(machine(tools=(python, tool("ipython", None))), id="needs no Python"),
        Case(
            machine(tools=(python, tool("ipython"), tool("ipython", "B", first=False))),
            id="another one behind it",
        ),
        Case(
            machine(tools=(python, python3, other)),
            {"": {**found, "python": python.path}},
            "another Python's",
        ),
        Case(
            machine(tools=(python3, other)), {"": {**found, "python": python3.path}}, "only python3"
        ),
    )


CHECK = Check(
    code="DLS402",
    name="ipython-of-another-python",
    level=Level.WARN,
    about=lambda facts: facts.tools,
    run=run,
    title=Text(
        en="ipython starts another Python than python",
        ko="ipython과 python이 서로 다른 파이썬을 실행함",
    ),
    message=Text(
        en="`ipython` ({ipython}) runs interpreter {theirs}, `python` ({python}) runs {ours}.",
        ko="`ipython`: 인터프리터 {theirs} ({ipython}), `python`: 인터프리터 {ours} ({python})",
    ),
    why=Text(
        en="PATH decides which file a command starts, one command at a time. When the environment "
        "has no IPython, the one of base or of the system starts, and what you installed cannot "
        "be imported there. Do not install the packages a second time into that other Python.",
        ko="명령을 입력하면 PATH에서 먼저 찾은 파일이 실행됩니다. 환경에 IPython이 없으면 base나 "
        "시스템의 IPython이 실행되고, 그러면 설치한 패키지를 import할 수 없습니다. 같은 패키지를 "
        "다른 파이썬에 또 설치하지 마세요.",
    ),
    symptoms=(r"UserWarning: Attempting to work in a virtualenv",),
    after=("DLS401",),
    links=("https://ipython.readthedocs.io/en/stable/install/kernel_install.html",),
    cases=cases,
)
