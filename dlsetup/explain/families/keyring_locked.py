"""A store of passwords is asked, and nobody can open it."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="keyring-locked",
    title=Text(
        en="The password store is locked",
        ko="비밀번호 저장소가 잠겨 있음",
    ),
    message=Text(
        en="pip, Poetry and others ask the desktop's password store, also for public "
        "packages. Over ssh there is no window to unlock it.",
        ko="pip나 Poetry는 공개 패키지를 받을 때도 데스크톱의 비밀번호 저장소를 엽니다. "
        "ssh로 접속하면 잠금을 풀 창이 없습니다.",
    ),
    steps=(
        instruct(
            en="Set the variable PYTHON_KEYRING_BACKEND to keyring.backends.null.Keyring, "
            "and run the command again in the same terminal.",
            ko="환경 변수 PYTHON_KEYRING_BACKEND를 keyring.backends.null.Keyring으로 두고, "
            "같은 터미널에서 다시 실행하세요.",
        ),
    ),
    dont=Text(
        en="Do not delete the store: it contains your other passwords.",
        ko="저장소를 지우지 마세요. 다른 비밀번호가 들어 있습니다.",
    ),
    symptoms=(
        r"KeyringLocked",
        r"Failed to unlock the collection",
        r"keyring\.errors\.\w+",
        r"org\.freedesktop\.(?:DBus\.Error\.ServiceUnknown|secrets)[^\n]{0,120}",
        r"SecretServiceNotAvailableException",
    ),
    matches=(
        "KeyringLocked: Failed to unlock the collection!",
        "keyring.errors.InitError: Failed to unlock the collection!",
    ),
    misses=("git: Password authentication is not supported",),
    links=("https://python-poetry.org/docs/repositories/",),
)
