from __future__ import annotations

from collections.abc import Iterator

from dlsetup.course import Course
from dlsetup.facts import Facts, Place, known
from dlsetup.model import Case, Check, Do, Fix, Level, Param, Problem, Text

GB = 10**9
NEEDED = {"environment": 2 * GB, "home": 2 * GB, "working": 2 * GB, "temporary": GB}
FULL = GB // 2


def run(places: tuple[Place, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for place in places:
        yield from entries(place)
        needed, free = NEEDED.get(place.name), known(place.free)
        if needed is not None and free is not None and free < needed:
            params: dict[str, Param] = {
                "place": place.name,
                "path": place.path,
                "free_gb": round(free / GB, 1),
                "needed": needed // GB,
            }
            fix = TEMPORARY if place.name == "temporary" else FIX
            yield Problem(place.name, params, fix, Level.FAIL if free < FULL else Level.WARN)


def entries(place: Place) -> Iterator[Problem]:
    """A disk may have room and yet no entry left for one more file (inodes)."""
    left = known(place.entries_free)
    if place.name in NEEDED and left is not None and left < ENTRIES:
        room = known(place.free, 0)
        if room >= NEEDED[place.name]:
            params: dict[str, Param] = {
                "place": place.name,
                "path": place.path,
                "free_gb": round(room / GB, 1),
                "needed": NEEDED[place.name] // GB,
                "files": left,
            }
            yield Problem(place.name, params, FEW, Level.FAIL if left < 100 else Level.WARN)


ENTRIES = 50_000  # an environment with Jupyter and PyTorch has about as many files
FEW = Fix(
    (
        Do(
            Text(
                en="There is room, but no more files can be made: delete environments that you do "
                "not need, unpacked data sets of many small files, and the caches (pip cache "
                "purge, conda clean --all).",
                ko="공간은 있지만 더 만들 수 있는 파일 수가 거의 없습니다. 쓰지 않는 가상 환경, "
                "작은 파일이 많은 데이터 폴더, 캐시를 지우세요(pip cache purge, conda "
                "clean --all).",
            )
        ),
    )
)
TEMPORARY = Fix(
    (
        Do(
            Text(
                en="Give pip another folder to unpack in: mkdir -p ~/tmp, then TMPDIR=~/tmp before "
                "the installation's command (on Windows set TEMP and TMP).",
                ko="pip이 파일을 풀 폴더를 따로 지정하세요. mkdir -p ~/tmp를 실행하고 설치 명령 "
                "앞에 TMPDIR=~/tmp를 붙입니다(Windows는 TEMP와 TMP 변수를 설정).",
            )
        ),
    )
)
FIX = Fix(
    (
        Do(
            Text(
                en="Make room: empty the wastebasket, remove programs and environments that you do "
                "not need, and clear the caches: pip cache purge, conda clean --all",
                ko="공간을 확보하세요. 휴지통을 비우고 쓰지 않는 프로그램과 가상 환경을 지운 뒤, "
                "다음 명령으로 캐시를 정리하세요: pip cache purge, conda clean --all",
            )
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.build import machine, place

    def free(name: str, size: int) -> Facts:
        return machine(places=(place(name, "/p", free=size),))

    def found(name: str, free_gb: float, needed: int) -> dict[str, dict[str, Param]]:
        return {name: {"place": name, "path": "/p", "free_gb": free_gb, "needed": needed}}

    return (
        Case(machine(), id="enough"),
        Case(free("environment", 2 * GB), id="just enough"),
        Case(free("temporary", 3 * GB // 2), id="enough for temporary files"),
        Case(free("pip-cache", 0), id="another place"),
        Case(machine(places=(Place(name="home", path="/p"),)), id="not known"),
        Case(free("environment", 1_260_000_000), found("environment", 1.3, 2), "little"),
        Case(free("home", 100_000_000), found("home", 0.1, 2), "nearly none"),
        Case(machine(places=(place("home", "/p", entries_free=None),)), id="no such limit"),
        Case(
            machine(places=(place("home", "/p", entries_free=12),)),
            {"home": {**found("home", 80.0, 2)["home"], "files": 12}},
            "no entries left",
        ),
        Case(free("temporary", 900_000_000), found("temporary", 0.9, 1), "temporary"),
    )


CHECK = Check(
    code="DLS704",
    name="low-disk",
    level=Level.WARN,
    about=lambda facts: facts.places,
    run=run,
    title=Text(en="The disk is nearly full", ko="디스크 공간이 부족함"),
    message=Text(
        en="{free_gb} GB are free at {path} ({place}); at least {needed} GB are needed.",
        ko="{path} ({place}) 위치의 남은 공간: {free_gb} GB, 필요한 공간: 최소 {needed} GB",
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
