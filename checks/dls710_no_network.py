from __future__ import annotations

from dlsetup.facts import Connection, Facts, Unknown, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course


def run(network: bool, facts: Facts, course: Course) -> Problem | None:
    host = known(facts.host)
    connection = known(host.connection) if host else None
    if network or (connection and connection.outcome.startswith(OTHERS)):
        return None
    reason = (known(connection.error) if connection else None) or "?"
    return Problem(params={"host": "pypi.org", "reason": reason}, fix=FIX)


OTHERS = ("certificate", "tls", "proxy-")  # of DLS730 and DLS731


def about(facts: Facts) -> bool | Unknown:
    host = known(facts.host)
    return host.network if host else Unknown("not-recorded")


FIX = advise(
    en="Open pypi.org in a browser on this computer. If it does not open, join a "
    "network; if it does, a proxy stands between: ask for its address and set "
    "HTTPS_PROXY.",
    ko="이 컴퓨터의 브라우저에서 pypi.org를 열어 보세요. 열리지 않으면 네트워크부터 "
    "연결하세요. 열린다면 프록시를 거쳐야 하는 곳이니, 관리자에게 주소를 물어 "
    "HTTPS_PROXY 환경 변수에 설정하세요.",
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
    title=Text(en="Packages cannot be downloaded", ko="패키지를 내려받을 수 없음"),
    message=Message(
        en="{host} did not answer ({reason}). What is installed works; nothing new can "
        "be installed.",
        ko="{host} 서버가 응답하지 않습니다({reason}). 이미 설치한 것은 쓸 수 있지만 새로 설치할 "
        "수는 없습니다.",
        words={"?": Text(en="no more is known", ko="자세한 원인은 알 수 없음")},
    ),
    why=Text(
        en="pip downloads packages from pypi.org. Without it an installation stops with time-outs "
        "or certificate errors. Do not switch certificate checks off to get through.",
        ko="pip는 pypi.org에서 패키지를 내려받습니다. 연결되지 않으면 설치가 시간 초과나 인증서 "
        "오류로 멈춥니다. 그렇다고 인증서 확인을 끄지는 마세요.",
    ),
    symptoms=(
        r"Failed to establish a new connection",
        r"Temporary failure in name resolution",
        r"Could not find a version that satisfies the requirement .* \(from versions: none\)",
        r"getaddrinfo failed",
    ),
    links=(
        "https://pip.pypa.io/en/stable/user_guide/#using-a-proxy-server",
        "https://github.com/microsoft/WSL/issues/5256",
    ),
    cases=cases,
)
