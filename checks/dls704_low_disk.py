from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder, known
from dlsetup.model import (
    Case,
    Check,
    Level,
    Message,
    Param,
    Problem,
    Text,
    advise,
)
from dlsetup.model.course import Course
from dlsetup.remedies.wording import PLACE_WORDS

GB = 10**9
NEEDED = {"environment": 2 * GB, "home": 2 * GB, "working": 2 * GB, "temporary": GB}
FULL = GB // 2


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    host = known(facts.host)
    windows = host is not None and host.os == "windows"
    reported: set[tuple[int, int]] = set()
    for place in places:
        yield from find_inode_problems(place)
        needed, free = NEEDED.get(place.name), known(place.free)
        if needed is None or free is None or free >= needed or disk_key(place, free) in reported:
            continue
        reported.add(disk_key(place, free))
        fix = TEMPORARY if place.name == "temporary" and not windows else FIX
        level = Level.FAIL if free < FULL else Level.WARN
        params = problem_params(place, f"{free / GB:.1f}", f"{needed // GB}", "GB")
        yield Problem(place.name, params, fix, level)


def disk_key(place: Folder, free: int) -> tuple[int, int]:
    """Folders of one disk have the same size and room: it is told once."""
    return known(place.total, 0), free // (GB // 10)


def problem_params(place: Folder, free: str, needed: str, unit: str) -> dict[str, Param]:
    return {
        "place": place.name,
        "path": place.path,
        "free": free,
        "needed": needed,
        "unit": unit,
    }


def find_inode_problems(place: Folder) -> Iterator[Problem]:
    """A disk may have room and yet no entry left for one more file (inodes)."""
    left = known(place.entries_free)
    if place.name not in NEEDED or left is None or left >= ENTRIES:
        return
    if known(place.free, 0) >= NEEDED[place.name]:
        params = problem_params(place, str(left), str(ENTRIES), "files")
        yield Problem(place.name, params, FEW, Level.FAIL if left < 100 else Level.WARN)


ENTRIES = 50_000  # an environment with Jupyter and PyTorch has about as many files
FEW = advise(
    en="There is room, but no more files can be made: delete environments that you do "
    "not need, unpacked data sets of many small files, and the caches (python -m "
    "pip cache purge, conda clean --all).",
    ko="공간은 있지만 더 만들 수 있는 파일 수가 거의 없습니다. 쓰지 않는 가상 환경, "
    "작은 파일이 많은 데이터 폴더, 캐시를 지우세요(python -m pip cache purge, conda "
    "clean --all).",
)
TEMPORARY = advise(
    en="Give pip another folder to unpack in: mkdir -p ~/tmp, then TMPDIR=~/tmp before "
    "the installation's command.",
    ko="pip가 파일을 풀 폴더를 따로 지정하세요. mkdir -p ~/tmp를 실행하고 설치 명령 "
    "앞에 TMPDIR=~/tmp를 붙입니다.",
)
FIX = advise(
    en="Make room: empty the wastebasket, remove programs and environments that you do "
    "not need, and clear the caches: python -m pip cache purge, uv cache clean, "
    "conda clean --all",
    ko="공간을 확보하세요. 휴지통을 비우고 쓰지 않는 프로그램과 가상 환경을 지운 뒤, "
    "쓰는 도구의 캐시를 정리하세요: python -m pip cache purge, uv cache clean, conda "
    "clean --all",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine, place

    def free(name: str, size: int) -> Facts:
        return machine(folders=(place(name, "/p", free=size),))

    def found(name: str, free: str, needed: str, unit: str = "GB") -> dict[str, dict[str, Param]]:
        return {name: {"place": name, "path": "/p", "free": free, "needed": needed, "unit": unit}}

    return (
        Case(machine(), id="enough"),
        Case(free("environment", 2 * GB), id="just enough"),
        Case(free("temporary", 3 * GB // 2), id="enough for temporary files"),
        Case(free("pip-cache", 0), id="another place"),
        Case(machine(folders=(Folder(name="home", path="/p"),)), id="not known"),
        Case(free("environment", 1_260_000_000), found("environment", "1.3", "2"), "little"),
        Case(free("home", 100_000_000), found("home", "0.1", "2"), "nearly none"),
        Case(machine(folders=(place("home", "/p", entries_free=None),)), id="no such limit"),
        Case(
            machine(folders=(place("home", "/p", entries_free=12),)),
            found("home", "12", "50000", "files"),
            "no entries left",
        ),
        Case(free("temporary", 900_000_000), found("temporary", "0.9", "1"), "temporary"),
        Case(
            machine(folders=tuple(place(name, "/p", free=GB) for name in ("home", "working"))),
            found("home", "1.0", "2"),
            "two folders of one disk",
        ),
    )


CHECK = Check(
    code="DLS704",
    name="low-disk",
    level=Level.WARN,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(en="The disk is nearly full", ko="디스크 공간이 부족함"),
    message=Message(
        en="Room left at {path} ({place}): {free} {unit}; needed: at least {needed} {unit}.",
        ko="{path} ({place}) 위치의 남은 공간: {free} {unit}, 필요한 공간: 최소 {needed} {unit}",
        words={**PLACE_WORDS, "files": Text(en="more files (inodes)", ko="개 파일(inode)")},
    ),
    why=Text(
        en="An installation that runs out of room leaves half a package behind, and a notebook "
        "cannot be saved. A deep learning framework alone takes several gigabytes. Do not delete "
        "files inside an environment or in system folders to make room.",
        ko="설치 도중 공간이 모자라면 패키지가 반쯤 설치된 채 남고 노트북도 저장되지 않습니다. "
        "딥러닝 프레임워크만 해도 몇 GB를 차지합니다. 공간을 만들려고 가상 환경 안이나 시스템 "
        "폴더의 파일을 지우지 마세요.",
    ),
    symptoms=(
        r"\[Errno 28\] No space left on device",
        r"\[Errno 28\].*장치에 남은 공간이 없",
        r"There is not enough space on the disk",
        r"디스크 공간이 부족합니다",
        r"\[Errno 122\] Disk quota exceeded",
        r"No space left on device",
    ),
    links=("https://github.com/pypa/pip/issues/7745",),
    cases=cases,
)
