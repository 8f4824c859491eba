from __future__ import annotations

from dlsetup.facts import Facts, Variable
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

LOCAL = ("localhost", "127.0.0.1")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY")


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Problem | None:
    proxies = [v.name for v in variables if v.value and v.name.upper() in PROXIES]
    passed = {
        part.strip()
        for v in variables
        if v.name.upper() == "NO_PROXY"
        for part in v.value.split(",")
    }
    if passed & {"127.0.0.0/8", "127.*", "127."}:
        passed.add("127.0.0.1")
    missing = [name for name in LOCAL if name not in passed]
    if not proxies or not missing or "*" in passed:
        return None
    params = {"proxies": ", ".join(proxies), "missing": ", ".join(missing)}
    return Problem(params=params, fix=FIX)


FIX = advise(
    en="Set NO_PROXY, open a new terminal and start Jupyter again. Windows: setx "
    'NO_PROXY "localhost,127.0.0.1,::1"; elsewhere, in the profile of the shell: '
    "export "
    "NO_PROXY=localhost,127.0.0.1,::1 no_proxy=localhost,127.0.0.1,::1. Names that "
    "are in it already must stay in it.",
    ko="NO_PROXY 환경 변수를 설정하고 터미널을 새로 연 뒤 Jupyter를 다시 시작하세요. "
    'Windows: setx NO_PROXY "localhost,127.0.0.1,::1", 그 밖에는 셸 설정 파일에: '
    "export "
    "NO_PROXY=localhost,127.0.0.1,::1 no_proxy=localhost,127.0.0.1,::1. 이미 들어 "
    "있는 값은 그대로 두고 덧붙이세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def variables(**values: str) -> Facts:
        return machine(variables=tuple(Variable(name=n, value=v) for n, v in values.items()))

    proxy = "http://proxy.example:3128"
    both = {"": {"proxies": "HTTP_PROXY", "missing": "localhost, 127.0.0.1"}}
    return (
        Case(machine(), id="no proxy"),
        Case(variables(HTTP_PROXY=proxy, NO_PROXY="localhost, 127.0.0.1"), id="both named"),
        Case(variables(https_proxy=proxy, no_proxy="*"), id="all passed"),
        Case(variables(HTTP_PROXY=""), id="an empty one is none"),
        Case(variables(HTTP_PROXY=proxy, NO_PROXY="localhost,127.0.0.0/8"), id="a whole network"),
        Case(variables(HTTP_PROXY=proxy), both, "no NO_PROXY"),
        Case(variables(HTTP_PROXY=proxy, NO_PROXY=".example"), both, "neither named"),
        Case(
            variables(https_proxy=proxy, no_proxy="localhost"),
            {"": {"proxies": "https_proxy", "missing": "127.0.0.1"}},
            "one named",
        ),
    )


CHECK = Check(
    code="DLS708",
    name="proxy-without-localhost",
    level=Level.WARN,
    about=lambda facts: facts.variables,
    run=run,
    title=Text(
        en="The proxy is asked for this computer, too",
        ko="내 컴퓨터 안의 연결까지 프록시를 거침",
    ),
    message=Text(
        en="{proxies} set a proxy, but NO_PROXY does not exclude: {missing}",
        ko="프록시 설정: {proxies}. NO_PROXY에 빠진 주소: {missing}",
    ),
    why=Text(
        en="Jupyter, TensorBoard and Gradio are servers on this computer, reached at localhost "
        "by the "
        "browser, VS Code and other programs. Sent to a proxy, these connections hang or are "
        "refused. Do not remove the proxy of a campus or company network: "
        "pip needs it there.",
        ko="Jupyter, TensorBoard, Gradio는 내 컴퓨터에서 실행되는 서버이고, 브라우저나 VS Code는 "
        "localhost 주소로 여기에 연결합니다. 이 연결이 프록시로 가면 멈추거나 거부됩니다. 학교나 "
        "회사 네트워크의 프록시 설정 자체를 지우지는 마세요. pip로 "
        "설치할 때 필요합니다.",
    ),
    symptoms=(
        r"(502 Bad Gateway|503 Service Unavailable|403 Forbidden).*(localhost|127\.0\.0\.1)",
        r"Tunnel connection failed: .*(localhost|127\.0\.0\.1)",
    ),
    links=("https://docs.python.org/3/library/urllib.request.html",),
    cases=cases,
)
