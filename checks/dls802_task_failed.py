from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Smoke, TaskRun, known
from dlsetup.messages.crashes import describe_crash
from dlsetup.messages.training import ENDINGS, EXERCISES, METRICS
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise
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
            "outcome": task.outcome,
            "parts": ", ".join(known(task.exercises, ())) or "-",
            "metric": known(task.metric, "-"),
            "value": "-" if value is None else f"{value:.3g}",
            "bar": "-" if bar is None else f"{bar:.3g}",
            "error": describe_crash(task.error, task.signal) or "-",
        },
        fix(task),
    )


def fix(task: TaskRun) -> Fix:
    reasons = frozenset(known(task.reasons, ()))
    if f"{known(task.backend, '')}-missing" in reasons:
        return INSTALL
    return DEVICE if reasons & OF_THE_DEVICE else AGAIN


AGAIN = advise(
    en="Fix what stands above first, then train this task alone: dlsetup smoke "
    "--task NAME. If it fails again, make a new environment (dlsetup init) and try "
    "there: what fails in both points to the processor, the memory or the GPU.",
    ko="위에 나온 다른 문제부터 해결한 뒤 이 과제만 다시 학습시켜 보세요: dlsetup "
    "smoke --task NAME. 또 실패하면 새 환경을 만들어(dlsetup init) 거기서 실행하세요. "
    "새 환경에서도 실패하면 CPU, 메모리, GPU를 의심해야 합니다.",
)
INSTALL = advise(
    en="The framework of this task is not installed here. Let dlsetup set up the "
    "course's environment: dlsetup init. Then train again.",
    ko="이 과제에 필요한 프레임워크가 설치되어 있지 않습니다. 강의 환경을 설치한 뒤 "
    "다시 학습시켜 보세요: dlsetup init",
)
DEVICE = advise(
    en="The device, not the task, is the matter: leave out --device to train on what "
    "there is, or on the CPU with --device cpu. Why PyTorch does not find the GPU, or "
    "fails on it, is told by: dlsetup doctor --deep. Mostly the driver is too old for "
    "this PyTorch, or PyTorch is a build for the CPU alone.",
    ko="과제가 아니라 장치 문제이므로 --device 옵션을 빼고 쓸 수 있는 장치로 "
    "학습하거나 --device cpu 옵션으로 CPU에서 학습하세요. PyTorch가 GPU를 찾지 "
    "못하거나 GPU에서 실패하는 이유는 다음 명령으로 확인하세요: dlsetup doctor "
    "--deep. 대부분 드라이버가 오래되어 이 PyTorch와 맞지 않거나 CPU 전용 PyTorch를 "
    "설치한 경우입니다.",
)


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
            "killed, with what faulthandler writes",
            {"image": {**told, "outcome": "crashed", "error": f"SIGABRT: {SAID}"}},
            lost(outcome="crashed", reasons=("crashed",), signal="SIGABRT", error=ABORTED),
        ),
        case(
            "hung",
            {"image": {**told, "outcome": "hung"}},
            lost(outcome="hung", reasons=("hung",), signal=None, error=HUNG),
        ),
        case(
            "a device that is not there",
            {"torch": {**told, "outcome": "not-started", "error": no_card}},
            lost(
                outcome="not-started",
                reasons=("device-missing",),
                backend_version=gone,
                error=no_card,
            ),
        ),
        case(
            "a card that cannot compute",
            {"torch": {**told, "outcome": "not-started", "error": no_driver}},
            lost(
                outcome="not-started",
                reasons=("device-broken",),
                backend_version=gone,
                error=no_driver,
            ),
        ),
        case(
            "a card that fails under the task",
            {"image": {**told, "outcome": "crashed", "error": fell_off}},
            lost(outcome="crashed", reasons=("device",), error=fell_off),
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
    title=Text(en="A task of the course cannot be trained", ko="강의 과제를 학습할 수 없음"),
    message=Message(
        en="Task {task}: {outcome}. Reached: {metric} {value}, wanted at least {bar}. It "
        "exercises: {parts}. Error: {error}",
        ko="{task} 과제 결과: {outcome}. {metric}: {value} (기준 {bar} 이상). 확인하는 부분: "
        "{parts}. 오류: {error}",
        words={**ENDINGS, **METRICS, **EXERCISES},
    ),
    why=Text(
        en="Each task trains one of the networks of the course, in small, with parts of the "
        "framework that no other check uses. Its bar lies below what any of 80 seeds reached on a "
        "sound computer, so that a miss is no bad luck: the parts that are named compute wrongly, "
        "or crash. A crash points at an installation that does not suit the processor or the GPU. "
        "Do not lower the bar, or take another seed until it passes: your own networks would be "
        "wrong in the same way, without anyone noticing.",
        ko="과제마다 강의에서 다루는 신경망을 아주 작게 만들어 학습하며, 다른 점검에서 쓰지 않는 "
        "프레임워크 기능을 사용합니다. 기준은 정상 컴퓨터에서 시드 80개로 얻은 가장 낮은 결과보다 "
        "더 낮게 잡았으므로 운이 나빠서 실패하지는 않습니다. 위에 적힌 부분이 잘못 계산하거나 "
        "비정상 종료된 것입니다. 비정상 종료라면 설치된 패키지가 CPU나 GPU와 맞지 않을 수 "
        "있습니다. 통과할 때까지 시드만 바꾸지 마세요. 직접 만든 신경망도 아무도 모르게 "
        "같은 방식으로 틀리게 됩니다.",
    ),
    after=("DLS104", "DLS211", "DLS212", "DLS213", "DLS804"),
    links=("https://docs.pytorch.org/docs/stable/notes/numerical_accuracy.html",),
    cases=cases,
)
