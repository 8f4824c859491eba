from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.wording import PLACE_WORDS


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for place in places:
        if place.name in FIXES and place.exists is True and place.executable is False:
            level = Level.FAIL if place.name == "environment" else Level.INFO
            params = {"place": place.name, "path": place.path}
            yield Problem(place.name, params, FIXES[place.name], level)


FIXES = {
    "environment": advise(
        en="Make the environment again on another disk, for example below the home "
        "folder of this computer (dlsetup init --env PATH), or ask the administrator "
        "to mount this one with exec.",
        ko="이 컴퓨터의 홈 폴더처럼 다른 디스크에 가상 환경을 새로 만드세요(dlsetup "
        "init --env 경로). 관리자라면 이 디스크를 exec 옵션으로 마운트하는 방법도 "
        "있습니다.",
    ),
    "temporary": advise(
        en="Where a package has to be built: mkdir -p ~/tmp and TMPDIR=~/tmp before "
        "the installation's command. Ready-made packages install as they are.",
        ko="패키지를 빌드해야 할 때는 mkdir -p ~/tmp를 실행하고 설치 명령 앞에 "
        "TMPDIR=~/tmp를 붙이세요. 미리 빌드된 패키지는 그대로 설치됩니다.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine, place

    def closed(name: str, **fields: bool) -> Facts:
        return machine(folders=(place(name, "/mnt/data", **{"executable": False, **fields}),))

    def found(name: str) -> dict[str, dict[str, str]]:
        return {name: {"place": name, "path": "/mnt/data"}}

    return (
        Case(machine(), id="neither"),
        Case(
            machine(folders=(Folder(name="environment", path="/p", exists=True),)), id="not known"
        ),
        Case(closed("shared-memory"), id="another place"),
        Case(closed("environment", exists=False), id="not there"),
        Case(closed("environment"), found("environment"), "the environment"),
        Case(closed("temporary"), found("temporary"), "the temporary folder"),
    )


CHECK = Check(
    code="DLS733",
    name="folder-mounted-noexec",
    level=Level.WARN,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(
        en="Nothing may be executed from a disk in use",
        ko="프로그램 실행이 막힌 디스크를 쓰고 있음",
    ),
    message=Message(
        en="{path} ({place}) lies on a disk that is mounted with noexec.",
        ko="noexec 옵션으로 마운트된 위치: {path} ({place})",
        words=PLACE_WORDS,
    ),
    why=Text(
        en="From such a disk neither programs nor compiled libraries can be loaded: numpy and "
        "PyTorch fail to import, though all their files are there. Reinstalling does not help, "
        "nor does chmod +x.",
        ko="이런 디스크에서는 프로그램을 실행하거나 컴파일된 라이브러리를 불러올 수 없습니다. "
        "파일이 모두 있는데도 numpy나 PyTorch를 import할 수 없습니다. 다시 설치하거나 chmod "
        "+x를 해도 소용없습니다.",
    ),
    symptoms=(
        r"failed to map segment from shared object",
        r"Executables created by c compiler .* are not runnable",
    ),
    links=(
        "https://github.com/numpy/numpy/issues/15102",
        "https://github.com/numpy/numpy/issues/23947",
    ),
    cases=cases,
)
