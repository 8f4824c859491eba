from __future__ import annotations

from dlsetup.facts import Facts, Tool, Variable, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import preferred_version
from dlsetup.remedies.shells import unset_variables

COMMANDS = ("python", "python3", "pip")  # a shim of jupyter is there if any one version has it


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Problem | None:
    first = [tool for tool in tools if known(tool.first) and tool.command in COMMANDS]
    dead = [tool for tool in first if tool.via == "pyenv" and tool.target is None]
    if not dead:
        return None
    works = facts.python is not None or any(
        tool not in dead for tool in first if tool.command != "pip"
    )
    return Problem(
        params={"commands": ", ".join(tool.command for tool in dead), "path": dead[0].path},
        fix=select_version(facts, preferred_version(course)),
        level=Level.WARN if works else Level.FAIL,
    )


def select_version(facts: Facts, version: str) -> Fix:
    """pyenv takes 3.12 for the newest 3.12. PYENV_VERSION comes first, then this folder's file."""
    variables = {variable.name for variable in known(facts.variables, ()) if variable.value}
    unset = unset_variables(facts, "PYENV_VERSION") if "PYENV_VERSION" in variables else ()
    return Fix(
        (
            *unset,
            instruct(
                en="See which versions pyenv has, and which one is selected:",
                ko="pyenv에 있는 버전과 선택된 버전을 확인하세요.",
                argv=("pyenv", "versions"),
            ),
            instruct(
                en="If none fits the course, install one:",
                ko="강의에 맞는 버전이 없으면 설치하세요.",
                argv=("pyenv", "install", version),
            ),
            instruct(
                en="Select it for this folder:",
                ko="이 폴더에서 쓸 버전으로 선택하세요.",
                argv=("pyenv", "local", version),
            ),
        )
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, machine, tool

    shims = f"{HOME}/.pyenv/shims"

    def shim(command: str, **fields: object) -> Tool:
        dead = {"path": f"{shims}/{command}", "via": "pyenv", "target": None}
        return tool(command, None, **{**dead, **fields})

    selected = Variable(name="PYENV_VERSION", value="3.9.1")
    both = {"commands": "python, pip", "path": f"{shims}/python"}
    return (
        Case(machine(), id="no pyenv"),
        Case(machine(tools=(shim("python", target="/x/bin/python"),)), id="a version is there"),
        Case(machine(tools=(tool("python"), shim("python", first=False))), id="not the first"),
        Case(machine(tools=(tool("python"), shim("jupyter"))), id="another version's jupyter"),
        Case(machine(tools=(shim("python"), shim("pip"))), {"": both}, "no such version"),
        Case(
            machine(tools=(shim("python"), shim("pip")), variables=(selected,)),
            {"": both},
            "no such version, and a variable asks for it",
        ),
        Case(
            machine(tools=(shim("python"), shim("pip")), python=None),
            {"": both},
            "no such version, and no other Python",
        ),
        Case(
            machine(tools=(shim("python"), tool("python3"))),
            {"": {"commands": "python", "path": f"{shims}/python"}},
            "the system's has python3 alone",
        ),
    )


CHECK = Check(
    code="DLS111",
    name="pyenv-version-missing",
    level=Level.FAIL,
    about=lambda facts: facts.tools,
    run=run,
    title=Text(
        en="pyenv cannot find the selected Python",
        ko="pyenv가 선택된 파이썬을 찾지 못함",
    ),
    message=Text(
        en="{path} belongs to pyenv. The Python that is selected here is not installed, or it "
        "lacks {commands}.",
        ko="{path} 파일은 pyenv의 명령입니다. 여기서 선택된 파이썬이 설치되어 있지 않거나 그 "
        "파이썬에 {commands} 명령이 없습니다.",
    ),
    why=Text(
        en="pyenv puts small files called shims on PATH. They start the Python that PYENV_VERSION "
        "selects, else a .python-version file in this folder or above it, else the global "
        "setting. Often that file came with another person's project.",
        ko="pyenv는 shim이라는 작은 파일을 PATH에 둡니다. 실행할 파이썬은 PYENV_VERSION 변수, "
        "현재나 위 폴더의 .python-version 파일, 전역 설정 순으로 정해집니다. 다른 사람의 "
        "프로젝트에서 온 파일이 흔한 원인입니다.",
    ),
    dont=Text(
        en="Do not delete the shims: pyenv cannot start any Python without them.",
        ko="shim 파일을 지우지 마세요. pyenv로 파이썬을 실행할 수 없게 됩니다.",
    ),
    symptoms=(
        r"pyenv: version [`'][^']+' is not installed",
        r"pyenv: [\w.-]+: command not found",
        r"The `[\w.-]+' command exists in these Python versions:",
    ),
    links=(
        "https://github.com/pyenv/pyenv#understanding-python-version-selection",
        "https://github.com/pyenv/pyenv/wiki/Common-build-problems",
    ),
    cases=cases,
)
