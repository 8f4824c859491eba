"""Anaconda Navigator does not start, which nothing else needs."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="navigator-does-not-start",
    title=Text(
        en="Anaconda Navigator does not start",
        ko="Anaconda Navigator가 실행되지 않음",
    ),
    message=Text(
        en="Navigator is only a window with buttons. Python, conda and Jupyter work without it.",
        ko="Navigator는 버튼을 모아 둔 창일 뿐입니다. 파이썬, conda, Jupyter는 Navigator 없이도 "
        "됩니다.",
    ),
    steps=(
        instruct(
            en="Start Jupyter from the Anaconda Prompt (Windows) or the terminal:",
            ko="Anaconda Prompt(Windows)나 터미널에서 Jupyter를 실행하세요.",
            argv=("jupyter", "lab"),
        ),
        instruct(
            en="To fix Navigator, update it there:",
            ko="Navigator를 고치려면 거기서 업데이트하세요.",
            argv=("conda", "update", "-n", "base", "anaconda-navigator"),
        ),
    ),
    dont=Text(
        en="Do not uninstall Anaconda: your environments would be gone.",
        ko="Anaconda를 제거하지 마세요. 가상 환경이 사라집니다.",
    ),
    symptoms=(
        r"An unexpected error occurred on Navigator start-up",
        r"Navigator (?:Error|failed to start|is already running)",
        r"anaconda_navigator[/\\.][^\n]{0,200}\n[\s\S]{0,600}Error: ",
    ),
    matches=("Navigator Error\nAn unexpected error occurred on Navigator start-up",),
    misses=("conda: command not found",),
)
