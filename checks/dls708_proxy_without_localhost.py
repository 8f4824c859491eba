from __future__ import annotations

from dlsetup.facts import Facts, Variable
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import is_windows, set_variables

LOCAL = ("localhost", "127.0.0.1")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY")


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Problem | None:
    proxies = [v.name for v in variables if v.value and v.name.upper() in PROXIES]
    excluded = [
        part.strip()
        for v in variables
        if v.name.upper() == "NO_PROXY"
        for part in v.value.split(",")
    ]
    passed = set(excluded)
    if passed & {"127.0.0.0/8", "127.*", "127."}:
        passed.add("127.0.0.1")
    missing = [name for name in LOCAL if name not in passed]
    if not proxies or not missing or "*" in passed:
        return None
    params = {"proxies": ", ".join(proxies), "missing": ", ".join(missing)}
    return Problem(params=params, fix=Fix(fix(facts, excluded)))


def fix(facts: Facts, excluded: list[str]) -> tuple[Instruction, ...]:
    """What is excluded already stays so."""
    value = ",".join(dict.fromkeys((*filter(None, excluded), *LOCAL, "::1")))
    names = ("NO_PROXY",) if is_windows(facts) else ("NO_PROXY", "no_proxy")
    return (*set_variables(facts, dict.fromkeys(names, value)), START_AGAIN)


START_AGAIN = instruct(
    en="Then start Jupyter again in that terminal.",
    ko="그 터미널에서 Jupyter를 다시 시작하세요.",
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
        en="Connections to your own computer go through the proxy",
        ko="내 컴퓨터 안의 연결까지 프록시를 거침",
    ),
    message=Text(
        en="A proxy is set ({proxies}), but NO_PROXY does not contain {missing}.",
        ko="{proxies} 환경 변수에 프록시가 설정되어 있는데, NO_PROXY에 다음 주소가 없습니다: "
        "{missing}",
    ),
    dont=Text(
        en="Do not remove the proxy of a school or company network: `pip` needs it there.",
        ko="학교나 회사 네트워크의 프록시를 지우지 마세요. 그곳에서는 pip에 필요합니다.",
    ),
    why=Text(
        en="Jupyter, TensorBoard and Gradio are servers on your own computer. The browser and VS "
        "Code reach them at localhost. If these connections go to a proxy, they hang or are "
        "refused.",
        ko="Jupyter, TensorBoard, Gradio는 내 컴퓨터에서 실행되는 서버입니다. 브라우저와 VS "
        "Code는 localhost 주소로 연결합니다. 이 연결이 프록시로 가면 멈추거나 거부됩니다.",
    ),
    symptoms=(
        r"(502 Bad Gateway|503 Service Unavailable|403 Forbidden).*(localhost|127\.0\.0\.1)",
        r"Tunnel connection failed: .*(localhost|127\.0\.0\.1)",
    ),
    links=("https://docs.python.org/3/library/urllib.request.html",),
    cases=cases,
)
