from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.rebuilding import (
    make_in_short_folder,
    move_temporary_files,
    short_folder,
)
from dlsetup.remedies.shells import is_windows


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    host = known(facts.host)
    for place in places:
        if place.name == "home" and place.ascii is False and host:
            bare = is_windows(facts) and not is_environment_ascii(places)
            yield Problem(
                params={
                    "path": place.path,
                    **({"folder": short_folder(facts)} if is_windows(facts) else {}),
                },
                fix=Fix(tuple(fix(facts, course, bare))),
                level=Level.WARN if bare else Level.INFO,
            )


def is_environment_ascii(places: tuple[Folder, ...]) -> bool:
    """The environment lies in an English folder already, as `dlsetup init` makes it."""
    return any(place.name == "environment" and place.ascii is True for place in places)


def fix(facts: Facts, course: Course, bare: bool) -> Iterator[Instruction]:
    if bare:
        yield make_in_short_folder(
            facts,
            course,
            en="Make a new environment in a folder with an English name:",
            ko="영문 경로에 가상 환경을 새로 만드세요.",
        )
    yield from (KEEP_THERE, *KEEP_TEMPORARY) if is_windows(facts) else (ELSEWHERE,)


KEEP_THERE = instruct(
    en="Keep your course files in such a folder too, for example in {folder}.",
    ko="강의 자료도 {folder} 폴더처럼 영문 경로에 두세요.",
)
KEEP_TEMPORARY = move_temporary_files(
    en="If a program still fails, give temporary files such a folder, too. Create it:",
    ko="그래도 오류가 나면 임시 파일을 둘 영문 폴더도 만드세요.",
)
ELSEWHERE = instruct(
    en="If a program fails, work in a folder whose whole path has only English letters.",
    ko="오류가 나는 프로그램이 있으면 경로 전체가 영문인 폴더에서 작업하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine, place

    home = place("home", "C:\\Users\\홍길동")
    found = {"": {"path": home.path}}
    return (
        Case(machine(), id="ASCII"),
        Case(machine(folders=(place("documents", home.path),)), id="another place"),
        Case(machine(folders=(Folder(name="home", path=home.path),)), id="not known"),
        Case(machine(folders=(home,), host=Facts().host), id="the system is not known"),
        Case(
            machine(folders=(home,), host=host(os="windows")),
            {"": {"path": home.path, "folder": r"C:\dl"}},
            "on Windows",
            recorded="https://github.com/jupyter/notebook/issues/5181",
        ),
        Case(
            machine(
                folders=(home, place("environment", r"C:\dlsetup\course")),
                host=host(os="windows"),
            ),
            {"": {"path": home.path, "folder": r"C:\dl"}},
            "with an environment in an English folder",
        ),
        Case(machine(folders=(home,)), found, "on Linux"),
    )


CHECK = Check(
    code="DLS702",
    name="non-ascii-home",
    level=Level.INFO,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(
        en="Your home folder's name has non-English letters",
        ko="홈 폴더 이름에 영문이 아닌 글자가 있음",
    ),
    message=Text(
        en="Some programs do not work in folders below your home folder, because their paths then "
        "contain these letters.",
        ko="홈 폴더 아래의 경로에는 이런 글자가 들어가므로, 거기서는 제대로 동작하지 않는 "
        "프로그램이 있습니다.",
    ),
    dont=Text(
        en="Do not rename the home folder (on Windows: or its path in the registry): signing in "
        "may fail.",
        ko="홈 폴더의 이름(Windows는 레지스트리도)을 바꾸지 마세요. 로그인하지 못할 수 있습니다.",
    ),
    why=Text(
        en="Some installers, compilers and older packages understand only English (ASCII) letters "
        "in paths. Temporary files are usually below the home folder, too.",
        ko="일부 설치 프로그램과 컴파일러, 오래된 패키지는 영문(ASCII) 경로만 처리합니다. 임시 "
        "파일도 보통 홈 폴더 아래에 생깁니다.",
    ),
    symptoms=(r"Destination Folder cannot contain non-ascii characters",),
    general=(r"'utf-?8' codec can't decode byte 0x[b-f][0-9a-f] in position",),
    links=("https://github.com/jupyter/notebook/issues/5181",),
    cases=cases,
)
