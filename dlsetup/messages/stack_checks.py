"""The parts of the stack that every training stands on: what each check tries, what its failure
points to, and what to do: the runner is smoke/stack/runner.py, the finding DLS804. Why processes on
several machines do not train together: probes/distributed.py and DLS805. And how a process that
trained ended, what it measured and used, in words: DLS802."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.model.levels import Level
from dlsetup.model.text import Text


class StackCheck(NamedTuple):
    """One check of the framework."""

    tries: Text
    points_to: Text
    advice: Text
    level: Level = Level.FAIL

    @property
    def full_text(self) -> Text:
        """The cause and what to do, in one."""
        return Text(
            en=f"It points to: {self.points_to.en}. {self.advice.en}",
            ko=f"{self.points_to.ko}. {self.advice.ko}",
        )


REINSTALL = Text(
    en="Make a new environment and install the framework again: dlsetup init. If the same check "
    "fails there, train on the CPU and have the computer's memory tested.",
    ko="환경을 새로 만들어 프레임워크를 다시 설치하세요: dlsetup init. 새 환경에서도 같은 항목이 "
    "실패하면 CPU로 학습하고 컴퓨터 메모리를 검사하세요.",
)
CHECK_DISK_SPACE = Text(
    en="Look at the free disk space and at who may write in the temporary folder, then run "
    "dlsetup smoke --full again: dlsetup doctor names full disks and folders without permission.",
    ko="디스크의 남은 공간과 임시 폴더의 쓰기 권한을 확인한 뒤 dlsetup smoke --full 명령을 다시 "
    "실행하세요. 디스크 부족이나 권한 문제는 dlsetup doctor로 찾을 수 있습니다.",
)
NO_WORKERS = Text(
    en="Use num_workers=0 in your DataLoader until it is fixed; for the data of a course that is "
    "hardly slower. In a container, start it with more shared memory: --shm-size=1g.",
    ko="해결될 때까지 DataLoader에 num_workers=0을 쓰세요. 강의용 데이터라면 속도 차이가 거의 "
    "없습니다. 컨테이너라면 공유 메모리를 늘려 다시 시작하세요: --shm-size=1g.",
)

IMPORT = StackCheck(
    Text(en="import of the framework", ko="프레임워크 불러오기"),
    Text(
        en="the framework itself cannot be imported",
        ko="프레임워크 자체를 불러올 수 없습니다",
    ),
    REINSTALL,
)

STACK_CHECKS: dict[str, StackCheck] = {
    "import": IMPORT,
    "device": StackCheck(
        Text(en="the device that was asked for", ko="지정한 장치"),
        Text(
            en="there is no such device for this PyTorch: a build for the CPU alone, a driver that "
            "does not suit it, or another name",
            ko="이 PyTorch에서 쓸 수 있는 장치가 아닙니다. CPU 전용 PyTorch이거나, 드라이버가 맞지 "
            "않거나, 장치 이름이 잘못되었을 수 있습니다",
        ),
        Text(
            en="Leave out --device to train on what there is, or let `dlsetup doctor --deep` tell "
            "why the device is not found.",
            ko="--device 옵션을 빼면 쓸 수 있는 장치로 학습합니다. 장치를 찾지 못하는 이유는 "
            "`dlsetup doctor --deep` 명령으로 알 수 있습니다.",
        ),
    ),
    "product": StackCheck(
        Text(en="exact product of whole numbers", ko="정수 행렬 곱의 정확성"),
        Text(
            en="the matrix library (BLAS, cuBLAS), a lowered precision (TF32), or faulty memory",
            ko="행렬 연산 라이브러리(BLAS, cuBLAS), 낮춰진 정밀도(TF32), 불량 메모리 중 하나가 "
            "원인일 수 있습니다",
        ),
        REINSTALL,
    ),
    "gradient": StackCheck(
        Text(en="gradient of a convolution against differences", ko="합성곱 기울기와 차분의 비교"),
        Text(
            en="the backward pass: the convolution library (oneDNN, cuDNN) or a damaged PyTorch",
            ko="역전파가 잘못되었습니다. 합성곱 라이브러리(oneDNN, cuDNN) 또는 손상된 "
            "PyTorch가 원인일 수 있습니다",
        ),
        REINSTALL,
    ),
    "attention": StackCheck(
        Text(en="attention against its formula", ko="어텐션과 수식의 비교"),
        Text(
            en="the fused attention kernel of this PyTorch on this device",
            ko="이 장치에서 쓰는 PyTorch의 어텐션 커널이 잘못 계산합니다",
        ),
        REINSTALL,
    ),
    "first-loss": StackCheck(
        Text(en="first loss is ln C", ko="첫 손실이 ln C인지"),
        Text(
            en="the loss function or the random numbers of the first weights",
            ko="손실 함수나 초기 가중치 난수가 잘못되었습니다",
        ),
        REINSTALL,
    ),
    "overfit": StackCheck(
        Text(en="one batch learnt by heart", ko="배치 하나 외우기"),
        Text(
            en="the optimiser does not move the weights as it should",
            ko="옵티마이저가 가중치를 제대로 바꾸지 못합니다",
        ),
        REINSTALL,
    ),
    "same-seed": StackCheck(
        Text(en="same seed, same losses", ko="같은 시드로 두 번 학습"),
        Text(
            en="memory that is read before it is written, or a kernel without fixed order",
            ko="초기화되지 않은 메모리를 읽거나 계산 순서가 일정하지 않은 커널이 있습니다",
        ),
        REINSTALL,
    ),
    "checkpoint": StackCheck(
        Text(
            en="checkpoint in a folder with a Korean name", ko="한글 폴더에 체크포인트 저장과 재개"
        ),
        Text(
            en="writing or reading files: permissions, disk space, or paths that are not ASCII",
            ko="파일 쓰기나 읽기 문제입니다. 권한, 디스크 공간, 한글 경로를 확인하세요",
        ),
        CHECK_DISK_SPACE,
    ),
    "autocast": StackCheck(
        Text(en="mixed precision", ko="혼합 정밀도(autocast)"),
        Text(
            en="arithmetic of 16 bits on this device",
            ko="이 장치의 16비트 연산에 문제가 있습니다",
        ),
        Text(
            en="Train without autocast: float32 is enough for this course.",
            ko="autocast 없이 학습하세요. 이 강의에는 float32로 충분합니다.",
        ),
        Level.WARN,
    ),
    "copies": StackCheck(
        Text(en="copies to the device and numpy", ko="장치와 numpy 사이의 복사"),
        Text(
            en="numbers change or stop on their way: a PyTorch built for another numpy, the "
            "driver, or the device's memory",
            ko="복사 도중에 값이 바뀌거나 복사가 실패합니다. numpy 버전과 맞지 않는 PyTorch, "
            "드라이버, 장치 메모리가 원인일 수 있습니다",
        ),
        REINSTALL,
    ),
    "workers-fork": StackCheck(
        Text(en="DataLoader workers (fork)", ko="DataLoader 작업 프로세스(fork)"),
        Text(
            en="worker processes: shared memory that is too small, or a limit on processes",
            ko="작업 프로세스 문제입니다. 공유 메모리가 너무 작거나 프로세스 수가 제한되어 있을 수 "
            "있습니다",
        ),
        NO_WORKERS,
        Level.WARN,
    ),
    "workers-spawn": StackCheck(
        Text(en="DataLoader workers (spawn)", ko="DataLoader 작업 프로세스(spawn)"),
        Text(
            en="worker processes started afresh, as Windows and macOS do: a virus scanner, a limit "
            "on processes, or a start-up file of Python that fails in them",
            ko="Windows와 macOS처럼 새로 시작하는 작업 프로세스 문제입니다. 백신, 프로세스 수 "
            "제한, 파이썬 시작 파일 오류가 원인일 수 있습니다",
        ),
        NO_WORKERS,
        Level.WARN,
    ),
    "memory": StackCheck(
        Text(en="refusal of too much memory", ko="메모리 부족 처리"),
        Text(
            en="too large a tensor is not refused by an exception: the program would be killed "
            "or the computer stand still",
            ko="너무 큰 텐서를 만들 때 예외가 나지 않습니다. 프로그램이 강제 종료되거나 컴퓨터가 "
            "멈출 수 있습니다",
        ),
        Text(
            en="Use small batches and save your notebook before long trainings.",
            ko="배치 크기를 작게 하고, 오래 걸리는 학습 전에는 노트북을 저장하세요.",
        ),
        Level.WARN,
    ),
    "throughput": StackCheck(
        Text(en="speed of products and memory", ko="행렬 곱과 메모리 속도"),
        Text(
            en="far slower than this machine should be: a matrix library without the "
            "processor's instructions, emulation (Rosetta), or a device that saves power",
            ko="이 컴퓨터의 성능에 비해 지나치게 느립니다. CPU 명령어를 쓰지 않는 행렬 라이브러리, "
            "에뮬레이션(Rosetta), 절전 상태를 확인하세요",
        ),
        Text(
            en="Close other programs, plug in the power supply and run dlsetup smoke --full again. "
            "If it stays slow, make a new environment: dlsetup init.",
            ko="다른 프로그램을 닫고 전원을 연결한 뒤 dlsetup smoke --full 명령을 다시 실행하세요. "
            "계속 느리면 환경을 새로 만드세요: dlsetup init.",
        ),
        Level.WARN,
    ),
    "compile": StackCheck(
        Text(en="torch.compile", ko="torch.compile 컴파일"),
        Text(
            en="the C++ compiler, Python's header files, or Triton",
            ko="C++ 컴파일러, 파이썬 헤더 파일, Triton 중 하나에 문제가 있습니다",
        ),
        Text(
            en="Leave out torch.compile: this course does not need it, and results are the same.",
            ko="torch.compile을 쓰지 마세요. 이 강의에는 필요 없고 결과도 같습니다.",
        ),
        Level.WARN,
    ),
}
UNKNOWN_CHECK = StackCheck(
    Text(en="another check", ko="다른 검사"),
    Text(
        en="a part that this version of dlsetup does not know",
        ko="이 버전의 dlsetup에 없는 항목입니다",
    ),
    REINSTALL,
)


def stack_check(name: str) -> StackCheck:
    """What is known of a check; a newer program's report may hold others."""
    return STACK_CHECKS.get(name, UNKNOWN_CHECK)
