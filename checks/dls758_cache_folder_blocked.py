from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder
from dlsetup.model import Case, Check, Fix, Level, Problem, Rename, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for place in places:
        if place.name == "cache" and place.blocked is True:
            name = f"{pure_path(place.path).name}.old"
            fix = Fix((Rename(place.path, name),), safe=True, then=(KEPT_ELSEWHERE,))
            yield Problem("cache", {"path": place.path}, fix)


KEPT_ELSEWHERE = instruct(
    en="If the cache was kept on another disk on purpose, make its folder there again.",
    ko="일부러 다른 디스크에 두었던 캐시라면 그 폴더를 다시 만드세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, machine, place

    path = f"{HOME}/.cache"
    return (
        Case(machine(), id="none"),
        Case(machine(folders=(place("cache", path),)), id="a folder"),
        Case(machine(folders=(Folder(name="cache", path=path),)), id="not known"),
        Case(
            machine(folders=(place("cache", path, blocked=True),)),
            {"cache": {"path": path}},
            "a link to a disk that was emptied",
        ),
    )


CHECK = Check(
    code="DLS758",
    name="cache-folder-blocked",
    level=Level.FAIL,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(
        en="Programs cannot make their cache folder",
        ko="캐시 폴더를 만들 수 없음",
    ),
    message=Text(
        en="{path} is a link to a folder that does not exist, or a file. uv, Hugging Face, PyTorch "
        "and matplotlib stop there.",
        ko="{path} 위치에 없는 폴더로 가는 링크나 파일이 있습니다. uv, Hugging Face, PyTorch, "
        "matplotlib이 여기서 멈춥니다.",
    ),
    why=Text(
        en="Programs keep what they downloaded in this folder. On a server it is often a link to a "
        "large disk, which is emptied now and then. The link stays, and no program can make a "
        "folder in its place.",
        ko="프로그램은 내려받은 것을 이 폴더에 보관합니다. 서버에서는 큰 디스크로 연결한 링크일 "
        "때가 많은데, 그 디스크는 때때로 비워집니다. 링크는 그대로 남고, 프로그램은 그 자리에 "
        "폴더를 만들 수 없습니다.",
    ),
    dont=Text(
        en="Do not start the programs with `sudo`: the link stays as it is.",
        ko="관리자(sudo) 권한으로 실행하지 마세요. 링크는 그대로입니다.",
    ),
    symptoms=(
        r"Failed to initialize cache at `[^`\n]+`",
        r"FileExistsError: \[Errno 17\] File exists: '[^'\n]*/\.cache'",
    ),
    links=("https://specifications.freedesktop.org/basedir-spec/latest/",),
    cases=cases,
)
