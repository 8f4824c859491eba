"""What a student types, by the addresses of a course file; no letter of them is one that a shell
reads (model/course_rules.py). Pure."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from dlsetup.model.course import Course
from dlsetup.tables.install_scripts import table

Shell = Literal["posix", "windows"]
COURSE_FILE: Final = "dlsetup.toml"  # which every command finds in its folder
NEEDED_KEYS: Final = ("scripts", "source", "course")  # of the table [page]


class InstallLines(NamedTuple):
    """`one`: all at once; `download`, `look`, `run`: the same in three steps. `start`: opens the
    folder of the course; `undo`: first what `init` made, then dlsetup itself. `without_curl`: as
    `one`, "" where there is always a way to download."""

    one: str
    download: str
    look: str
    run: str
    start: str
    doctor: str
    undo: tuple[str, str]
    without_curl: str = ""


def missing_keys(course: Course) -> tuple[str, ...]:
    return tuple(f"page.{name}" for name in NEEDED_KEYS if not getattr(course.page, name))


def install_lines(course: Course, shell: Shell) -> InstallLines:
    """Where none of `missing_keys` is missing."""
    return _windows(course) if shell == "windows" else _posix(course)


def _posix(course: Course) -> InstallLines:
    script = f"{course.page.scripts.rstrip('/')}/install.sh"
    options = f"--from {course.page.source} --init"
    folder = f"~/{course.name}"
    enter = f"mkdir -p {folder} && cd {folder}"
    begin = f"{enter} && curl -fsSL {course.page.course} -o {COURSE_FILE} && "
    wget = f"{enter} && wget -qO {COURSE_FILE} {course.page.course} && wget -qO- {script}"
    command = table().places["posix"].command
    return InstallLines(
        one=f"{begin}curl -fsSL {script} | sh -s -- {options}",
        download=f"{begin}curl -fsSLO {script}",
        look="less install.sh",
        run=f"sh install.sh {options}",
        start=f"cd {folder} && {command} open",
        doctor=f"{command} doctor",
        undo=(f"{command} init --undo", f"curl -fsSL {script} | sh -s -- --undo"),
        without_curl=f"{wget} | sh -s -- {options}",
    )


def _windows(course: Course) -> InstallLines:
    """For the PowerShell that Windows brings, which has no `&&`: a step that fails ends the
    block."""
    script = f"{course.page.scripts.rstrip('/')}/install.ps1"
    source = f"-From {course.page.source}"
    begin = (
        f"mkdir -Force ~\\{course.name} | Out-Null; cd ~\\{course.name}; "
        f"irm {course.page.course} -OutFile {COURSE_FILE}; "
    )
    command = _powershell(table().places["windows"].command)
    piped = f"& ([scriptblock]::Create((irm {script})))"
    run = "powershell -ExecutionPolicy Bypass -File install.ps1"
    return InstallLines(
        one=_block(f"{begin}{piped} {source}; {command} init"),
        download=_block(f"{begin}irm {script} -OutFile install.ps1"),
        look="notepad install.ps1",
        run=_block(f"{run} {source}; {command} init"),
        start=f"cd ~\\{course.name}; {command} open",
        doctor=f"{command} doctor",
        undo=(f"{command} init --undo", f"{piped} -Undo"),
    )


def _block(steps: str) -> str:
    return f"& {{ $ErrorActionPreference = 'Stop'; {steps} }}"


def _powershell(path: str) -> str:
    """A command whose path has a variable: %LOCALAPPDATA% -> $env:LOCALAPPDATA"""
    _, name, rest = path.split("%", 2)
    return f'& "$env:{name}{rest}"'
