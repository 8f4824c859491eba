from __future__ import annotations

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

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
        fix=FIX,
        level=Level.WARN if works else Level.FAIL,
    )


FIX = advise(
    en="Type `pyenv versions` to see what is installed. Then choose one of them: "
    "`pyenv global VERSION`, or in a folder with a .python-version file `pyenv local "
    "VERSION`; or install the missing one: `pyenv install VERSION`. "
    "Where PYENV_VERSION is set, it comes first: unset PYENV_VERSION.",
    ko="`pyenv versions` 명령으로 설치된 버전을 확인한 뒤 하나를 고르세요: `pyenv "
    "global "
    "버전`, .python-version 파일이 있는 폴더라면 `pyenv local 버전`. 없는 버전을 "
    "설치하려면 `pyenv install 버전` 명령을 쓰세요. PYENV_VERSION 변수가 설정되어 "
    "있으면 "
    "그 값이 우선하므로 unset PYENV_VERSION 명령으로 없애세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, machine, tool

    shims = f"{HOME}/.pyenv/shims"

    def shim(command: str, **fields: object) -> Tool:
        dead = {"path": f"{shims}/{command}", "via": "pyenv", "target": None}
        return tool(command, None, **{**dead, **fields})

    both = {"commands": "python, pip", "path": f"{shims}/python"}
    return (
        Case(machine(), id="no pyenv"),
        Case(machine(tools=(shim("python", target="/x/bin/python"),)), id="a version is there"),
        Case(machine(tools=(tool("python"), shim("python", first=False))), id="not the first"),
        Case(machine(tools=(tool("python"), shim("jupyter"))), id="another version's jupyter"),
        Case(machine(tools=(shim("python"), shim("pip"))), {"": both}, "no such version"),
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
    title=Text(en="pyenv has no Python for this command", ko="pyenv가 실행할 파이썬 버전이 없음"),
    message=Text(
        en="pyenv answers for {commands} ({path}), but the version that is selected here is not "
        "installed or has no such command.",
        ko="pyenv가 처리하는 명령: {commands} ({path}). 여기서 선택된 버전이 설치되어 있지 않거나 "
        "그 버전에 이 명령이 없습니다.",
    ),
    why=Text(
        en="pyenv puts small files called shims on PATH, which pass every command on to the "
        "selected Python: by PYENV_VERSION, by a file .python-version in this folder or above it, "
        "or globally. If that Python is gone, the command ends with code 127. A .python-version "
        "that came with somebody else's project is a usual cause. Do not delete the shims.",
        ko="pyenv는 shim이라는 작은 파일을 PATH에 두고, 선택된 버전의 파이썬으로 명령을 "
        "넘겨줍니다. 버전은 PYENV_VERSION 변수, 현재 폴더나 그 위 폴더의 .python-version 파일, "
        "전역 "
        "설정 순으로 정해집니다. 그 버전이 없으면 종료 코드 127로 끝납니다. 다른 사람의 프로젝트에 "
        "들어 있던 .python-version 파일이 원인인 경우가 많습니다. shim 파일은 지우지 마세요.",
    ),
    symptoms=(
        r"pyenv: version `[^']+' is not installed",
        r"pyenv: [\w.-]+: command not found",
        r"The `[\w.-]+' command exists in these Python versions:",
    ),
    links=(
        "https://github.com/pyenv/pyenv#understanding-python-version-selection",
        "https://github.com/pyenv/pyenv/wiki/Common-build-problems",
    ),
    cases=cases,
)
