from __future__ import annotations

import re

from dlsetup.facts import Facts, PathEntry, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.shells import is_windows, settings_files

USELESS = frozenset({"missing", "not-a-folder", "unreadable"})
HARMFUL = frozenset({"empty", "relative", "undecodable"})


def run(path: tuple[PathEntry, ...], facts: Facts, course: Course) -> Problem | None:
    listed = frozenset(entry.path for entry in path)
    broken = [
        entry
        for entry in path
        if entry.state in reported_states(facts) and not is_usual(entry, listed)
    ]
    if not broken:
        return None
    harmful = any(entry.state in HARMFUL for entry in broken)
    return Problem(
        params={"count": len(broken), "entries": "; ".join(map(format_entry, broken))},
        fix=clean_path(facts, broken),
        level=Level.WARN if harmful else Level.INFO,
    )


def reported_states(facts: Facts) -> frozenset[str]:
    """Windows skips an empty entry; elsewhere it means the folder one happens to be in."""
    host = known(facts.host)
    posix = host is not None and host.os != "windows"
    return USELESS | HARMFUL if posix else (USELESS | HARMFUL) - {"empty"}


def is_usual(entry: PathEntry, listed: frozenset[str]) -> bool:
    """Entries that a system or conda sets whether the folder is there or not."""
    above = entry.path.removesuffix("\\bin")
    of_conda = above != entry.path and above in listed
    return entry.state == "missing" and (of_conda or USUAL.search(entry.path) is not None)


# macOS' path_helper, Ubuntu's /etc/environment, Windows' folders in WSL, `conda activate`
USUAL = re.compile(
    r"^/(snap/bin$|usr/(local/)?(games|s?bin)$|mnt/[a-z]/|var/run/com\.apple\.|System/Cryptexes/)"
    r"|^/Library/Apple/|\\Library\\(mingw-w64\\|usr\\)?bin$"
)


def format_entry(entry: PathEntry) -> str:
    path = entry.path.encode("utf-8", "backslashreplace").decode()
    return f"{path} ({entry.state})".strip()


def clean_path(facts: Facts, broken: list[PathEntry]) -> Fix:
    if is_windows(facts):
        return IN_WINDOWS
    lines = {
        line.path: f"{line.file}:{line.line}"
        for line in known(facts.startup_lines, ())
        if line.kind == "path"
    }
    named = dict.fromkeys(lines[entry.path] for entry in broken if entry.path in lines)
    return advise(
        en="Delete the unusable entries from the line that sets PATH ({files}), then open a "
        "new terminal.",
        ko="PATH를 설정하는 줄에서 쓸 수 없는 항목을 지우고 터미널을 새로 여세요. 확인할 파일: "
        "{files}",
        files=", ".join(named) or settings_files(facts),
    )


IN_WINDOWS = advise(
    en="Open Settings > System > About > Advanced system settings > Environment Variables, delete "
    "the unusable entries from Path and open a new terminal.",
    ko="설정 > 시스템 > 정보 > 고급 시스템 설정 > 환경 변수의 Path에서 쓸 수 없는 항목을 지우고 "
    "터미널을 새로 여세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import host, machine

    good = PathEntry(path="/usr/bin")
    gone = PathEntry(path="/opt/gone", state="missing")
    empty = PathEntry(path="", state="empty")
    odd = PathEntry(path="/opt/\udcc7\udcd1", state="undecodable")
    here = PathEntry(path=".", state="relative")
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
        *(
            Case(
                machine(path=(here, good), host=host(os=os)),
                {"": {"count": 1, "entries": ". (relative)"}},
                f"the current folder on {os}",
            )
            for os in ("linux", "windows")
        ),
        Case(
            machine(path=tuple(PathEntry(path=p, state="missing") for p in OF_THE_SYSTEM)),
            id="set by macOS, Ubuntu and WSL",
        ),
        Case(
            machine(
                path=(
                    PathEntry(path=r"C:\dl\env"),
                    PathEntry(path=r"C:\dl\env\Library\mingw-w64\bin", state="missing"),
                    PathEntry(path=r"C:\dl\env\bin", state="missing"),
                ),
                host=host(os="windows"),
            ),
            id="set by conda",
            recorded="https://github.com/conda/conda/issues/11795",
        ),
    )


OF_THE_SYSTEM = (
    "/var/run/com.apple.security.cryptexd/codex.system/bootstrap/usr/local/bin",
    "/System/Cryptexes/App/usr/bin",
    "/snap/bin",
    "/usr/local/games",
    "/mnt/c/Program Files/gone",
)

CHECK = Check(
    code="DLS107",
    name="path-entries-broken",
    level=Level.INFO,
    about=lambda facts: facts.path,
    run=run,
    title=Text(
        en="PATH has entries that do not work",
        ko="PATH에 잘못된 항목이 있음",
    ),
    message=Message(
        en="{count:entry|entries} in PATH cannot be used: {entries}",
        ko="PATH에서 쓸 수 없는 항목이 {count}개 있습니다: {entries}",
        words={
            "missing": Text(en="does not exist", ko="없는 폴더"),
            "not-a-folder": Text(en="not a folder", ko="폴더가 아님"),
            "unreadable": Text(en="cannot be read", ko="읽을 수 없음"),
            "empty": Text(en="an empty entry", ko="빈 항목"),
            "relative": Text(en="below the current folder", ko="현재 폴더 기준의 경로"),
            "undecodable": Text(en="not UTF-8", ko="인코딩이 UTF-8이 아님"),
        },
    ),
    why=Text(
        en="The shell searches the folders in PATH for commands such as `python`. A missing "
        "folder does no harm. An empty entry and one such as `.` mean the current folder, so a "
        "file there can run instead of the real command. An entry that is not UTF-8 stops some "
        "programs.",
        ko="셸은 `python` 같은 명령을 PATH의 폴더에서 찾습니다. 없는 폴더는 있어도 괜찮습니다. 빈 "
        "항목과 `.` 같은 항목은 현재 폴더를 뜻하므로 그곳의 파일이 진짜 명령 대신 실행될 수 "
        "있습니다. 인코딩이 다른 항목 때문에 멈추는 프로그램도 있습니다.",
    ),
    dont=Text(
        en="Do not delete the whole PATH: the shell would find no commands.",
        ko="PATH 전체를 지우지 마세요. 셸이 모든 명령을 찾지 못하게 됩니다.",
    ),
    links=("https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html",),
    cases=cases,
)
