from __future__ import annotations

import re

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course

FILES = {"windows": r"C:\Windows\System32\drivers\etc\hosts"}
OF_THIS_COMPUTER = re.compile(r"127(\.\d{1,3}){3}|::1")


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    addresses = known(host.localhost, ())
    others = [each for each in addresses if not OF_THIS_COMPUTER.fullmatch(each)]
    if not others:
        return None
    params = {"file": FILES.get(host.os, "/etc/hosts"), "addresses": ", ".join(others)}
    return Problem(params=params, fix=FIX)


FIX = Fix(
    (
        instruct(
            en="Start Jupyter with the number of this computer, and open the address it shows:",
            ko="Jupyter를 숫자 주소로 실행하고, 화면에 나오는 주소를 여세요.",
            argv=("jupyter", "lab", "--ip", "127.0.0.1"),
        ),
        instruct(
            en="To fix it, open {file} as administrator, and give `localhost` this line alone: "
            "`127.0.0.1 localhost`.",
            ko="고치려면 관리자 권한으로 {file} 파일을 열고 `localhost` 이름을 이 줄에만 "
            "두세요: `127.0.0.1 localhost`",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import host, machine

    def named(*addresses: str, os: str = "linux") -> Facts:
        return machine(host=host(os=os, localhost=addresses))

    def found(addresses: str, file: str = "/etc/hosts") -> dict[str, dict[str, Param]]:
        return {"": {"file": file, "addresses": addresses}}

    return (
        Case(machine(), id="this computer"),
        Case(named("127.0.1.1"), id="Debian's second"),
        Case(named(), id="known without the file"),
        Case(machine(host=host(localhost=Unknown("unreadable"))), id="not readable"),
        Case(machine(host=Host(os="linux")), id="not recorded"),
        Case(named("10.0.0.7"), found("10.0.0.7"), "another computer"),
        Case(named("127.0.0.1", "10.0.0.7"), found("10.0.0.7"), "both"),
        Case(
            named("0.0.0.0", os="windows"),
            found("0.0.0.0", FILES["windows"]),
            "blocked like an advertisement",
        ),
    )


CHECK = Check(
    code="DLS764",
    name="localhost-elsewhere",
    level=Level.WARN,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="The name localhost does not mean this computer",
        ko="localhost가 내 컴퓨터를 가리키지 않음",
    ),
    message=Text(
        en="{file} gives `localhost` another address: {addresses}. Jupyter and TensorBoard may not "
        "start, and http://localhost opens pages of another computer.",
        ko="{file} 파일에 `localhost`의 주소가 다르게 적혀 있습니다: {addresses}. Jupyter나 "
        "TensorBoard가 시작되지 않거나 페이지가 열리지 않을 수 있습니다.",
    ),
    dont=Text(
        en="Do not turn the firewall off: it does not stop `localhost`.",
        ko="방화벽을 끄지 마세요. 원인이 아닙니다.",
    ),
    why=Text(
        en="Programs that show pages wait at `localhost`, and the system looks the name up in a "
        "file before it asks a server. Blockers of advertisements, VPNs and containers change "
        "that file.",
        ko="페이지를 보여 주는 프로그램은 `localhost`에서 기다리고, 시스템은 이 이름을 먼저 "
        "파일에서 찾습니다. 광고 차단 프로그램, VPN, 컨테이너가 그 파일을 바꾸곤 합니다.",
    ),
    symptoms=(
        r"\[Errno (?:99|49)\] (?:Cannot|Can't) assign requested address",
        r"\[WinError 10049\]",
    ),
    links=("https://man7.org/linux/man-pages/man5/hosts.5.html",),
    cases=cases,
)
