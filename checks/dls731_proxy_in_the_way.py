from __future__ import annotations

from dlsetup.facts import Connection, Facts, Unknown, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course


def run(connection: Connection, facts: Facts, course: Course) -> Problem | None:
    advice = ADVICE.get(connection.outcome)
    if advice is None or is_explained(facts, connection.outcome):
        return None
    params = {"outcome": connection.outcome, "error": known(connection.error) or "?"}
    return Problem(params=params, fix=Fix((Instruction(advice),)))


def is_explained(facts: Facts, outcome: str) -> bool:
    """A variable's address cannot be read: DLS719 tells which."""
    targets = known(facts.variable_targets, ())
    bad = any(target.kind == "proxy" and target.state not in ("ok", "socks") for target in targets)
    return outcome == "proxy-malformed" and bad


def about(facts: Facts) -> Connection | Unknown:
    host = known(facts.host)
    return host.connection if host else Unknown("not-recorded")


ADVICE = {
    "proxy-authentication": Text(
        en="The proxy asks for a name and a password. Ask the network's administrator for them, "
        "and write them into the address: http://NAME:PASSWORD@HOST:PORT (special characters as "
        "%40 and so on).",
        ko="프록시가 사용자 이름과 비밀번호를 요구합니다. 네트워크 관리자에게 받아 "
        "http://이름:비밀번호@주소:포트 형식으로 적으세요(특수 문자는 %40 등으로 바꿔 적기).",
    ),
    "proxy-refused": Text(
        en="The proxy refuses pypi.org. Ask the network's administrator to allow pypi.org and "
        "files.pythonhosted.org, or use another network.",
        ko="프록시가 pypi.org 연결을 막고 있습니다. 네트워크 관리자에게 pypi.org와 "
        "files.pythonhosted.org 허용을 요청하거나 다른 네트워크를 쓰세요.",
    ),
    "proxy-unreachable": Text(
        en="The proxy itself does not answer. At home or on a phone's network it is not needed: "
        "unset HTTP_PROXY HTTPS_PROXY ALL_PROXY and their small spellings (on Windows look into "
        "the system's proxy settings, too). On campus compare host and port with the guide.",
        ko="프록시 자체가 응답하지 않습니다. 집이나 휴대폰 네트워크라면 프록시가 필요 없으니 "
        "HTTP_PROXY, HTTPS_PROXY, ALL_PROXY(소문자 이름 포함)를 없애세요. Windows는 설정의 프록시 "
        "항목도 확인하세요. 학교라면 안내문의 주소와 포트를 다시 확인하세요.",
    ),
    "proxy-malformed": Text(
        en="The address of the proxy cannot be read. Write it as http://HOST:PORT.",
        ko="프록시 주소를 해석할 수 없습니다. http://주소:포트 형식으로 적으세요.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    def tried(outcome: str, error: str) -> Facts:
        connection = Connection(
            url="https://pypi.org/simple/pip/", outcome=outcome, error=error, proxied=True
        )
        return machine(host=host(network=outcome == "ok", connection=connection))

    def found(outcome: str, error: str) -> dict[str, dict[str, str]]:
        return {"": {"outcome": outcome, "error": error}}

    asks, refuses = "Tunnel connection failed: 407", "Tunnel connection failed: 403"
    return (
        Case(machine(), id="not asked"),
        Case(tried("ok", ""), id="online"),
        Case(tried("certificate", "self-signed"), id="another fault"),
        Case(
            tried("proxy-authentication", asks), found("proxy-authentication", asks), "a password"
        ),
        Case(tried("proxy-refused", refuses), found("proxy-refused", refuses), "refused"),
        Case(tried("proxy-unreachable", ""), found("proxy-unreachable", "?"), "gone"),
    )


CHECK = Check(
    code="DLS731",
    name="proxy-in-the-way",
    level=Level.WARN,
    about=about,
    run=run,
    title=Text(
        en="The proxy does not let packages through", ko="프록시 때문에 패키지를 내려받을 수 없음"
    ),
    message=Message(
        en="The proxy that is set on this computer: {outcome} ({error})",
        ko="이 컴퓨터에 설정된 프록시: {outcome} ({error})",
        words={
            "proxy-authentication": Text(
                en="it asks for a name and a password", ko="사용자 이름과 비밀번호를 요구함"
            ),
            "proxy-refused": Text(en="it refuses", ko="연결을 거부함"),
            "proxy-unreachable": Text(en="it does not answer", ko="응답하지 않음"),
            "proxy-malformed": Text(en="its address cannot be read", ko="주소 형식이 잘못됨"),
            "?": Text(en="no more is known", ko="자세한 원인은 알 수 없음"),
        },
    ),
    why=Text(
        en="A proxy set for one network is asked on every network, also where it cannot be "
        "reached: after leaving the campus, or a VPN, nothing can be downloaded. Do not look for "
        "the fault in pip, and do not reinstall Python.",
        ko="한 네트워크를 위해 설정한 프록시는 다른 네트워크에서도 그대로 쓰입니다. 학교를 "
        "벗어나거나 VPN을 끊으면 프록시에 닿지 않아 아무것도 내려받지 못합니다. pip의 잘못이 "
        "아니니 파이썬을 다시 설치하지 마세요.",
    ),
    symptoms=(
        r"Cannot connect to proxy",
        r"ProxyError\(",
        r"Tunnel connection failed: (407|403|502|503)",
        r"407 Proxy Authentication Required",
        r"Cannot connect to proxy\.', .*Failed to establish a new connection",
    ),
    after=("DLS719",),
    links=("https://pip.pypa.io/en/stable/user_guide/#using-a-proxy-server",),
    cases=cases,
)
