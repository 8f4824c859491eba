"""What it means that losses differ from the reference run's, by the name that
smoke/digits/classify.py gives it, and what to do: said by `dlsetup smoke` and by DLS803."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.messages.training import MAKE_FRESH_ENVIRONMENT, TRAIN_AGAIN, TRAIN_IN_FRESH
from dlsetup.model.fixes import Instruction, instruct
from dlsetup.model.text import Text

REDUCED_PRECISIONS = frozenset({"float32", "tf32", "float16", "bfloat16"})


class Deviation(NamedTuple):
    meaning: Text
    advice: tuple[Instruction, ...]

    @property
    def steps(self) -> tuple[Instruction, ...]:
        """What it means, and what to do."""
        return (Instruction(self.meaning), *self.advice)


def find_deviation(name: str) -> Deviation:
    """For a name of a newer dlsetup: unknown."""
    return DEVIATIONS.get(
        "precision" if name in REDUCED_PRECISIONS else name, DEVIATIONS["unknown"]
    )


INSTALL_AGAIN = instruct(
    en="Install the packages again in a new environment:",
    ko="새 가상 환경에 패키지를 다시 설치하세요.",
    argv=MAKE_FRESH_ENVIRONMENT,
)
STARTUP_FILE = instruct(
    en="Look for a startup file of Python that changes the framework (sitecustomize.py), and "
    "rename it.",
    ko="프레임워크의 함수를 바꾸는 파이썬 시작 파일(sitecustomize.py)이 있으면 이름을 바꾸세요.",
)

DEVIATIONS: dict[str, Deviation] = {
    "precision": Deviation(
        Text(
            en="The numbers are rounded more than requested. Networks still learn, but results "
            "differ from other computers from the fourth to the seventh digit on.",
            ko="요청보다 낮은 정밀도로 계산됩니다. 학습은 되지만 결과가 넷째~일곱째 자리부터 다른 "
            "컴퓨터와 다릅니다.",
        ),
        (
            instruct(
                en="Unset `TORCH_ALLOW_TF32_CUBLAS_OVERRIDE`, `NVIDIA_TF32_OVERRIDE`, "
                "`OPENBLAS_CORETYPE` and `MKL_...`, if they are set.",
                ko="환경 변수 `TORCH_ALLOW_TF32_CUBLAS_OVERRIDE`, `NVIDIA_TF32_OVERRIDE`, "
                "`OPENBLAS_CORETYPE`, `MKL_...` 변수가 있으면 지우세요.",
            ),
            instruct(
                en="Delete `set_float32_matmul_precision`, `autocast` and a default dtype from "
                "startup files (sitecustomize.py, ~/.ipython/profile_default/startup).",
                ko="시작 파일(`sitecustomize.py`, `~/.ipython/profile_default/startup`)에서 "
                "`set_float32_matmul_precision`, `autocast`, 기본 dtype 설정을 지우세요.",
            ),
            TRAIN_AGAIN,
        ),
    ),
    "product": Deviation(
        Text(
            en="Matrix products are wrong, not only rounded. Do not trust any result of this "
            "installation, even if the accuracy looks good.",
            ko="반올림 오차가 아니라 행렬 곱 자체가 틀립니다. 정확도가 좋아 보여도 결과를 믿을 수 "
            "없습니다.",
        ),
        (
            instruct(
                en="Unset OPENBLAS_CORETYPE and MKL_DEBUG_CPU_TYPE, if they are set.",
                ko="환경 변수 OPENBLAS_CORETYPE, MKL_DEBUG_CPU_TYPE이 설정되어 있으면 지우세요.",
            ),
            INSTALL_AGAIN,
            TRAIN_IN_FRESH,
            instruct(
                en="If it stays wrong, undo any overclocking and test the memory (Windows: "
                "mdsched, Linux: memtest86+).",
                ko="그래도 틀리면 오버클럭을 해제하고 메모리를 검사하세요(Windows: mdsched, Linux: "
                "memtest86+).",
            ),
        ),
    ),
    "loss": Deviation(
        Text(
            en="Matrix products are right, but the loss computed from them (softmax, exponential, "
            "logarithm) is wrong.",
            ko="행렬 곱은 맞지만 그 결과로 계산한 손실(softmax, 지수, 로그)이 틀립니다.",
        ),
        (STARTUP_FILE, INSTALL_AGAIN, TRAIN_IN_FRESH),
    ),
    "gradient": Deviation(
        Text(
            en="The outputs of the network are right, but the gradient is wrong. Training goes in "
            "a wrong direction.",
            ko="신경망의 출력은 맞지만 기울기(gradient)가 틀려서 잘못된 방향으로 학습합니다.",
        ),
        (
            INSTALL_AGAIN,
            instruct(
                en="If you train on a GPU, update its driver, too.",
                ko="GPU로 학습한다면 드라이버도 업데이트하세요.",
            ),
            TRAIN_IN_FRESH,
        ),
    ),
    "optimiser": Deviation(
        Text(
            en="The gradient is right, but the optimizer (Adam) does not move the parameters as "
            "its formula says.",
            ko="기울기는 맞지만 옵티마이저(Adam)가 매개변수를 공식과 다르게 갱신합니다.",
        ),
        (STARTUP_FILE, INSTALL_AGAIN, TRAIN_IN_FRESH),
    ),
    "data": Deviation(
        Text(
            en="The data, labels, scaling, random numbers or learning rate differ from the "
            "reference run. The arithmetic itself may be right.",
            ko="데이터, 레이블, 스케일, 난수, 학습률 중 하나가 기준값을 만들 때와 다릅니다. 계산 "
            "자체는 맞을 수 있습니다.",
        ),
        (
            instruct(
                en="If you have a file random.py, gzip.py or csv.py, rename it: it hides Python's "
                "module.",
                ko="내가 만든 random.py, gzip.py, csv.py 파일이 있으면 파이썬 모듈을 가리니 이름을 "
                "바꾸세요.",
            ),
            instruct(
                en="If you have none, a file of dlsetup was changed: install dlsetup again.",
                ko="그런 파일이 없으면 dlsetup의 파일이 바뀐 것이니 dlsetup을 다시 설치하세요.",
            ),
            TRAIN_AGAIN,
        ),
    ),
    "unknown": Deviation(
        Text(
            en="The losses are wrong, but the single tests do not show why. A fault that comes and "
            "goes points to hardware or threads.",
            ko="손실값이 틀리지만 개별 검사로는 원인을 알 수 없습니다. 나타났다 사라진다면 "
            "하드웨어나 스레드 문제일 수 있습니다.",
        ),
        (
            instruct(
                en="Train three times:", ko="세 번 학습시켜 보세요.", argv=("dlsetup", "smoke")
            ),
            instruct(
                en="If the numbers change from run to run, suspect memory or overclocking.",
                ko="실행할 때마다 값이 달라지면 메모리나 오버클럭을 의심하세요.",
            ),
            instruct(
                en="If they stay the same, send your instructor the report:",
                ko="값이 항상 같다면 보고서를 만들어 강사에게 보내세요.",
                argv=("dlsetup", "report"),
            ),
        ),
    ),
}
