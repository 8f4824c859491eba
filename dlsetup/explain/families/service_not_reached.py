"""A program or website does not answer your program."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct
from dlsetup.tables.wordings import windows_error

FAMILY = Family(
    name="service-not-reached",
    own=True,
    title=Text(
        en="A program or website does not answer your program",
        ko="내 프로그램이 연결하려는 곳이 응답하지 않음",
    ),
    message=Text(
        en="Your program asks for an address where nothing answers. With `localhost`, your "
        "own server program does not run.",
        ko="연결하려는 주소에서 아무것도 응답하지 않습니다. `localhost`라면 내 서버 "
        "프로그램이 실행 중이 아닙니다.",
    ),
    steps=(
        instruct(
            en="With `localhost` or `127.0.0.1`: start your server first, and compare the port.",
            ko="`localhost`나 `127.0.0.1`이라면 서버를 먼저 실행하고 포트 번호를 비교하세요.",
        ),
        instruct(
            en="For another address, check its spelling, and open it in a browser.",
            ko="다른 주소라면 철자를 비교하고 브라우저로 열어 보세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall packages: the address does not answer any other program, either.",
        ko="패키지를 다시 설치하지 마세요. 다른 프로그램에도 응답하지 않는 주소입니다.",
    ),
    symptoms=(
        r"\[Errno (?:111|61)\] Connection refused",
        *windows_error(10061),
        *windows_error(10060),
        r"Failed to establish a new connection",
        r"getaddrinfo failed",
        r"Name or service not known",
        r"Temporary failure in name resolution",
        r"Failed to resolve '[^'\n]+'",
        r"<urlopen error timed out>",
        r"Connection reset by peer",
        r"Read timed out\.",
        r"HTTPS?ConnectionPool\(host='[^'\n]+', port=\d+\): Max retries exceeded",
        r"Run initialization has timed out",
        r"\[Errno (?:110|60)\] (?:Connection|Operation) timed out",
        r"(?:Failed|could not) (?:to )?connect to (?:a running )?Ollama",
        r"Failed to connect to the remote Jupyter Server",
    ),
    matches=(
        "Error: could not connect to ollama app, is it running?",
        "ConnectionRefusedError: [WinError 10061] 대상 컴퓨터에서 연결을 "
        "거부했으므로 연결하지 못했습니다",
        "requests.exceptions.ConnectionError: HTTPConnectionPool(host='127.0.0.1', "
        "port=8000): Max retries exceeded with url: / (Caused by "
        "NewConnectionError('<x>: Failed to establish a new connection: [Errno 111] "
        "Connection refused'))",
    ),
    misses=("urllib.error.HTTPError: HTTP Error 503: Service Unavailable",),
)
