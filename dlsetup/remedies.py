"""Problems and fixes that many checks share, as data: what is missing from the judged
environment, and how to install into it."""

from __future__ import annotations

import json
import re

from dlsetup.course import Course
from dlsetup.facts import Facts, Python, known
from dlsetup.model import Do, Fix, Problem, Run, Text, Write

ENVIRONMENTS = frozenset({"venv", "uv", "conda"})
VERSIONS = ("3.12", "3.13", "3.11", "3.14", "3.10")  # best supplied with wheels first
SHELLS = {"cmd": "cmd.exe", "powershell": "powershell", "zsh": "zsh", "fish": "fish"}  # conda's
NOTHING = {"-": Text(en="none", ko="없음")}
PLACES = {
    "home": Text(en="your home folder", ko="사용자 폴더"),
    "working": Text(en="the folder you work in", ko="작업 폴더"),
    "environment": Text(en="the environment", ko="가상 환경"),
    "temporary": Text(en="the temporary folder", ko="임시 폴더"),
}
STATES = {  # of a file or folder that a variable names
    "missing": Text(en="it does not exist", ko="없는 경로"),
    "not-a-folder": Text(en="it is no folder", ko="폴더가 아님"),
    "not-a-file": Text(en="it is a folder, not a file", ko="파일이 아니라 폴더"),
    "not-writable": Text(en="you may not write there", ko="쓰기 권한 없음"),
    "cannot-be-made": Text(en="you may not make it", ko="폴더를 만들 권한 없음"),
    "unreadable": Text(en="it cannot be read", ko="읽을 수 없음"),
}

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
    if gone(facts, theirs):
        return None
    params = {command: found.path, "theirs": str(theirs), "python": python.path, "ours": str(ours)}
    return Problem(params=params, fix=start_by_name(python.command, module))


def gone(facts: Facts, letter: str | None) -> bool:
    """That interpreter is not there any more: what it leaves behind is DLS114's to tell."""
    interpreter = facts.interpreter(letter)
    return interpreter is not None and interpreter.exists is False


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


def unset(facts: Facts, *names: str) -> Do:
    """Take variables away: in this terminal, and for good, as this system does it."""
    host, shell = known(facts.host), known(facts.shell)
    if host and host.os == "windows":
        each = "; ".join(
            f"[Environment]::SetEnvironmentVariable('{name}', $null, 'User')" for name in names
        )
        return Do(Text(en=UNSET_WINDOWS.en + each, ko=UNSET_WINDOWS.ko + each))
    fish = bool(shell and shell.name == "fish")
    command = " ".join(("set -e" if fish else "unset", *names))
    profile = "~/.config/fish/config.fish" if fish else "~/.bashrc, ~/.zshrc, ~/.profile"
    return Do(
        Text(
            en=f"In this terminal: `{command}`. For good: delete the lines that set it from your "
            f"shell's profile ({profile}), then open a new terminal.",
            ko=f"지금 터미널에서 `{command}` 명령을 실행하세요. 완전히 없애려면 셸 설정 파일"
            f"({profile})에서 이 변수를 설정하는 줄을 지우고 터미널을 새로 여세요.",
        )
    )


UNSET_WINDOWS = Text(
    en="Run this in PowerShell and open a new terminal; what is still set then stands under "
    "Settings > System > About > Advanced system settings > Environment Variables: ",
    ko="PowerShell에서 다음 명령을 실행하고 터미널을 새로 여세요. 그래도 남아 있으면 설정 > 시스템 "
    "> 정보 > 고급 시스템 설정 > 환경 변수에서 지우세요: ",
)


def version(course: Course) -> str:
    """The Python to make an environment with: the best supplied one that the course takes."""
    allowed = course.python_versions
    fitting = (each for each in VERSIONS if allowed.contains(f"{each}.99"))
    return next(fitting, VERSIONS[0])


def another_environment(course: Course) -> Fix:
    """Leave the judged Python alone and make an environment with one that fits."""
    by_uv = f"uv venv --python {version(course)}"
    by_conda = f"conda create -n {course.name} python={version(course)} pip"
    return Fix(
        (
            Do(
                Text(
                    en="Leave this Python as it is and make an environment with one that fits: "
                    f"dlsetup init. By hand: `{by_uv}`, or `{by_conda}`.",
                    ko="지금의 파이썬은 그대로 두고, 버전이 맞는 파이썬으로 가상 환경을 만드세요: "
                    f"dlsetup init. 직접 만들려면 `{by_uv}` 또는 `{by_conda}` 명령을 쓰면 됩니다.",
                )
            ),
        )
    )


def conda_init(facts: Facts, executable: str) -> tuple[str, ...]:
    """conda takes the shell to set up by name; without one it edits others than yours."""
    shell = known(facts.shell)
    name = SHELLS.get(shell.name, "bash") if shell else "--all"
    return (executable, "init", name)


def install(facts: Facts, *requirements: str, safe: bool = True, force: bool = False) -> Fix:
    """Install into the judged environment, with the installer that it has. A system's or
    base Python is left alone: there the fix is to make the course's environment."""
    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENTS:
        return MAKE_ENVIRONMENT
    again = ("--force-reinstall",) if force else ()
    if (conda := _conda(facts)) and _from_conda(facts, *requirements):
        command = (conda, "install", "--prefix", known(python.prefix, ""), "--yes", *again)
        return Fix((Run((*command, *requirements)),), environment=known(python.prefix, ""))
    command = (*installer(facts, python), *again)
    return Fix((Run((*command, *requirements)),), safe=safe, environment=known(python.prefix, ""))


def _conda(facts: Facts) -> str | None:
    conda = known(facts.conda)
    return known(conda.executable) if conda else None


def _from_conda(facts: Facts, *requirements: str) -> bool:
    """conda brought all of these packages: pip must not write over them."""
    environment = known(facts.conda_environment)
    packages = known(environment.packages, ()) if environment else ()
    names = {package.name for package in packages}
    return bool(names) and all(_name(each) in names for each in requirements)


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement.strip(), maxsplit=1)[0].lower().replace("_", "-")


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
