"""What is said of a download: how far it is, and why it failed."""

from __future__ import annotations

from dlsetup.model.system_errors import SYSTEM_ERRORS
from dlsetup.model.text import Message, Text

RECEIVING = Text(
    en="Downloading {file}: {done} of {whole} MB, {rate} MB/s, {left} left",
    ko="내려받는 중: {file} ({done}/{whole} MB, {rate} MB/s, 남은 시간 {left})",
)
RECEIVING_OPEN = Text(
    en="Downloading {file}: {done} MB, {rate} MB/s",
    ko="내려받는 중: {file} ({done} MB, {rate} MB/s)",
)
WAITING = Text(
    en="The server is busy or does not respond. Next try in {seconds:second|seconds}",
    ko="서버가 바쁘거나 응답하지 않습니다. {seconds}초 뒤에 다시 시도",
)
CHECKING_SUM = Text(en="Checking the downloaded file", ko="내려받은 파일을 확인하는 중")
SUM_MATCHES = Text(
    en="Downloaded. Its SHA-256 is the one that {publisher} published.",
    ko="다 내려받았습니다. SHA-256 값이 {publisher}에서 공개한 값과 같습니다.",
)
NETWORK_ERRORS = {
    "dns": Text(en="its address was not found", ko="주소를 찾지 못함"),
    "refused": Text(en="it refuses connections", ko="연결을 거부함"),
    "tls": Text(en="no encrypted connection", ko="암호화 연결 실패"),
    "unreachable": Text(en="no way to it", ko="경로가 없음"),
    "proxy-unreachable": Text(en="the proxy does not respond", ko="프록시가 응답하지 않음"),
    "proxy-authentication": Text(en="it wants a password", ko="비밀번호가 필요함"),
    "proxy-refused": Text(en="it refuses this address", ko="이 주소를 거부함"),
    "proxy-malformed": Text(en="its address is wrong", ko="프록시 주소가 잘못됨"),
}
FAILURES = {
    "offline": Message(
        en="No internet: {host} cannot be reached ({detail}). Check the Wi-Fi or the cable, then "
        "run the same command again.",
        ko="인터넷에 연결할 수 없습니다: {host} ({detail}). Wi-Fi나 케이블을 확인하고 같은 명령을 "
        "다시 실행하세요.",
        words=NETWORK_ERRORS,
    ),
    "address": Text(en="This is not a web address: {detail}", ko="웹 주소가 아닙니다: {detail}"),
    "certificate": Text(
        en="The certificate of {host} is not trusted. A school, a company or an antivirus may use "
        "its own. Ask for its file and set SSL_CERT_FILE to it.",
        ko="{host} 서버의 인증서를 신뢰할 수 없습니다. 학교나 회사, 백신이 자체 인증서를 쓸 수 "
        "있습니다. 인증서 파일을 받아 SSL_CERT_FILE 변수에 지정하세요.",
    ),
    "certificate-file": Text(
        en="The file of certificates that a variable points to cannot be used: {detail}",
        ko="환경 변수에 지정된 인증서 파일을 쓸 수 없습니다: {detail}",
    ),
    "proxy": Message(
        en="The proxy did not allow the connection to {host} ({detail}). Ask for its address and "
        "password, and set https_proxy.",
        ko="프록시가 {host} 연결을 허용하지 않았습니다({detail}). 프록시 주소와 비밀번호를 확인하고 "
        "https_proxy 변수를 지정하세요.",
        words=NETWORK_ERRORS,
    ),
    "busy": Text(
        en="{host} is too busy: many people in one room may share one address. Wait some minutes, "
        "then run the same command again. It continues where it stopped.",
        ko="{host} 서버가 너무 바쁩니다. 같은 강의실의 여러 사람이 한 주소를 함께 쓰면 생깁니다. 몇 "
        "분 뒤에 같은 명령을 다시 실행하면 이어서 내려받습니다.",
    ),
    "missing": Text(
        en="{host} no longer has {file}. A newer dlsetup may know its new name.",
        ko="{host} 서버에 {file} 파일이 더 이상 없습니다. 새 버전의 dlsetup에는 새 파일 이름이 "
        "있을 수 있습니다.",
    ),
    "refused": Text(
        en="{host} did not give the file (HTTP {detail}).",
        ko="{host} 서버가 파일을 주지 않았습니다(HTTP {detail}).",
    ),
    "page": Text(
        en="{host} sent a web page instead of the file. Does this Wi-Fi ask you to sign in? Open a "
        "browser, sign in, then run the same command again.",
        ko="{host} 서버가 파일 대신 웹 페이지를 보냈습니다. Wi-Fi에 로그인해야 할 수 있습니다. "
        "브라우저에서 로그인한 뒤 같은 명령을 다시 실행하세요.",
    ),
    "redirects": Text(
        en="{host} redirects without end. Nothing was downloaded.",
        ko="{host} 서버가 끝없이 다른 주소로 보냅니다. 내려받은 것이 없습니다.",
    ),
    "insecure": Text(
        en="{host} redirects to an address without encryption, so dlsetup stopped: {detail}",
        ko="{host} 서버가 암호화되지 않은 주소로 보내서 멈추었습니다: {detail}",
    ),
    "broken-off": Text(
        en="The connection to {host} broke off again and again. Run the same command again: it "
        "continues where it stopped.",
        ko="{host} 연결이 계속 끊깁니다. 같은 명령을 다시 실행하면 이어서 내려받습니다.",
    ),
    "server-error": Text(
        en="{host} has a problem of its own (HTTP {detail}). Wait some minutes, then run the same "
        "command again: it continues where it stopped.",
        ko="{host} 서버에 문제가 생겼습니다(HTTP {detail}). 몇 분 뒤에 같은 명령을 다시 실행하면 이어서 "
        "내려받습니다.",
    ),
    "slow": Text(
        en="{host} sends almost nothing. Try another network, then run the same command again: it "
        "continues where it stopped.",
        ko="{host} 서버에서 데이터가 거의 오지 않습니다. 다른 네트워크에서 같은 명령을 다시 실행하면 "
        "이어서 내려받습니다.",
    ),
    "range": Text(
        en="{host} sends a different part of the file from the one that dlsetup needs.",
        ko="{host} 서버가 요청한 것과 다른 부분을 보냅니다.",
    ),
    "too-large": Text(
        en="{host} sends more data than {file} can have. The download was stopped and deleted.",
        ko="{host} 서버가 {file} 파일의 크기보다 많은 데이터를 보내서 멈추고 지웠습니다.",
    ),
    "wrong-sum": Text(
        en="The downloaded file is not the one that {publisher} published (its SHA-256 differs). It "
        "was deleted and not started. Try another network.",
        ko="내려받은 파일이 {publisher}에서 공개한 파일과 다릅니다(SHA-256 값이 다름). 실행하지 않고 "
        "지웠습니다. 다른 네트워크에서 다시 시도하세요.",
    ),
    "no-sum": Text(
        en="{host} has no SHA-256 for {file}, so dlsetup does not start it.",
        ko="{host} 서버에 {file} 파일의 SHA-256 값이 없어 실행하지 않습니다.",
    ),
    "no-room": Text(
        en="There is not enough room: {detail} MB are needed in {path}.",
        ko="공간이 부족합니다. {path} 위치에 {detail} MB가 필요합니다.",
    ),
    "disk": Message(
        en="The file cannot be written: {path}: {detail}.",
        ko="파일을 쓸 수 없습니다({path}): {detail}.",
        words=SYSTEM_ERRORS,
    ),
}
