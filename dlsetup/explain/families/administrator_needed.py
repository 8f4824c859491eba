"""This needs an administrator of the computer."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="administrator-needed",
    title=Text(
        en="This needs an administrator of the computer",
        ko="컴퓨터 관리자 권한이 필요함",
    ),
    message=Text(
        en="Your account is not allowed to change the system. An environment in your home "
        "folder does not need that right.",
        ko="내 계정에는 시스템을 바꿀 권한이 없습니다. 홈 폴더의 가상 환경에는 관리자 권한이 "
        "필요 없습니다.",
    ),
    steps=(
        instruct(
            en="Install into your own environment:",
            ko="내 가상 환경에 설치하세요.",
            argv=("python", "-m", "venv", ".venv"),
        ),
        instruct(
            en="If a program of the system is really missing, ask the administrator of "
            "the computer.",
            ko="시스템 프로그램이 꼭 필요하다면 컴퓨터 관리자에게 부탁하세요.",
        ),
    ),
    dont=Text(
        en="Do not try passwords or workarounds: on a server this is reported.",
        ko="비밀번호를 맞혀 보거나 우회하지 마세요. 서버에서는 기록됩니다.",
    ),
    symptoms=(
        r"is not in the sudoers file",
        r"sudoers (?:파일에 없습니다|설정 파일에 없습니다)",
        r"sudo: a (?:terminal|password) is required",
        r"is not allowed to execute '[^'\n]+' as root",
        r"The requested operation requires elevation",
        r"요청한 작업을 수행하려면 권한 상승이 필요합니다",
        r"\[WinError 740\]",
        r"E: Could not open lock file /var/lib/dpkg/lock\S* - open \(13: Permission "
        r"denied\)",
        r"are you root\?",
        r"Access to the registry (?:key|path) '[^'\n]+' is denied",
        r"관리자 권한이 필요합니다",
    ),
    matches=(
        "student is not in the sudoers file.  This incident will be reported.",
        "OSError: [WinError 740] 요청한 작업을 수행하려면 권한 상승이 필요합니다",
        "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)",
    ),
    misses=("PermissionError: [Errno 13] Permission denied: 'out.csv'",),
)
