from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CondaPointer, Facts
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

NAMES = frozenset({"CONDA_EXE", "CONDA_PYTHON_EXE", "CONDA_PREFIX"})


def run(pointers: tuple[CondaPointer, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for pointer in pointers:
        if pointer.source in NAMES and pointer.exists is False:
            params = {"variable": pointer.source, "path": pointer.path}
            yield Problem(pointer.source, params, FIX)


FIX = advise(
    en="Close this terminal and open a new one, VS Code or Jupyter that was started "
    "from it too. If the variable is still there, take it out of your settings: on "
    "Windows under Environment Variables, elsewhere in ~/.bashrc, ~/.zshrc or "
    "~/.profile.",
    ko="이 터미널과 여기서 실행한 VS Code, Jupyter를 모두 닫고 터미널을 새로 여세요. "
    "그래도 변수가 남아 있으면 설정에서 지우세요. Windows는 시스템 설정의 환경 변수, "
    "그 밖에는 ~/.bashrc, ~/.zshrc, ~/.profile 파일을 확인하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def case(id: str, source: str, path: str, exists: bool, found: bool = False) -> Case:
        pointer = CondaPointer(source=source, path=path, exists=exists)
        params = {source: {"variable": source, "path": path}} if found else {}
        return Case(machine(conda_pointers=(pointer,)), params, id)

    gone, profile = "/opt/old/bin/conda", "/home/student/.bashrc"
    return (
        Case(machine(), id="no variables"),
        case("conda is there", "CONDA_EXE", "/opt/conda/bin/conda", True),
        case("a start-up file is another check's", profile, "/opt/old", False),
        Case(
            machine(conda_pointers=(CondaPointer(source="CONDA_EXE", path=gone),)), id="not known"
        ),
        case("conda is gone", "CONDA_EXE", gone, False, found=True),
        case("no environment of conda's", "CONDA_PREFIX", "/home/student/dl", False, found=True),
    )


CHECK = Check(
    code="DLS307",
    name="conda-variables-stale",
    level=Level.WARN,
    about=lambda facts: facts.conda_pointers,
    run=run,
    title=Text(
        en="A variable of conda's names what is gone",
        ko="conda 환경 변수가 없어진 경로를 가리킴",
    ),
    message=Text(
        en="{variable} names {path}, which is not there or is no conda environment.",
        ko="환경 변수 {variable}의 경로가 없거나 conda 환경이 아닙니다: {path}",
    ),
    why=Text(
        en="`conda activate` leaves variables in a terminal that tell every tool which environment "
        "is in use. When conda or the environment is removed, renamed or moved meanwhile, tools go "
        "on believing them: `conda` fails, and VS Code and uv install into the wrong place. Do not "
        "set these variables by hand.",
        ko="`conda activate` 명령은 어떤 환경을 쓰는지 알리는 변수를 터미널에 남깁니다. 그 사이에 "
        "conda나 환경을 지우거나 옮기면 도구들은 예전 값을 그대로 믿어서, `conda` 명령이 "
        "실패하거나 VS Code와 uv가 엉뚱한 곳에 설치합니다. 이 변수들을 직접 설정하지 마세요.",
    ),
    symptoms=(
        r"CONDA_PREFIX.*(does not exist|is not a conda environment)",
        r"bad interpreter.*/bin/conda",
        r"conda/?(\.exe)?['\"]?: [Nn]o such file or directory",
    ),
    after=("DLS302",),
    links=("https://github.com/conda/conda/issues/538",),
    cases=cases,
)
