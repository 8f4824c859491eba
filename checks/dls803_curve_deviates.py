from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import CurveRun, Facts, Smoke, known
from dlsetup.messages.deviations import find_deviation
from dlsetup.model import Case, Check, Fix, Instruction, Level, Param, Problem, Text
from dlsetup.model.course import Course


def run(smoke: Smoke, facts: Facts, course: Course) -> tuple[Problem, ...]:
    return (*numpy_problems(smoke), *framework_problems(smoke))


def numpy_problems(smoke: Smoke) -> Iterator[Problem]:
    seen = known(smoke.deviation_kind)
    if smoke.outcome == "failed" and "curve" in known(smoke.reasons, ()) and seen:
        where = {"backend": known(smoke.backend, "numpy"), "device": known(smoke.device, "cpu")}
        yield problem(
            where["backend"], where, seen, known(smoke.deviation), known(smoke.first_wrong_step)
        )


def framework_problems(smoke: Smoke) -> Iterator[Problem]:
    for curve in known(smoke.curves, ()):
        seen = known(curve.deviation_kind)
        if curve.outcome == "failed" and seen:
            device = known(curve.device, "cpu")
            subject = f"{curve.backend} {device} {known(curve.dtype, '')}".strip()
            where = {"backend": curve.backend, "device": device}
            yield problem(
                subject, where, seen, known(curve.deviation), known(curve.first_wrong_step)
            )


def problem(
    subject: str, where: dict[str, str], seen: str, deviation: float | None, step: int | None
) -> Problem:
    numbers: dict[str, Param] = {
        "seen": seen,
        "deviation": "-" if deviation is None else f"{deviation:.1e}",
        "step": "-" if step is None else step,
    }
    deviation_text = find_deviation(seen)
    steps = Instruction(deviation_text.meaning), Instruction(deviation_text.advice)
    return Problem(subject=subject, params={**where, **numbers}, fix=Fix(steps))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import SMOKE, change, machine

    def numpy(seen: str, deviation: float, step: int) -> Case:
        smoke = change(
            SMOKE,
            outcome="failed",
            reasons=("curve",),
            deviation_kind=seen,
            deviation=deviation,
            first_wrong_step=step,
        )
        expect: dict[str, Param] = {
            **{"backend": "numpy", "device": "cpu", "seen": seen},
            **{"deviation": f"{deviation:.1e}", "step": step},
        }
        return Case(machine(smoke=smoke), {"numpy": expect}, f"numpy: {seen}")

    right = CurveRun(
        backend="torch", device="cpu", dtype="float64", outcome="passed", deviation_kind="float64"
    )
    gpu = CurveRun(
        backend="torch",
        device="cuda",
        dtype="float32",
        outcome="failed",
        deviation_kind="tf32",
        deviation=3.1e-4,
        first_wrong_step=10,
    )
    absent = CurveRun(backend="jax", device="cpu", dtype="float64", outcome="skipped")
    rounded = CurveRun(
        backend="torch", device="cuda", dtype="default", outcome="passed", deviation_kind="tf32"
    )
    return (
        Case(machine(), id="the referee's"),
        Case(machine(smoke=change(SMOKE, curves=(right, absent, rounded))), id="all right"),
        Case(
            machine(smoke=change(SMOKE, outcome="crashed", reasons=("crashed",))),
            id="crashed: nothing to compare",
        ),
        numpy("float32", 9.1e-8, 1),
        numpy("product", 4e-8, 1),
        numpy("gradient", 2e-2, 10),
        numpy("optimiser", 3e-1, 10),
        numpy("data", 8e-1, 1),
        numpy("unknown", 1e-2, 50),
        Case(
            machine(smoke=change(SMOKE, outcome="failed", reasons=("curves",), curves=(gpu,))),
            {
                "torch cuda float32": {
                    **{"backend": "torch", "device": "cuda", "seen": "tf32"},
                    **{"deviation": "3.1e-04", "step": 10},
                }
            },
            "TF32 where float32 was asked for",
            recorded="https://github.com/pytorch/pytorch/issues/53635",
        ),
    )


CHECK = Check(
    code="DLS803",
    name="curve-deviates",
    level=Level.FAIL,
    about=lambda facts: facts.smoke,
    run=run,
    title=Text(
        en="The losses of the training are not the right ones", ko="학습 손실이 올바른 값과 다름"
    ),
    message=Text(
        en="Training with {backend} on {device} gave other losses than the referee: class "
        "`{seen}`, relative deviation {deviation}, from step {step} on.",
        ko="기준 계산과 손실이 다릅니다. 프레임워크: {backend}, 장치: {device}, 분류: {seen}, 상대 "
        "오차: {deviation}, 처음 어긋난 단계: {step}.",
    ),
    why=Text(
        en="A training can reach a good accuracy with wrong arithmetic, so the losses themselves "
        "are compared with those of the same training in plain Python. The class names what is "
        "wrong: `float32`, `tf32`, `float16`, `bfloat16` are coarser roundings than asked for, "
        "`product` a wrong matrix product, `loss` a wrong loss of right products, `gradient` and "
        "`optimiser` a wrong gradient or update, `data` other data, labels, scaling or learning "
        "rate. It is found by looking directly at "
        "whole-number products, at products against exact sums, at a loss, at the gradient "
        "against a "
        "difference quotient, and at the first updates. Do not widen the tolerance, and do not "
        "judge by the accuracy instead.",
        ko="계산이 틀려도 정확도는 좋게 나올 수 있으므로, 순수 파이썬으로 한 같은 학습과 손실값 "
        "자체를 비교합니다. 분류의 뜻은 다음과 같습니다. `float32`, `tf32`, `float16`, `bfloat16`: "
        "요청보다 낮은 정밀도. `product`: 잘못된 행렬 곱. `loss`: 행렬 곱은 맞지만 손실 계산이 "
        "틀림. "
        "`gradient`: 잘못된 기울기. `optimiser`: "
        "잘못된 갱신. `data`: 다른 데이터, 레이블, 스케일 또는 학습률. 정수 행렬 "
        "곱, 정확한 합과의 비교, 손실값, 수치 미분과의 비교, 첫 갱신값을 직접 확인해 분류합니다. "
        "허용 "
        "오차를 늘리거나 정확도만 보고 판단하지 마세요.",
    ),
    symptoms=(
        r"Mismatched elements: .*\n.*Max absolute difference",
        r"Tensor-likes are not (close|equal)!",
    ),
    links=(
        "https://pytorch.org/docs/stable/notes/numerical_accuracy.html",
        "https://github.com/numpy/numpy/issues/24903",
        "https://github.com/pytorch/pytorch/issues/53635",
        "https://arxiv.org/abs/1412.6980",
    ),
    cases=cases,
)
