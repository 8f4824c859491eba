from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CondaPointer, Facts, known
from dlsetup.model import Case, Check, CommentOut, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import conda_init_command


def run(pointers: tuple[CondaPointer, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for pointer in pointers:
        if pointer.exists is False and not pointer.source.startswith("CONDA_"):
            params = {"file": pointer.source, "root": pointer.path}
            yield Problem(pointer.source, params, fix(facts, pointer))


def fix(facts: Facts, pointer: CondaPointer) -> Fix:
    """The block that conda put there, where we know it from its first line to its last."""
    block = next(
        (
            line
            for line in known(facts.startup_lines, ())
            if line.kind == "conda" and (line.file, line.path) == (pointer.source, pointer.path)
        ),
        None,
    )
    last = known(block.last) if block else None
    by_hand = edit_startup_file(facts, pointer.source)
    if block is None or not last or last <= block.line or pointer.source.endswith(".ps1"):
        return by_hand
    then = tuple(s for s in by_hand.steps if isinstance(s, Instruction) and s not in DELETING)
    return Fix((CommentOut(block.file, block.line, last, "conda"),), safe=True, then=then)


def edit_startup_file(facts: Facts, file: str) -> Fix:
    """The file is the student's own, and may hold secrets: it never enters a report."""
    conda = known(facts.conda)
    executable = known(conda.executable) if conda else None
    delete = DELETE_REGION if file.endswith(".ps1") else DELETE
    if executable is None:
        return Fix((COPY, delete, NEW_TERMINAL))
    again = instruct(
        en="To use the conda that is installed now, run this once:",
        ko="지금 설치된 conda를 쓰려면 한 번 실행하세요.",
        argv=conda_init_command(facts, executable),
    )
    return Fix((COPY, delete, again, NEW_TERMINAL))


COPY = instruct(
    en="Keep a copy of {file} and open it in an editor.",
    ko="{file} 파일의 사본을 남기고 편집기로 여세요.",
)
DELETE = instruct(
    en="Delete the lines from `# >>> conda initialize >>>` to `# <<< conda initialize <<<`.",
    ko="`# >>> conda initialize >>>` 줄부터 `# <<< conda initialize <<<` 줄까지 지우세요.",
)
DELETE_REGION = instruct(
    en="Delete the lines from `#region conda initialize` to `#endregion`.",
    ko="`#region conda initialize` 줄부터 `#endregion` 줄까지 지우세요.",
)
DELETING = (COPY, DELETE, DELETE_REGION)
NEW_TERMINAL = instruct(en="Open a new terminal.", ko="터미널을 새로 여세요.")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, machine

    file, root = "/home/student/.bashrc", "/home/student/anaconda3"

    def case(id: str, source: str, exists: bool, found: bool = False, **fields: object) -> Case:
        pointer = CondaPointer(source=source, path=root, exists=exists)
        expect = {source: {"file": source, "root": root}} if found else {}
        return Case(machine(conda_pointers=(pointer,), **fields), expect, id)

    return (
        Case(machine(), id="no start-up file names conda"),
        case("conda is there", file, True),
        case("a variable is another check's", "CONDA_EXE", False),
        case("conda is gone", file, False, found=True),
        case("another conda is here", file, False, found=True, conda=CONDA),
        case("PowerShell's profile", r"C:\Users\student\profile.ps1", False, found=True),
    )


CHECK = Check(
    code="DLS312",
    name="shell-initialises-missing-conda",
    level=Level.WARN,
    about=lambda facts: facts.conda_pointers,
    run=run,
    title=Text(
        en="Your shell still starts a conda that no longer exists",
        ko="셸이 이미 지운 conda를 불러오려고 함",
    ),
    message=Text(
        en="{file} sets up conda in {root}, which no longer exists.",
        ko="셸 설정 파일 {file}에서 {root} 폴더의 conda를 불러오지만 이 폴더가 없습니다.",
    ),
    dont=Text(
        en="Do not install conda again to hide the error or delete the whole file: you would lose "
        "your other settings.",
        ko="conda를 또 설치하거나 설정 파일을 통째로 지우지 마세요. 다른 설정까지 없어집니다.",
    ),
    why=Text(
        en="`conda init` writes a few lines into your shell's settings file. They stay there when "
        "conda's folder is deleted or moved. Each new terminal then prints an error or is slow, "
        "`conda` is not found, and a missing folder comes first on PATH.",
        ko="`conda init` 명령은 셸 설정 파일에 몇 줄을 추가합니다. 이 줄은 conda 폴더를 지우거나 "
        "옮겨도 남습니다. 그래서 터미널을 열 때마다 오류가 나오거나 느려지고, `conda` 명령을 찾지 "
        "못하며, 없어진 폴더가 PATH 맨 앞에 놓입니다.",
    ),
    symptoms=(
        r"(?i)(ana|mini)(conda|forge)\d?/bin/conda: "
        r"(no such file or directory|그런 파일이나 디렉터리)",
        r"(?i)(ana|mini)(conda|forge)\d?[\\/]Scripts[\\/]conda\.exe['\"]? is not recognized",
        r"conda\.exe' 용어가 cmdlet",
    ),
    links=(
        "https://github.com/conda/conda/issues/7197",
        "https://github.com/conda/conda/issues/11101",
    ),
    cases=cases,
)
