from __future__ import annotations

from collections.abc import Iterator

from dlsetup.course import Course
from dlsetup.facts import CurveRun, Facts, Smoke, known
from dlsetup.model import Case, Check, Do, Fix, Level, Param, Problem, Text

REDUCED = frozenset({"float32", "tf32", "float16", "bfloat16"})


def run(smoke: Smoke, facts: Facts, course: Course) -> tuple[Problem, ...]:
    return (*numpys(smoke), *others(smoke))


def numpys(smoke: Smoke) -> Iterator[Problem]:
    seen = known(smoke.seen)
    if smoke.outcome == "failed" and "curve" in known(smoke.reasons, ()) and seen:
        where = {"backend": known(smoke.backend, "numpy"), "device": known(smoke.device, "cpu")}
        yield problem(where["backend"], where, seen, known(smoke.deviation), known(smoke.at_step))


def others(smoke: Smoke) -> Iterator[Problem]:
    for each in known(smoke.curves, ()):
        seen = known(each.seen)
        if each.outcome == "failed" and seen:
            device = known(each.device, "cpu")
            subject = f"{each.backend} {device} {known(each.dtype, '')}".strip()
            where = {"backend": each.backend, "device": device}
            yield problem(subject, where, seen, known(each.deviation), known(each.at_step))


def problem(
    subject: str, where: dict[str, str], seen: str, deviation: float | None, step: int | None
) -> Problem:
    numbers: dict[str, Param] = {
        "seen": seen,
        "deviation": "-" if deviation is None else f"{deviation:.1e}",
        "step": "-" if step is None else step,
    }
    group = "precision" if seen in REDUCED else seen
    what, todo = CLASSES.get(group, CLASSES["unknown"])
    return Problem(subject=subject, params={**where, **numbers}, fix=Fix((Do(what), Do(todo))))


AGAIN = Text(
    en=" Then train again: dlsetup smoke.", ko=" 그다음 다시 학습시켜 보세요: dlsetup smoke."
)


def both(en: str, ko: str) -> Text:
    return Text(en=en + AGAIN.en, ko=ko + AGAIN.ko)


CLASSES = {
    "precision": (
        Text(
            en="Meaning: the numbers were rounded more coarsely than asked for. Programs still "
            "learn, but results differ from other computers' from the fourth to the seventh digit.",
            ko="의미: 요청한 것보다 낮은 정밀도로 계산되었습니다. 학습은 되지만 결과가 다른 "
            "컴퓨터와 넷째~일곱째 자리부터 달라집니다.",
        ),
        both(
            en="Look for what lowers the precision: TORCH_ALLOW_TF32_CUBLAS_OVERRIDE, "
            "NVIDIA_TF32_OVERRIDE, OPENBLAS_CORETYPE or MKL settings among the environment "
            "variables, torch.set_float32_matmul_precision, autocast or a default dtype in a "
            "start-up file (sitecustomize.py, ~/.ipython/profile_default/startup), and unset it.",
            ko="정밀도를 낮추는 설정을 찾아 해제하세요. 환경 변수 "
            "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE, NVIDIA_TF32_OVERRIDE, OPENBLAS_CORETYPE 및 MKL "
            "관련 설정, 그리고 시작 파일(sitecustomize.py, ~/.ipython/profile_default/startup)의 "
            "torch.set_float32_matmul_precision, autocast, 기본 dtype 설정을 확인합니다.",
        ),
    ),
    "product": (
        Text(
            en="Meaning: matrix products are wrong, not merely rounded. No result of this "
            "installation can be trusted, even where the accuracy looks fine.",
            ko="의미: 반올림 오차가 아니라 행렬 곱 자체가 틀립니다. 정확도가 좋아 보여도 이 설치 "
            "환경의 결과는 믿을 수 없습니다.",
        ),
        both(
            en="Unset OPENBLAS_CORETYPE and MKL_DEBUG_CPU_TYPE if they are set, and install the "
            "package anew in a fresh environment. If it stays wrong, undo any overclocking and "
            "test the memory (Windows: mdsched, Linux: memtest86+).",
            ko="환경 변수 OPENBLAS_CORETYPE, MKL_DEBUG_CPU_TYPE이 설정되어 있으면 지우고, 새 가상 "
            "환경에 패키지를 다시 설치하세요. 그래도 틀리면 오버클럭을 해제하고 메모리를 "
            "검사하세요(Windows: mdsched, Linux: memtest86+).",
        ),
    ),
    "gradient": (
        Text(
            en="Meaning: the answers of the network are right, but the gradient is not: training "
            "goes in a wrong direction.",
            ko="의미: 신경망의 출력은 맞지만 기울기(gradient)가 틀려서 잘못된 방향으로 학습합니다.",
        ),
        both(
            en="Install the framework anew in a fresh environment, in a version that the course "
            "names. On a GPU, update the driver as well.",
            ko="새 가상 환경에 강의에서 정한 버전의 프레임워크를 다시 설치하세요. GPU라면 "
            "드라이버도 업데이트하세요.",
        ),
    ),
    "optimiser": (
        Text(
            en="Meaning: the gradient is right, but the optimiser (Adam) moves the parameters "
            "otherwise than its formula says.",
            ko="의미: 기울기는 맞지만 옵티마이저(Adam)가 매개변수를 공식과 다르게 갱신합니다.",
        ),
        both(
            en="Something changes the optimiser: a start-up file that patches the framework, or "
            "a damaged installation. Install it anew in a fresh environment.",
            ko="프레임워크를 고쳐 쓰는 시작 파일이 있거나 설치가 손상되어 옵티마이저가 "
            "바뀌었습니다. 새 가상 환경에 다시 설치하세요.",
        ),
    ),
    "data": (
        Text(
            en="Meaning: the training ran on other data, labels, scaling, random numbers or "
            "another learning rate than the referee's; the arithmetic itself may be right.",
            ko="의미: 데이터, 레이블, 스케일, 난수 또는 학습률이 기준 계산과 다릅니다. 계산 자체는 "
            "맞을 수 있습니다.",
        ),
        both(
            en="A file of dlsetup was changed, or a module of your own (random.py, gzip.py, "
            "csv.py) stands before Python's: rename yours, or install dlsetup anew.",
            ko="dlsetup의 파일이 바뀌었거나, 직접 만든 random.py, gzip.py, csv.py 같은 파일이 "
            "파이썬의 모듈을 가리고 있습니다. 그 파일의 이름을 바꾸거나 dlsetup을 다시 설치하세요.",
        ),
    ),
    "unknown": (
        Text(
            en="Meaning: the losses are not the referee's, and the direct looks do not say why. "
            "A fault that comes and goes points at the hardware or at threads.",
            ko="의미: 손실이 기준 계산과 다르지만 개별 검사로는 원인을 알 수 없습니다. 나타났다 "
            "사라지는 문제라면 하드웨어나 스레드 문제일 수 있습니다.",
        ),
        both(
            en="Train three times. If the numbers change from run to run, suspect memory or "
            "overclocking; if they stay, send your instructor the report: dlsetup report.",
            ko="세 번 학습시켜 보세요. 실행할 때마다 값이 달라지면 메모리나 오버클럭을 의심하고, "
            "항상 같다면 보고서를 만들어 강사에게 보내세요(dlsetup report).",
        ),
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.build import SMOKE, change, machine

    def numpy(seen: str, deviation: float, step: int) -> Case:
        smoke = change(
            SMOKE,
            outcome="failed",
            reasons=("curve",),
            seen=seen,
            deviation=deviation,
            at_step=step,
        )
        expect: dict[str, Param] = {
            **{"backend": "numpy", "device": "cpu", "seen": seen},
            **{"deviation": f"{deviation:.1e}", "step": step},
        }
        return Case(machine(smoke=smoke), {"numpy": expect}, f"numpy: {seen}")

    right = CurveRun(
        backend="torch", device="cpu", dtype="float64", outcome="passed", seen="float64"
    )
    gpu = CurveRun(
        backend="torch",
        device="cuda",
        dtype="float32",
        outcome="failed",
        seen="tf32",
        deviation=3.1e-4,
        at_step=10,
    )
    absent = CurveRun(backend="jax", device="cpu", dtype="float64", outcome="skipped")
    rounded = CurveRun(
        backend="torch", device="cuda", dtype="default", outcome="passed", seen="tf32"
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
        "`product` a wrong matrix product, `gradient` and `optimiser` a wrong gradient or update, "
        "`data` other data, labels, scaling or learning rate. It is found by looking directly at "
        "whole-number products, at products against exact sums, at the gradient against a "
        "difference quotient, and at the first updates. Do not widen the tolerance, and do not "
        "judge by the accuracy instead.",
        ko="계산이 틀려도 정확도는 좋게 나올 수 있으므로, 순수 파이썬으로 한 같은 학습과 손실값 "
        "자체를 비교합니다. 분류의 뜻은 다음과 같습니다. `float32`, `tf32`, `float16`, `bfloat16`: "
        "요청보다 낮은 정밀도. `product`: 잘못된 행렬 곱. `gradient`: 잘못된 기울기. `optimiser`: "
        "잘못된 갱신. `data`: 다른 데이터, 레이블, 스케일 또는 학습률. 정수 행렬 "
        "곱, 정확한 합과의 비교, 수치 미분과의 비교, 첫 갱신값을 직접 확인해 분류합니다. 허용 "
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
