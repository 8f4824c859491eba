"""Another program uses this port."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import windows_error

FAMILY = Family(
    name="port-in-use",
    title=Text(
        en="Another program uses this port",
        ko="다른 프로그램이 포트를 쓰고 있음",
    ),
    message=Text(
        en="Two programs cannot wait at one port. Often it is an earlier start of the same "
        "program.",
        ko="한 포트를 두 프로그램이 쓸 수 없습니다. 같은 프로그램을 먼저 실행해 둔 경우가 "
        "많습니다.",
    ),
    steps=(
        instruct(
            en="Find the terminal where that program runs, and stop it there with Ctrl+C.",
            ko="그 프로그램을 실행한 터미널을 찾아 Ctrl+C로 끝내세요.",
        ),
        instruct(
            en="Or choose another port. For Jupyter:",
            ko="또는 다른 포트를 쓰세요. Jupyter라면:",
            argv=("jupyter", "lab", "--port", "8890"),
        ),
    ),
    dont=Text(
        en="Do not end programs that you do not know.",
        ko="모르는 프로그램은 끝내지 마세요.",
    ),
    symptoms=(
        r"\[Errno (?:98|48)\] Address already in use",
        *windows_error(10048),
        r"EADDRINUSE",
        r"Port \d+ is (?:already )?in use(?: by another program)?",
        r"error: \[Errno (?!13\b)\d+\] error while attempting to bind on address",
        r"The server socket has failed to (?:listen|bind)",
        r"[Aa]ddress already in use",
        r"could not bind to port \d+",
        r"Cannot find empty port in range",
    ),
    matches=(
        "OSError: [Errno 98] Address already in use",
        "OSError: [WinError 10048] 각 소켓 주소(프로토콜/네트워크 주소/포트)는 "
        "하나만 사용할 수 있습니다",
        "Port 6006 is in use by another program",
    ),
    misses=("The port 8888 is already in use, trying another port.",),
)
