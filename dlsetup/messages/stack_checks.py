"""The parts of the stack that every training stands on: what each check tries, what its failure
points to, and what to do: the runner is smoke/stack/runner.py, the finding DLS804."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dlsetup.messages.training import MAKE_FRESH_ENVIRONMENT, TRAIN_IN_FRESH
from dlsetup.model.fixes import Instruction, instruct
from dlsetup.model.levels import Level
from dlsetup.model.text import Text


class StackCheck(NamedTuple):
    """One check of the framework."""

    tries: Text
    points_to: Text
    advice: tuple[Instruction, ...]
    level: Level = Level.FAIL
    endings: tuple[str, ...] = ("raised",)  # that `points_to` explains: numbers, raised, hung

    def steps(self, ending: str) -> tuple[Instruction, ...]:
        """The cause, and what to do, by how it ended: what keeps it from running does not make
        other numbers, nor the other way round."""
        if ending in self.endings:
            return (Instruction(self.points_to), *self.advice)
        return ENDINGS[ending]


REINSTALL = (
    instruct(
        en="Make a new environment and install the framework again:",
        ko="새 가상 환경을 만들어 프레임워크를 다시 설치하세요.",
        argv=MAKE_FRESH_ENVIRONMENT,
    ),
    TRAIN_IN_FRESH,
    instruct(
        en="If the same check fails there, train on the CPU and have the computer's memory tested.",
        ko="새 가상 환경에서도 같은 검사에 실패하면 CPU로 학습하고 컴퓨터 메모리를 검사하세요.",
    ),
)
OPERATION_FAILS = Text(
    en="An operation that courses use fails. The cause may be a damaged PyTorch, or a startup file "
    "of Python that changes it.",
    ko="강의에서 쓰는 연산에서 오류가 납니다. PyTorch가 손상되었거나 파이썬 시작 파일이 PyTorch를 "
    "바꾸고 있을 수 있습니다.",
)
NUMBERS, RAISED = ("numbers",), ("raised",)
OTHER_NUMBERS = (
    Instruction(
        Text(
            en="It ran, but gave other numbers than its formula. Results of your own programs "
            "would be wrong in the same way.",
            ko="실행은 되지만 결과가 수식과 다릅니다. 내 프로그램의 결과도 똑같이 틀립니다.",
        )
    ),
    instruct(
        en="Look for a startup file of Python that changes the framework (sitecustomize.py), and "
        "rename it.",
        ko="프레임워크의 함수를 바꾸는 파이썬 시작 파일(sitecustomize.py)이 있으면 이름을 바꾸세요.",
    ),
    *REINSTALL,
)
NO_END = (
    Instruction(
        Text(
            en="It did not end in time. Other programs may use the computer, or a part of the "
            "framework waits for ever.",
            ko="제한 시간 안에 끝나지 않았습니다. 다른 프로그램이 컴퓨터를 쓰고 있거나 프레임워크의 "
            "일부가 끝없이 기다리고 있습니다.",
        )
    ),
    instruct(
        en="Close other programs, then run the checks again:",
        ko="다른 프로그램을 닫은 뒤 다시 검사해 보세요.",
        argv=("dlsetup", "smoke", "--full"),
    ),
)
STOPPED = (
    Instruction(
        Text(
            en="It stopped with an error before there was a result. The framework may be damaged, "
            "or may not suit the processor or the device.",
            ko="결과가 나오기 전에 오류로 멈췄습니다. 프레임워크가 손상되었거나 CPU나 장치와 맞지 "
            "않을 수 있습니다.",
        )
    ),
    *REINSTALL,
)
ENDINGS = {"numbers": OTHER_NUMBERS, "raised": STOPPED, "hung": NO_END}
RUN_AGAIN = ("dlsetup", "smoke", "--full")
CHECK_DISK_SPACE = (
    instruct(
        en="Check for full disks and folders where you cannot write:",
        ko="디스크가 가득 찼거나 쓸 수 없는 폴더가 있는지 확인하세요.",
        argv=("dlsetup", "doctor"),
    ),
    instruct(en="Then run the checks again:", ko="그런 다음 다시 검사해 보세요.", argv=RUN_AGAIN),
)
NO_WORKERS = (
    instruct(
        en="Until it is fixed, use `num_workers=0` in your DataLoader. For the data of a course "
        "that is hardly slower.",
        ko="고칠 때까지 DataLoader에 이렇게 쓰세요: `num_workers=0`. 강의용 데이터라면 속도 "
        "차이가 거의 없습니다.",
    ),
    instruct(
        en="If this is a container, start it with more shared memory: `--shm-size=1g`",
        ko="컨테이너라면 공유 메모리를 늘려 다시 시작하세요: `--shm-size=1g`",
    ),
)

IMPORT = StackCheck(
    Text(en="import of the framework", ko="프레임워크 불러오기"),
    Text(
        en="The framework itself cannot be imported.",
        ko="프레임워크 자체를 불러올 수 없습니다.",
    ),
    REINSTALL,
)

STACK_CHECKS: dict[str, StackCheck] = {
    "import": IMPORT,
    "device": StackCheck(
        Text(en="requested device", ko="지정한 장치"),
        Text(
            en="PyTorch does not have this device: it is a CPU-only build, the driver does not "
            "fit, or the name is wrong.",
            ko="이 PyTorch에서 쓸 수 없는 장치입니다. CPU 전용 PyTorch이거나 드라이버 또는 장치 "
            "이름이 맞지 않습니다.",
        ),
        (
            instruct(
                en="To train on a device that is available, leave out `--device`.",
                ko="`--device` 옵션을 빼면 쓸 수 있는 장치로 학습합니다.",
            ),
            instruct(
                en="To see why the device is not found:",
                ko="장치를 찾지 못하는 이유를 확인하세요.",
                argv=("dlsetup", "doctor", "--deep"),
            ),
        ),
    ),
    "computing": StackCheck(
        Text(en="any computation", ko="가장 간단한 계산"),
        Text(
            en="The device computes nothing at all. Another program may have taken its memory, or "
            "its driver has failed.",
            ko="장치에서 아무 계산도 되지 않습니다. 다른 프로그램이 장치의 메모리를 모두 쓰고 있거나 "
            "드라이버에 문제가 있습니다.",
        ),
        (
            instruct(
                en="Shut down the kernels of your notebooks and your other programs that use the "
                "GPU. To see them, run:",
                ko="노트북의 커널과 GPU를 쓰는 내 프로그램을 닫으세요. 다음 명령으로 볼 수 있습니다.",
                argv=("nvidia-smi",),
            ),
            instruct(
                en="Then run the checks again:",
                ko="그런 다음 다시 검사해 보세요.",
                argv=("dlsetup", "smoke"),
            ),
            instruct(
                en="If it still computes nothing, restart the computer. On a shared server, tell "
                "its administrator instead.",
                ko="그래도 계산되지 않으면 컴퓨터를 다시 시작하세요. 공용 서버라면 관리자에게 "
                "알리세요.",
            ),
        ),
    ),
    "product": StackCheck(
        Text(en="exact product of whole numbers", ko="정수 행렬 곱의 정확성"),
        Text(
            en="The cause may be the matrix library (BLAS, cuBLAS), a lowered precision (TF32) or "
            "faulty memory.",
            ko="행렬 연산 라이브러리(BLAS, cuBLAS), 낮은 정밀도(TF32), 불량 메모리가 원인일 수 "
            "있습니다.",
        ),
        REINSTALL,
        endings=NUMBERS,
    ),
    "tensors": StackCheck(
        Text(en="tensors, views and sums", ko="텐서, 뷰, 합계"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "products": StackCheck(
        Text(en="products of matrices in every spelling", ko="여러 방법으로 쓴 행렬 곱"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "functions": StackCheck(
        Text(en="activation functions", ko="활성화 함수"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "layers": StackCheck(
        Text(en="layers in training and evaluation", ko="학습 모드와 평가 모드의 층"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "masks": StackCheck(
        Text(en="attention and its masks", ko="어텐션과 마스크"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "losses": StackCheck(
        Text(en="loss functions and their options", ko="손실 함수와 옵션"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "gradients": StackCheck(
        Text(en="gradients and clipping", ko="기울기와 클리핑"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "optimizers": StackCheck(
        Text(en="optimizers and learning rate schedules", ko="옵티마이저와 학습률 스케줄"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "states": StackCheck(
        Text(en="state dicts and checkpoints", ko="state dict와 체크포인트"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "loaders": StackCheck(
        Text(en="data loaders and samplers", ko="데이터 로더와 샘플러"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "random": StackCheck(
        Text(en="random numbers and first weights", ko="난수와 초기 가중치"),
        OPERATION_FAILS,
        REINSTALL,
    ),
    "gradient": StackCheck(
        Text(en="gradient of a convolution against differences", ko="합성곱 기울기와 차분의 비교"),
        Text(
            en="The backward pass is wrong. The cause may be the convolution library (oneDNN, "
            "cuDNN) or a damaged PyTorch.",
            ko="역전파가 잘못되었습니다. 합성곱 라이브러리(oneDNN, cuDNN)나 손상된 PyTorch가 "
            "원인일 수 있습니다.",
        ),
        REINSTALL,
        endings=NUMBERS,
    ),
    "attention": StackCheck(
        Text(en="attention against its formula", ko="어텐션과 수식의 비교"),
        Text(
            en="PyTorch's fused attention kernel computes wrongly on this device.",
            ko="이 장치에서 쓰는 PyTorch의 어텐션 커널이 잘못 계산합니다.",
        ),
        REINSTALL,
        endings=NUMBERS,
    ),
    "first-loss": StackCheck(
        Text(en="first loss is ln C", ko="첫 손실이 ln C인지"),
        Text(
            en="The loss function or the random numbers of the first weights are wrong.",
            ko="손실 함수나 초기 가중치 난수가 잘못되었습니다.",
        ),
        REINSTALL,
        endings=NUMBERS,
    ),
    "overfit": StackCheck(
        Text(en="one batch learned by heart", ko="배치 하나 외우기"),
        Text(
            en="The optimizer does not move the weights correctly.",
            ko="옵티마이저가 가중치를 제대로 바꾸지 못합니다.",
        ),
        REINSTALL,
        endings=NUMBERS,
    ),
    "same-seed": StackCheck(
        Text(en="same seed, same losses", ko="같은 시드로 두 번 학습"),
        Text(
            en="Memory is read before it is written, or a kernel has no fixed order.",
            ko="초기화되지 않은 메모리를 읽거나 계산 순서가 일정하지 않은 커널이 있습니다.",
        ),
        REINSTALL,
        endings=NUMBERS,
    ),
    "checkpoint": StackCheck(
        Text(
            en="checkpoint in a folder with a Korean name", ko="한글 폴더에 체크포인트 저장과 재개"
        ),
        Text(
            en="Files cannot be written or read. The cause may be permissions, disk space or a "
            "Korean path.",
            ko="파일을 쓰거나 읽지 못합니다. 권한, 디스크 공간, 한글 경로가 원인일 수 있습니다.",
        ),
        CHECK_DISK_SPACE,
    ),
    "autocast": StackCheck(
        Text(en="mixed precision", ko="혼합 정밀도(autocast)"),
        Text(
            en="This device computes wrongly with 16 bits.",
            ko="이 장치의 16비트 연산에 문제가 있습니다.",
        ),
        (
            instruct(
                en="Train without autocast. float32 is enough for this course.",
                ko="autocast 없이 학습하세요. 이 강의에는 float32로 충분합니다.",
            ),
        ),
        Level.WARN,
        endings=NUMBERS,
    ),
    "copies": StackCheck(
        Text(en="copies to the device and numpy", ko="장치와 numpy 사이의 복사"),
        Text(
            en="Numbers change when they are copied. The cause may be a PyTorch built for another "
            "numpy, the driver or the device's memory.",
            ko="복사할 때 값이 바뀌거나 실패합니다. numpy와 맞지 않는 PyTorch, 드라이버, 장치 "
            "메모리가 원인일 수 있습니다.",
        ),
        REINSTALL,
        endings=(*NUMBERS, *RAISED),
    ),
    "workers-fork": StackCheck(
        Text(en="DataLoader workers (fork)", ko="DataLoader 작업 프로세스(fork)"),
        Text(
            en="Worker processes fail. The shared memory may be too small, or the number of "
            "processes is limited.",
            ko="작업 프로세스가 실패합니다. 공유 메모리가 작거나 프로세스 수가 제한되어 있을 수 "
            "있습니다.",
        ),
        NO_WORKERS,
        Level.WARN,
        endings=("raised", "hung"),
    ),
    "workers-spawn": StackCheck(
        Text(en="DataLoader workers (spawn)", ko="DataLoader 작업 프로세스(spawn)"),
        Text(
            en="New worker processes fail. The cause may be a virus scanner, a limit on processes "
            "or a startup file of Python.",
            ko="새로 시작하는 작업 프로세스가 실패합니다. 백신, 프로세스 수 제한, 파이썬 시작 "
            "파일이 원인일 수 있습니다.",
        ),
        NO_WORKERS,
        Level.WARN,
        endings=("raised", "hung"),
    ),
    "memory": StackCheck(
        Text(en="refusal of too much memory", ko="메모리 부족 처리"),
        Text(
            en="A tensor that is too large raises no exception. Your program could be killed, or "
            "the computer could freeze.",
            ko="너무 큰 텐서를 만들 때 예외가 나지 않습니다. 프로그램이 강제 종료되거나 컴퓨터가 "
            "멈출 수 있습니다.",
        ),
        (
            instruct(
                en="Use small batches, and save your notebook before long trainings.",
                ko="배치 크기를 작게 하고, 오래 걸리는 학습 전에는 노트북을 저장하세요.",
            ),
        ),
        Level.WARN,
        endings=(*NUMBERS, *RAISED),
    ),
    "throughput": StackCheck(
        Text(en="speed of products and memory", ko="행렬 곱과 메모리 속도"),
        Text(
            en="This computer is far too slow. The cause may be the matrix library, emulation "
            "(Rosetta) or a power-saving mode.",
            ko="컴퓨터 성능에 비해 지나치게 느립니다. 행렬 라이브러리, 에뮬레이션(Rosetta), 절전 "
            "상태가 원인일 수 있습니다.",
        ),
        (
            instruct(
                en="Close other programs, plug in the power supply and check again:",
                ko="다른 프로그램을 닫고 전원을 연결한 뒤 다시 검사해 보세요.",
                argv=RUN_AGAIN,
            ),
            instruct(
                en="If it stays slow, make a new environment:",
                ko="계속 느리면 가상 환경을 새로 만드세요.",
                argv=MAKE_FRESH_ENVIRONMENT,
            ),
        ),
        Level.WARN,
        endings=NUMBERS,
    ),
    "compile": StackCheck(
        Text(en="torch.compile", ko="torch.compile 컴파일"),
        Text(
            en="The C++ compiler, Python's header files or Triton does not work.",
            ko="C++ 컴파일러, 파이썬 헤더 파일, Triton 중 하나에 문제가 있습니다.",
        ),
        (
            instruct(
                en="Leave out torch.compile. This course does not need it, and results are the "
                "same.",
                ko="torch.compile을 쓰지 마세요. 이 강의에는 필요 없고 결과도 같습니다.",
            ),
        ),
        Level.WARN,
    ),
}
UNKNOWN_CHECK = StackCheck(
    Text(en="another check", ko="다른 검사"),
    Text(
        en="This version of dlsetup does not know this check.",
        ko="이 버전의 dlsetup에 없는 검사입니다.",
    ),
    REINSTALL,
)


# What others are made of comes first: of many that fail at once the first is the shared part.
SHARED_PARTS = (
    *(
        "import",
        "device",
        "computing",
        "copies",
        "tensors",
        "product",
        "products",
        "functions",
        "random",
    ),
    *("losses", "layers", "masks", "gradients", "optimizers", "states", "loaders"),
)
MANY = 3  # that fail on one device


def ending(outcome: str, *, measured: bool) -> str:
    """How a check that failed ended: numbers, raised, hung."""
    if outcome == "hung":
        return "hung"
    return "numbers" if outcome == "failed" and measured else "raised"


def shared_part(names: Sequence[str]) -> str | None:
    """Of checks that failed together the one that the others are made of; None: they are few, or
    none is known to be."""
    if len(names) < MANY:
        return None
    return next((name for name in SHARED_PARTS if name in names), None)


def stack_check(name: str) -> StackCheck:
    """What is known of a check; a newer program's report may hold others."""
    return STACK_CHECKS.get(name, UNKNOWN_CHECK)
