from __future__ import annotations

from dlsetup.course import Course
from dlsetup.facts import Facts, PathEntry, known
from dlsetup.model import Case, Check, Do, Fix, Level, Problem, Text

USELESS = frozenset({"missing", "not-a-folder", "unreadable"})
HARMFUL = frozenset({"empty", "undecodable"})


def run(path: tuple[PathEntry, ...], facts: Facts, course: Course) -> Problem | None:
    broken = [each for each in path if each.state in judged_states(facts)]
    if not broken:
        return None
    harmful = any(each.state in HARMFUL for each in broken)
    return Problem(
        params={"count": len(broken), "entries": "; ".join(map(shown, broken))},
        fix=FIX,
        level=Level.WARN if harmful else Level.INFO,
    )


def judged_states(facts: Facts) -> frozenset[str]:
    """Windows skips an empty entry; elsewhere it means the folder one happens to be in."""
    host = known(facts.host)
    posix = host is not None and host.os != "windows"
    return USELESS | HARMFUL if posix else (USELESS | HARMFUL) - {"empty"}


def shown(entry: PathEntry) -> str:
    path = entry.path.encode("utf-8", "backslashreplace").decode()
    return f"{path} ({entry.state})".strip()


FIX = Fix(
    (
        Do(
            Text(
                en="Take these entries out of PATH. Windows: Settings > System > About > Advanced "
                "system settings > Environment Variables. macOS, Linux: the line that sets PATH "
                "in ~/.zshrc, ~/.bashrc or ~/.profile. Then open a new terminal.",
                ko="이 항목들을 PATH에서 지우세요. Windows: 설정 > 시스템 > 정보 > 고급 시스템 "
                "설정 > 환경 변수. macOS와 Linux: ~/.zshrc, ~/.bashrc, ~/.profile에서 PATH를 "
                "설정하는 줄. 그런 다음 터미널을 새로 여세요.",
            )
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.build import host, machine

    good = PathEntry(path="/usr/bin")
    gone = PathEntry(path="/opt/gone", state="missing")
    empty = PathEntry(path="", state="empty")
    odd = PathEntry(path="/opt/\udcc7\udcd1", state="undecodable")
    return (
        Case(machine(), id="in order"),
        Case(machine(path=Unknown("unreadable")), id="not known"),
        Case(machine(path=(good, PathEntry(path="/usr/bin", state="repeated"))), id="repeated"),
        Case(
            machine(path=(good, gone)),
            {"": {"count": 1, "entries": "/opt/gone (missing)"}},
            "missing",
        ),
        Case(
            machine(path=(empty, good, gone)),
            {"": {"count": 2, "entries": "(empty); /opt/gone (missing)"}},
            "empty and missing",
        ),
        Case(
            machine(path=(odd,)),
            {"": {"count": 1, "entries": r"/opt/\udcc7\udcd1 (undecodable)"}},
            "bytes that are no UTF-8",
        ),
        Case(machine(path=(good, empty), host=host(os="windows")), id="empty on Windows"),
    )


CHECK = Check(
    code="DLS107",
    name="path-entries-broken",
    level=Level.INFO,
    about=lambda facts: facts.path,
    run=run,
    title=Text(en="Broken entries in PATH", ko="PATH에 잘못된 항목이 있음"),
    message=Text(
        en="{count} of PATH's entries cannot be used: {entries}",
        ko="PATH에서 쓸 수 없는 항목이 {count}개 있습니다: {entries}",
    ),
    why=Text(
        en="PATH is the list of folders in which the shell looks for commands such as `python`. A "
        "folder that is gone is only untidy. An empty entry means the folder you are in, so that "
        "a file lying there is started instead of the real command; an entry in another encoding "
        "makes some programs stop. Do not delete the whole of PATH, only these entries.",
        ko="PATH는 `python` 같은 명령을 찾는 폴더 목록입니다. 없어진 폴더가 남아 있는 것은 "
        "지저분할 뿐이지만, 빈 항목은 현재 폴더를 뜻하므로 그 폴더에 있는 파일이 진짜 명령 대신 "
        "실행될 수 있습니다. 인코딩이 다른 항목 때문에 멈추는 프로그램도 있습니다. PATH 전체를 "
        "지우지 말고 이 항목들만 지우세요.",
    ),
    links=("https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html",),
    cases=cases,
)
