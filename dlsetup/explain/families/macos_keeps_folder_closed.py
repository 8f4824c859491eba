"""macOS keeps a folder closed to a program."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="macos-keeps-folder-closed",
    title=Text(en="macOS does not let this program in here", ko="macOS가 이 폴더를 막음"),
    message=Text(
        en="Documents, Desktop, Downloads and iCloud Drive are open only to programs "
        "that you have allowed in the settings.",
        ko="문서, 데스크탑, 다운로드, iCloud Drive는 설정에서 허용한 프로그램만 열 수 있습니다.",
    ),
    steps=(
        instruct(
            en="System Settings > Privacy & Security > Files and Folders: switch your "
            "terminal or editor on, and start it again.",
            ko="시스템 설정 > 개인정보 보호 및 보안 > 파일 및 폴더에서 터미널이나 편집기를 "
            "켜고 다시 실행하세요.",
        ),
        instruct(
            en="Or keep the course in a folder of your home, outside of these.",
            ko="아니면 강의 폴더를 홈 아래의 다른 폴더에 두세요.",
        ),
    ),
    dont=Text(
        en="Do not use sudo: it does not help here.",
        ko="sudo를 쓰지 마세요. 여기서는 도움이 되지 않습니다.",
    ),
    symptoms=(
        r"PermissionError: \[Errno 1\] Operation not permitted: '(?:/Users/|/Volumes/|[^'\n]*"
        r"pyvenv\.cfg)",
        r"\[Errno 1\] Operation not permitted: '[^'\n]*(?:Documents|Desktop|Downloads|CloudDoc"
        r"s)",
        r"getcwd: cannot access parent directories: Operation not permitted",
        r"[\w./-]+: Operation not permitted$[\s\S]{0,80}(?:Documents|Desktop|Downloads)",
    ),
    matches=(
        "PermissionError: [Errno 1] Operation not permitted: "
        "'/Users/kim/Documents/hw/venv/pyvenv.cfg'",
    ),
    misses=(
        "PermissionError: [Errno 1] Operation not permitted: '/mnt/usb/hw.py'",
        "PermissionError: [Errno 13] Permission denied: '/usr/lib/python3'",
    ),
    links=("https://support.apple.com/guide/mac-help/mchld5a35146/mac",),
)
