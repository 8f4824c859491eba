from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, StartupLine
from dlsetup.model import Case, Check, Fix, Instruction, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.shells import NEW_TERMINAL
from dlsetup.remedies.startup_files import switch_off


def run(lines: tuple[StartupLine, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for line in lines:
        if line.kind == "foreign":
            params: dict[str, Param] = {
                "file": line.file,
                "line": line.line,
                "path": line.path or "",
            }
            fix = Fix((name_own(line), NEW_TERMINAL)) if line.command else switch_off(line)
            yield Problem(f"{line.file}: {line.line}", params, fix)


def name_own(line: StartupLine) -> Instruction:
    """The file beside it that this shell understands."""
    return instruct(
        en="Open {file} in an editor. On line {line}, write {own} instead.",
        ko="{file} 파일을 편집기로 열어 {line}번째 줄의 경로를 {own} 경로로 바꾸세요.",
        file=line.file,
        line=line.line,
        own=str(pure_path(line.path or "").with_name(line.command)),
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    file, script = "/home/student/.config/fish/config.fish", "/home/student/dl/bin/activate"

    def line(kind: str, path: str, command: str = "") -> StartupLine:
        return StartupLine(
            file=file, line=3, kind=kind, path=path, command=command, exists=True, alone=True
        )

    told: dict[str, dict[str, Param]] = {f"{file}: 3": {"file": file, "line": 3, "path": script}}
    bashrc = "/home/student/.bashrc"
    return (
        Case(machine(), id="none"),
        Case(machine(startup_lines=(line("source", script),)), id="a file of this shell"),
        Case(
            machine(startup_lines=(line("foreign", script, "activate.fish"),)),
            told,
            "bash's activate in fish",
        ),
        Case(
            machine(startup_lines=(line("foreign", bashrc),)),
            {f"{file}: 3": {"file": file, "line": 3, "path": bashrc}},
            "bash's own settings in fish",
        ),
    )


CHECK = Check(
    code="DLS328",
    name="startup-file-of-another-shell",
    level=Level.WARN,
    about=lambda facts: facts.startup_lines,
    run=run,
    title=Text(
        en="A new terminal reads a file of another shell",
        ko="터미널이 다른 셸의 파일을 읽음",
    ),
    message=Text(
        en="Line {line} of {file} reads {path}, which is written for another shell. The terminal "
        "stops reading it at the first error.",
        ko="{file} 파일의 {line}번째 줄이 {path} 파일을 읽습니다. 다른 셸용 파일이라서 읽다가 "
        "오류로 멈춥니다.",
    ),
    why=Text(
        en="fish and csh have a language of their own. What bash sets, they do not understand, so "
        "the environment is not activated and variables are missing. An environment has a file "
        "for each shell: `activate`, `activate.fish`, `activate.csh`.",
        ko="fish와 csh는 bash와 문법이 다릅니다. bash용 파일을 읽으면 가상 환경이 활성화되지 않고 "
        "변수도 설정되지 않습니다. 가상 환경에는 `activate`, `activate.fish`, `activate.csh`처럼 "
        "셸마다 파일이 따로 있습니다.",
    ),
    dont=Text(
        en="Do not edit the environment's `activate`: it is right for bash.",
        ko="가상 환경의 `activate` 파일을 고치지 마세요. bash에서는 맞는 파일입니다.",
    ),
    symptoms=(
        r"Unsupported use of '='\. In fish, please use",
        r"\(line \d+\): [^\n]+\n[^\n]*\n[^\n]*\^[^\n]*\nfrom sourcing file ",
        r"source: Error while reading file '[^'\n]+(?:activate|\.(?:sh|bashrc|zshrc|profile))'",
        r"csh: [^\n]*: Command not found\.\s+[^\n]*VIRTUAL_ENV",
    ),
    links=(
        "https://docs.python.org/3/library/venv.html#how-venvs-work",
        "https://fishshell.com/docs/current/fish_for_bash_users.html",
    ),
    cases=cases,
)
