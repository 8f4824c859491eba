from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Interpreter, Kernel, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    python = known(facts.python)
    ours = known(python.letter) if python else None
    for kernel in kernels:
        theirs = known(kernel.interpreter)
        if kernel.exists is True and kernel.has_ipykernel is False and theirs not in (None, ours):
            their = facts.interpreter(theirs)
            path = their.path if their else next(iter(known(kernel.argv, ())), "python")
            params = {"kernel": kernel.name, "python": path}
            yield Problem(
                kernel.name, params, install_ipykernel(path) if is_environment(their) else CHOOSE
            )


def is_environment(python: Interpreter | None) -> bool:
    return python is not None and python.kind in ENVIRONMENT_KINDS


def install_ipykernel(python: str) -> Fix:
    return Fix((Instruction(KEEP, (python, "-m", "pip", "install", "ipykernel")),))


KEEP = Text(
    en="Choose another kernel for your notebooks, or, if you still need this environment, run:",
    ko="노트북에서 다른 커널을 선택하세요. 이 가상 환경을 계속 쓸 생각이라면 다음 명령을 "
    "실행하세요:",
)


CHOOSE = advise(
    en="Choose another kernel for your notebooks.",
    ko="노트북에서 다른 커널을 선택하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, interpreter, kernel, machine

    empty = kernel("old", bare_python=False, interpreter="B", has_ipykernel=False, seen_by="user")
    return (
        Case(machine(), id="in order"),
        Case(machine(kernels=(change(empty, interpreter="A"),)), id="the judged one's"),
        Case(machine(kernels=(change(empty, exists=False),)), id="gone"),
        Case(machine(kernels=(Kernel(name="old", path="/k/old"),)), id="not known"),
        Case(
            machine(kernels=(kernel(), empty)),
            {"old": {"kernel": "old", "python": "/usr/bin/python3"}},
            "without",
        ),
        Case(
            machine(
                kernels=(empty,), interpreters=(interpreter("B", "/e/bin/python", kind="venv"),)
            ),
            {"old": {"kernel": "old", "python": "/e/bin/python"}},
            "without, in an environment",
        ),
        Case(
            machine(kernels=(change(empty, interpreter="Z"),)),
            {"old": {"kernel": "old", "python": "python"}},
            "without, and not on the map",
        ),
    )


CHECK = Check(
    code="DLS409",
    name="kernel-without-ipykernel",
    level=Level.WARN,
    about=lambda facts: facts.kernels,
    run=run,
    title=Text(
        en="A kernel whose Python has no ipykernel", ko="파이썬에 ipykernel이 없는 커널이 있음"
    ),
    message=Text(
        en="The kernel {kernel} starts {python}, which has no ipykernel: it will not start.",
        ko="커널 {kernel}: 실행할 파이썬({python})에 ipykernel이 없어서 시작되지 않습니다.",
    ),
    why=Text(
        en="The registration of a kernel outlives the package that it starts, for example when an "
        "environment was made again. A notebook with this kernel waits and then fails. Do not "
        "install ipykernel into the system's Python to silence this.",
        ko="환경을 새로 만든 경우처럼, 커널 등록은 남아 있는데 정작 그 파이썬에는 ipykernel이 없을 "
        "수 있습니다. 이 커널을 선택한 노트북은 한참 기다린 끝에 실패합니다. 이 문제를 없애려고 "
        "시스템 파이썬에 ipykernel을 설치하지는 마세요.",
    ),
    symptoms=(r"No module named '?ipykernel_launcher",),
    after=("DLS406",),
    links=("https://github.com/microsoft/vscode-jupyter/issues/12146",),
    cases=cases,
)
