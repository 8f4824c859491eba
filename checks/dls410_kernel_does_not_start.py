from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import NOT_ASKED, Facts, Kernel, KernelRun, Unknown, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course


def run(kernels: tuple[Kernel, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for kernel in kernels:
        if isinstance(kernel.run, Unknown):
            continue
        meant, ran = known(kernel.interpreter), known(kernel.run.interpreter)
        if kernel.run.outcome != "ok" or (meant and ran and meant != ran):
            params = {
                "kernel": kernel.name,
                "outcome": kernel.run.outcome,
                "meant": meant or "-",
                "ran": ran or "-",
                "error": known(kernel.run.error) or "-",
            }
            yield Problem(kernel.name, params, FIX, level(kernel, facts))


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


FIX = advise(
    en="Choose the kernel of the course's environment in your notebook. If it is that "
    "one which fails, make the environment again: dlsetup init",
    ko="노트북에서 강의용 환경의 커널을 선택하세요. 바로 그 커널이 시작되지 않는다면 "
    "환경을 새로 만드세요: dlsetup init",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import kernel, machine

    def started(run: KernelRun) -> Facts:
        return machine(kernels=(kernel(run=run),))

    found = {"kernel": "python3", "meant": "A", "ran": "-", "error": "-"}
    return (
        Case(machine(), id="not asked"),
        Case(started(KernelRun(outcome="ok", interpreter="A")), id="started"),
        Case(started(KernelRun(outcome="ok")), id="started, its interpreter not known"),
        Case(
            started(KernelRun(outcome="died", error="exit 1")),
            {"python3": {**found, "outcome": "died", "error": "exit 1"}},
            "died",
        ),
        Case(started(KernelRun(outcome="hung")), {"python3": {**found, "outcome": "hung"}}, "hung"),
        Case(
            started(KernelRun(outcome="ok", interpreter="C")),
            {"python3": {**found, "outcome": "ok", "ran": "C"}},
            "another interpreter",
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
        en="The kernel {kernel} was really started: {outcome}. Interpreter meant: {meant}, "
        "interpreter that ran: {ran}. Error: {error}",
        ko="실제로 시작해 본 커널: {kernel}. 결과: {outcome}. 지정된 인터프리터: {meant}, 실행된 "
        "인터프리터: {ran}. 오류: {error}",
        words={
            "ok": Text(en="it runs another Python", ko="다른 파이썬이 실행됨"),
            "died": Text(en="it died", ko="시작하다가 종료됨"),
            "hung": Text(en="no answer in time", ko="제한 시간 안에 응답이 없음"),
            "error": Text(en="it could not be started", ko="시작하지 못함"),
        },
    ),
    why=Text(
        en="Only a kernel that was started proves that notebooks run, and in which Python. One "
        "that dies has a damaged package or a file that shadows a module behind it; one that runs "
        "another interpreter imports other packages. Do not restart it over and over: the cause "
        "stays.",
        ko="커널을 실제로 시작해 봐야 노트북이 실행되는지, 어느 파이썬에서 실행되는지 알 수 "
        "있습니다. 커널이 죽는 것은 패키지가 손상되었거나 내 파일이 모듈을 가리기 때문일 때가 "
        "많고, 다른 인터프리터가 실행되면 다른 패키지를 import하게 됩니다. 원인은 그대로이므로 "
        "재시작만 되풀이하지 마세요.",
    ),
    symptoms=(
        r"[Tt]he kernel appears to have died",
        r"[Kk]ernel died (before|with exit code)",
        r"Kernel Restarting.*appears to have died",
        r"커널이 (죽은 것|종료된 것|중지된 것)",
    ),
    after=("DLS406", "DLS408", "DLS409"),
    links=("https://github.com/jupyter/notebook/issues/6089",),
    cases=cases,
)
