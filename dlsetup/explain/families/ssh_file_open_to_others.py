"""ssh refuses a key or a settings file that others can read."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="ssh-file-open-to-others",
    title=Text(
        en="Other accounts may read your ssh file",
        ko="다른 계정도 내 ssh 파일을 읽을 수 있음",
    ),
    message=Text(
        en="ssh uses no key and no settings that somebody else could read or change, and "
        "stops. It often comes from a copy between Windows and WSL.",
        ko="ssh는 다른 사람이 읽거나 고칠 수 있는 키와 설정 파일을 쓰지 않고 멈춥니다. "
        "Windows와 WSL 사이에서 복사할 때 자주 생깁니다.",
    ),
    steps=(
        instruct(
            en="On macOS and Linux, keep the file to yourself. For a key:",
            ko="macOS와 Linux에서는 나만 읽게 바꾸세요. 키 파일이라면:",
            argv=("chmod", "600", "~/.ssh/id_ed25519"),
        ),
        instruct(
            en="On Windows, open the file's Properties > Security > Advanced, disable "
            "inheritance, and leave only your own account and SYSTEM.",
            ko="Windows에서는 파일의 속성 > 보안 > 고급에서 상속을 해제하고 내 계정과 "
            "SYSTEM만 남기세요.",
        ),
    ),
    dont=Text(
        en="Do not make a new key: this one is good.",
        ko="새 키를 만들지 마세요. 지금 키는 멀쩡합니다.",
    ),
    symptoms=(
        r"Bad owner or permissions on [^\n]*\.ssh",
        r"WARNING: UNPROTECTED PRIVATE KEY FILE",
        r"Permissions 0?\d{3,4} for '[^'\n]+' are too open",
        r"It is required that your private key files are NOT accessible by others",
        r"bad permissions: ignore key",
    ),
    matches=(
        "Bad owner or permissions on C:\\\\Users\\\\kim/.ssh/config",
        "Permissions 0644 for '/home/kim/.ssh/id_rsa' are too open.",
    ),
    misses=("git@github.com: Permission denied (publickey).",),
    links=("https://code.visualstudio.com/docs/remote/troubleshooting",),
)
