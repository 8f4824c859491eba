"""Windows asks before it starts a downloaded program."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="smartscreen-asks",
    title=Text(
        en="Windows asks before it starts this program", ko="Windows가 실행 전에 확인을 요구함"
    ),
    message=Text(
        en="SmartScreen stops downloaded programs that few people have. It does not "
        "mean that a virus was found.",
        ko="SmartScreen은 내려받은 프로그램 중 쓰는 사람이 적은 것을 멈춥니다. "
        "바이러스를 찾았다는 뜻은 아닙니다.",
    ),
    steps=(
        instruct(
            en="Compare the address of the download: python.org, conda-forge.org, "
            "anaconda.com, code.visualstudio.com.",
            ko="내려받은 주소를 확인하세요. python.org, conda-forge.org, anaconda.com "
            "등이면 됩니다.",
        ),
        instruct(
            en="If it is right: More info > Run anyway.", ko="맞으면 추가 정보 > 실행을 누르세요."
        ),
        instruct(
            en="If there is no such button, a school's policy forbids it: ask the person in "
            "charge of the computer.",
            ko="버튼이 없으면 학교 정책으로 막힌 것입니다. 컴퓨터 담당자에게 물어보세요.",
        ),
    ),
    dont=Text(
        en="Do not switch SmartScreen or Defender off.",
        ko="SmartScreen이나 Defender를 끄지 마세요.",
    ),
    symptoms=(
        r"SmartScreen (?:prevented|이|에서)[^\n]{0,80}",
        r"Windows protected your PC",
        r"Windows의 PC 보호",
        r"인식할 수 없는 앱의 시작을 차단",
    ),
    matches=(
        "Windows protected your PC\nMicrosoft Defender SmartScreen prevented an "
        "unrecognized app from starting.",
        "Windows의 PC 보호",
    ),
    misses=("This program is blocked by group policy.",),
)
