from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, VariableTarget, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables


def run(targets: tuple[VariableTarget, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for target in targets:
        if target.kind != "proxy" or target.state == "ok":
            continue
        if target.state == "socks" and supports_socks(facts) is not False:
            continue
        params = {"variable": target.variable, "state": target.state}
        steps = [Instruction(ADVICE.get(target.state, ADDRESS))]
        if target.state == "unknown-scheme":
            steps += unset_variables(facts, target.variable)
        yield Problem(target.variable, params, Fix(tuple(steps)))


def supports_socks(facts: Facts) -> bool | None:
    """pip and requests reach a SOCKS proxy through PySocks; None: not known."""
    python = known(facts.python)
    installed = python.installed_keys if python else None
    return None if installed is None else "pysocks" in installed


ADDRESS = Text(
    en="Write the address as http://HOST:PORT, without quotes and spaces. In a name or password "
    "write @ as %40, : as %3A, / as %2F and # as %23.",
    ko="주소를 따옴표나 공백 없이 http://주소:포트 형식으로 적으세요. 사용자 이름이나 "
    "비밀번호에 든 특수 문자는 @ → %40, : → %3A, / → %2F, # → %23 형태로 바꿔 적어야 합니다.",
)
ADVICE = {
    "socks": Text(
        en="Where the network also has an HTTP proxy, name that one. Otherwise install PySocks "
        "once from a network without a proxy: python -m pip install pysocks (with ALL_PROXY unset)",
        ko="HTTP 프록시가 있는 네트워크라면 그 주소로 바꾸세요. 없다면 프록시가 필요 없는 "
        "네트워크에서 ALL_PROXY를 없애고 PySocks를 한 번 설치하세요: python -m pip install pysocks",
    ),
    "unknown-scheme": Text(
        en="Begin the address with http://, or with socks5h:// for a SOCKS proxy. A desktop's "
        "settings write socks://, which Python's programs do not know: there take the variable "
        "away.",
        ko="주소를 http:// 또는 SOCKS 프록시라면 socks5h:// 형태로 시작하세요. 데스크톱 설정이 "
        "넣는 socks:// 주소는 파이썬 프로그램이 알지 못하니, 이 경우에는 변수를 없애세요.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import DISTRIBUTIONS, dist, machine, python

    def proxy(state: str, variable: str = "HTTPS_PROXY") -> VariableTarget:
        return VariableTarget(variable=variable, kind="proxy", state=state)

    def found(state: str, variable: str = "HTTPS_PROXY") -> dict[str, dict[str, str]]:
        return {variable: {"variable": variable, "state": state}}

    pysocks = python(distributions=(*DISTRIBUTIONS, dist("PySocks", "1.7.1")))
    socks = proxy("socks", "ALL_PROXY")
    return (
        Case(machine(), id="no proxy"),
        Case(machine(variable_targets=(proxy("ok"),)), id="in order"),
        Case(machine(variable_targets=(socks,), python=pysocks), id="SOCKS with PySocks"),
        Case(machine(variable_targets=(socks,), python=None), id="SOCKS, no Python"),
        Case(
            machine(variable_targets=(socks,)), found("socks", "ALL_PROXY"), "SOCKS without PySocks"
        ),
        Case(
            machine(variable_targets=(proxy("bad-port"),)), found("bad-port"), "# in the password"
        ),
        Case(
            machine(variable_targets=(proxy("unknown-scheme", "all_proxy"),)),
            found("unknown-scheme", "all_proxy"),
            "socks://",
        ),
    )


CHECK = Check(
    code="DLS719",
    name="proxy-malformed",
    level=Level.WARN,
    about=lambda facts: facts.variable_targets,
    run=run,
    title=Text(en="The proxy's address cannot be used", ko="프록시 주소 설정이 잘못됨"),
    message=Message(
        en="{variable} cannot be used as it is written ({state}).",
        ko="잘못 설정된 환경 변수: {variable} ({state})",
        words={
            "spaces-or-quotes": Text(en="spaces or quotes in it", ko="공백이나 따옴표가 있음"),
            "unknown-scheme": Text(
                en="it begins with an unknown scheme", ko="알 수 없는 형식으로 시작함"
            ),
            "bad-port": Text(en="its port is no number", ko="포트 번호가 잘못됨"),
            "no-host": Text(en="it names no host", ko="서버 주소가 없음"),
            "socks": Text(en="SOCKS, and PySocks is missing", ko="SOCKS 프록시인데 PySocks가 없음"),
        },
    ),
    why=Text(
        en="pip, conda and programs that download data take the proxy's address from this "
        "variable. One that they cannot read stops each download, often with a long traceback "
        "that does not name the variable. Do not write a password into a file of the course.",
        ko="pip, conda, 데이터를 내려받는 프로그램은 이 변수에서 프록시 주소를 읽습니다. 주소를 "
        "해석할 수 없으면 다운로드가 모두 실패하는데, 긴 오류에 변수 이름조차 나오지 않는 때가 "
        "많습니다. 비밀번호를 강의용 파일에 적어 두지 마세요.",
    ),
    symptoms=(
        r"Missing dependencies for SOCKS support",
        r"InvalidProxyURL|Please check proxy URL\. It is malformed",
        r"Unknown scheme for proxy URL",
        r"Unable to determine SOCKS version from",
        r"InvalidURL: Failed to parse: ",
    ),
    links=(
        "https://requests.readthedocs.io/en/latest/user/advanced/#proxies",
        "https://github.com/psf/requests/issues/4386",
    ),
    cases=cases,
)
