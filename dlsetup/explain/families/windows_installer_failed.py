"""An installer of Windows gave up."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="windows-installer-failed",
    title=Text(
        en="Windows could not finish the installer",
        ko="Windows에서 설치 프로그램이 끝나지 못함",
    ),
    message=Text(
        en="Another installation is under way, an older one left pieces, or Windows' own "
        "runtime cannot be updated. Nothing of it is Python's fault.",
        ko="다른 설치가 진행 중이거나, 이전 설치가 남아 있거나, Windows의 런타임을 "
        "업데이트할 수 없습니다. 파이썬의 문제는 아닙니다.",
    ),
    steps=(
        instruct(
            en="Restart the computer, run Windows Update, and start the installer again.",
            ko="컴퓨터를 다시 시작하고 Windows 업데이트를 한 뒤 설치 프로그램을 다시 실행하세요.",
        ),
        instruct(
            en="If it stops again, install the Visual C++ Redistributable first, and remove "
            "the older version in Settings > Apps.",
            ko="또 멈추면 Visual C++ 재배포 가능 패키지를 먼저 설치하고, 설정 > 앱에서 이전 "
            "버전을 제거하세요.",
        ),
    ),
    dont=Text(
        en="Do not delete Python's folder by hand: the installer then cannot remove it.",
        ko="파이썬 폴더를 직접 지우지 마세요. 제거 프로그램도 실패하게 됩니다.",
    ),
    symptoms=(
        r"0x8007064[2-9a-f]",
        r"0x8007065[0-9a-f]|0x80070666",
        r"(?:Error|오류) 160[1-3]\b|(?:Error|오류) 1618\b",
        r"Another installation is already in progress",
        r"The Windows Installer Service could not be accessed",
        r"다른 설치가 이미 진행 중",
        r"Failed to execute MSI package|Failed to install MSI package",
    ),
    matches=(
        "Error 0x80070643: Failed to install MSI package.",
        "Error 1618: Another installation is already in progress.",
    ),
    misses=("[WinError 1114] A dynamic link library (DLL) initialization routine failed",),
    links=("https://learn.microsoft.com/en-us/windows/win32/msi/error-codes",),
)
