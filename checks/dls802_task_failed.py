from __future__ import annotations

from collections.abc import Iterator

from dlsetup.course import Course
from dlsetup.facts import Facts, Smoke, TaskRun, known
from dlsetup.model import Case, Check, Do, Fix, Level, Problem, Text

BAD = frozenset({"failed", "crashed", "hung"})
ABSENT = "-missing"  # ends the reason of a framework that is not installed


def run(smoke: Smoke, facts: Facts, course: Course) -> Iterator[Problem]:
    """A framework that cannot be imported is one problem, not one of each of its tasks."""
    frameworks: set[str] = set()
    for task in known(smoke.tasks, ()):
        framework = known(task.backend, "")
        if task.outcome in BAD and isinstance(task.backend_version, str):
            yield problem(task, task.task, AGAIN)
        elif task.outcome in BAD | {"not-started"} and framework not in frameworks:
            frameworks.add(framework)
            yield problem(task, framework, INSTALL if absent(task) else AGAIN)


def problem(task: TaskRun, subject: str, fix: Fix) -> Problem:
    value, bar = known(task.value), known(task.bar)
    told = known(task.error) or known(task.signal) or "-"
    return Problem(
        subject,
        {
            "task": task.task,
            "outcome": task.outcome,
            "parts": ", ".join(known(task.exercises, ())) or "-",
            "metric": known(task.metric, "-"),
            "value": "-" if value is None else f"{value:.3g}",
            "bar": "-" if bar is None else f"{bar:.3g}",
            "error": told.splitlines()[-1],
        },
        fix,
    )


def absent(task: TaskRun) -> bool:
    return any(reason.endswith(ABSENT) for reason in known(task.reasons, ()))


AGAIN = Fix(
    (
        Do(
            Text(
                en="Mend what stands above first, then train this task alone: dlsetup smoke "
                "--task NAME. If it fails again, make a new environment (dlsetup init) and try "
                "there: what fails in both points to the processor, the memory or the GPU.",
                ko="위에 나온 다른 문제부터 해결한 뒤 이 과제만 다시 학습시켜 보세요: dlsetup "
                "smoke --task NAME. 또 실패하면 새 환경을 만들어(dlsetup init) 거기서 실행하세요. "
                "새 환경에서도 실패하면 CPU, 메모리, GPU를 의심해야 합니다.",
            )
        ),
    )
)
INSTALL = Fix(
    (
        Do(
            Text(
                en="The framework of this task is not installed here. Let dlsetup set up the "
                "course's environment: dlsetup init. Then train again.",
                ko="이 과제에 필요한 프레임워크가 설치되어 있지 않습니다. 강의 환경을 설치한 뒤 "
                "다시 학습시켜 보세요: dlsetup init",
            )
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.build import SMOKE, TASK, change, machine

    gone = Unknown("no-result")
    image = change(
        TASK,
        task="image",
        backend="torch",
        backend_version="2.13.0+cpu",
        metric="accuracy",
        value=0.986,
        bar=0.97,
        exercises=("convolution", "batch-norm", "pooling"),
    )
    told = {
        "task": "image",
        "outcome": "failed",
        "parts": "convolution, batch-norm, pooling",
        "metric": "accuracy",
        "value": "-",
        "bar": "0.97",
        "error": "-",
    }

    def case(id: str, expect: dict[str, dict[str, str]], *tasks: TaskRun) -> Case:
        return Case(machine(smoke=change(SMOKE, tasks=tasks)), expect, id)

    def lost(**fields: object) -> TaskRun:
        return change(image, value=gone, seconds=gone, **fields)

    unfit = lost(outcome="not-started", reasons=("torch-missing",), backend_version=None)
    broken = lost(
        outcome="not-started",
        reasons=("torch-broken",),
        backend_version=gone,
        error="OSError: libc10.so: cannot open shared object file",
    )
    return (
        Case(machine(), id="all passed"),
        Case(machine(smoke=None), id="not trained yet"),
        Case(machine(smoke=change(SMOKE, tasks=gone)), id="an older report"),
        case("PyTorch is not wanted", {}, change(unfit, outcome="skipped")),
        case(
            "below the bar",
            {"image": {**told, "value": "0.41"}},
            TASK,
            change(image, outcome="failed", reasons=("accuracy",), value=0.41),
        ),
        case(
            "killed",
            {"image": {**told, "outcome": "crashed", "error": "SIGSEGV"}},
            lost(outcome="crashed", reasons=("crashed",), signal="SIGSEGV"),
        ),
        case(
            "hung",
            {"image": {**told, "outcome": "hung"}},
            lost(outcome="hung", reasons=("hung",)),
        ),
        case(
            "asked for without PyTorch",
            {"torch": {**told, "outcome": "not-started"}},
            unfit,
            change(unfit, task="speech"),
        ),
        case(
            "PyTorch cannot be imported: one finding",
            {
                "torch": {
                    **told,
                    "outcome": "not-started",
                    "error": "OSError: libc10.so: cannot open shared object file",
                }
            },
            broken,
            change(broken, task="speech"),
        ),
    )


CHECK = Check(
    code="DLS802",
    name="task-failed",
    level=Level.FAIL,
    about=lambda facts: facts.smoke,
    run=run,
    title=Text(en="A task of the course cannot be trained", ko="강의 과제를 학습할 수 없음"),
    message=Text(
        en="Task {task} ended with `{outcome}`. Reached: {metric} {value}, wanted at least {bar}. "
        "It exercises: {parts}. Error: {error}",
        ko="{task} 과제 결과: {outcome}. {metric}: {value} (기준 {bar} 이상). 확인하는 부분: "
        "{parts}. 오류: {error}",
    ),
    why=Text(
        en="Each task trains one of the networks of the course, in small, with parts of the "
        "framework that no other check uses. Its bar lies below what any of 40 seeds reached on a "
        "sound computer, so that a miss is no bad luck: the parts that are named compute wrongly, "
        "or crash. A crash points at an installation that does not suit the processor or the GPU. "
        "Do not lower the bar, or take another seed until it passes: your own networks would be "
        "wrong in the same way, without anyone noticing.",
        ko="과제마다 강의에서 다루는 신경망을 아주 작게 만들어 학습하며, 다른 점검에서 쓰지 않는 "
        "프레임워크 기능을 사용합니다. 기준은 정상 컴퓨터에서 시드 40개로 얻은 가장 낮은 결과보다 "
        "더 낮게 잡았으므로 운이 나빠서 실패하지는 않습니다. 위에 적힌 부분이 잘못 계산하거나 "
        "비정상 종료된 것입니다. 비정상 종료라면 설치된 패키지가 CPU나 GPU와 맞지 않을 수 "
        "있습니다. 통과할 때까지 시드만 바꾸지 마세요. 직접 만든 신경망도 아무도 모르게 "
        "같은 방식으로 틀리게 됩니다.",
    ),
    after=("DLS104", "DLS211", "DLS212", "DLS213", "DLS804"),
    links=("https://docs.pytorch.org/docs/stable/notes/numerical_accuracy.html",),
    cases=cases,
)
