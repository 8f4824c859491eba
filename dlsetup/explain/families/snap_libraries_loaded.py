"""A program of the terminal of a snap loads the snap's libraries."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="snap-libraries-loaded",
    title=Text(en="A snap's libraries are loaded", ko="snap의 라이브러리를 불러옴"),
    message=Text(
        en="VS Code from the Snap Store gives its terminal variables of its own old "
        "system, and other programs load libraries from there.",
        ko="스냅 스토어의 VS Code는 터미널에 자체 시스템의 변수를 넣습니다. 그래서 다른 "
        "프로그램이 거기의 라이브러리를 불러옵니다.",
    ),
    steps=(
        instruct(
            en="In this terminal, remove the variable and try again:",
            ko="이 터미널에서 변수를 지우고 다시 해 보세요.",
            argv=("unset", "GTK_PATH"),
        ),
        instruct(
            en="To fix it permanently, remove the snap and install the .deb from "
            "code.visualstudio.com.",
            ko="완전히 고치려면 snap을 지우고 code.visualstudio.com의 .deb로 설치하세요.",
            argv=("sudo", "snap", "remove", "code"),
        ),
    ),
    dont=Text(
        en="Do not copy libraries into `/snap` or `/usr/lib`.",
        ko="`/snap`이나 `/usr/lib`에 라이브러리를 복사하지 마세요.",
    ),
    symptoms=(
        r"/snap/core\d*/current/lib\S*: (?:undefined symbol|version `GLIBC)",
        r"symbol lookup error: /snap/\S+",
    ),
    matches=(
        "a.out: symbol lookup error: "
        "/snap/core20/current/lib/x86_64-linux-gnu/libpthread.so.0: undefined "
        "symbol: __libc_pthread_init, version GLIBC_PRIVATE",
    ),
    misses=("ImportError: /lib64/libc.so.6: version `GLIBC_2.28' not found",),
    links=("https://github.com/microsoft/vscode/issues/182012",),
)
