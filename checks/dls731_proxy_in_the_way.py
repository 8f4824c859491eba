from __future__ import annotations

from dlsetup.facts import Connection, Facts, Unknown, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import is_windows, unset_variables


def run(connection: Connection, facts: Facts, course: Course) -> Problem | None:
    steps = ADVICE.get(connection.outcome)
    if steps is None or is_explained(facts, connection.outcome):
        return None
    error = known(connection.error)
    params = {"outcome": connection.outcome, "details": f": {error}" if error else ""}
    if connection.outcome == "proxy-unreachable":
        steps = leave_proxy(facts)
    return Problem(params=params, fix=Fix(steps))


def leave_proxy(facts: Facts) -> tuple[Instruction, ...]:
    """Of the variables those that are set; Windows has settings of its own, too."""
    targets = known(facts.variable_targets, ())
    names = tuple(target.variable for target in targets if target.kind == "proxy")
    unset = (NOT_NEEDED, *unset_variables(facts, *names)) if names else ()
    return (*unset, *((SYSTEM,) if is_windows(facts) or not names else ()), COMPARE)


def is_explained(facts: Facts, outcome: str) -> bool:
    """A variable's address cannot be read: DLS719 tells which."""
    targets = known(facts.variable_targets, ())
    bad = any(target.kind == "proxy" and target.state not in ("ok", "socks") for target in targets)
    return outcome == "proxy-malformed" and bad


def about(facts: Facts) -> Connection | Unknown:
    host = known(facts.host)
    return host.connection if host else Unknown("not-recorded")


NOT_NEEDED = instruct(
    en="At home or on your phone's network you do not need the proxy. Remove its variables.",
    ko="집이나 휴대폰 네트워크에서는 프록시가 필요 없으니 프록시 변수를 지우세요.",
)
SYSTEM = instruct(
    en="At home or on your phone's network, turn the proxy off in the network settings of the "
    "system.",
    ko="집이나 휴대폰 네트워크에서는 운영 체제의 네트워크 설정에서 프록시를 끄세요.",
)
COMPARE = instruct(
    en="At school, compare the proxy's address and port with the school's guide.",
    ko="학교에서는 프록시 주소와 포트가 학교 안내문과 같은지 확인하세요.",
)
ADVICE = {
    "proxy-authentication": (
        instruct(
            en="Ask the network's administrator for a user name and a password.",
            ko="네트워크 관리자에게 사용자 이름과 비밀번호를 받으세요.",
        ),
        instruct(
            en="Write them into the proxy's address: http://NAME:PASSWORD@HOST:PORT. In a password "
            "write @ as %40 and : as %3A.",
            ko="프록시 주소를 http://이름:비밀번호@주소:포트 형식으로 적으세요. 비밀번호의 @ "
            "문자는 %40으로 바꿔 적습니다.",
        ),
    ),
    "proxy-refused": (
        instruct(
            en="Ask the network's administrator to allow pypi.org and files.pythonhosted.org, or "
            "use another network.",
            ko="네트워크 관리자에게 pypi.org와 files.pythonhosted.org 허용을 요청하거나 다른 "
            "네트워크를 쓰세요.",
        ),
    ),
    "proxy-unreachable": (COMPARE,),
    "proxy-malformed": (
        instruct(
            en="Write the proxy's address as http://HOST:PORT.",
            ko="프록시 주소를 http://주소:포트 형식으로 적으세요.",
        ),
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import VariableTarget
    from dlsetup.facts.factory import change, host, machine

    def tried(outcome: str, error: str) -> Facts:
        connection = Connection(
            url="https://pypi.org/simple/pip/", outcome=outcome, error=error, proxied=True
        )
        return machine(host=host(network=outcome == "ok", connection=connection))

    def found(outcome: str, details: str = "") -> dict[str, dict[str, str]]:
        return {"": {"outcome": outcome, "details": details}}

    def gone(**fields: object) -> Facts:
        return change(tried("proxy-unreachable", ""), **fields)

    proxy = VariableTarget(variable="HTTPS_PROXY", kind="proxy", state="ok")

    asks, refuses = "Tunnel connection failed: 407", "Tunnel connection failed: 403"
    return (
        Case(machine(), id="not asked"),
        Case(tried("ok", ""), id="online"),
        Case(tried("certificate", "self-signed"), id="another fault"),
        Case(
            tried("proxy-authentication", asks),
            found("proxy-authentication", f": {asks}"),
            "a password",
        ),
        Case(tried("proxy-refused", refuses), found("proxy-refused", f": {refuses}"), "refused"),
        Case(tried("proxy-malformed", ""), found("proxy-malformed"), "of the system, not readable"),
        Case(gone(), found("proxy-unreachable"), "gone"),
        Case(gone(variable_targets=(proxy,)), found("proxy-unreachable"), "gone, of a variable"),
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
        en="{outcome}{details}.",
        ko="{outcome}{details}.",
        words={
            "proxy-authentication": Text(
                en="The proxy of this computer asks for a user name and a password",
                ko="이 컴퓨터에 설정된 프록시가 사용자 이름과 비밀번호를 요구합니다",
            ),
            "proxy-refused": Text(
                en="The proxy of this computer does not allow the connection to pypi.org",
                ko="이 컴퓨터에 설정된 프록시가 pypi.org 연결을 거부합니다",
            ),
            "proxy-unreachable": Text(
                en="The proxy of this computer does not answer",
                ko="이 컴퓨터에 설정된 프록시가 응답하지 않습니다",
            ),
            "proxy-malformed": Text(
                en="The proxy address of this computer cannot be read",
                ko="이 컴퓨터에 설정된 프록시 주소를 해석할 수 없습니다",
            ),
        },
    ),
    dont=Text(
        en="Do not reinstall pip or Python: the proxy stays in the way.",
        ko="pip나 파이썬을 다시 설치하지 마세요. 원인은 프록시입니다.",
    ),
    why=Text(
        en="A proxy that was set for one network is used on every network. After you leave the "
        "campus or a VPN, it cannot be reached, and nothing can be downloaded.",
        ko="한 네트워크를 위해 설정한 프록시는 다른 네트워크에서도 그대로 쓰입니다. 학교를 "
        "벗어나거나 VPN을 끊으면 프록시에 연결되지 않아 아무것도 내려받지 못합니다.",
    ),
    symptoms=(
        r"Cannot connect to proxy",
        r"ProxyError\(",
        r"Tunnel connection failed: (407|403|502|503)",
        r"407 Proxy Authentication Required",
        r"Cannot connect to proxy\.', .*Failed to establish a new connection",
        r"ProxyError: Conda cannot proceed due to an error in your proxy configuration",
        r"Received HTTP code (?:407|403) from proxy after CONNECT",
        r"407 [Pp]roxy [Aa]uthentication",
        r"UNEXPECTED_EOF_WHILE_READING\] EOF occurred in violation of protocol",
        r"SSLEOFError\(\d+, 'EOF occurred",
    ),
    after=("DLS719",),
    links=("https://pip.pypa.io/en/stable/user_guide/#using-a-proxy-server",),
    cases=cases,
)
