from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.wording import PLACE_WORDS

NAMES = frozenset({"working", "environment"})  # Windows has Documents in OneDrive by itself


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for place in places:
        if place.name in NAMES and isinstance(place.synced, str):
            params = {"place": place.name, "path": place.path, "service": place.synced}
            yield Problem(place.name, params, FIX)


FIX = advise(
    en="Keep environments and course work in a folder that is not synchronised, for "
    r"example C:\dl on Windows or ~/dl elsewhere, and make the environment there again.",
    ko="가상 환경과 강의 자료는 동기화되지 않는 폴더(Windows는 "
    r"C:\dl, 그 밖에는 ~/dl 등)에 두고, 가상 환경은 그곳에 새로 만드세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine, place

    path = r"C:\Users\student\OneDrive\course"
    working = place("working", path, synced="OneDrive")
    return (
        Case(machine(), id="none"),
        Case(machine(folders=(Folder(name="working", path=path),)), id="not known"),
        Case(machine(folders=(place("temporary", path, synced="OneDrive"),)), id="another place"),
        Case(machine(folders=(place("documents", path, synced="OneDrive"),)), id="Documents alone"),
        Case(
            machine(folders=(working,)),
            {"working": {"place": "working", "path": path, "service": "OneDrive"}},
            "OneDrive",
            recorded="https://github.com/3b1b/manim/issues/1710",
        ),
    )


CHECK = Check(
    code="DLS703",
    name="synced-folder",
    level=Level.WARN,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(
        en="A folder is synchronised with a cloud", ko="클라우드와 동기화되는 폴더를 쓰고 있음"
    ),
    message=Message(
        en="{path} ({place}) is synchronised by {service}.",
        ko="동기화되는 폴더: {path} ({place}, 서비스: {service})",
        words=PLACE_WORDS,
    ),
    why=Text(
        en="An environment is tens of thousands of small files, a training writes large ones. The "
        "synchronisation locks files while pip replaces them, moves them to the cloud, and fills "
        "your quota. Do not switch it off in the middle of an upload, and do not delete the local "
        "folder: that deletes the copy in the cloud.",
        ko="가상 환경은 작은 파일 수만 개로 이루어지고, 학습 중에는 큰 파일이 생깁니다. 동기화 "
        "프로그램이 pip가 바꾸려는 파일을 잠그거나 클라우드로 옮기고 저장 용량도 채웁니다. "
        "업로드 도중에 동기화를 끄지 말고, 내 컴퓨터의 폴더를 지우면 클라우드의 파일도 지워지니 "
        "주의하세요.",
    ),
    symptoms=(
        r"\[WinError (32|5|362)\].*OneDrive",
        r"The cloud file provider is not running",
        r"클라우드 파일 공급자가 실행되고 있지 않습니다",
    ),
    links=("https://github.com/3b1b/manim/issues/1710", "https://support.microsoft.com/onedrive"),
    cases=cases,
)
