"""Checks of the stack: what a framework needs of the computer."""

from __future__ import annotations

from dlsetup.messages.stack_endings import NUMBERS, RAISED, REINSTALL, RUN_AGAIN, StackCheck
from dlsetup.messages.training import MAKE_FRESH_ENVIRONMENT
from dlsetup.model.fixes import instruct
from dlsetup.model.levels import Level
from dlsetup.model.text import Text

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
COMPUTER_CHECKS = {
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
            "or a Python startup file.",
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
