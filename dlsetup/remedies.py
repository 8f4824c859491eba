"""Problems and fixes that many checks share, as data: what is missing from the judged
environment, and how to install into it."""

from __future__ import annotations

import json

from dlsetup.course import Course
from dlsetup.facts import Facts, Python, known
from dlsetup.model import Do, Fix, Problem, Run, Text, Write

ENVIRONMENTS = frozenset({"venv", "uv", "conda"})

MAKE_ENVIRONMENT = Fix(
    (
        Do(
            Text(
                en="Packages belong into an environment, not into the system's Python. "
                "Make the course's environment: dlsetup init",
                ko="패키지는 시스템 파이썬이 아니라 가상 환경에 설치해야 합니다. "
                "다음 명령으로 강의용 환경을 만드세요: dlsetup init",
            )
        ),
    )
)


def missing(
    python: Python, facts: Facts, course: Course, names: frozenset[str], any_of: frozenset[str]
) -> Problem | None:
    """The course asks for some of `names`, and the judged Python has none of `any_of`."""
    wanted = [str(each) for each in course.requirements if each.name.lower() in names]
    if not wanted or python.installed is None or any_of & python.installed:
        return None
    params = {"python": python.executable, "wanted": ", ".join(wanted)}
    return Problem(params=params, fix=install(facts, *wanted))


def another_python(facts: Facts, command: str, module: str) -> Problem | None:
    """`command` starts another interpreter than `python` does; `module` is what it runs."""
    found, python = facts.typed(command), facts.typed("python") or facts.typed("python3")
    theirs = known(found.interpreter) if found else None
    ours = known(python.interpreter) if python else None
    if found is None or python is None or None in (theirs, ours) or theirs == ours:
        return None
    params = {command: found.path, "theirs": str(theirs), "python": python.path, "ours": str(ours)}
    return Problem(params=params, fix=start_by_name(python.command, module))


def start_by_name(python: str, module: str) -> Fix:
    command = f"{python} -m {module}"
    return Fix(
        (
            Do(
                Text(
                    en="Activate the course's environment in this terminal, or name the Python "
                    f"yourself: {command}",
                    ko="이 터미널에서 강의용 환경을 활성화하거나, 다음처럼 쓸 파이썬을 직접 "
                    f"지정해서 실행하세요: {command}",
                )
            ),
        )
    )


def register_kernel(python: Python, folder: str, name: str) -> Write:
    """The registration in `folder` names `python` by its whole path: ipykernel's own form."""
    spec = {
        "argv": [python.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": name,
        "language": "python",
        "metadata": {"debugger": True},
    }
    return Write(f"{folder}/kernel.json", json.dumps(spec, indent=1) + "\n")


SELECT_INTERPRETER = Fix(
    (
        Do(
            Text(
                en="In VS Code press Ctrl+Shift+P (on a Mac Cmd+Shift+P), choose `Python: Select "
                "Interpreter` and the course's environment, then open a new terminal.",
                ko="VS Code에서 Ctrl+Shift+P(Mac은 Cmd+Shift+P)를 누르고 `Python: Select "
                "Interpreter`(인터프리터 선택) 명령에서 강의용 환경을 고른 뒤 터미널을 새로 "
                "여세요.",
            )
        ),
    )
)


def install(facts: Facts, *requirements: str, safe: bool = True, force: bool = False) -> Fix:
    """Install into the judged environment, with the installer that it has. A system's or
    base Python is left alone: there the fix is to make the course's environment."""
    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENTS:
        return MAKE_ENVIRONMENT
    command = (*installer(facts, python), *(("--force-reinstall",) if force else ()))
    return Fix((Run((*command, *requirements)),), safe=safe, environment=known(python.prefix, ""))


def uninstall(facts: Facts, name: str) -> Fix:
    """Take one distribution out of the judged environment."""
    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENTS:
        return MAKE_ENVIRONMENT
    pip = (python.executable, "-m", "pip", "uninstall", "--yes")
    uv = _uv(facts)
    command = (
        pip
        if known(python.has_pip) or uv is None
        else (uv, "pip", "uninstall", "--python", python.executable)
    )
    return Fix((Run((*command, name)),), safe=True, environment=known(python.prefix, ""))


def installer(facts: Facts, python: Python) -> tuple[str, ...]:
    """The command that installs into `python`'s environment: its pip, else uv."""
    uv = _uv(facts)
    if known(python.has_pip) or uv is None:
        return (python.executable, "-m", "pip", "install")
    return (uv, "pip", "install", "--python", python.executable)


def command_line(facts: Facts, *argv: str) -> str:
    """As a person types it; PowerShell starts a quoted program only behind `&`."""
    shell = known(facts.shell)
    words = [f'"{word}"' if set(word) & set(" <>") else word for word in argv]
    call = "& " if shell and shell.name == "powershell" and words[0].startswith('"') else ""
    return call + " ".join(words)


def _uv(facts: Facts) -> str | None:
    tools = known(facts.tools, ())
    return next((tool.path for tool in tools if tool.command == "uv" and known(tool.first)), None)
