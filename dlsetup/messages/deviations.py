"""What a deviation from the referee's losses means, by the name that smoke/digits/classify.py gives it,
and what to do: said by `dlsetup smoke` and by DLS803."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.model.text import Text

REDUCED_PRECISIONS = frozenset({"float32", "tf32", "float16", "bfloat16"})


class Deviation(NamedTuple):
    meaning: Text
    advice: Text


def find_deviation(name: str) -> Deviation:
    """For a name of a newer dlsetup: unknown."""
    return DEVIATIONS.get(
        "precision" if name in REDUCED_PRECISIONS else name, DEVIATIONS["unknown"]
    )


RETRY_HINT = Text(
    en=" Then train again: dlsetup smoke.", ko=" 그다음 다시 학습시켜 보세요: dlsetup smoke."
)


def with_retry_hint(en: str, ko: str) -> Text:
    return Text(en=en + RETRY_HINT.en, ko=ko + RETRY_HINT.ko)


DEVIATIONS: dict[str, Deviation] = {
    "precision": Deviation(
        Text(
            en="Meaning: the numbers were rounded more coarsely than asked for. Programs still "
            "learn, but results differ from other computers' from the fourth to the seventh digit.",
            ko="의미: 요청한 것보다 낮은 정밀도로 계산되었습니다. 학습은 되지만 결과가 다른 "
            "컴퓨터와 넷째~일곱째 자리부터 달라집니다.",
        ),
        with_retry_hint(
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
    "product": Deviation(
        Text(
            en="Meaning: matrix products are wrong, not merely rounded. No result of this "
            "installation can be trusted, even where the accuracy looks fine.",
            ko="의미: 반올림 오차가 아니라 행렬 곱 자체가 틀립니다. 정확도가 좋아 보여도 이 설치 "
            "환경의 결과는 믿을 수 없습니다.",
        ),
        with_retry_hint(
            en="Unset OPENBLAS_CORETYPE and MKL_DEBUG_CPU_TYPE if they are set, and install the "
            "package again in a fresh environment. If it stays wrong, undo any overclocking and "
            "test the memory (Windows: mdsched, Linux: memtest86+).",
            ko="환경 변수 OPENBLAS_CORETYPE, MKL_DEBUG_CPU_TYPE이 설정되어 있으면 지우고, 새 가상 "
            "환경에 패키지를 다시 설치하세요. 그래도 틀리면 오버클럭을 해제하고 메모리를 "
            "검사하세요(Windows: mdsched, Linux: memtest86+).",
        ),
    ),
    "loss": Deviation(
        Text(
            en="Meaning: matrix products are right, but the loss computed from them (softmax, "
            "exponential, logarithm) is not.",
            ko="의미: 행렬 곱은 맞지만 그 결과로 계산한 손실(softmax, 지수, 로그)이 틀립니다.",
        ),
        with_retry_hint(
            en="Something changes the framework's functions: a start-up file (sitecustomize.py), "
            "or a damaged installation. Install it again in a fresh environment.",
            ko="시작 파일(sitecustomize.py)이 함수를 바꾸었거나 설치가 손상되었습니다. 새 가상 "
            "환경에 다시 설치하세요.",
        ),
    ),
    "gradient": Deviation(
        Text(
            en="Meaning: the answers of the network are right, but the gradient is not: training "
            "goes in a wrong direction.",
            ko="의미: 신경망의 출력은 맞지만 기울기(gradient)가 틀려서 잘못된 방향으로 학습합니다.",
        ),
        with_retry_hint(
            en="Install the framework again in a fresh environment, in a version that the course "
            "names. On a GPU, update the driver as well.",
            ko="새 가상 환경에 강의에서 정한 버전의 프레임워크를 다시 설치하세요. GPU라면 "
            "드라이버도 업데이트하세요.",
        ),
    ),
    "optimiser": Deviation(
        Text(
            en="Meaning: the gradient is right, but the optimiser (Adam) moves the parameters "
            "otherwise than its formula says.",
            ko="의미: 기울기는 맞지만 옵티마이저(Adam)가 매개변수를 공식과 다르게 갱신합니다.",
        ),
        with_retry_hint(
            en="Something changes the optimiser: a start-up file that patches the framework, or "
            "a damaged installation. Install it again in a fresh environment.",
            ko="프레임워크를 고쳐 쓰는 시작 파일이 있거나 설치가 손상되어 옵티마이저가 "
            "바뀌었습니다. 새 가상 환경에 다시 설치하세요.",
        ),
    ),
    "data": Deviation(
        Text(
            en="Meaning: the training ran on other data, labels, scaling, random numbers or "
            "another learning rate than the referee's; the arithmetic itself may be right.",
            ko="의미: 데이터, 레이블, 스케일, 난수 또는 학습률이 기준 계산과 다릅니다. 계산 자체는 "
            "맞을 수 있습니다.",
        ),
        with_retry_hint(
            en="A file of dlsetup was changed, or a module of your own (random.py, gzip.py, "
            "csv.py) stands before Python's: rename yours, or install dlsetup again.",
            ko="dlsetup의 파일이 바뀌었거나, 직접 만든 random.py, gzip.py, csv.py 같은 파일이 "
            "파이썬의 모듈을 가리고 있습니다. 그 파일의 이름을 바꾸거나 dlsetup을 다시 설치하세요.",
        ),
    ),
    "unknown": Deviation(
        Text(
            en="Meaning: the losses are not the referee's, and the direct looks do not say why. "
            "A fault that comes and goes points at the hardware or at threads.",
            ko="의미: 손실이 기준 계산과 다르지만 개별 검사로는 원인을 알 수 없습니다. 나타났다 "
            "사라지는 문제라면 하드웨어나 스레드 문제일 수 있습니다.",
        ),
        with_retry_hint(
            en="Train three times. If the numbers change from run to run, suspect memory or "
            "overclocking; if they stay, send your instructor the report: dlsetup report.",
            ko="세 번 학습시켜 보세요. 실행할 때마다 값이 달라지면 메모리나 오버클럭을 의심하고, "
            "항상 같다면 보고서를 만들어 강사에게 보내세요(dlsetup report).",
        ),
    ),
}
