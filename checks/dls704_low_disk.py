from __future__ import annotations

import re
from collections.abc import Iterator

from packaging.utils import canonicalize_name

from dlsetup.facts import Facts, Folder, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.quoting import find_shell
from dlsetup.remedies.shells import is_windows, set_commands
from dlsetup.remedies.wording import PLACE_WORDS
from dlsetup.tables.downloads import room_for
from dlsetup.tables.wordings import windows_error

GB = 10**9
NEEDED = {"environment": 2 * GB, "home": 2 * GB, "working": 2 * GB, "temporary": GB}
FULL = GB // 2


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    reported: set[tuple[int, int]] = set()
    required = room_for(missing_packages(facts, course), host_system(facts))
    home_to_be = {key for place in places if place.name == "environment" for key in disk(place)}
    for place in places:
        yield from find_inode_problems(place, facts)
        needed, free = NEEDED.get(place.name), known(place.free)
        if needed is None or free is None or known(place.total) == 0:  # it counts nothing
            continue
        takes_packages = disk_key(place, free) in home_to_be
        needed = max(needed, required) if takes_packages else needed
        if free >= needed or disk_key(place, free) in reported:
            continue
        reported.add(disk_key(place, free))
        full = max(FULL, required) if takes_packages else FULL
        level = Level.FAIL if free < full else Level.WARN
        params = problem_params(place, f"{free / GB:.1f}", in_gb(needed), "little-space")
        fix = use_other_folder(facts) if place.name == "temporary" else ()
        yield Problem(place.name, params, Fix(fix or (FREE_SPACE, *clear_caches(facts))), level)


def missing_packages(facts: Facts, course: Course) -> frozenset[str]:
    """What is still to be installed of what the course cannot do without."""
    wanted = {canonicalize_name(requirement.name) for requirement in course.requirements}
    if course.framework.required:
        wanted |= {
            canonicalize_name(re.split(r"[^\w.-]", text)[0]) for text in course.framework.packages
        }
    python, places = known(facts.python), known(facts.folders, ())
    prefixes = [place.path for place in places if place.name == "environment"]
    is_there = python is not None and known(python.prefix) in prefixes
    installed = known(python.distributions, ()) if python and is_there else ()
    return frozenset(wanted - {canonicalize_name(each.key) for each in installed})


def host_system(facts: Facts) -> str:
    host = known(facts.host)
    return host.os if host else ""


def in_gb(size: int) -> str:
    """Whole ones where it is so; never less than is needed."""
    return str(-(-size // GB))


def disk(place: Folder) -> tuple[tuple[int, int], ...]:
    free = known(place.free)
    return () if free is None else (disk_key(place, free),)


def disk_key(place: Folder, free: int) -> tuple[int, int]:
    """Folders of one disk have the same size and room: it is told once."""
    return known(place.total, 0), free // (GB // 10)


def problem_params(place: Folder, free: str, needed: str, what: str) -> dict[str, Param]:
    return {
        "place": place.name,
        "path": place.path,
        "free": free,
        "needed": needed,
        "what": what,
    }


def find_inode_problems(place: Folder, facts: Facts) -> Iterator[Problem]:
    """A disk may have room and yet no entry left for one more file (inodes)."""
    left = known(place.entries_free)
    if place.name not in NEEDED or left is None or left >= ENTRIES:
        return
    if known(place.free, 0) >= NEEDED[place.name]:
        params = problem_params(place, str(left), str(ENTRIES), "few-files")
        fix = Fix((DELETE_FILES, *clear_caches(facts)))
        yield Problem(place.name, params, fix, Level.FAIL if left < 100 else Level.WARN)


ENTRIES = 50_000  # an environment with Jupyter and PyTorch has about as many files
DELETE_FILES = instruct(
    en="Delete environments and unpacked data sets of many small files that you do not need.",
    ko="쓰지 않는 가상 환경과 작은 파일이 많은 데이터 폴더를 지우세요.",
)
FREE_SPACE = instruct(
    en="Empty the trash (Recycle Bin). Delete programs and environments that you do not need.",
    ko="휴지통을 비우고 쓰지 않는 프로그램과 가상 환경을 지우세요.",
)


def clear_caches(facts: Facts) -> Iterator[Instruction]:
    """What was downloaded is kept by pip, conda and uv, each of those that are here."""
    for installer, argv in cache_commands(facts):
        yield instruct(
            en="Clear the cache of {installer}:",
            ko="{installer} 캐시를 비우세요.",
            argv=argv,
            installer=installer,
        )


def cache_commands(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    python, conda = known(facts.python), known(facts.conda)
    if python and known(python.has_pip):
        yield "pip", (python.executable, "-m", "pip", "cache", "purge")
    if conda and (executable := known(conda.executable)):
        yield "conda", (executable, "clean", "--all")
    if any(tool.command == "uv" for tool in known(facts.tools, ())):
        yield "uv", ("uv", "cache", "clean")


def use_other_folder(facts: Facts) -> tuple[Instruction, ...]:
    """Another disk often has room; the temporary folder may be a small one in memory."""
    home = next((place.path for place in known(facts.folders, ()) if place.name == "home"), None)
    if home is None or is_windows(facts):
        return ()
    folder = f"{home}/tmp"
    (command,) = set_commands(find_shell(facts), {"TMPDIR": folder})
    return (
        instruct(
            en="Make another folder for temporary files:",
            ko="임시 파일을 둘 폴더를 새로 만드세요.",
            argv=("mkdir", "-p", folder),
        ),
        instruct(
            en="Run this, then install again in the same terminal:",
            ko="다음 명령을 실행하고 같은 터미널에서 다시 설치하세요.",
            argv=command,
        ),
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine, place
    from dlsetup.model.course_file import load_course

    plain = load_course()
    torch = change(plain, framework=change(plain.framework, required=True))

    def free(name: str, size: int) -> Facts:
        return machine(folders=(place(name, "/p", free=size),))

    def found(
        name: str, free: str, needed: str, what: str = "little-space"
    ) -> dict[str, dict[str, Param]]:
        return {name: {"place": name, "path": "/p", "free": free, "needed": needed, "what": what}}

    return (
        Case(machine(), id="enough"),
        Case(free("environment", 2 * GB), id="just enough"),
        Case(free("temporary", 3 * GB // 2), id="enough for temporary files"),
        Case(free("pip-cache", 0), id="another place"),
        Case(machine(folders=(Folder(name="home", path="/p"),)), id="not known"),
        Case(
            machine(folders=(place("environment", "/p", free=0, total=0),)), id="it counts nothing"
        ),
        Case(free("environment", 1_260_000_000), found("environment", "1.3", "2"), "little"),
        Case(free("home", 100_000_000), found("home", "0.1", "2"), "nearly none"),
        Case(machine(folders=(place("home", "/p", entries_free=None),)), id="no such limit"),
        Case(
            machine(folders=(place("home", "/p", entries_free=12),)),
            found("home", "12", "50000", "few-files"),
            "no entries left",
        ),
        Case(free("temporary", 900_000_000), found("temporary", "0.9", "1"), "temporary"),
        Case(
            machine(folders=(place("temporary", "/p", free=900_000_000), place("home", "/home/s"))),
            found("temporary", "0.9", "1"),
            "temporary, and the home folder has room",
        ),
        Case(
            machine(folders=tuple(place(name, "/p", free=GB) for name in ("home", "working"))),
            found("home", "1.0", "2"),
            "two folders of one disk",
        ),
        Case(
            free("environment", 7 * GB), found("environment", "7.0", "9"), "required torch", torch
        ),
        Case(free("environment", 9 * GB), id="room for torch", course=torch),
        Case(free("temporary", 7 * GB), id="torch goes elsewhere", course=torch),
        Case(
            machine(
                folders=tuple(place(name, "/p", free=7 * GB) for name in ("home", "environment"))
            ),
            found("home", "7.0", "9"),
            "the environment's disk is the home folder's",
            torch,
        ),
    )


CHECK = Check(
    code="DLS704",
    name="low-disk",
    level=Level.WARN,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(
        en="The disk is nearly full",
        ko="디스크 공간이 부족함",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            **PLACE_WORDS,
            "little-space": Text(
                en="Only {free} GB are free in {path} ({place}). You need at least {needed} GB.",
                ko="{path} 폴더({place})의 디스크에 {free} GB만 남아 있습니다. 최소 {needed} GB가 "
                "필요합니다.",
            ),
            "few-files": Text(
                en="The disk of {path} ({place}) has space, but there is room for only {free} "
                "more files. You need at least {needed}.",
                ko="{path} 폴더({place})의 디스크에 공간은 있지만 파일을 {free}개만 더 만들 수 "
                "있습니다. 최소 {needed}개가 필요합니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not delete files inside an environment or in system folders: programs stop working.",
        ko="가상 환경이나 시스템 폴더 안의 파일을 지우지 마세요. 프로그램이 실행되지 않습니다.",
    ),
    why=Text(
        en="If the disk gets full during an installation, half a package remains, and notebooks "
        "cannot be saved. A deep learning framework needs several gigabytes.",
        ko="설치 도중 디스크가 가득 차면 패키지가 반쯤 설치된 채 남고 노트북도 저장되지 않습니다. "
        "딥러닝 프레임워크만 해도 몇 GB를 차지합니다.",
    ),
    symptoms=(
        *windows_error(112),
        r"\[Errno 28\] No space left on device",
        r"\[Errno 28\].*장치에 남은 공간이 없",
        r"\[Errno 122\] Disk quota exceeded",
        r"No space left on device",
        r"No space left on device \(os error 28\)",
        r"\(os error 112\)",
        r"NoSpaceLeftError: No space left on devices",
        r"ENOSPC: no space left on device",
        r"장치에 남은 공간이 없",
        r"inline_container\.cc:\d+\] \. unexpected pos",
    ),
    links=("https://github.com/pypa/pip/issues/7745",),
    cases=cases,
)
