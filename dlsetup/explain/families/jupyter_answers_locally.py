"""Jupyter answers only its own computer."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="jupyter-answers-locally",
    title=Text(
        en="Jupyter answers only its own computer",
        ko="Jupyter가 실행된 컴퓨터에서만 열림",
    ),
    message=Text(
        en="Jupyter runs on a server and was opened by the server's name. It lets in only "
        "pages of its own computer.",
        ko="Jupyter가 서버에서 실행 중인데 서버 이름으로 열었습니다. 같은 컴퓨터에서 연 페이지만 "
        "허용합니다.",
    ),
    steps=(
        instruct(
            en="On your own computer, connect the port with the server's. An example:",
            ko="내 컴퓨터에서 서버의 포트를 연결하세요. 예:",
            argv=("ssh", "-L", "8888:localhost:8888", "LOGIN@SERVER"),
        ),
        instruct(
            en="Then open http://localhost:8888 in the browser. VS Code does both if you "
            "connect to the server with Remote - SSH.",
            ko="그런 다음 브라우저에서 http://localhost:8888 을 여세요. VS Code의 Remote - SSH로 "
            "서버에 접속하면 이 과정이 필요 없습니다.",
        ),
    ),
    dont=Text(
        en="Do not open Jupyter to everybody: anyone who connects can run programs as you.",
        ko="누구나 접속하도록 열지 마세요. 접속한 사람이 내 프로그램을 실행할 수 있습니다.",
    ),
    symptoms=(
        r"Blocking request with non-local 'Host'",
        r"Blocking Cross Origin (?:API request|WebSocket Attempt)",
        r"If the server should be accessible at that name, set \w+\.local_hostnames",
    ),
    matches=(
        "Blocking request with non-local 'Host' lab.example.ac.kr (127.0.0.1:8888). If the "
        "server should be accessible at that name, set ServerApp.local_hostnames to disable "
        "the check.",
        "Blocking Cross Origin API request for /api/contents.  Origin: http://lab.example.ac.kr, "
        "Host: 10.0.0.5:8888",
        "Blocking Cross Origin WebSocket Attempt.  Origin: http://lab, Host: 10.0.0.5",
    ),
    misses=("Blocking waiting for file lock on package cache",),
)
