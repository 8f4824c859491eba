from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, StartupLine
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import NEW_TERMINAL
from dlsetup.remedies.startup_files import KEEP_COPY


def run(lines: tuple[StartupLine, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for line in lines:
        if line.kind == "path-lost":
            params: dict[str, Param] = {"file": line.file, "line": line.line}
            yield Problem(line.file, params, RENAME if line.command == "path" else ADD_PATH)


RENAME = Fix(
    (
        KEEP_COPY,
        instruct(
            en="In zsh `path` is PATH itself. Open {file} in an editor. On line {line}, and where "
            "the value is used, write another name.",
            ko="zsh의 `path` 변수는 곧 PATH입니다. {file} 파일을 열어 {line}번째 줄과 그 값을 쓰는 "
            "곳의 변수 이름을 바꾸세요.",
        ),
        instruct(
            en="If the folder belongs on PATH, write `path=(FOLDER $path)` there.",
            ko="폴더를 PATH에 넣으려던 것이라면 `path=(폴더 $path)` 형태로 쓰세요.",
        ),
        NEW_TERMINAL,
    )
)
ADD_PATH = Fix(
    (
        KEEP_COPY,
        instruct(
            en="Open {file} in an editor. On line {line}, add `:$PATH` at the end of the value, "
            "before the closing quotation mark (in fish: ` $PATH`).",
            ko="{file} 파일을 편집기로 열어 {line}번째 줄의 값 끝, 닫는 따옴표 앞에 `:$PATH` "
            "글자를 붙이세요(fish에서는 ` $PATH`).",
        ),
        NEW_TERMINAL,
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    file = "/home/student/.bashrc"
    lost = StartupLine(file=file, line=3, kind="path-lost", path="/opt/anaconda3/bin", exists=True)
    first = StartupLine(file=file, line=3, kind="path", path="/opt/anaconda3/bin", exists=True)
    return (
        Case(machine(), id="none"),
        Case(machine(startup_lines=(first,)), id="a folder before the others"),
        Case(
            machine(startup_lines=(lost,)),
            {file: {"file": file, "line": 3}},
            "nothing but one folder",
        ),
        Case(
            machine(startup_lines=(change(lost, command="path"),)),
            {file: {"file": file, "line": 3}},
            "zsh's path",
        ),
    )


CHECK = Check(
    code="DLS327",
    name="startup-path-replaced",
    level=Level.FAIL,
    about=lambda facts: facts.startup_lines,
    run=run,
    title=Text(
        en="New terminals find no commands",
        ko="새 터미널에서 명령을 찾지 못함",
    ),
    message=Text(
        en="Line {line} of {file} replaces PATH. New terminals then find none of the commands of "
        "the system, not even `ls`.",
        ko="셸 설정 파일 {file}의 {line}번째 줄이 PATH를 통째로 바꿉니다. 그래서 새 터미널에서는 "
        "`ls` 같은 시스템 명령도 찾지 못합니다.",
    ),
    dont=Text(
        en="Do not install the commands or the operating system again: they are all still there.",
        ko="명령이나 운영 체제를 다시 설치하지 마세요. 모두 그대로 있습니다.",
    ),
    why=Text(
        en="PATH lists the folders in which the shell looks for commands. A line such as "
        "`export PATH=/opt/anaconda3/bin` keeps only that one folder. `$PATH` in the value keeps "
        "those that were there before.",
        ko="PATH는 셸이 명령을 찾는 폴더의 목록입니다. `export PATH=/opt/anaconda3/bin` 같은 줄은 "
        "그 폴더 하나만 남깁니다. 값에 `$PATH` 글자를 넣으면 원래 폴더도 남습니다.",
    ),
    symptoms=(
        r"(?:bash: |zsh: )(?:line \d+: )?(?:command not found: (?:ls|cat|clear|mkdir)\b|"
        r"(?:ls|cat|clear|mkdir): command not found)",
    ),
    links=(
        "https://github.com/ohmyzsh/ohmyzsh/issues/4350",
        "https://www.gnu.org/software/bash/manual/html_node/Bash-Variables.html",
    ),
    cases=cases,
)
