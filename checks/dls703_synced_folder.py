from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.rebuilding import make_in_short_folder, short_folder
from dlsetup.remedies.wording import PLACE_WORDS

NAMES = frozenset({"working", "environment"})  # Windows has Documents in OneDrive by itself


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for place in places:
        if place.name in NAMES and isinstance(place.synced, str):
            params = {
                "place": place.name,
                "path": place.path,
                "service": place.synced,
                "folder": short_folder(facts),
            }
            fix = make_elsewhere(facts, course) if place.name == "environment" else MOVE
            yield Problem(place.name, params, fix)


def make_elsewhere(facts: Facts, course: Course) -> Fix:
    step = make_in_short_folder(
        facts,
        course,
        en="Make a new environment in a folder that is not synced:",
        ko="동기화되지 않는 폴더에 가상 환경을 새로 만드세요.",
    )
    return Fix((step,))


MOVE = advise(
    en="Move your course files to a folder that is not synced, for example {folder}.",
    ko="강의 자료를 동기화되지 않는 폴더로 옮기세요(예: {folder}).",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine, place

    path = r"C:\Users\student\OneDrive\course"
    working = place("working", path, synced="OneDrive")
    return (
        Case(machine(), id="none"),
        Case(machine(folders=(Folder(name="working", path=path),)), id="not known"),
        Case(machine(folders=(place("temporary", path, synced="OneDrive"),)), id="another place"),
        Case(machine(folders=(place("documents", path, synced="OneDrive"),)), id="Documents alone"),
        Case(
            machine(folders=(working,)),
            {
                "working": {
                    "place": "working",
                    "path": path,
                    "service": "OneDrive",
                    "folder": "~/dl",
                }
            },
            "OneDrive",
            recorded="https://github.com/3b1b/manim/issues/1710",
        ),
        Case(
            machine(
                folders=(place("environment", path, synced="OneDrive"),), host=host(os="windows")
            ),
            {
                "environment": {
                    "place": "environment",
                    "path": path,
                    "service": "OneDrive",
                    "folder": r"C:\dl",
                }
            },
            "an environment",
        ),
    )


CHECK = Check(
    code="DLS703",
    name="synced-folder",
    level=Level.WARN,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(
        en="A cloud service syncs a folder you work in",
        ko="클라우드와 동기화되는 폴더를 씀",
    ),
    message=Message(
        en="{service} syncs {path} ({place}).",
        ko="{service} 서비스가 {path} 폴더를 동기화합니다({place}).",
        words={
            **PLACE_WORDS,
        },
    ),
    dont=Text(
        en="Do not delete the local folder or stop syncing during an upload: files may be lost in "
        "the cloud, too.",
        ko="내 컴퓨터의 폴더를 지우거나 업로드 중에 동기화를 끄지 마세요. 파일을 잃을 수 있습니다.",
    ),
    why=Text(
        en="An environment is tens of thousands of small files, and training writes large ones. "
        "The sync program locks files while `pip` replaces them, moves them to the cloud and "
        "fills your storage there.",
        ko="가상 환경은 작은 파일 수만 개로 이루어지고, 학습 중에는 큰 파일이 생깁니다. 동기화 "
        "프로그램이 pip가 바꾸려는 파일을 잠그거나 클라우드로 옮기고 저장 용량도 채웁니다.",
    ),
    symptoms=(
        r"\[WinError (32|5)\].*OneDrive",
        r"\[WinError (36[2-6]|37[4-9]|38[0-36-9]|39[0-8]|404)\]",  # ERROR_CLOUD_FILE_...
        r"The cloud operation cannot be performed on a file with incompatible hardlinks",
        r"\(os error 396\)",
        r"The cloud file provider is not running",
        r"클라우드 파일 공급자가 실행되고 있지 않습니다",
    ),
    links=("https://github.com/3b1b/manim/issues/1710", "https://support.microsoft.com/onedrive"),
    cases=cases,
)
