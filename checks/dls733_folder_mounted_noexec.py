from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.wording import PLACE_WORDS


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for place in places:
        if place.name in FIXES and place.exists is True and place.executable is False:
            level = Level.FAIL if place.name == "environment" else Level.INFO
            params = {"place": place.name, "path": place.path}
            yield Problem(place.name, params, FIXES[place.name], level)


FIXES = {
    "environment": Fix(
        (
            instruct(
                en="Make a new environment on another disk, for example in your home folder:",
                ko="홈 폴더처럼 다른 디스크에 가상 환경을 새로 만드세요.",
                argv=("dlsetup", "init", "--env", "~/deep-learning"),
            ),
            instruct(
                en="Or ask the administrator to mount the disk of {path} with exec.",
                ko="또는 {path} 폴더의 디스크를 exec 옵션으로 마운트해 달라고 관리자에게 "
                "요청하세요.",
            ),
        )
    ),
    "temporary": Fix(
        (
            instruct(
                en="You need this only if pip has to build a package. Make your own temporary "
                "folder:",
                ko="pip가 패키지를 빌드해야 할 때만 필요합니다. 내 임시 폴더를 만드세요.",
                argv=("mkdir", "-p", "~/tmp"),
            ),
            instruct(
                en="Then put `TMPDIR=~/tmp` in front of the installation command.",
                ko="그런 다음 설치 명령 앞에 이것을 붙이세요: `TMPDIR=~/tmp`",
            ),
        )
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
        en="Programs cannot run from this disk (noexec)",
        ko="프로그램 실행이 막힌 디스크를 쓰고 있음",
    ),
    message=Message(
        en="{path} ({place}) is on a disk from which no program can be started (noexec).",
        ko="{path} 폴더({place})는 프로그램 실행이 막힌(noexec) 디스크에 있습니다.",
        words=PLACE_WORDS,
    ),
    dont=Text(
        en="Do not reinstall packages and do not use chmod +x: the disk still refuses to run them.",
        ko="패키지를 다시 설치하거나 chmod +x를 쓰지 마세요. 디스크가 실행을 막고 있습니다.",
    ),
    why=Text(
        en="From such a disk, neither programs nor compiled libraries can be loaded. numpy and "
        "PyTorch cannot be imported, although all their files are there. Ready-made packages still "
        "install, because pip runs nothing from them.",
        ko="이런 디스크에서는 프로그램을 실행하거나 컴파일된 라이브러리를 불러올 수 없습니다. "
        "파일이 모두 있는데도 numpy나 PyTorch를 불러올 수 없습니다. 설치 파일(wheel)을 설치하는 "
        "것은 됩니다.",
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
