from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, StartupLine
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.shells import NEW_TERMINAL
from dlsetup.remedies.startup_files import switch_off


def run(lines: tuple[StartupLine, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for line in lines:
        if line.kind in WORDS:
            params: dict[str, Param] = {
                "file": line.file,
                "line": line.line,
                "path": line.path or "",
                "what": line.kind,
            }
            yield Problem(f"{line.file}: {line.line}", params, fix(line))


def fix(line: StartupLine) -> Fix:
    if line.kind == "line-ends":
        return Fix((change_line_ends(line), NEW_TERMINAL))
    return Fix((name_own(line), NEW_TERMINAL)) if line.command else switch_off(line)


def change_line_ends(line: StartupLine) -> Instruction:
    """perl, for sed of macOS knows no `\\r`."""
    return instruct(
        en="Change its Windows line endings. A copy of the file stays beside it:",
        ko="Windows 줄 끝을 없애세요. 원본은 파일 옆에 남습니다.",
        argv=("perl", "-pi.old", "-e", r"s/\r$//", line.file),
    )


def name_own(line: StartupLine) -> Instruction:
    """The file beside it that this shell understands."""
    return instruct(
        en="Open {file} in an editor. On line {line}, write {own} instead.",
        ko="{file} 파일을 편집기로 열어 {line}번째 줄의 경로를 {own} 경로로 바꾸세요.",
        file=line.file,
        line=line.line,
        own=str(pure_path(line.path or "").with_name(line.command)),
    )


WORDS = {
    "foreign": Text(
        en="reads {path}, which is written for another shell",
        ko="다른 셸용으로 쓴 {path} 파일을 읽습니다",
    ),
    "line-ends": Text(
        en="ends as in Windows, so each value that is set there gets a hidden character at its end",
        ko="Windows 방식으로 끝나서, 이 파일이 정하는 값 끝에 보이지 않는 글자가 붙습니다",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    file, script = "/home/student/.config/fish/config.fish", "/home/student/dl/bin/activate"
    bashrc = "/home/student/.bashrc"

    def line(kind: str, path: str, command: str = "") -> StartupLine:
        return StartupLine(
            file=file, line=3, kind=kind, path=path, command=command, exists=True, alone=True
        )

    def told(kind: str, path: str) -> dict[str, dict[str, Param]]:
        return {f"{file}: 3": {"file": file, "line": 3, "path": path, "what": kind}}

    return (
        Case(machine(), id="none"),
        Case(machine(startup_lines=(line("source", script),)), id="a file of this shell"),
        Case(
            machine(startup_lines=(line("foreign", script, "activate.fish"),)),
            told("foreign", script),
            "bash's activate in fish",
        ),
        Case(
            machine(startup_lines=(line("foreign", bashrc),)),
            told("foreign", bashrc),
            "bash's own settings in fish",
        ),
        Case(
            machine(startup_lines=(line("line-ends", file),)),
            told("line-ends", file),
            "saved by an editor of Windows",
        ),
    )


CHECK = Check(
    code="DLS328",
    name="startup-file-not-for-its-shell",
    level=Level.WARN,
    about=lambda facts: facts.startup_lines,
    run=run,
    title=Text(
        en="The settings file does not fit this shell",
        ko="셸 설정 파일이 이 셸에 맞지 않음",
    ),
    message=Message(
        en="Line {line} of {file} {what}.",
        ko="셸 설정 파일 {file}의 {line}번째 줄: {what}.",
        words=WORDS,
    ),
    why=Text(
        en="fish and csh have a language of their own. They do not understand what is written for "
        "bash, so an environment is not activated and variables are missing. bash and zsh take "
        "the carriage return at the end of a line of Windows for a letter of the value.",
        ko="fish와 csh는 bash와 문법이 다릅니다. bash용 파일을 읽으면 가상 환경이 활성화되지 않고 "
        "변수도 설정되지 않습니다. bash와 zsh는 Windows 줄 끝의 캐리지 리턴을 값의 일부로 "
        "읽습니다.",
    ),
    dont=Text(
        en="Do not edit the environment's `activate`: it is right for bash.",
        ko="가상 환경의 `activate` 파일을 고치지 마세요. bash에서는 맞는 파일입니다.",
    ),
    symptoms=(
        r"Unsupported use of '='\. In fish, please use",
        r"from sourcing file [^\n]+\n[^\n]*called (?:on line|during)",
        r"source: Error while reading file '[^'\n]+(?:activate|\.(?:sh|bashrc|zshrc|profile))'",
        r"\.(?:bashrc|bash_profile|profile|zshrc)[^\n]{0,40}\$'\\r': command not found",
    ),
    links=(
        "https://docs.python.org/3/library/venv.html#how-venvs-work",
        "https://fishshell.com/docs/current/fish_for_bash_users.html",
    ),
    cases=cases,
)
