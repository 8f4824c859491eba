from __future__ import annotations

from dlsetup.facts import Clock, Facts, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.wording import KEEP_CERTIFICATE_CHECKS


def run(clock: Clock, facts: Facts, course: Course) -> Problem:
    host = known(facts.host)
    params = {
        "now": readable(clock.now),
        "other": readable(clock.other),
        "evidence": clock.evidence,
    }
    return Problem(params=params, fix=WSL if host and known(host.wsl) else fix(clock))


def readable(moment: str) -> str:
    """`2026-11-01 00:00:00`"""
    return moment.replace("T", " ").removesuffix("Z")


def fix(clock: Clock) -> Fix:
    """A folder that was written later than now may tell of a clock that is right again."""
    is_folder = "://" not in clock.evidence and clock.evidence != "dlsetup"
    return Fix((AUTOMATIC, RIGHT_AGAIN) if is_folder else (AUTOMATIC,))


def about(facts: Facts) -> Clock | Unknown | None:
    host = known(facts.host)
    return host.clock if host else Unknown("not-recorded")


AUTOMATIC = instruct(
    en="Turn on the automatic date, time and time zone in the settings of this computer.",
    ko="이 컴퓨터의 날짜 및 시간 설정에서 시각과 시간대를 자동으로 맞추세요.",
)
RIGHT_AGAIN = instruct(
    en="If the clock is right already, it was wrong when {evidence} was written. You can ignore "
    "this.",
    ko="지금 시계가 맞다면 {evidence} 항목을 쓸 때만 틀렸던 것이니 그대로 두어도 됩니다.",
)
WSL = advise(
    en="WSL can keep an old time after sleep. Save your work, run this in PowerShell, then open "
    "the Linux terminal again:",
    ko="절전 뒤의 WSL은 시각이 틀릴 수 있습니다. 작업을 저장하고 PowerShell에서 실행한 뒤 Linux "
    "터미널을 다시 여세요.",
    argv=("wsl", "--shutdown"),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, host, machine

    clock = Clock(
        now="2020-01-01T00:10:00Z", other="2026-11-01T00:00:00Z", evidence="dlsetup", ahead=-1
    )
    found = {"now": "2020-01-01 00:10:00", "other": "2026-11-01 00:00:00", "evidence": "dlsetup"}
    folder, index = "/home/student/course", "https://pypi.org/simple/pip/"
    by_folder, by_index = change(clock, evidence=folder), change(clock, evidence=index)
    return (
        Case(machine(), id="no sign"),
        Case(machine(host=host(clock=Unknown("unreadable"))), id="not known"),
        Case(machine(host=host(clock=clock)), {"": found}, "an empty battery"),
        Case(
            machine(host=host(clock=by_folder)),
            {"": {**found, "evidence": folder}},
            "a later folder",
        ),
        Case(
            machine(host=host(clock=by_index)),
            {"": {**found, "evidence": index}},
            "a server's time",
        ),
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
    message=Message(
        en="The clock of this computer shows {now}, but according to {evidence} it is {other} "
        "(both in UTC).",
        ko="이 컴퓨터의 시계는 {now} 시각을 가리키지만, {evidence} 기준으로는 {other} (UTC)입니다.",
        words={"dlsetup": Text(en="the release date of dlsetup", ko="dlsetup 출시일")},
    ),
    dont=KEEP_CERTIFICATE_CHECKS,
    why=Text(
        en="A certificate is valid between two dates. If the clock is wrong, every secure "
        "connection fails: pip, the browser, the course's server. Build tools also skip work if a "
        "file has a time in the future.",
        ko="인증서에는 유효 기간이 있어서, 시계가 틀리면 pip, 브라우저, 강의 서버의 보안 연결이 "
        "모두 실패합니다. 파일에 미래 시각이 적혀 있으면 빌드 도구가 필요한 작업을 건너뛰기도 "
        "합니다.",
    ),
    symptoms=(
        r"certificate (is not yet valid|has expired)",
        r"Clock skew detected",
        r"signature (is not yet valid|from the future)",
    ),
    links=("https://github.com/microsoft/WSL/issues/10006",),
    cases=cases,
)
