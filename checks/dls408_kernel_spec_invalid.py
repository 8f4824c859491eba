from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Kernel
from dlsetup.model import Case, Check, Fix, Level, Problem, Remove, Text
from dlsetup.model.course import Course


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for kernel in kernels:
        if isinstance(kernel.error, str):
            params = {"kernel": kernel.name, "path": kernel.path, "error": kernel.error}
            mine = kernel.seen_by != "system" and not kernel.error.startswith("unreadable")
            yield Problem(kernel.name, params, Fix((Remove(kernel.path),), safe=mine))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import kernel, machine

    damaged = Kernel(name="course", path="/k/course", error="no JSON: line 3")
    return (
        Case(machine(), id="in order"),
        Case(machine(kernels=()), id="no kernels"),
        Case(machine(kernels=(Kernel(name="course", path="/k/course"),)), id="not known"),
        Case(
            machine(kernels=(kernel(), damaged)),
            {"course": {"kernel": "course", "path": "/k/course", "error": "no JSON: line 3"}},
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
    message=Text(
        en="The kernel {kernel} cannot be used: kernel.json in {path}: {error}",
        ko="쓸 수 없는 커널: {kernel}. {path} 폴더의 kernel.json에 문제가 있습니다: {error}",
    ),
    why=Text(
        en="kernel.json says how to start a kernel. Jupyter hides or fails on one that it cannot "
        "read, often after an edit by hand (Windows paths need \\\\ in JSON). Do not repair it by "
        "guessing: take it away and register the kernel again with ipykernel.",
        ko="kernel.json은 커널을 어떻게 시작할지 적은 파일입니다. 직접 고치다가 형식이 깨지면(JSON "
        "안의 Windows 경로에는 \\\\가 필요합니다) Jupyter 목록에서 사라지거나 오류가 납니다. "
        "짐작으로 고치지 말고, 지운 뒤 ipykernel로 다시 등록하세요.",
    ),
    symptoms=(
        r"Invalid kernelspec",
        r"Error loading kernelspec",
    ),
    links=("https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs",),
    cases=cases,
)
