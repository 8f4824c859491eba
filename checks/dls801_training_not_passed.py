from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CurveRun, Facts, Smoke, known
from dlsetup.messages.crashes import describe_crash
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course

BAD = frozenset({"failed", "crashed", "hung", "not-started"})
ELSEWHERE = frozenset({"tasks", "stack", "curves"})  # reasons that have findings of their own


STOPPED = frozenset({"crashed", "hung", "not-started"})  # one that deviates is DLS803


def run(smoke: Smoke, facts: Facts, course: Course) -> Iterator[Problem]:
    reasons = frozenset(known(smoke.reasons, ()))
    if smoke.outcome in BAD and not (reasons and reasons <= ELSEWHERE):
        yield problem(smoke, course)
    for curve in known(smoke.curves, ()):
        if curve.outcome in STOPPED:
            yield curve_problem(smoke, curve)


def problem(smoke: Smoke, course: Course) -> Problem:
    accuracy, deviation = known(smoke.accuracy), known(smoke.deviation)
    error = describe_crash(known(smoke.error), known(smoke.signal))
    return Problem(
        subject=known(smoke.backend, ""),  # a broken numpy explains numpy's training
        params={
            "task": smoke.task,
            "outcome": smoke.outcome,
            "reasons": ", ".join(known(smoke.reasons, ())) or "-",
            "accuracy": "-" if accuracy is None else f"{accuracy:.1%}",
            "deviation": "-" if deviation is None else f"{deviation:.1e}",
            "error": error or "-",
        },
        fix=FIX,
        level=None if course.training.required else Level.WARN,
    )


def curve_problem(smoke: Smoke, curve: CurveRun) -> Problem:
    """The same training in a framework, which did not get to its end."""
    where = (curve.backend, known(curve.device, ""), known(curve.dtype, ""))
    nothing = dict.fromkeys(("reasons", "accuracy", "deviation"), "-")
    error = describe_crash(known(curve.error), None)
    details = {"task": smoke.task, "outcome": str(curve.outcome), "error": error or "-"}
    return Problem(" ".join(part for part in where if part), {**nothing, **details}, FIX)


FIX = advise(
    en="Fix what stands above first, then train again: dlsetup smoke. If it fails "
    "again, send your instructor the report: dlsetup report.",
    ko="위에 나온 다른 문제부터 해결한 뒤 다시 학습시켜 보세요: dlsetup smoke. 또 "
    "실패하면 보고서를 만들어 강사에게 보내세요: dlsetup report.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import SMOKE, change, machine

    gone = Unknown("no-result")
    jax = CurveRun(backend="jax", device="cpu", dtype="float64", outcome="crashed")
    runs = (
        change(jax, error="SIGSEGV"),
        change(jax, backend="torch", outcome="failed"),
        change(jax, backend="tensorflow", outcome="skipped"),
    )
    nothing = {"task": "digits", "reasons": "-", "accuracy": "-", "deviation": "-", "error": "-"}

    def case(id: str, expect: dict[str, str], **fields: object) -> Case:
        return Case(machine(smoke=change(SMOKE, **fields)), {"numpy": {**nothing, **expect}}, id)

    return (
        Case(machine(), id="passed"),
        Case(machine(smoke=None), id="not trained yet"),
        Case(machine(smoke=gone), id="not known"),
        case(
            "other numbers than the referee's",
            {
                "outcome": "failed",
                "reasons": "accuracy, curve",
                "accuracy": "91.2%",
                "deviation": "3.0e-03",
            },
            outcome="failed",
            reasons=("accuracy", "curve"),
            accuracy=0.9117,
            deviation=3e-3,
        ),
        case(
            "killed",
            {"outcome": "crashed", "error": "SIGILL", "reasons": "crashed"},
            outcome="crashed",
            reasons=("crashed",),
            accuracy=gone,
            deviation=gone,
            signal="SIGILL",
        ),
        case(
            "no numpy",
            {"outcome": "not-started", "error": "No module named 'numpy'"},
            outcome="not-started",
            accuracy=gone,
            deviation=gone,
            error="No module named 'numpy'",
        ),
        Case(
            machine(smoke=change(SMOKE, outcome="failed", reasons=("tasks", "stack", "curves"))),
            id="something else failed",
        ),
        Case(
            machine(smoke=change(SMOKE, outcome="failed", reasons=("curves",), curves=runs)),
            {"jax cpu float64": {**nothing, "outcome": "crashed", "error": "SIGSEGV"}},
            "a framework that ends its process",
        ),
        case("hung", {"outcome": "hung"}, outcome="hung", accuracy=gone, deviation=gone),
    )


CHECK = Check(
    code="DLS801",
    name="training-not-passed",
    level=Level.FAIL,
    about=lambda facts: facts.smoke,
    run=run,
    title=Text(en="The first training did not succeed", ko="첫 학습이 성공하지 못함"),
    message=Message(
        en="Training {task}: {outcome}. Reason: {reasons}. Accuracy: {accuracy}. Deviation from "
        "the reference: {deviation}. Error: {error}",
        ko="{task} 학습 결과: {outcome}. 이유: {reasons}. 정확도: {accuracy}. 기준값과의 상대 "
        "오차: {deviation}. 오류: {error}",
        words={
            "failed": Text(en="it did not pass", ko="통과하지 못함"),
            "crashed": Text(en="the process crashed", ko="프로세스가 비정상 종료됨"),
            "hung": Text(en="no end within the time limit", ko="제한 시간 안에 끝나지 않음"),
            "not-started": Text(en="it could not be started", ko="시작하지 못함"),
            "accuracy": Text(en="too few digits right", ko="정답률이 낮음"),
            "first-loss": Text(en="the first loss is not ln 10", ko="첫 손실이 ln 10과 다름"),
            "curve": Text(
                en="the losses differ from the reference's", ko="손실이 기준 계산과 다름"
            ),
            "numpy-missing": Text(en="numpy is not installed", ko="numpy가 설치되어 있지 않음"),
            "numpy-broken": Text(en="numpy cannot be imported", ko="numpy를 import할 수 없음"),
            "python-too-old": Text(en="the Python is too old", ko="파이썬 버전이 너무 낮음"),
            "memory": Text(en="out of memory", ko="메모리 부족"),
            "no-result": Text(en="it ended without a result", ko="결과 없이 끝남"),
        },
    ),
    why=Text(
        en="A small network is trained, and its losses are compared with those that the same "
        "computation gives elsewhere. Losses that differ mean that this computer's numbers are "
        "wrong: numpy, its BLAS library or the processor computes wrongly. A crash points at an "
        "installation that does not suit the processor. Do not go on with the course as if it had "
        "passed: later results could not be trusted.",
        ko="작은 신경망을 학습시키고, 같은 계산을 다른 곳에서 했을 때의 손실값과 비교합니다. "
        "손실값이 다르면 이 컴퓨터의 계산이 틀렸다는 뜻이며, numpy나 BLAS 라이브러리, CPU가 잘못 "
        "계산하고 있을 수 있습니다. 중간에 비정상 종료되었다면 설치된 패키지가 CPU와 맞지 않을 "
        "가능성이 큽니다. 이 상태로 강의를 계속하면 이후 결과도 믿을 수 없으니 그냥 넘어가지 "
        "마세요.",
    ),
    symptoms=(
        r"Illegal instruction( \(core dumped\))?",
        r"RuntimeWarning: (overflow|invalid value) encountered in",
        r"Segmentation fault( \(core dumped\))?",
    ),
    after=("DLS104", "DLS211", "DLS212", "DLS213", "DLS620", "DLS803"),
    links=("https://archive.ics.uci.edu/dataset/80",),
    cases=cases,
)
