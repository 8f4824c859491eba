from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CondaPointer, Facts
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables

NAMES = frozenset({"CONDA_EXE", "CONDA_PYTHON_EXE", "CONDA_PREFIX"})


def run(pointers: tuple[CondaPointer, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for pointer in pointers:
        if pointer.source in NAMES and pointer.exists is False:
            params = {"variable": pointer.source, "path": pointer.path}
            yield Problem(pointer.source, params, leave(facts, pointer.source))


def leave(facts: Facts, variable: str) -> Fix:
    """A terminal begins without what an activation left in another."""
    *_, permanently = unset_variables(facts, variable)
    return Fix((NEW_TERMINAL, permanently))


NEW_TERMINAL = instruct(
    en="Close this terminal, and VS Code and Jupyter if you started them from it. Then open a new "
    "terminal.",
    ko="이 터미널과 여기서 실행한 VS Code, Jupyter를 모두 닫고 터미널을 새로 여세요.",
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
    title=Text(en="A conda variable points to a wrong path", ko="conda 환경 변수의 경로가 잘못됨"),
    message=Text(
        en="{variable} is set to {path}, which does not exist or is not a conda environment.",
        ko="환경 변수 {variable}에 지정된 경로가 없거나 conda 환경이 아닙니다: {path}",
    ),
    dont=Text(
        en="Do not set conda's variables yourself: conda sets them when you activate an "
        "environment.",
        ko="conda의 환경 변수를 직접 설정하지 마세요. 환경을 활성화하면 conda가 설정합니다.",
    ),
    why=Text(
        en="`conda activate` sets variables that tell every tool which environment you use. If "
        "conda or the environment is then removed, renamed or moved, the variables stay as they "
        "were. `conda` fails, and VS Code and uv install into the wrong place.",
        ko="`conda activate` 명령은 어떤 환경을 쓰는지 알리는 변수를 터미널에 남깁니다. 그 뒤에 "
        "conda나 환경을 지우거나 옮겨도 변수는 그대로입니다. 그래서 `conda` 명령이 실패하고, VS "
        "Code와 uv가 엉뚱한 곳에 설치합니다.",
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
