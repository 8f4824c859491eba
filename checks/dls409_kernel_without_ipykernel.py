from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Interpreter, Kernel, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.interpreters import kernel_python
from dlsetup.remedies.packages import install_elsewhere


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    python = known(facts.python)
    ours = known(python.letter) if python else None
    for kernel in kernels:
        theirs = known(kernel.interpreter)
        if kernel.exists is True and kernel.has_ipykernel is False and theirs not in (None, ours):
            path = kernel_python(facts, kernel)
            params = {"kernel": kernel.name, "python": path}
            yield Problem(kernel.name, params, fix(facts, facts.interpreter(theirs), path))


def is_environment(python: Interpreter | None) -> bool:
    return python is not None and python.kind in ENVIRONMENT_KINDS


def fix(facts: Facts, theirs: Interpreter | None, path: str) -> Fix:
    """Into an environment, which need not have a pip of its own; never into a system's Python. It
    is asked even with --yes: that is another environment than the judged one, and who made a folder
    can have named any program as its kernel."""
    if theirs is None or not is_environment(theirs):
        return Fix((CHOOSE,))
    step = Run(install_elsewhere(facts, path, "ipykernel"), 1)
    return Fix((step,), environment=theirs.prefix, then=(RESTART,))


RESTART = instruct(
    en="Restart the kernel in notebooks that are open.",
    ko="열려 있는 노트북에서는 커널을 다시 시작하세요.",
)


CHOOSE = instruct(
    en="In the notebook, choose another kernel with Kernel > Change Kernel (VS Code: Select "
    "Kernel).",
    ko="노트북의 Kernel > Change Kernel(VS Code는 Select Kernel)에서 다른 커널을 고르세요.",
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
    title=Text(en="A kernel's Python has no ipykernel", ko="커널의 파이썬에 ipykernel이 없음"),
    message=Text(
        en="The kernel `{kernel}` cannot start, because {python} has no ipykernel.",
        ko="{python} 파이썬에 ipykernel이 없어서 `{kernel}` 커널을 시작할 수 없습니다.",
    ),
    dont=Text(
        en="Do not install ipykernel into the system's Python: notebooks would then run outside "
        "of your environment.",
        ko="시스템 파이썬에 ipykernel을 설치하지 마세요. 노트북이 가상 환경 밖에서 실행됩니다.",
    ),
    why=Text(
        en="A kernel stays registered when its Python loses ipykernel, for example because the "
        "environment was made again. A notebook with this kernel waits and then fails.",
        ko="가상 환경을 새로 만든 경우처럼, 커널 등록은 남아 있는데 그 파이썬에는 ipykernel이 없을 "
        "수 있습니다. 이 커널을 고른 노트북은 한참 기다린 끝에 실패합니다.",
    ),
    symptoms=(
        r"No module named '?ipykernel_launcher",
        r"due to the missing module 'ipykernel\w*'",
    ),
    after=("DLS406",),
    links=("https://github.com/microsoft/vscode-jupyter/issues/12146",),
    cases=cases,
)
