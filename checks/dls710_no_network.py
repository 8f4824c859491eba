from __future__ import annotations

from dlsetup.facts import Connection, Facts, Unknown, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import set_variables


def run(network: bool, facts: Facts, course: Course) -> Problem | None:
    host = known(facts.host)
    connection = known(host.connection) if host else None
    if network or (connection and connection.outcome.startswith(OTHERS)):
        return None
    reason = (known(connection.error) if connection else None) or "?"
    return Problem(params={"host": "pypi.org", "reason": reason}, fix=Fix(fix(facts)))


OTHERS = ("certificate", "tls", "proxy-")  # of DLS730 and DLS731


def about(facts: Facts) -> bool | Unknown:
    host = known(facts.host)
    return host.network if host else Unknown("not-recorded")


def fix(facts: Facts) -> tuple[Instruction, ...]:
    proxy = set_variables(facts, {"HTTPS_PROXY": "http://ADDRESS:PORT"})
    return (OPEN_IN_BROWSER, ASK_FOR_PROXY, *proxy)


OPEN_IN_BROWSER = instruct(
    en="Open https://pypi.org in a browser on this computer. If it does not open, connect to a "
    "network.",
    ko="이 컴퓨터의 브라우저에서 https://pypi.org 주소를 열어 보세요. 열리지 않으면 네트워크에 "
    "연결하세요.",
)
ASK_FOR_PROXY = instruct(
    en="If it opens, your network probably uses a proxy. Ask its administrator for ADDRESS and "
    "PORT, and set HTTPS_PROXY:",
    ko="열리면 프록시를 거치는 네트워크일 수 있습니다. 관리자에게 주소와 포트를 물어 HTTPS_PROXY "
    "변수를 설정하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    def failed(outcome: str, error: str) -> Facts:
        tried = Connection(url="https://pypi.org/simple/pip/", outcome=outcome, error=error)
        return machine(host=host(network=False, connection=tried))

    return (
        Case(machine(), id="not asked"),
        Case(machine(host=host(network=True)), id="online"),
        Case(failed("certificate", "self-signed"), id="DLS730 says it"),
        Case(failed("proxy-refused", "403"), id="DLS731 says it"),
        Case(
            failed("dns", "Name or service not known"),
            {"": {"host": "pypi.org", "reason": "Name or service not known"}},
            "no name server",
        ),
        Case(
            machine(host=host(network=False)),
            {"": {"host": "pypi.org", "reason": "?"}},
            "an older report",
        ),
    )


CHECK = Check(
    code="DLS710",
    name="no-network",
    level=Level.WARN,
    about=about,
    run=run,
    title=Text(
        en="Packages cannot be downloaded",
        ko="패키지를 내려받을 수 없음",
    ),
    message=Message(
        en="{host} cannot be reached ({reason}). You can use what is installed, but you cannot "
        "install anything new.",
        ko="{host} 서버에 연결할 수 없습니다({reason}). 설치된 것은 쓸 수 있지만 새로 설치할 수는 "
        "없습니다.",
        words={
            "?": Text(
                en="reason unknown",
                ko="원인을 알 수 없음",
            ),
        },
    ),
    dont=Text(
        en="Do not turn off certificate checks: others on the network could change what you "
        "install.",
        ko="인증서 확인을 끄지 마세요. 누군가 설치 파일을 바꿔치기해도 알 수 없습니다.",
    ),
    why=Text(
        en="`pip` downloads packages from pypi.org. Without a connection, an installation stops "
        "with time-outs or certificate errors.",
        ko="pip는 pypi.org에서 패키지를 내려받습니다. 연결되지 않으면 설치가 시간 초과나 인증서 "
        "오류로 멈춥니다.",
    ),
    symptoms=(
        r"CondaHTTPError: HTTP 000 CONNECTION FAILED",
        r"client error \(Connect\)",
        r"Retrying \(Retry\([\s\S]{0,1500}\(from versions: none\)",
        r"dns error: failed to lookup address information",
        r"We couldn't connect to 'https://huggingface\.co' to load",
        r"LocalEntryNotFoundError",
        r"HTTPSConnectionPool\(host='(?:huggingface\.co|cdn-lfs[\w.-]*|(?:files\.)?pythonhosted\.org|"
        r"pypi\.org|download\.pytorch\.org|(?:repo|conda)\.anaconda\.(?:com|org)|"
        r"storage\.googleapis\.com|raw\.githubusercontent\.com)', port=443\): Max retries exceeded"
        r"[\s\S]{0,300}Caused by (?:NameResolution|NewConnection|ConnectTimeout|Protocol)",
        r"error: RPC failed; curl \d+",
        r"fetch-pack: unexpected disconnect while reading sideband packet",
        # https://learn.microsoft.com/en-us/windows/win32/wininet/wininet-errors
        r"Wsl/\S*(?:0x80072e|0x80072f|WININET_E_)\w+",
    ),
    general=(
        r"Failed to establish a new connection",
        r"Temporary failure in name resolution",
        r"getaddrinfo (?:failed|ENOTFOUND)",
        r"Failed to resolve '[^'\n]+'",
        r"Could not resolve host: \S+",
        r"Failed to connect to \S+ port \d+",
        r"Read timed out\.",
        r"Connect(?:ion to \S+)? timed out",
        r"<urlopen error timed out>",
        r"operation timed out",
        r"nodename nor servname provided, or not known",
        r"Network is unreachable",
        r"Remote end closed connection without response",
        r"Connection reset by peer",
        r"ConnectionResetError\(10054",
    ),
    links=(
        "https://pip.pypa.io/en/stable/user_guide/#using-a-proxy-server",
        "https://github.com/microsoft/WSL/issues/5256",
    ),
    cases=cases,
)
