"""SSH does not reach the server."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="server-not-reached",
    title=Text(
        en="SSH does not reach the server",
        ko="SSH로 서버에 연결되지 않음",
    ),
    message=Text(
        en="The server does not answer under this name. Many servers of schools answer only "
        "in their own network or VPN.",
        ko="이 이름의 서버가 응답하지 않습니다. 학교 서버는 학교 네트워크나 VPN에서만 "
        "열려 있는 경우가 많습니다.",
    ),
    steps=(
        instruct(
            en="Connect to the school's network or VPN, then try again.",
            ko="학교 네트워크나 VPN에 연결한 뒤 다시 하세요.",
        ),
        instruct(
            en="Compare the name, the port and your login with what you were given.",
            ko="서버 이름, 포트, 계정을 안내받은 것과 비교하세요.",
        ),
        instruct(
            en="See what happens in a terminal:",
            ko="터미널에서 무슨 일이 일어나는지 보세요.",
            argv=("ssh", "-v", "USER@SERVER"),
        ),
    ),
    dont=Text(
        en="Do not delete all of `.ssh`: your keys are in it.",
        ko="`.ssh` 폴더를 통째로 지우지 마세요. 키가 들어 있습니다.",
    ),
    symptoms=(
        r"ssh: connect to host \S+ port \d+: ",
        r"ssh: Could not resolve hostname",
        r"kex_exchange_identification: ",
        r"Connection closed by \S+ port \d+",
        r"client_loop: send disconnect",
        r"Could not establish connection to \"[^\"\n]+\"",
        r"The VS Code Server failed to start",
    ),
    matches=(
        "ssh: connect to host gpu.example.ac.kr port 22: Connection refused",
        "kex_exchange_identification: read: Connection reset by peer",
        'Could not establish connection to "lab-server". The VS Code Server failed to start.',
    ),
    misses=(
        "requests.exceptions.ConnectionError: HTTPConnectionPool(host='localhost', port=8000)",
    ),
)
