from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    host = known(facts.host)
    for place in places:
        if place.name == "home" and place.ascii is False and host:
            level = (
                Level.WARN
                if host.os == "windows" and not is_environment_ascii(places)
                else Level.INFO
            )
            yield Problem(params={"path": place.path}, fix=FIX, level=level)


def is_environment_ascii(places: tuple[Folder, ...]) -> bool:
    """The environment lies in an English folder already, as `dlsetup init` makes it."""
    return any(place.name == "environment" and place.ascii is True for place in places)


FIX = advise(
    en="Keep environments and course work in a folder with an English name, for "
    r"example C:\dl on Windows. If something still fails, set TEMP to such a folder, "
    "too.",
    ko="가상 환경과 강의 자료는 영문 경로(Windows라면 예를 들어 "
    r"C:\dl)에 두세요. 그래도 문제가 있으면 TEMP 환경 변수도 영문 폴더로 바꾸세요.",
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
            found,
            "on Windows",
            recorded="https://github.com/jupyter/notebook/issues/5181",
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
        en="The user folder's name is not plain English",
        ko="사용자 폴더 이름에 한글 등 영문이 아닌 글자가 있음",
    ),
    message=Text(
        en="The home folder is {path}. Some programs cannot work below such a name.",
        ko="사용자 폴더: {path}. 이런 경로에서는 제대로 동작하지 않는 프로그램이 있습니다.",
    ),
    why=Text(
        en="Some installers, compilers and older packages handle only ASCII paths, and temporary "
        "files lie below the user's folder. Do not rename C:\\Users\\NAME and do not edit the "
        "profile's path in the registry: Windows may no longer let you sign in.",
        ko="일부 설치 프로그램과 컴파일러, 오래된 패키지는 영문(ASCII) 경로만 처리하는데, 임시 "
        "파일도 사용자 폴더 아래에 생깁니다. C:\\Users 아래의 폴더 이름을 바꾸거나 레지스트리에서 "
        "프로필 경로를 고치지 마세요. Windows에 로그인하지 못하게 될 수 있습니다.",
    ),
    symptoms=(
        r"Destination Folder cannot contain non-ascii characters",
        r"'utf-?8' codec can't decode byte 0x[b-f][0-9a-f] in position",
    ),
    links=("https://github.com/jupyter/notebook/issues/5181",),
    cases=cases,
)
