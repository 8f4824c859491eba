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
    en="Look for a Python startup file that changes the framework (sitecustomize.py), and "
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
            "the wrong direction.",
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
            ko="기울기는 맞지만 옵티마이저(Adam)가 파라미터를 공식과 다르게 갱신합니다.",
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
                en="If you have none, one of dlsetup's files was changed: install dlsetup again.",
                ko="그런 파일이 없으면 dlsetup의 파일이 바뀐 것이니 dlsetup을 다시 설치하세요.",
            ),
            TRAIN_AGAIN,
        ),
    ),
    "function": Deviation(
        Text(
            en="A function of single numbers (exp, log, maximum, division ...) gives other numbers "
            "than its definition.",
            ko="숫자 하나하나에 적용하는 함수(exp, log, maximum, 나눗셈 등)의 결과가 정의와 다릅니다.",
        ),
        (STARTUP_FILE, INSTALL_AGAIN, TRAIN_IN_FRESH),
    ),
    "sum": Deviation(
        Text(
            en="Sums, means or largest values of arrays are wrong. Losses and accuracies made of "
            "them are wrong, too.",
            ko="배열의 합, 평균, 최댓값이 틀립니다. 이 값으로 구한 손실과 정확도도 틀립니다.",
        ),
        (STARTUP_FILE, INSTALL_AGAIN, TRAIN_IN_FRESH),
    ),
    "array": Deviation(
        Text(
            en="Arrays are not made, copied, indexed or changed in place as they should be: "
            "numbers get lost or change elsewhere.",
            ko="배열을 만들고 복사하고 인덱싱하고 제자리에서 바꾸는 동작이 잘못되어, 값이 사라지거나 "
            "다른 배열까지 바뀝니다.",
        ),
        (STARTUP_FILE, INSTALL_AGAIN, TRAIN_IN_FRESH),
    ),
    "solver": Deviation(
        Text(
            en="Linear algebra (solve, inverse, svd, fft ...) gives results that do not fit its "
            "own equations. Products and sums are right.",
            ko="선형대수(solve, 역행렬, svd, fft 등)의 결과가 원래 식에 맞지 않습니다. 행렬 곱과 합은 "
            "맞습니다.",
        ),
        (
            instruct(
                en="Unset OPENBLAS_CORETYPE and MKL_DEBUG_CPU_TYPE, if they are set.",
                ko="환경 변수 OPENBLAS_CORETYPE, MKL_DEBUG_CPU_TYPE이 설정되어 있으면 지우세요.",
            ),
            INSTALL_AGAIN,
            TRAIN_IN_FRESH,
        ),
    ),
    "random": Deviation(
        Text(
            en="Random numbers repeat, or are not those of their seed. Shuffled data and first "
            "weights are not what they should be.",
            ko="난수가 반복되거나 시드에 맞는 값이 아닙니다. 섞은 데이터와 초기 가중치도 올바르지 "
            "않습니다.",
        ),
        (STARTUP_FILE, INSTALL_AGAIN, TRAIN_IN_FRESH),
    ),
    "denormals": Deviation(
        Text(
            en="Numbers below 2.2e-308 become 0. A library has switched the processor to this mode "
            "for the whole program, so results differ from other computers.",
            ko="2.2e-308보다 작은 수가 0이 됩니다. 어떤 라이브러리가 프로그램 전체에서 CPU를 이 "
            "모드로 바꾼 것이어서 다른 컴퓨터와 결과가 달라집니다.",
        ),
        (
            instruct(
                en="Unset LD_PRELOAD, if it is set, and look for a Python startup file that "
                "imports other libraries.",
                ko="환경 변수 LD_PRELOAD가 설정되어 있으면 지우고, 다른 라이브러리를 불러오는 파이썬 "
                "시작 파일이 있는지 확인하세요.",
            ),
            INSTALL_AGAIN,
            TRAIN_IN_FRESH,
        ),
    ),
    "unstable": Deviation(
        Text(
            en="The same training gives other losses each time. The cause may be faulty memory, "
            "overclocking, overheating or a startup file that uses random numbers.",
            ko="똑같이 학습해도 손실값이 매번 다릅니다. 불량 메모리, 오버클럭, 과열, 난수를 쓰는 시작 "
            "파일이 원인일 수 있습니다.",
        ),
        (
            STARTUP_FILE,
            instruct(
                en="Undo any overclocking and test the memory (Windows: mdsched, Linux: "
                "memtest86+).",
                ko="오버클럭을 해제하고 메모리를 검사하세요(Windows: mdsched, Linux: memtest86+).",
            ),
            TRAIN_AGAIN,
        ),
    ),
    "unknown": Deviation(
        Text(
            en="The losses are wrong, but the single tests do not show why. A fault that appears "
            "only sometimes points to hardware or threads.",
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
