from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CurveRun, Facts, Smoke, known
from dlsetup.messages.training import SEND_REPORT
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
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
    from dlsetup.messages.crashes import describe_crash

    accuracy, deviation = known(smoke.accuracy), known(smoke.deviation)
    reasons = tuple(word for word in known(smoke.reasons, ()) if word not in ELSEWHERE)
    error = describe_crash(known(smoke.error), known(smoke.signal))
    return Problem(
        subject=known(smoke.backend, ""),  # a broken numpy explains numpy's training
        params={
            "task": smoke.task,
            "where": known(smoke.backend, "numpy"),
            "outcome": smoke.outcome,
            "details": details(smoke.outcome, reasons, error),
            "accuracy": "" if accuracy is None else f"{accuracy:.1%}",
            "deviation": "" if deviation is None else f"{deviation:.1e}",
        },
        fix=FIX,
        level=None if course.training.required else Level.WARN,
    )


def curve_problem(smoke: Smoke, curve: CurveRun) -> Problem:
    """The same training in a framework, which did not get to its end."""
    from dlsetup.messages.crashes import describe_crash

    parts = (curve.backend, known(curve.device, ""), known(curve.dtype, ""))
    where = " ".join(part for part in parts if part)
    outcome = str(curve.outcome)
    params = {
        **{"task": smoke.task, "where": where, "outcome": outcome},
        "details": details(outcome, (), describe_crash(known(curve.error), None)),
        **{"accuracy": "", "deviation": ""},
    }
    return Problem(where, params, FIX)


def details(outcome: str, reasons: tuple[str, ...], error: str) -> str:
    """`: numpy-missing: No module named 'numpy'`, of words that the message knows."""
    why = ", ".join(word for word in reasons if word != outcome)
    if outcome == "failed" and not why:
        why = "unknown"
    return "".join(f": {part}" for part in (why, error) if part)


FIX = Fix(
    (
        instruct(
            en="If other problems are listed, fix them first. Then train again:",
            ko="다른 문제가 있으면 먼저 고친 뒤 다시 학습시켜 보세요.",
            argv=("dlsetup", "smoke"),
        ),
        SEND_REPORT,
    )
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
    nothing = {"task": "digits", "where": "numpy", "accuracy": "", "deviation": ""}

    def case(id: str, expect: dict[str, str], **fields: object) -> Case:
        return Case(machine(smoke=change(SMOKE, **fields)), {"numpy": {**nothing, **expect}}, id)

    return (
        Case(machine(), id="passed"),
        Case(machine(smoke=None), id="not trained yet"),
        Case(machine(smoke=gone), id="not known"),
        case(
            "other numbers than the reference run's",
            {
                "outcome": "failed",
                "details": ": accuracy, curve",
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
            {"outcome": "crashed", "details": ": SIGILL"},
            outcome="crashed",
            reasons=("crashed",),
            accuracy=gone,
            deviation=gone,
            signal="SIGILL",
        ),
        case(
            "no numpy",
            {"outcome": "not-started", "details": ": numpy-missing: No module named 'numpy'"},
            outcome="not-started",
            reasons=("numpy-missing",),
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
            {
                "jax cpu float64": {
                    **nothing,
                    "where": "jax cpu float64",
                    "outcome": "crashed",
                    "details": ": SIGSEGV",
                }
            },
            "a framework that ends its process",
        ),
        case(
            "hung",
            {"outcome": "hung", "details": ""},
            outcome="hung",
            accuracy=gone,
            deviation=gone,
        ),
        case(
            "failed, of an older dlsetup",
            {"outcome": "failed", "details": ": unknown"},
            outcome="failed",
            reasons=(),
            accuracy=gone,
            deviation=gone,
        ),
    )


CHECK = Check(
    code="DLS801",
    name="training-not-passed",
    level=Level.FAIL,
    about=lambda facts: facts.smoke,
    run=run,
    title=Text(en="The first training did not succeed", ko="첫 학습이 성공하지 못함"),
    message=Message(
        en="{outcome}{details}.",
        ko="{outcome}{details}.",
        words={
            "failed": Text(
                en="The training with {where} ran but did not pass",
                ko="{where} 학습이 끝났지만 기준에 못 미쳤습니다",
            ),
            "crashed": Text(
                en="The training with {where} crashed", ko="{where} 학습이 비정상 종료되었습니다"
            ),
            "hung": Text(
                en="The training with {where} did not finish in time",
                ko="{where} 학습이 제한 시간 안에 끝나지 않았습니다",
            ),
            "not-started": Text(
                en="The training with {where} could not start",
                ko="{where} 학습을 시작하지 못했습니다",
            ),
            "accuracy": Text(
                en="only {accuracy} of the digits are right", ko="정확도가 {accuracy}뿐임"
            ),
            "first-loss": Text(en="the first loss is not ln 10", ko="첫 손실이 ln 10과 다름"),
            "curve": Text(
                en="the losses differ from the reference values (relative error {deviation})",
                ko="손실값이 기준값과 다름(상대 오차 {deviation})",
            ),
            "operations": Text(
                en="an operation gives other numbers than its formula",
                ko="수식과 결과가 다른 연산이 있음",
            ),
            "telling": Text(
                en="the reported losses are not the requested ones",
                ko="요청한 손실값과 다른 값이 전달됨",
            ),
            "default-seed": Text(
                en="with the default seed the losses differ from the reference values",
                ko="기본 시드로 학습한 손실값이 기준값과 다름",
            ),
            "numpy-missing": Text(en="numpy is not installed", ko="numpy가 설치되어 있지 않음"),
            "numpy-broken": Text(en="numpy cannot be imported", ko="numpy를 불러올 수 없음"),
            "python-too-old": Text(en="the Python is too old", ko="파이썬 버전이 너무 낮음"),
            "memory": Text(en="out of memory", ko="메모리 부족"),
            "no-result": Text(en="it ended without a result", ko="결과 없이 끝남"),
            "unknown": Text(en="the reason is not known", ko="이유를 알 수 없음"),
        },
    ),
    dont=Text(
        en="Do not go on with the course as if it had passed: later results could be wrong, too.",
        ko="이 상태로 강의를 계속하지 마세요. 이후 결과도 믿을 수 없습니다.",
    ),
    why=Text(
        en="A small network is trained, and its losses are compared with those of a reference run. "
        "Losses that differ mean that numpy, its BLAS library or the processor computes wrongly. A "
        "crash usually means that an installed package does not suit the processor.",
        ko="작은 신경망을 학습시키고 손실값을 기준값과 비교합니다. 손실값이 다르면 numpy나 BLAS "
        "라이브러리, CPU가 잘못 계산하는 것입니다. 비정상 종료되었다면 설치된 패키지가 CPU와 맞지 "
        "않을 가능성이 큽니다.",
    ),
    symptoms=(
        r"Illegal instruction( \(core dumped\))?",
        r"Segmentation fault( \(core dumped\))?",
    ),
    general=(r"RuntimeWarning: (overflow|invalid value) encountered in",),
    after=("DLS104", "DLS211", "DLS212", "DLS213", "DLS620", "DLS803"),
    links=("https://archive.ics.uci.edu/dataset/80",),
    cases=cases,
)
