from __future__ import annotations

from dlsetup.facts import Clock, Facts, Unknown, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(clock: Clock, facts: Facts, course: Course) -> Problem:
    params = {"now": clock.now, "other": clock.other, "evidence": clock.evidence}
    host = known(facts.host)
    return Problem(params=params, fix=WSL if host and known(host.wsl) else FIX)


def about(facts: Facts) -> Clock | Unknown | None:
    host = known(facts.host)
    return host.clock if host else Unknown("not-recorded")


FIX = advise(
    en="Switch on the automatic time in the system's settings (date, time and time "
    "zone), and look again. If the clock is right now, it was ahead when the file "
    "named above was written, and nothing is left to do.",
    ko="운영 체제 설정의 날짜 및 시간에서 자동 설정을 켠 뒤 다시 확인하세요. 지금 "
    "시계가 맞다면 위에 나온 파일을 쓸 때 시계가 앞서 있었던 것이니 더 할 일은 "
    "없습니다.",
)
WSL = advise(
    en="In PowerShell: wsl --shutdown, then open the Linux terminal again. A WSL that "
    "slept keeps the old time.",
    ko="PowerShell에서 wsl --shutdown을 실행하고 Linux 터미널을 다시 여세요. 절전 "
    "상태였던 WSL은 예전 시각에 머물러 있습니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    clock = Clock(
        now="2020-01-01T00:10:00Z", other="2026-11-01T00:00:00Z", evidence="dlsetup", ahead=-1
    )
    found = {"now": clock.now, "other": clock.other, "evidence": "dlsetup"}
    return (
        Case(machine(), id="no sign"),
        Case(machine(host=host(clock=Unknown("unreadable"))), id="not known"),
        Case(machine(host=host(clock=clock)), {"": found}, "an empty battery"),
        Case(
            machine(host=host(clock=clock, wsl=2)),
            {"": found},
            "in WSL",
            recorded="https://github.com/microsoft/WSL/issues/10006",
        ),
    )


CHECK = Check(
    code="DLS716",
    name="clock-wrong",
    level=Level.WARN,
    about=about,
    run=run,
    title=Text(en="This computer's clock is wrong", ko="컴퓨터의 시계가 맞지 않음"),
    message=Text(
        en="The clock shows {now}; {evidence} says {other} (UTC).",
        ko="컴퓨터의 시각: {now}, 비교한 시각: {other} (UTC, 근거: {evidence})",
    ),
    why=Text(
        en="A certificate is valid from one day to another. With a wrong clock every secure "
        "connection fails: pip, the browser, the course's server. Files of the future also make "
        "tools believe that nothing has to be built again. Do not switch certificate checks off.",
        ko="인증서에는 유효 기간이 있어서, 시계가 틀리면 pip, 브라우저, 강의 서버의 보안 연결이 "
        "모두 실패합니다. 미래 시각의 파일이 있으면 도구들이 새로 만들 것이 없다고 착각하기도 "
        "합니다. 인증서 확인을 끄지 마세요.",
    ),
    symptoms=(
        r"certificate (is not yet valid|has expired)",
        r"Clock skew detected",
        r"signature (is not yet valid|from the future)",
    ),
    links=("https://github.com/microsoft/WSL/issues/10006",),
    cases=cases,
)
