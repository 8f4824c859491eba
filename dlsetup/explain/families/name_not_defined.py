"""The program uses a name before it is defined."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="name-not-defined",
    own=True,
    plain=True,
    title=Text(
        en="The program uses a name before it is defined",
        ko="정의하지 않은 이름을 사용함",
    ),
    message=Text(
        en="Python works. The name is misspelled, its import is missing, or the cell that "
        "defines it was not run.",
        ko="파이썬은 정상입니다. 철자가 틀렸거나, import가 빠졌거나, 그 이름을 정의한 "
        "셀을 실행하지 않았습니다.",
    ),
    steps=(
        instruct(
            en="Compare the spelling, capitals too, with the line where the name gets its value.",
            ko="값을 넣은 줄과 철자를 대소문자까지 비교하세요.",
        ),
        instruct(
            en="In a notebook: choose Kernel > Restart Kernel and Run All Cells.",
            ko="노트북이라면 Kernel > Restart Kernel and Run All Cells를 고르세요.",
        ),
        instruct(
            en="For `np`, `pd`, `plt`, `torch` or `nn`: run the cell with the imports first.",
            ko="`np`, `pd`, `plt`, `torch`, `nn`이라면 import가 있는 셀을 먼저 실행하세요.",
        ),
    ),
    dont=Text(
        en="Do not install anything: the package is not the cause.",
        ko="아무것도 설치하지 마세요. 패키지가 원인이 아닙니다.",
    ),
    symptoms=(
        r"NameError: name '\w+' is not defined",
        r"UnboundLocalError: (?:local variable|cannot access local variable)",
        r"NameError: free variable",
    ),
    matches=(
        "NameError: name 'torch' is not defined",
        "UnboundLocalError: cannot access local variable 'loss' where it is not "
        "associated with a value",
    ),
    misses=("ModuleNotFoundError: No module named 'torch'",),
)
