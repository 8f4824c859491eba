"""The installer of Miniconda, Miniforge or Anaconda stopped."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="conda-installer-stopped",
    title=Text(
        en="The conda installer stopped while unpacking",
        ko="conda 설치 프로그램이 압축을 풀다가 멈춤",
    ),
    message=Text(
        en="Its own program died, not your Python. Most often there is no room (or no more "
        "files are allowed), no shared memory, or /tmp runs no programs.",
        ko="파이썬이 아니라 설치 프로그램이 죽은 것입니다. 디스크나 파일 수 한도, 공유 "
        "메모리(/dev/shm), 프로그램 실행이 막힌 /tmp가 흔한 원인입니다.",
    ),
    steps=(
        instruct(
            en="See how much room is left in the folder:",
            ko="폴더에 남은 용량을 확인하세요:",
            argv=("df", "-h", "."),
        ),
        instruct(
            en="And how many files it still takes:",
            ko="파일을 몇 개 더 만들 수 있는지도 확인하세요:",
            argv=("df", "-i", "."),
        ),
        instruct(
            en="Set TMPDIR to a folder of your own with room, and start the installer again "
            "with -p FOLDER.",
            ko="TMPDIR을 여유가 있는 내 폴더로 두고, 설치 프로그램을 -p 폴더 로 다시 실행하세요.",
        ),
        instruct(
            en="On a server, ask whether /dev/shm is mounted.",
            ko="서버라면 /dev/shm이 마운트되어 있는지 물어보세요.",
        ),
    ),
    dont=Text(
        en="Do not download the installer again before there is room.",
        ko="공간을 확보하기 전에는 다시 내려받지 마세요.",
    ),
    symptoms=(
        r"Failed to execute script '?entry_point'?",
        r"File \"entry_point\.py\", line \d+, in",
        r"Unpacking payload\s*\.\.\.[\s\S]{0,400}Error",
    ),
    matches=("[1730228] Failed to execute script 'entry_point' due to unhandled exception!",),
    misses=("Failed to execute script 'main' due to unhandled exception!",),
    links=("https://github.com/conda/constructor/issues",),
)
