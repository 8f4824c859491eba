"""One check of the stack: how it can end, and what to do."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.messages.training import MAKE_FRESH_ENVIRONMENT, TRAIN_IN_FRESH
from dlsetup.model.fixes import Instruction, instruct
from dlsetup.model.levels import Level
from dlsetup.model.text import Text

NUMBERS, RAISED = ("numbers",), ("raised",)
RUN_AGAIN = ("dlsetup", "smoke", "--full")
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
OTHER_NUMBERS = (
    Instruction(
        Text(
            en="It ran, but gave other numbers than its formula. Results of your own programs "
            "would be wrong in the same way.",
            ko="실행은 되지만 결과가 수식과 다릅니다. 내 프로그램의 결과도 똑같이 틀립니다.",
        )
    ),
    instruct(
        en="Look for a Python startup file that changes the framework (sitecustomize.py), and "
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
        argv=RUN_AGAIN,
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


def ending(outcome: str, *, measured: bool) -> str:
    """How a check that failed ended: numbers, raised, hung."""
    if outcome == "hung":
        return "hung"
    return "numbers" if outcome == "failed" and measured else "raised"


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
