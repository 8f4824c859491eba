from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import NOT_ASKED, Facts, Kernel, KernelRun, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for kernel in kernels:
        if isinstance(kernel.run, Unknown):
            continue
        meant, ran = known(kernel.interpreter), known(kernel.run.interpreter)
        if kernel.run.outcome != "ok" or (meant and ran and meant != ran):
            params = describe(kernel, kernel.run, facts)
            yield Problem(kernel.name, params, fix(facts, kernel.run), level(kernel, facts))


def describe(kernel: Kernel, kernel_run: KernelRun, facts: Facts) -> dict[str, str]:
    meant, ran = map(facts.interpreter, (kernel.interpreter, kernel_run.interpreter))
    executable, error = known(kernel_run.executable), known(kernel_run.error)
    return {
        "kernel": kernel.name,
        "outcome": kernel_run.outcome,
        "what": f"kernel-{kernel_run.outcome}",
        "meant_path": meant.path if meant else "another-python",
        "ran_path": ran.path if ran else executable or "another-python",
        "error": error or "no-error-message",
    }


def level(kernel: Kernel, facts: Facts) -> Level:
    """The course needs the kernel of its environment, the default one, and those that its
    notebooks name; one of another environment is in nobody's way."""
    python, workspace = known(facts.python), known(facts.workspace)
    ours = known(python.letter) if python else None
    notebook_kernels = known(workspace.notebook_kernels, ()) if workspace else ()
    needed = kernel.name in ("python3", *notebook_kernels) or (
        ours and known(kernel.interpreter) == ours
    )
    return Level.FAIL if needed else Level.WARN


def started_kernels(facts: Facts) -> tuple[Kernel, ...] | Unknown | None:
    """Those that were started; a kernel that nobody started is not "in order"."""
    if isinstance(facts.kernels, Unknown):
        return facts.kernels
    started = tuple(kernel for kernel in facts.kernels if isinstance(kernel.run, KernelRun))
    return started or (NOT_ASKED if facts.kernels else None)


def fix(facts: Facts, kernel_run: KernelRun) -> Fix:
    """A new environment would meet the same variables."""
    from dlsetup.remedies.import_cures import remove_loader_variables

    steps = remove_loader_variables(facts, known(kernel_run.error, None) or "")
    return Fix(steps) if steps else choose_another(facts)


def choose_another(facts: Facts) -> Fix:
    python = known(facts.python)
    environment = python is not None and known(python.kind) in ENVIRONMENT_KINDS
    return Fix((CHOOSE, REBUILD if environment else MAKE))


CHOOSE = instruct(
    en="In the notebook, choose another kernel: Kernel > Change Kernel (VS Code: Select Kernel, "
    "top right).",
    ko="노트북에서 다른 커널을 고르세요: Kernel > Change Kernel (VS Code에서는 오른쪽 위의 커널 "
    "선택)",
)
REBUILD = instruct(
    en="If the course's own kernel fails, make a new environment with the same packages:",
    ko="강의용 가상 환경의 커널이 문제라면 같은 패키지로 가상 환경을 새로 만드세요.",
    argv=("dlsetup", "doctor", "--rebuild"),
)
MAKE = instruct(
    en="If no other kernel works, make the course's environment:",
    ko="다른 커널도 시작되지 않으면 강의용 가상 환경을 만드세요.",
    argv=("dlsetup", "init"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Variable
    from dlsetup.facts.factory import PYTHON, kernel, machine

    def started(run: KernelRun, *variables: Variable) -> Facts:
        return machine(kernels=(kernel(run=run),), variables=variables)

    def found(outcome: str, **params: str) -> dict[str, dict[str, str]]:
        common = {"kernel": "python3", "outcome": outcome, "what": f"kernel-{outcome}"}
        paths = {"meant_path": PYTHON, "ran_path": "another-python"}
        return {"python3": {**common, **paths, "error": "no-error-message", **params}}

    other = KernelRun(outcome="ok", interpreter="B")
    elsewhere = KernelRun(outcome="ok", interpreter="C", executable="/opt/bin/python")
    died = KernelRun(outcome="died", error="exit 1")
    system = machine(python=None, kernels=(kernel(run=died),))
    return (
        Case(machine(), id="not asked"),
        Case(started(KernelRun(outcome="ok", interpreter="A")), id="started"),
        Case(started(KernelRun(outcome="ok")), id="started, its interpreter not known"),
        Case(started(died), found("died", error="exit 1"), "died"),
        Case(started(KernelRun(outcome="hung")), found("hung"), "hung"),
        Case(started(KernelRun(outcome="error")), found("error"), "it could not be asked"),
        Case(started(other), found("ok", ran_path="/usr/bin/python3"), "another interpreter"),
        Case(
            started(elsewhere),
            found("ok", ran_path="/opt/bin/python"),
            "one that is not on the map",
        ),
        Case(system, found("died", error="exit 1"), "without an environment"),
        Case(
            started(
                KernelRun(outcome="died", error="ImportError: x.so: undefined symbol: y"),
                Variable(name="LD_LIBRARY_PATH", value="/usr/local/cuda/lib64"),
            ),
            found("died", error="ImportError: x.so: undefined symbol: y"),
            "a loader's variable",
        ),
    )


CHECK = Check(
    code="DLS410",
    name="kernel-does-not-start",
    level=Level.FAIL,
    about=started_kernels,
    run=run,
    title=Text(en="A kernel does not start as it should", ko="커널이 제대로 시작되지 않음"),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "kernel-ok": Text(
                en="The kernel `{kernel}` starts {ran_path} instead of {meant_path}.",
                ko="`{kernel}` 커널을 시작하면 {meant_path} 대신 {ran_path} 파이썬이 실행됩니다.",
            ),
            "kernel-died": Text(
                en="The kernel `{kernel}` stopped while it was starting ({error}).",
                ko="`{kernel}` 커널이 시작하다가 종료되었습니다({error}).",
            ),
            "kernel-hung": Text(
                en="The kernel `{kernel}` started but did not answer in time.",
                ko="`{kernel}` 커널이 제한 시간 안에 응답하지 않았습니다.",
            ),
            "kernel-error": Text(
                en="The kernel `{kernel}` could not be started ({error}).",
                ko="`{kernel}` 커널을 시작하지 못했습니다({error}).",
            ),
            "another-python": Text(en="another Python", ko="다른"),
            "no-error-message": Text(en="no error message", ko="오류 메시지 없음"),
        },
    ),
    dont=Text(
        en="Do not restart the kernel again and again: the cause stays.",
        ko="커널을 계속 다시 시작하지 마세요. 원인이 그대로 남습니다.",
    ),
    why=Text(
        en="Only starting a kernel shows whether notebooks run, and in which Python. A kernel "
        "often dies because a package is damaged or one of your files hides a module. A kernel "
        "that runs another Python imports other packages.",
        ko="커널을 실제로 시작해 봐야 노트북이 어느 파이썬에서 실행되는지 알 수 있습니다. 커널은 "
        "패키지가 손상되었거나 내 파일이 모듈을 가리면 종료될 때가 많고, 다른 파이썬으로 시작되면 "
        "다른 패키지를 불러옵니다.",
    ),
    symptoms=(
        r"[Tt]he kernel appears to have died",
        r"[Kk]ernel died (before|with exit code)",
        r"Kernel Restarting.*appears to have died",
        r"커널이 (죽은 것|종료된 것|중지된 것)",
        r"The [Kk]ernel (?:'[^'\n]*' )?died\. ",
        r"The kernel failed to start as (?:a dll could not be loaded|the Python Environment|"
        r"the module)",
        r"KernelRestarter: (?:restarting kernel|restart failed)",
        r"dll을 로드할 수 없어 커널을 시작하지 못했습니다",
        r"Unable to start Kernel '[^'\n]*' due to",
        r"Canceled future for execute_request message before replies were done",
        r"DeadKernelError: Kernel died",
        r"커널[을이][^\n]{0,30}시작할 수 없습니다",
        r"The kernel failed to start due to the missing module '(?!ipykernel)",
        r"The kernel for \S+ appears to have died",
    ),
    after=("DLS231", "DLS406", "DLS408", "DLS409"),
    links=("https://github.com/jupyter/notebook/issues/6089",),
    cases=cases,
)
