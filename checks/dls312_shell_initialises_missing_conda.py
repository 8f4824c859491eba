from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CondaPointer, Facts, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.shells import conda_init_command


def run(pointers: tuple[CondaPointer, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for pointer in pointers:
        if pointer.exists is False and not pointer.source.startswith("CONDA_"):
            params = {"file": pointer.source, "root": pointer.path}
            yield Problem(pointer.source, params, edit_startup_file(facts))


def edit_startup_file(facts: Facts) -> Fix:
    """The file is the student's own, and may hold secrets: it never enters a report."""
    conda = known(facts.conda)
    executable = known(conda.executable) if conda else None
    again = (Instruction(OF_HERE, conda_init_command(facts, executable)),) if executable else ()
    return Fix((Instruction(TAKE_OUT), *again))


TAKE_OUT = Text(
    en="Keep a copy of the file, and take out the lines from `# >>> conda initialize >>>` to "
    "`# <<< conda initialize <<<`, both included (PowerShell: `#region` to `#endregion`). Then "
    "open a new terminal.",
    ko="파일의 사본을 남긴 뒤 `# >>> conda initialize >>>` 줄부터 `# <<< conda initialize <<<` "
    "줄까지(PowerShell은 `#region`부터 `#endregion`까지) 모두 지우고 터미널을 새로 여세요.",
)
OF_HERE = Text(en="For the conda that is here:", ko="지금 설치된 conda를 쓰려면:")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, machine

    file, root = "/home/student/.bashrc", "/home/student/anaconda3"

    def case(id: str, source: str, exists: bool, found: bool = False, **fields: object) -> Case:
        pointer = CondaPointer(source=source, path=root, exists=exists)
        expect = {file: {"file": file, "root": root}} if found else {}
        return Case(machine(conda_pointers=(pointer,), **fields), expect, id)

    return (
        Case(machine(), id="no start-up file names conda"),
        case("conda is there", file, True),
        case("a variable is another check's", "CONDA_EXE", False),
        case("conda is gone", file, False, found=True),
        case("another conda is here", file, False, found=True, conda=CONDA),
    )


CHECK = Check(
    code="DLS312",
    name="shell-initialises-missing-conda",
    level=Level.WARN,
    about=lambda facts: facts.conda_pointers,
    run=run,
    title=Text(
        en="The shell still starts a conda that is gone",
        ko="셸이 이미 지운 conda를 불러오려고 함",
    ),
    message=Text(
        en="{file} sets up conda in {root}, which is no longer there.",
        ko="셸 시작 파일이 이미 없어진 conda를 불러옵니다. 시작 파일: {file}, conda가 있던 곳: "
        "{root}",
    ),
    why=Text(
        en="`conda init` writes a few lines into the shell's start-up file. They stay when conda's "
        "folder is deleted or moved: each new terminal prints an error or is slow, `conda` is not "
        "found, and an old folder stands first on PATH. Do not install a second conda to silence "
        "the message, and do not delete the whole file.",
        ko="`conda init` 명령은 셸 시작 파일에 몇 줄을 추가하는데, conda 폴더를 지우거나 옮겨도 이 "
        "줄은 남습니다. 그래서 터미널을 열 때마다 오류가 나오거나 느려지고, `conda` 명령을 찾지 "
        "못하며, 없어진 폴더가 PATH 맨 앞에 놓입니다. 메시지를 없애려고 conda를 또 설치하거나 "
        "시작 파일을 통째로 지우지 마세요.",
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
