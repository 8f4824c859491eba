from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Kernel, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Remove, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.editor import connect_kernel


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for kernel in kernels:
        if not isinstance(kernel.error, str):
            continue
        params = {"kernel": kernel.name, "path": kernel.path, "error": kernel.error}
        mine = kernel.seen_by != "system"
        if kernel.error == "no connection_file":
            params["what"] = "kernel-unreachable"
            yield Problem(kernel.name, params, connect(kernel, mine), level(kernel, facts))
        else:
            params["what"] = "kernel-unreadable"
            mine = mine and not kernel.error.startswith("unreadable")
            yield Problem(kernel.name, params, Fix((Remove(kernel.path),), safe=mine))


def level(kernel: Kernel, facts: Facts) -> Level:
    """The judged notebook's is in somebody's way."""
    workspace = known(facts.workspace)
    return Level.FAIL if workspace and known(workspace.kernel) == kernel.name else Level.WARN


def connect(kernel: Kernel, mine: bool) -> Fix:
    """What ipykernel asks for is known, and not what a kernel of another language does."""
    step = connect_kernel(kernel)
    if step and mine:
        return Fix((step,), safe=True)
    return Fix((BY_HAND,))


BY_HAND = instruct(
    en="Open kernel.json in {path}. Add connection_file, in braces and quotes, to `argv` where the "
    'kernel expects it (ipykernel: after "-f").',
    ko="{path} 폴더의 kernel.json을 열어 `argv`에 connection_file을 중괄호와 따옴표로 묶어 "
    '추가하세요(ipykernel은 "-f" 뒤).',
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Workspace
    from dlsetup.facts.factory import change, kernel, machine

    error = "line 3: Expecting ',' delimiter"
    damaged = Kernel(name="course", path="/k/course", error=error)
    alone = kernel(
        "course",
        path="/k/course",
        argv=("/e/bin/python", "-m", "ipykernel_launcher"),
        error="no connection_file",
        rest="{}",
    )
    params = {"kernel": "course", "path": "/k/course"}
    unreachable = {**params, "error": "no connection_file", "what": "kernel-unreachable"}
    workspace = Workspace(path="/home/student/course", kernel="course")
    return (
        Case(machine(), id="in order"),
        Case(machine(kernels=()), id="no kernels"),
        Case(machine(kernels=(Kernel(name="course", path="/k/course"),)), id="not known"),
        Case(
            machine(kernels=(kernel(), damaged)),
            {"course": {**params, "error": error, "what": "kernel-unreadable"}},
            "damaged",
        ),
        Case(machine(kernels=(alone,)), {"course": unreachable}, "nobody reaches it"),
        Case(
            machine(kernels=(change(alone, rest=None),), workspace=workspace),
            {"course": unreachable},
            "the notebook's, with variables",
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
        en="{what}",
        ko="{what}",
        words={
            "kernel-unreadable": Text(
                en="The kernel `{kernel}` cannot start. Its kernel.json in {path} is wrong: "
                "{error}",
                ko="`{kernel}` 커널을 시작할 수 없습니다. {path} 폴더의 kernel.json 파일이 "
                "잘못되었습니다: {error}",
            ),
            "kernel-unreachable": Text(
                en="The kernel `{kernel}` starts, but Jupyter never reaches it: {error}. See "
                "kernel.json in {path}",
                ko="`{kernel}` 커널은 시작되지만 Jupyter와 연결되지 않습니다: {error} ({path} "
                "폴더의 kernel.json)",
            ),
            "no connection_file": Text(
                en="its command (argv) is not told the connection file",
                ko="실행할 명령(argv)에 연결 파일 자리가 없음",
            ),
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
