"""A program of another kind of processor."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="program-of-another-processor",
    title=Text(
        en="The program is for another kind of processor", ko="다른 종류의 프로세서용 프로그램임"
    ),
    message=Text(
        en="Programs for Intel and AMD (x86_64), and for ARM and Apple silicon (arm64, "
        "aarch64) are different files. This is the other one.",
        ko="인텔·AMD용(x86_64)과 ARM·애플 실리콘용(arm64, aarch64)은 서로 다른 "
        "파일입니다. 받은 파일은 다른 종류용입니다.",
    ),
    steps=(
        instruct(
            en="See which kind yours is:", ko="내 컴퓨터의 종류를 확인하세요.", argv=("uname", "-m")
        ),
        instruct(
            en="Download the installer with this word in its name, and make a new "
            "environment with it.",
            ko="그 이름의 설치 파일을 다시 받아 가상 환경을 새로 만드세요.",
        ),
        instruct(
            en="An environment from another computer, or from a container of another kind, "
            "is not copied but made again.",
            ko="다른 컴퓨터나 다른 종류의 컨테이너에서 온 가상 환경은 복사하지 말고 새로 만드세요.",
        ),
    ),
    dont=Text(
        en="Do not change the rights of the file: they are not the cause.",
        ko="파일 권한을 바꾸지 마세요. 원인이 아닙니다.",
    ),
    symptoms=(
        r"(?<!\.exe: )(?<!binary file: )Exec format error",
        r"(?<!\.exe: )cannot execute binary file",
        r"need to (?:have|install) Rosetta",
        r"Rosetta(?: 2)?[을를]? 설치해야",
    ),
    matches=(
        "bash: ./Miniconda3-latest-Linux-aarch64.sh: cannot execute binary file: Exec format error",
        "OSError: [Errno 8] Exec format error: '/home/kim/.venv/bin/python'",
    ),
    misses=(
        "ImportError: DLL load failed while importing _ctypes: The specified module "
        "could not be found.",
    ),
)
