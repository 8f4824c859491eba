"""Somebody stopped the program."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="stopped-by-hand",
    own=True,
    plain=True,
    title=Text(
        en="Somebody stopped the program",
        ko="누군가 프로그램을 멈춤",
    ),
    message=Text(
        en="Ctrl+C was pressed, or the stop button of the notebook. This is not an error.",
        ko="Ctrl+C나 노트북의 정지 단추를 눌렀습니다. 오류가 아닙니다.",
    ),
    steps=(
        instruct(
            en="If you did not stop it: the terminal or the connection to the server was "
            "closed. Start it again.",
            ko="내가 멈춘 것이 아니라면 터미널이나 서버 연결이 닫힌 것입니다. 다시 시작하세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall anything: nothing is broken.",
        ko="아무것도 다시 설치하지 마세요. 고장 난 것이 없습니다.",
    ),
    symptoms=(
        r"^(?:E\s+)?KeyboardInterrupt(?::|\s*$)",
        r"ERROR: Operation cancelled by user",
    ),
    matches=("    data = self._next_data()\nKeyboardInterrupt",),
    misses=("RuntimeError: stopped",),
)
