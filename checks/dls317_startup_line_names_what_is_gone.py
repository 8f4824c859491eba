from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CondaPointer, Facts, StartupLine, known
from dlsetup.model import Case, Check, Level, Message, Param, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.startup_files import switch_off

KINDS = frozenset({"source", "hook", "activate", "conda"})


def run(lines: tuple[StartupLine, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    told = {
        pointer.source
        for pointer in known(facts.conda_pointers, ())
        if pointer.exists is False  # DLS312 tells of these
    }
    for line in lines:
        if line.kind not in KINDS or line.exists is not False:
            continue
        if line.kind == "conda" and line.file in told:
            continue
        params: dict[str, Param] = {
            "file": line.file,
            "line": line.line,
            "path": line.path or "",
            "command": line.command or "-",
            "what": line.kind,
        }
        yield Problem(f"{line.file}: {line.line}", params, switch_off(line))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    file = "/home/student/.bashrc"

    def line(kind: str, path: str, exists: bool = False, command: str = "") -> StartupLine:
        return StartupLine(
            file=file, line=7, kind=kind, path=path, exists=exists, command=command, alone=True
        )

    def found(kind: str, path: str, command: str = "-") -> dict[str, dict[str, Param]]:
        params: dict[str, Param] = {"file": file, "line": 7, "path": path}
        return {f"{file}: 7": {**params, "command": command, "what": kind}}

    wrapper, old = "/home/student/.local/bin/virtualenvwrapper.sh", "/home/student/anaconda3"
    conda = line("conda", old, command="conda")
    pointer = CondaPointer(source=file, path=old, exists=False)
    return (
        Case(machine(), id="none"),
        Case(machine(startup_lines=(line("source", wrapper, exists=True),)), id="all there"),
        Case(machine(startup_lines=(line("alias", "/old/python"),)), id="an alias"),
        Case(
            machine(startup_lines=(conda,), conda_pointers=(pointer,)),
            id="conda's own block is another check's",
        ),
        Case(machine(startup_lines=(line("source", wrapper),)), found("source", wrapper), "a file"),
        Case(
            machine(startup_lines=(line("hook", "pyenv", command="pyenv"),)),
            found("hook", "pyenv", "pyenv"),
            "pyenv",
        ),
        Case(
            machine(startup_lines=(line("activate", "/home/student/dl"),)),
            found("activate", "/home/student/dl"),
            "an environment",
        ),
        Case(machine(startup_lines=(conda,)), found("conda", old, "conda"), "conda by hand"),
    )


CHECK = Check(
    code="DLS317",
    name="startup-line-names-what-is-gone",
    level=Level.WARN,
    about=lambda facts: facts.startup_lines,
    run=run,
    title=Text(
        en="New terminals look for something that no longer exists",
        ko="터미널을 열 때마다 이미 없어진 것을 불러오려고 함",
    ),
    message=Message(
        en="Line {line} of {file} {what}.",
        ko="셸 설정 파일 {file}의 {line}번째 줄: {what}.",
        words={
            "source": Text(en="reads {path}, which no longer exists", ko="{path} 파일이 없습니다"),
            "hook": Text(
                en="starts {command}, but {path} no longer exists",
                ko="{command} 명령을 실행하지만 {path} 파일이 없습니다",
            ),
            "activate": Text(
                en="activates the environment {path}, which no longer exists",
                ko="{path} 가상 환경을 활성화하지만 이 환경이 없습니다",
            ),
            "conda": Text(
                en="sets up conda in {path}, which no longer exists",
                ko="{path} 폴더의 conda를 불러오지만 이 폴더가 없습니다",
            ),
        },
    ),
    dont=Text(
        en="Do not delete the whole file or install the old program again: one line is enough.",
        ko="파일을 통째로 지우거나 옛 프로그램을 다시 설치하지 마세요. 그 줄만 고치면 됩니다.",
    ),
    why=Text(
        en="A shell reads its settings file each time you open a terminal. A line that was added "
        "for a Python, a tool or an environment stays there when that is deleted. Each terminal "
        "then starts with an error, and the commands of that tool do not work.",
        ko="셸은 터미널을 열 때마다 설정 파일을 읽습니다. 파이썬, 도구, 가상 환경을 지워도 그것을 "
        "위해 추가한 줄은 남습니다. 그래서 터미널을 열 때마다 오류가 나오고 그 도구의 명령을 쓸 "
        "수 없습니다.",
    ),
    symptoms=(
        r"virtualenvwrapper(_lazy)?\.sh: "
        r"(No such file or directory|그런 파일이나 디렉터리가 없습니다)",
        r"virtualenvwrapper\.sh: There was a problem running the initialization hooks",
        r"\.(bashrc|bash_profile|profile): (line |줄 )\d+: "
        r".*(/activate|/virtualenvwrapper\S*|pyenv): ",
        r"\.z(shrc|profile|shenv|login):(source|\.):\d+: no such file or directory: ",
    ),
    links=(
        "https://virtualenvwrapper.readthedocs.io/en/latest/install.html#shell-startup-file",
        "https://github.com/pyenv/pyenv#b-set-up-your-shell-environment-for-pyenv",
    ),
    cases=cases,
)
