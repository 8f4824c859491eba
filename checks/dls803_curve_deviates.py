from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.facts import CurveRun, Facts, Smoke, known
from dlsetup.messages.deviations import REDUCED_PRECISIONS, find_deviation
from dlsetup.model import Case, Check, Fix, Kind, Level, Message, Param, Problem, Text
from dlsetup.model.course import Course

DEVIATES = frozenset({"curve", "operations", "default-seed"})  # reasons of the digits' training
MOST_NAMED = 3  # operations in one sentence


class Found(NamedTuple):
    """What deviates: its class, by how much, from which step on, which operations."""

    seen: str
    deviation: float | None
    step: int | None
    operations: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        if self.operations:
            return "operations" if self.step is None else "traced"
        return "differs" if None in (self.deviation, self.step) else "measured"


def run(smoke: Smoke, facts: Facts, course: Course) -> tuple[Problem, ...]:
    return (*numpy_problems(smoke), *framework_problems(smoke))


def numpy_problems(smoke: Smoke) -> Iterator[Problem]:
    seen = known(smoke.deviation_kind)
    if smoke.outcome == "failed" and DEVIATES & set(known(smoke.reasons, ())) and seen:
        where = {"backend": known(smoke.backend, "numpy"), "device": known(smoke.device, "cpu")}
        found = Found(
            seen,
            known(smoke.deviation),
            known(smoke.first_wrong_step),
            known(smoke.operations, ()),
        )
        yield problem(where["backend"], where, found)


def framework_problems(smoke: Smoke) -> Iterator[Problem]:
    for curve in known(smoke.curves, ()):
        seen = known(curve.deviation_kind)
        if curve.outcome == "failed" and seen:
            device = known(curve.device, "cpu")
            subject = f"{curve.backend} {device} {known(curve.dtype, '')}".strip()
            where = {"backend": curve.backend, "device": device}
            found = Found(
                seen,
                known(curve.deviation),
                known(curve.first_wrong_step),
                known(curve.operations, ()),
            )
            yield problem(subject, where, found)


def problem(subject: str, where: dict[str, str], found: Found) -> Problem:
    numbers: dict[str, Param] = {
        "outcome": found.outcome,
        "seen": found.seen,
        "operations": ", ".join(found.operations[:MOST_NAMED]),
        "deviation": "" if found.deviation is None else f"{found.deviation:.1e}",
        "step": "" if found.step is None else found.step,
    }
    steps = find_deviation(found.seen).steps
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
            **{"deviation": f"{deviation:.1e}", "step": step, "outcome": "measured"},
            "operations": "",
        }
        return Case(machine(smoke=smoke), {"numpy": expect}, f"numpy: {seen}")

    wrong_operation = change(
        SMOKE,
        outcome="failed",
        reasons=("operations",),
        deviation_kind="product",
        deviation=5.2e-15,
        first_wrong_step=None,
        operations=("a @ b", "np.matmul"),
    )
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
    little = CurveRun(backend="torch", device="cpu", outcome="failed", deviation_kind="loss")
    absent = CurveRun(backend="jax", device="cpu", dtype="float64", outcome="skipped")
    rounded = CurveRun(
        backend="torch", device="cuda", dtype="default", outcome="passed", deviation_kind="tf32"
    )
    return (
        Case(machine(), id="those of the reference run"),
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
        numpy("unstable", 1e-2, 50),
        Case(
            machine(smoke=wrong_operation),
            {
                "numpy": {
                    **{"backend": "numpy", "device": "cpu", "seen": "product"},
                    **{"deviation": "5.2e-15", "step": "", "outcome": "operations"},
                    "operations": "a @ b, np.matmul",
                }
            },
            "an operation that the training does not use",
        ),
        Case(
            machine(smoke=change(wrong_operation, reasons=("default-seed",), first_wrong_step=30)),
            {
                "numpy": {
                    **{"backend": "numpy", "device": "cpu", "seen": "product"},
                    **{"deviation": "5.2e-15", "step": 30, "outcome": "traced"},
                    "operations": "a @ b, np.matmul",
                }
            },
            "an operation that is wrong from a step on",
        ),
        Case(
            machine(smoke=change(SMOKE, outcome="failed", reasons=("curves",), curves=(gpu,))),
            {
                "torch cuda float32": {
                    **{"backend": "torch", "device": "cuda", "seen": "tf32"},
                    **{"deviation": "3.1e-04", "step": 10, "outcome": "measured"},
                    "operations": "",
                }
            },
            "TF32 where float32 was asked for",
            recorded="https://github.com/pytorch/pytorch/issues/53635",
        ),
        Case(
            machine(smoke=change(SMOKE, outcome="failed", reasons=("curves",), curves=(little,))),
            {
                "torch cpu": {
                    **{"backend": "torch", "device": "cpu", "seen": "loss"},
                    **{"deviation": "", "step": "", "outcome": "differs"},
                    "operations": "",
                }
            },
            "of which little was recorded",
        ),
    )


SEEN = {
    "float32": Text(en="rounded to float32", ko="float32로 반올림됨"),
    "tf32": Text(en="rounded to TF32", ko="TF32로 반올림됨"),
    "float16": Text(en="rounded to float16", ko="float16으로 반올림됨"),
    "bfloat16": Text(en="rounded to bfloat16", ko="bfloat16으로 반올림됨"),
    "product": Text(en="wrong matrix products", ko="행렬 곱이 틀림"),
    "loss": Text(en="wrong loss", ko="손실 계산이 틀림"),
    "gradient": Text(en="wrong gradient", ko="기울기가 틀림"),
    "optimiser": Text(en="wrong optimizer step", ko="옵티마이저의 갱신이 틀림"),
    "data": Text(en="other data or settings", ko="데이터나 설정이 다름"),
    "function": Text(en="wrong function values", ko="함수 값이 틀림"),
    "sum": Text(en="wrong sums", ko="합계가 틀림"),
    "array": Text(en="wrong arrays", ko="배열이 틀림"),
    "solver": Text(en="wrong linear algebra", ko="선형대수 계산이 틀림"),
    "random": Text(en="wrong random numbers", ko="난수가 틀림"),
    "denormals": Text(en="tiny numbers become 0", ko="아주 작은 수가 0이 됨"),
    "unstable": Text(en="different each time", ko="매번 다름"),
    "unknown": Text(en="unknown cause", ko="원인을 알 수 없음"),
}
ROUNDED = Text(
    en="rounded to float32, TF32, float16 or bfloat16",
    ko="float32, TF32, float16, bfloat16으로 반올림됨",
)
KINDS = (
    Kind(ROUNDED, find_deviation("float32").steps),
    *(
        Kind(title, find_deviation(name).steps)
        for name, title in SEEN.items()
        if name not in REDUCED_PRECISIONS
    ),
)

CHECK = Check(
    code="DLS803",
    name="curve-deviates",
    level=Level.FAIL,
    about=lambda facts: facts.smoke,
    run=run,
    title=Text(en="The training ran, but its losses are wrong", ko="학습은 되지만 손실값이 틀림"),
    message=Message(
        en="{outcome}.",
        ko="{outcome}.",
        words={
            "measured": Text(
                en="With {backend} on {device}, the losses differ from the reference values from "
                "step {step} on ({seen}, relative error {deviation})",
                ko="{device}에서 {backend} 손실값이 {step}번째 스텝부터 기준값과 다릅니다({seen}, "
                "상대 오차 {deviation})",
            ),
            "differs": Text(
                en="With {backend} on {device}, the losses differ from the reference values "
                "({seen})",
                ko="{device}에서 {backend} 손실값이 기준값과 다릅니다({seen})",
            ),
            "operations": Text(
                en="With {backend} on {device}, an operation gives other numbers than its formula: "
                "{operations} ({seen})",
                ko="{device}에서 {backend} 연산 결과가 수식과 다릅니다: {operations}({seen})",
            ),
            "traced": Text(
                en="With {backend} on {device}, the losses differ from the reference values from "
                "step {step} on, because of: {operations} ({seen})",
                ko="{device}에서 {backend} 손실값이 {step}번째 스텝부터 기준값과 다릅니다. 원인: "
                "{operations}({seen})",
            ),
            **SEEN,
        },
    ),
    dont=Text(
        en="Do not widen the tolerance and do not rely on the accuracy: the losses stay wrong.",
        ko="허용 오차를 늘리거나 정확도만 믿지 마세요. 계산은 그대로 틀립니다.",
    ),
    why=Text(
        en="A training can reach a good accuracy with wrong arithmetic. So the losses are compared "
        "with those of the same training in plain Python. Products, the loss, the gradient and the "
        "first updates are then tested one by one to find what is wrong.",
        ko="계산이 틀려도 정확도는 좋게 나올 수 있으므로, 순수 파이썬으로 한 같은 학습의 손실값과 "
        "비교합니다. 값이 다르면 행렬 곱, 손실, 기울기, 첫 갱신을 하나씩 확인해 무엇이 틀렸는지 "
        "찾습니다.",
    ),
    general=(
        r"Mismatched elements: .*\n.*Max absolute difference",
        r"Tensor-likes are not (close|equal)!",
    ),
    links=(
        "https://pytorch.org/docs/stable/notes/numerical_accuracy.html",
        "https://github.com/numpy/numpy/issues/24903",
        "https://github.com/pytorch/pytorch/issues/53635",
        "https://arxiv.org/abs/1412.6980",
    ),
    kinds=KINDS,
    cases=cases,
)
