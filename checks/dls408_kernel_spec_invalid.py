from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Kernel
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Remove, Text
from dlsetup.model.course import Course


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for kernel in kernels:
        if isinstance(kernel.error, str):
            params = {"kernel": kernel.name, "path": kernel.path, "error": kernel.error}
            mine = kernel.seen_by != "system" and not kernel.error.startswith("unreadable")
            yield Problem(kernel.name, params, Fix((Remove(kernel.path),), safe=mine))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import kernel, machine

    error = "line 3: Expecting ',' delimiter"
    damaged = Kernel(name="course", path="/k/course", error=error)
    return (
        Case(machine(), id="in order"),
        Case(machine(kernels=()), id="no kernels"),
        Case(machine(kernels=(Kernel(name="course", path="/k/course"),)), id="not known"),
        Case(
            machine(kernels=(kernel(), damaged)),
            {"course": {"kernel": "course", "path": "/k/course", "error": error}},
            "damaged",
        ),
    )


CHECK = Check(
    code="DLS408",
    name="kernel-spec-invalid",
    level=Level.WARN,
    about=lambda facts: facts.kernels,
    run=run,
    title=Text(en="A kernel's registration is damaged", ko="커널 등록 정보가 잘못됨"),
    message=Message(
        en="The kernel `{kernel}` cannot start. Its kernel.json in {path} is wrong: {error}",
        ko="`{kernel}` 커널을 시작할 수 없습니다. {path} 폴더의 kernel.json 파일이 잘못되었습니다: "
        "{error}",
        words={
            "no argv": Text(en="it has no command (argv)", ko="실행할 명령(argv)이 없음"),
            "unreadable": Text(en="it cannot be read", ko="읽을 수 없음"),
        },
    ),
    dont=Text(
        en="Do not repair kernel.json by guessing: register the kernel again with ipykernel.",
        ko="kernel.json을 짐작으로 고치지 마세요. ipykernel로 커널을 다시 등록하면 됩니다.",
    ),
    why=Text(
        en="kernel.json says how to start a kernel. If Jupyter cannot read it, the kernel "
        "disappears from the list or fails. This often happens after editing it by hand: in JSON, "
        "Windows paths need \\\\ instead of \\.",
        ko="kernel.json은 커널을 어떻게 시작할지 적은 파일입니다. 직접 고치다가 형식이 깨지면(JSON "
        "안의 Windows 경로에는 \\\\가 필요합니다) Jupyter 목록에서 사라지거나 오류가 납니다.",
    ),
    symptoms=(
        r"Invalid kernelspec",
        r"Error loading kernelspec",
    ),
    links=("https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs",),
    cases=cases,
)
