"""Fixes that many checks share, as data: how to install into the judged environment."""

from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Do, Fix, Run, Text

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
