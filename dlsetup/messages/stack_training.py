"""Checks of the stack: small trainings."""

from __future__ import annotations

from dlsetup.messages.stack_endings import NUMBERS, REINSTALL, RUN_AGAIN, StackCheck
from dlsetup.model.fixes import instruct
from dlsetup.model.levels import Level
from dlsetup.model.text import Text

CHECK_DISK_SPACE = (
    instruct(
        en="Check for full disks and folders where you cannot write:",
        ko="디스크가 가득 찼거나 쓸 수 없는 폴더가 있는지 확인하세요.",
        argv=("dlsetup", "doctor"),
    ),
    instruct(en="Then run the checks again:", ko="그런 다음 다시 검사해 보세요.", argv=RUN_AGAIN),
)
TRAINING_CHECKS = {
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
        Text(en="one batch learned completely", ko="배치 하나 외우기"),
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
}
