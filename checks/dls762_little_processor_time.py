from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.limits import lift_limit

ENOUGH = 4 * 3600  # seconds: an hour of training with four threads


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    limit = known(host.processor_seconds)
    if limit is None or limit >= ENOUGH:
        return None
    return Problem(params={"minutes": max(1, limit // 60)}, fix=FIX)


FIX = lift_limit(
    "-t",
    instruct(
        en="If the command is refused, the limit is the administrator's. Start your program as "
        "a job on a computer for computing.",
        ko="명령이 거부되면 관리자가 정한 제한입니다. 계산용 컴퓨터에서 작업(job)으로 "
        "프로그램을 실행하세요.",
    ),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    def limited(seconds: int) -> Facts:
        return machine(host=host(processor_seconds=seconds))

    return (
        Case(machine(), id="no limit"),
        Case(machine(host=Host(os="linux")), id="not known"),
        Case(limited(24 * 3600), id="enough"),
        Case(limited(1800), {"": {"minutes": 30}}, "a computer for logging in"),
        Case(limited(10), {"": {"minutes": 1}}, "seconds"),
    )


CHECK = Check(
    code="DLS762",
    name="little-processor-time",
    level=Level.WARN,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="Programs may compute only for a short time",
        ko="프로그램의 계산 시간이 제한됨",
    ),
    message=Text(
        en="A program started in this terminal is ended after {minutes:minute|minutes} of "
        "processor time. A training with several threads uses them up sooner.",
        ko="이 터미널에서 시작한 프로그램은 CPU 시간 {minutes}분이 지나면 종료됩니다. 여러 "
        "스레드로 학습하면 더 빨리 종료됩니다.",
    ),
    dont=Text(
        en="Do not start the same training again: it is ended each time.",
        ko="같은 학습을 다시 시작하지 마세요. 매번 종료됩니다.",
    ),
    why=Text(
        en="`ulimit -t` counts seconds of processors, of all threads together. Schools set it on "
        "the computers that one logs in to. The program ends with `CPU time limit exceeded` or "
        "`Killed`, without a Python error.",
        ko="`ulimit -t` 명령은 모든 스레드의 CPU 시간을 합쳐 제한합니다. 학교는 로그인용 컴퓨터에 "
        "이 제한을 둡니다. 프로그램은 파이썬 오류 없이 `CPU time limit exceeded` 또는 `Killed` "
        "메시지로 끝납니다.",
    ),
    symptoms=(
        r"cpu ?time limit exceeded",
        r"zsh: cpu limit exceeded",
        r"CPU 시간 제한[이을]? ?초과",
    ),
    links=("https://man7.org/linux/man-pages/man2/getrlimit.2.html",),
    cases=cases,
)
