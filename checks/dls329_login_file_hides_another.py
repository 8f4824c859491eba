from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, StartupLine
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import NEW_TERMINAL


def run(lines: tuple[StartupLine, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for line in lines:
        if line.kind == "unread":
            params: dict[str, Param] = {"file": line.file, "path": line.path or ""}
            yield Problem(line.file, params, fix(line))


def fix(line: StartupLine) -> Fix:
    read_it = instruct(
        en="Open {file} in an editor, and add this as its last line:",
        ko="{file} 파일을 편집기로 열어 마지막 줄에 이것을 추가하세요.",
        argv=("source", line.path or ""),
        file=line.file,
    )
    return Fix((read_it, NEW_TERMINAL))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    file, profile = "/home/student/.bash_profile", "/home/student/.profile"

    def line(kind: str) -> StartupLine:
        return StartupLine(file=file, line=1, kind=kind, path=profile, exists=True)

    return (
        Case(machine(), id="none"),
        Case(machine(startup_lines=(line("source"),)), id="it is read"),
        Case(
            machine(startup_lines=(line("unread"),)),
            {file: {"file": file, "path": profile}},
            "a file that an installer made",
        ),
    )


CHECK = Check(
    code="DLS329",
    name="login-file-hides-another",
    level=Level.WARN,
    about=lambda facts: facts.startup_lines,
    run=run,
    title=Text(
        en="A login does not read your terminal's settings",
        ko="로그인할 때 셸 설정을 읽지 않음",
    ),
    message=Text(
        en="After a login (ssh, WSL, VS Code on a server) bash reads {file} alone. {path} is not "
        "read, so what it sets is missing.",
        ko="로그인(ssh, WSL, 서버의 VS Code)하면 bash가 {file} 파일만 읽습니다. {path} 파일의 "
        "설정은 빠집니다.",
    ),
    why=Text(
        en="bash reads the first of .bash_profile, .bash_login and .profile, and none of the "
        "others. An installer that makes .bash_profile for a line of its own thereby ends the "
        "reading of .profile and, through it, of .bashrc: after the next login conda, uv and "
        "PATH are not set up.",
        ko="bash는 .bash_profile, .bash_login, .profile 중 첫 번째 파일만 읽습니다. 설치 "
        "프로그램이 .bash_profile을 새로 만들면 .profile과 거기서 읽던 .bashrc가 빠져서, 다음 "
        "로그인부터 conda 설정이 없어집니다.",
    ),
    dont=Text(
        en="Do not delete the new file: the program that made it needs its lines.",
        ko="새 파일을 지우지 마세요. 그 파일을 만든 프로그램에 필요합니다.",
    ),
    symptoms=(),
    links=("https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html",),
    cases=cases,
)
