"""What is said of a course file that has an address."""

from __future__ import annotations

from typing import Final

from dlsetup.messages.downloading import NETWORK_ERRORS
from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

NOT_ENCRYPTED = Text(
    en="A course is fetched only from an address that begins with https://, not from {address}",
    ko="강의 파일은 https://로 시작하는 주소에서만 받습니다. 지금 적힌 주소: {address}",
)
REASONS: Final = {
    "<offline>": Message(
        en="{host} cannot be reached ({detail}). Check the network.",
        ko="{host} 서버에 연결할 수 없습니다({detail}). 네트워크를 확인하세요.",
        words=NETWORK_ERRORS,
    ),
    "<certificate>": Text(
        en="The certificate of {host} is not trusted. If your school has its own, set SSL_CERT_FILE "
        "to its file.",
        ko="{host} 서버의 인증서를 신뢰할 수 없습니다. 학교에 자체 인증서가 있으면 그 파일을 "
        "SSL_CERT_FILE 변수에 지정하세요.",
    ),
    "<certificate-file>": Text(
        en="The file of certificates that a variable points to cannot be used: {detail}",
        ko="환경 변수에 지정된 인증서 파일을 쓸 수 없습니다: {detail}",
    ),
    "<proxy>": Message(
        en="The proxy did not let this through to {host} ({detail}).",
        ko="프록시가 {host} 연결을 허용하지 않았습니다({detail}).",
        words=NETWORK_ERRORS,
    ),
    "<busy>": Text(
        en="{host} is too busy. Try again in some minutes.",
        ko="{host} 서버가 너무 바쁩니다. 몇 분 뒤에 다시 해 보세요.",
    ),
    "<missing>": Text(
        en="{host} has no such file. Check the address.",
        ko="{host} 서버에 그 파일이 없습니다. 주소를 확인하세요.",
    ),
    "<refused>": Text(
        en="{host} did not give the file (HTTP {detail}).",
        ko="{host} 서버가 파일을 주지 않았습니다(HTTP {detail}).",
    ),
    "<page>": Text(
        en="{host} sent a web page instead of the file. Use the address of the file itself "
        "(on GitHub: the button Raw), or sign in to this Wi-Fi first.",
        ko="{host} 서버가 파일 대신 웹 페이지를 보냈습니다. 파일 자체의 주소(GitHub에서는 Raw 버튼)를 "
        "쓰거나 Wi-Fi에 먼저 로그인하세요.",
    ),
    "<redirects>": Text(
        en="{host} redirects without end.", ko="{host} 서버가 끝없이 다른 주소로 보냅니다."
    ),
    "<insecure>": Text(
        en="{host} redirects to an address without encryption: {detail}",
        ko="{host} 서버가 암호화되지 않은 주소로 보냅니다: {detail}",
    ),
    "<broken-off>": Text(
        en="The connection to {host} broke off.", ko="{host} 연결이 끊겼습니다."
    ),
    "<server-error>": Text(
        en="{host} has a problem of its own (HTTP {detail}). Try again in some minutes.",
        ko="{host} 서버에 문제가 생겼습니다(HTTP {detail}). 몇 분 뒤에 다시 해 보세요.",
    ),
    "<slow>": Text(
        en="{host} sends almost nothing.", ko="{host} 서버에서 데이터가 거의 오지 않습니다."
    ),
    "<too-large>": Text(
        en="{host} sends more data than a course file can have.",
        ko="{host} 서버가 강의 파일이라기에는 너무 많은 데이터를 보냅니다.",
    ),
}  # fmt: skip
FAILED = Message(
    en="The course at {address} cannot be fetched. {reason}",
    ko="{address} 주소의 강의 파일을 받을 수 없습니다. {reason}",
    words=REASONS,
)
COPY_USED = Message(
    en="The course at {address} cannot be fetched, so the copy of {day} is used. {reason}",
    ko="{address} 주소의 강의 파일을 받을 수 없어 {day}에 받은 것을 씁니다. {reason}",
    words=REASONS,
)
NOT_SAVED = Message(
    en="The fetched course cannot be saved in {path}: {why}.",
    ko="받은 강의 파일을 {path} 폴더에 저장할 수 없습니다: {why}.",
    words=SYSTEM_ERRORS,
)
