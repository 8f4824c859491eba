"""A server shows another key than before."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="ssh-host-changed",
    title=Text(
        en="The server shows another key than last time",
        ko="서버의 키가 지난번과 다름",
    ),
    message=Text(
        en="ssh remembers the key of each server. A new key is normal where the server was "
        "reinstalled. Otherwise another computer may answer.",
        ko="ssh는 서버마다 키를 기억합니다. 서버를 새로 설치했다면 정상이지만, 아니라면 다른 "
        "컴퓨터가 답하는 것일 수 있습니다.",
    ),
    steps=(
        instruct(
            en="Ask the people who run the server whether it was reinstalled.",
            ko="서버를 새로 설치했는지 관리자에게 물어보세요.",
        ),
        instruct(
            en="If so, forget the old key. Put the server's name at the end:",
            ko="그렇다면 예전 키를 지우세요. 끝에 서버 이름을 붙이세요:",
            argv=("ssh-keygen", "-R"),
        ),
    ),
    dont=Text(
        en="Do not type a password before you know why the key changed.",
        ko="이유를 알기 전에는 비밀번호를 입력하지 마세요.",
    ),
    symptoms=(
        r"REMOTE HOST IDENTIFICATION HAS CHANGED",
        r"Offending \w+ key in [^\n]*known_hosts",
        r"POSSIBLE DNS SPOOFING DETECTED",
    ),
    matches=(
        "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @",
        "Offending ECDSA key in /home/kim/.ssh/known_hosts:7",
    ),
    misses=("ssh: connect to host 10.0.0.3 port 22: Connection refused",),
    links=("https://man.openbsd.org/ssh",),
)
