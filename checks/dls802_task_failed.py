from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Smoke, TaskRun, known
from dlsetup.messages.training import (
    EXAMPLES,
    EXERCISES,
    MAKE_FRESH_ENVIRONMENT,
    METRICS,
)
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course

BAD = frozenset({"failed", "crashed", "hung"})
OF_THE_DEVICE = frozenset({"device-missing", "device-broken", "device"})  # reasons


def run(smoke: Smoke, facts: Facts, course: Course) -> Iterator[Problem]:
    """A framework that cannot be imported is one problem, not one of each of its tasks."""
    frameworks: set[str] = set()
    for task in known(smoke.tasks, ()):
        framework = known(task.backend, "")
        if task.outcome in BAD and isinstance(task.backend_version, str):
            yield problem(task, task.task)
        elif task.outcome in BAD | {"not-started"} and framework not in frameworks:
            frameworks.add(framework)
            yield problem(task, framework)


def problem(task: TaskRun, subject: str) -> Problem:
    value, bar = known(task.value), known(task.bar)
    return Problem(
        subject,
        {
            "task": task.task,
            "outcome": outcome(task),
            "details": details(task),
            "parts": ", ".join(known(task.exercises, ())) or "framework",
            "metric": known(task.metric, ""),
            "value": "" if value is None else f"{value:.3g}",
            "bar": "" if bar is None else f"{bar:.3g}",
        },
        fix(task),
    )


def outcome(task: TaskRun) -> str:
    measured = (known(task.value), known(task.bar), known(task.metric))
    return "below" if task.outcome == "failed" and None not in measured else task.outcome


def details(task: TaskRun) -> str:
    """`: SIGSEGV`, `: memory`; nothing where the numbers say it."""
    from dlsetup.messages.crashes import describe_crash

    if outcome(task) == "below":
        return ""
    reasons = (word for word in known(task.reasons, ()) if word in REASONS)
    why = describe_crash(task.error, task.signal) or ", ".join(reasons)
    return f": {why}" if why else ""


def fix(task: TaskRun) -> Fix:
    reasons = frozenset(known(task.reasons, ()))
    if f"{known(task.backend, '')}-missing" in reasons:
        return install_framework(task.task)
    return avoid_device(task.task) if reasons & OF_THE_DEVICE else train_again(task.task)


def train_again(name: str) -> Fix:
    return Fix(
        (
            instruct(
                en="If other problems are listed, fix them first. Then train this example again:",
                ko="다른 문제가 있으면 먼저 고친 뒤 이 예제만 다시 학습시켜 보세요.",
                argv=("dlsetup", "smoke", "--task", name),
            ),
            instruct(
                en="If it fails again, train in a new environment:",
                ko="또 실패하면 새 가상 환경에서 학습하세요.",
                argv=MAKE_FRESH_ENVIRONMENT,
            ),
            instruct(
                en="If it fails there, too, the processor, memory or GPU may be faulty.",
                ko="거기서도 실패하면 CPU, 메모리, GPU를 의심해야 합니다.",
            ),
        )
    )


def install_framework(name: str) -> Fix:
    return Fix(
        (
            instruct(
                en="The framework of this example is not installed. Set up the course's "
                "environment:",
                ko="이 예제에 필요한 프레임워크가 없습니다. 강의용 가상 환경을 설치하세요.",
                argv=("dlsetup", "init"),
            ),
            instruct(
                en="Then train the example again:",
                ko="그런 다음 예제를 다시 학습시켜 보세요.",
                argv=("dlsetup", "smoke", "--task", name),
            ),
        )
    )


def avoid_device(name: str) -> Fix:
    return Fix(
        (
            instruct(
                en="The device is the problem, not the example. Train on the CPU:",
                ko="예제가 아니라 장치 문제입니다. CPU에서 학습하세요.",
                argv=("dlsetup", "smoke", "--task", name, "--device", "cpu"),
            ),
            instruct(
                en="To see why PyTorch cannot use the GPU (often an old driver, or PyTorch only "
                "for the CPU):",
                ko="PyTorch가 GPU를 쓰지 못하는 이유를 확인하세요(오래된 드라이버나 CPU 전용 "
                "PyTorch인 경우가 많습니다).",
                argv=("dlsetup", "doctor", "--deep"),
            ),
        )
    )


REASONS = {
    "numpy-missing": Text(en="numpy is not installed", ko="numpy가 설치되어 있지 않음"),
    "torch-missing": Text(en="PyTorch is not installed", ko="PyTorch가 설치되어 있지 않음"),
    "memory": Text(en="out of memory", ko="메모리 부족"),
    "not-finite": Text(en="a loss is not a number", ko="손실이 숫자가 아님"),
    "no-result": Text(en="it ended without a result", ko="결과 없이 끝남"),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import SMOKE, TASK, change, machine

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
        "parts": "convolution, batch-norm, pooling",
        "metric": "accuracy",
        "value": "",
        "bar": "0.97",
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
    no_card = "Missing: torch 2.13.0+cpu: no device cuda, but ['cpu']"
    no_driver = "Broken: cuda: RuntimeError: CUDA error: no kernel image is available"
    fell_off = "AcceleratorError: CUDA error: an illegal memory access was encountered"
    return (
        Case(machine(), id="all passed"),
        Case(machine(smoke=None), id="not trained yet"),
        Case(machine(smoke=change(SMOKE, tasks=gone)), id="an older report"),
        case("PyTorch is not wanted", {}, change(unfit, outcome="skipped")),
        case(
            "below the bar",
            {"image": {**told, "outcome": "below", "details": "", "value": "0.41"}},
            TASK,
            change(image, outcome="failed", reasons=("accuracy",), value=0.41),
        ),
        case(
            "a loss that is not a number",
            {
                "image": {
                    **told,
                    "outcome": "failed",
                    "details": ": not-finite",
                    "parts": "framework",
                }
            },
            lost(outcome="failed", reasons=("not-finite",), exercises=()),
        ),
        case(
            "killed",
            {"image": {**told, "outcome": "crashed", "details": ": SIGSEGV"}},
            lost(outcome="crashed", reasons=("crashed",), signal="SIGSEGV"),
        ),
        case(
            "killed, with what faulthandler writes",
            {"image": {**told, "outcome": "crashed", "details": f": SIGABRT: {SAID}"}},
            lost(outcome="crashed", reasons=("crashed",), signal="SIGABRT", error=ABORTED),
        ),
        case(
            "hung",
            {"image": {**told, "outcome": "hung", "details": ""}},
            lost(outcome="hung", reasons=("hung",), signal=None, error=HUNG),
        ),
        case(
            "a device that is not there",
            {"torch": {**told, "outcome": "not-started", "details": f": {no_card}"}},
            lost(
                outcome="not-started",
                reasons=("device-missing",),
                backend_version=gone,
                error=no_card,
            ),
        ),
        case(
            "a card that cannot compute",
            {"torch": {**told, "outcome": "not-started", "details": f": {no_driver}"}},
            lost(
                outcome="not-started",
                reasons=("device-broken",),
                backend_version=gone,
                error=no_driver,
            ),
        ),
        case(
            "a card that fails under the task",
            {"image": {**told, "outcome": "crashed", "details": f": {fell_off}"}},
            lost(outcome="crashed", reasons=("device",), error=fell_off),
        ),
        case(
            "asked for without PyTorch",
            {"torch": {**told, "outcome": "not-started", "details": ": torch-missing"}},
            unfit,
            change(unfit, task="speech"),
        ),
        case(
            "PyTorch cannot be imported: one finding",
            {
                "torch": {
                    **told,
                    "outcome": "not-started",
                    "details": ": OSError: libc10.so: cannot open shared object file",
                }
            },
            broken,
            change(broken, task="speech"),
        ),
    )


SAID = "terminate called after throwing an instance of 'c10::Error'"
ABORTED = f"""{SAID}
Fatal Python error: Aborted

Current thread 0x00007f34969eab80 (most recent call first):
  File "/venv/lib/python3.11/site-packages/torch/nn/modules/conv.py", line 543 in _conv_forward
  File "/venv/probes/tasks/_child.py", line 251 in <module>

Extension modules: numpy._core._multiarray_umath, torch._C (total: 2)"""
HUNG = """Timeout (0:01:00)!
Thread 0x00007f9e5c86ab80 (most recent call first):
  File "/venv/lib/python3.11/site-packages/torch/nn/modules/conv.py", line 543 in _conv_forward
  File "/venv/probes/tasks/_child.py", line 251 in <module>"""

CHECK = Check(
    code="DLS802",
    name="task-failed",
    level=Level.FAIL,
    about=lambda facts: facts.smoke,
    run=run,
    title=Text(en="A training example failed", ko="강의 예제 학습에 실패함"),
    message=Message(
        en="{outcome}{details}.",
        ko="{outcome}{details}.",
        words={
            "below": Text(
                en="The example '{task}' ({parts}) reached {metric} {value}, but needs at least "
                "{bar}",
                ko="'{task}' 예제({parts})가 기준에 못 미쳤습니다: {metric} {value} (기준 {bar} "
                "이상)",
            ),
            "failed": Text(
                en="The example '{task}' ({parts}) did not pass",
                ko="'{task}' 예제({parts})가 통과하지 못했습니다",
            ),
            "crashed": Text(
                en="The example '{task}' ({parts}) crashed",
                ko="'{task}' 예제({parts})가 비정상 종료되었습니다",
            ),
            "hung": Text(
                en="The example '{task}' ({parts}) did not finish in time",
                ko="'{task}' 예제({parts})가 제한 시간 안에 끝나지 않았습니다",
            ),
            "not-started": Text(
                en="The example '{task}' could not start",
                ko="'{task}' 예제를 시작하지 못했습니다",
            ),
            "framework": Text(en="parts of the framework", ko="프레임워크의 여러 기능"),
            **EXAMPLES,
            **METRICS,
            **EXERCISES,
            **REASONS,
        },
    ),
    dont=Text(
        en="Do not try other seeds until it passes: your own networks would be wrong in the same "
        "way.",
        ko="통과할 때까지 시드만 바꾸지 마세요. 내가 만든 신경망도 똑같이 틀립니다.",
    ),
    why=Text(
        en="Each example trains a small network of the course. Its minimum is below the worst "
        "result of 80 seeds on good computers, so a miss is not bad luck: parts of the framework "
        "compute wrongly. A crash means that an installed package does not suit the processor or "
        "GPU.",
        ko="예제마다 강의에서 다루는 신경망을 아주 작게 만들어 학습합니다. 기준은 정상 컴퓨터에서 "
        "시드 80개로 얻은 가장 낮은 결과보다 낮으므로 운이 나빠서 실패하지는 않습니다. "
        "프레임워크가 잘못 계산하거나, 설치된 패키지가 CPU나 GPU와 맞지 않는 것입니다.",
    ),
    after=("DLS104", "DLS211", "DLS212", "DLS213", "DLS804"),
    links=("https://docs.pytorch.org/docs/stable/notes/numerical_accuracy.html",),
    cases=cases,
)
