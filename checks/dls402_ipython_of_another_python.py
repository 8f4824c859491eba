from __future__ import annotations

from dlsetup.facts import Facts, Tool
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.interpreters import other_python_problem


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Problem | None:
    return other_python_problem(facts, "ipython", "IPython")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, machine, tool

    other = tool("ipython", "B", path="/usr/bin/ipython")
    found = {
        **{"ipython": other.path, "theirs": "B", "theirs_path": "/usr/bin/python3"},
        **{"command": "python", "ours": "A", "ours_path": PYTHON},
    }
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
            machine(tools=(python, other), interpreters=()),
            {
                "": {
                    **{**found, "theirs_path": other.path},
                    **{"python": python.path, "ours_path": python.path},
                }
            },
            "no map",
        ),
        Case(
            machine(tools=(python3, other)),
            {"": {**found, "python": python3.path, "command": "python3"}},
            "only python3",
        ),
    )


CHECK = Check(
    code="DLS402",
    name="ipython-of-another-python",
    level=Level.WARN,
    about=lambda facts: facts.tools,
    run=run,
    title=Text(
        en="`ipython` and `python` use different Pythons",
        ko="ipython과 python이 다른 파이썬을 씀",
    ),
    message=Text(
        en="`ipython` runs {theirs_path}, but `{command}` runs {ours_path}.",
        ko="`ipython` 명령은 {theirs_path} 파이썬을, `{command}` 명령은 {ours_path} 파이썬을 "
        "실행합니다.",
    ),
    dont=Text(
        en="Do not install your packages into the other Python, too: you would then use two sets "
        "of packages.",
        ko="같은 패키지를 다른 파이썬에 또 설치하지 마세요. 두 곳의 패키지가 섞입니다.",
    ),
    why=Text(
        en="When you type a command, the first file with that name on PATH runs. If the "
        "environment has no IPython, the one of base or of the system runs, and it cannot import "
        "the packages you installed.",
        ko="명령을 입력하면 PATH에서 먼저 찾은 파일이 실행됩니다. 가상 환경에 IPython이 없으면 "
        "base나 시스템의 IPython이 실행되고, 내가 설치한 패키지를 불러올 수 없습니다.",
    ),
    symptoms=(r"UserWarning: Attempting to work in a virtualenv",),
    after=("DLS401",),
    links=("https://ipython.readthedocs.io/en/stable/install/kernel_install.html",),
    cases=cases,
)
