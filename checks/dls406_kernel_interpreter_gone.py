from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Kernel, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Remove, Text
from dlsetup.model.course import Course


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    workspace = known(facts.workspace)
    needed = {"python3", *(known(workspace.notebook_kernels, ()) if workspace else ())}
    instead = {kernel.name for kernel in kernels if is_usable(kernel, facts)}
    for kernel in kernels:
        argv = known(kernel.argv, ())
        if kernel.language == "python" and kernel.exists is False and argv:
            params = {"kernel": kernel.name, "python": argv[0], "path": kernel.path}
            level = Level.FAIL if kernel.name in needed - instead else Level.WARN
            mine = kernel.seen_by != "system"
            yield Problem(kernel.name, params, Fix((Remove(kernel.path),), safe=mine), level)


def is_usable(kernel: Kernel, facts: Facts) -> bool:
    """It stands in for one of the same name in the Jupyter of the judged environment."""
    python = known(facts.python)
    places = ("user", "system", known(python.letter) if python else None)
    return kernel.error is None and kernel.exists is not False and kernel.seen_by in places


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import kernel, machine

    gone = kernel("old", argv=("/gone/bin/python", "-m", "ipykernel_launcher"), exists=False)
    default = kernel(argv=gone.argv, exists=False)
    return (
        Case(machine(), id="it is there"),
        Case(machine(kernels=()), id="no kernels"),
        Case(machine(kernels=(Kernel(name="old", path="/old"),)), id="not known"),
        Case(machine(kernels=(kernel("r", language="R", exists=False),)), id="not Python"),
        Case(machine(kernels=(kernel(argv=(), exists=False),)), id="no command"),
        Case(
            machine(kernels=(kernel(), gone)),
            {"old": {"kernel": "old", "python": "/gone/bin/python", "path": gone.path}},
            "one of two",
        ),
        Case(
            machine(kernels=(default,)),
            {"python3": {"kernel": "python3", "python": "/gone/bin/python", "path": default.path}},
            "the default one",
        ),
    )


CHECK = Check(
    code="DLS406",
    name="kernel-interpreter-gone",
    level=Level.WARN,
    about=lambda facts: facts.kernels,
    run=run,
    title=Text(en="A kernel's Python no longer exists", ko="커널이 쓰던 파이썬이 없음"),
    message=Text(
        en="The kernel `{kernel}` starts {python}, which no longer exists.",
        ko="`{kernel}` 커널이 실행할 파이썬이 없습니다: {python}",
    ),
    dont=Text(
        en="Do not edit the notebook file by hand: choose another kernel in Jupyter.",
        ko="노트북 파일을 직접 고치지 마세요. Jupyter에서 다른 커널을 고르면 됩니다.",
    ),
    why=Text(
        en="A kernel is registered by a small file that says which Python to start. The file stays "
        "when the environment is deleted or moved, so a notebook that uses this kernel never "
        "connects.",
        ko="커널은 어떤 파이썬을 실행할지 적어 둔 작은 파일로 등록됩니다. 가상 환경을 지우거나 "
        "옮겨도 이 파일은 남기 때문에, 그 커널을 쓰는 노트북은 계속 연결되지 않습니다.",
    ),
    symptoms=(
        r"Failed to start the [Kk]ernel",
        r"커널을 시작하지 못했습니다",
        r"(?:kernelspec|jupyter_client|ipykernel)[\s\S]{0,2000}\[WinError 2\]",
        r"No such file or directory: '[^'\n]*[/\\](?:bin|Scripts|envs?)[/\\][^'\n]*"
        r"python[0-9.]*(?:\.exe)?'",
    ),
    links=("https://github.com/jupyter/notebook/issues/5054",),
    cases=cases,
)
