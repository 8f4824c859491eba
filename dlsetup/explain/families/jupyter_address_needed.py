"""Jupyter runs, and its page must be opened with its whole address."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="jupyter-address-needed",
    title=Text(
        en="Open Jupyter with its whole address, token included",
        ko="Jupyter 주소를 토큰까지 넣어 열어야 함",
    ),
    message=Text(
        en="Jupyter runs. It found no browser to open, or the page was opened without the token "
        "that proves it is you.",
        ko="Jupyter는 실행 중입니다. 열어 줄 브라우저를 찾지 못했거나, 본인임을 확인하는 토큰 없이 "
        "페이지를 열었습니다.",
    ),
    steps=(
        instruct(
            en="Copy the line with `?token=` from the terminal where Jupyter runs into the "
            "browser's address bar. This shows it again:",
            ko="Jupyter를 실행한 터미널에서 `?token=`이 있는 주소를 브라우저 주소창에 "
            "붙여넣으세요. 주소를 다시 보려면:",
            argv=("jupyter", "server", "list"),
        ),
        instruct(
            en="If Jupyter runs on a server, connect its port first, on your own computer:",
            ko="Jupyter가 서버에서 실행 중이면 먼저 내 컴퓨터에서 포트를 연결하세요.",
            argv=("ssh", "-L", "8888:localhost:8888", "LOGIN@SERVER"),
        ),
    ),
    dont=Text(
        en="Do not turn the token off: anyone who connects could run programs as you.",
        ko="토큰을 끄지 마세요. 누구나 내 프로그램을 실행할 수 있게 됩니다.",
    ),
    symptoms=(
        r"Token authentication is enabled",
        r"you need to open the server with its login token in the URL",
        r"No web browser found: ",
        r"xdg-open: no method available for opening",
        r"gio: [^\n]{0,200}(?:Failed to find default application|Operation not supported)",
    ),
    matches=(
        "Token authentication is enabled\nIf no password has been configured, you need to open the "
        "server with its login token in the URL, or paste it above.",
        "[C 2025-09-01 10:00:00.000 ServerApp] No web browser found: Error('could not locate "
        "runnable browser').",
        "xdg-open: no method available for opening 'http://localhost:8888/lab'",
    ),
    misses=("[I ServerApp] Use Control-C to stop this server and shut down all kernels",),
    links=("https://jupyter-server.readthedocs.io/en/latest/operators/security.html",),
)
