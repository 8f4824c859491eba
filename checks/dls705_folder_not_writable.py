from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.wording import PLACE_WORDS

LEVELS = {
    "environment": Level.WARN,
    "working": Level.WARN,
    "temporary": Level.FAIL,
    "home": Level.FAIL,
}


def run(places: tuple[Folder, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for place in places:
        if place.name in LEVELS and place.exists is True and place.writable is False:
            params = {"place": place.name, "path": place.path}
            shared = place.name == "environment" and place.in_home is not True
            level = Level.INFO if shared else LEVELS[place.name]  # often closed on purpose
            yield Problem(place.name, params, FIX, level)


FIX = advise(
    en="Work in a folder of your own below your home folder. If the home or temporary "
    "folder itself is closed to you, ask the computer's administrator; on Windows, see "
    "whether Controlled folder access blocks Python.",
    ko="내 사용자 폴더 아래에 만든 폴더에서 작업하세요. 사용자 폴더나 임시 폴더 자체에 "
    "쓸 수 없다면 컴퓨터 관리자에게 문의하고, Windows라면 '제어된 폴더 액세스'가 "
    "파이썬을 막는지 확인하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine, place

    def closed(name: str) -> Folder:
        return place(name, f"/closed/{name}", writable=False)

    found = {
        name: {"place": name, "path": f"/closed/{name}"}
        for name in ("environment", "working", "temporary", "home")
    }
    return (
        Case(machine(), id="all writable"),
        Case(
            machine(folders=(place("environment", "/p", exists=False, writable=False),)), id="new"
        ),
        Case(machine(folders=(Folder(name="home", path="/p", exists=True),)), id="not known"),
        Case(machine(folders=(closed("pip-cache"),)), id="another place"),
        Case(machine(folders=(closed("working"),)), {"working": found["working"]}, "working"),
        Case(machine(folders=tuple(closed(name) for name in found)), found, "all"),
    )


CHECK = Check(
    code="DLS705",
    name="folder-not-writable",
    level=Level.WARN,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(en="A folder cannot be written to", ko="쓰기 권한이 없는 폴더가 있음"),
    message=Message(
        en="Nothing can be written to {path} ({place}).",
        ko="파일을 쓸 수 없는 폴더: {path} ({place})",
        words=PLACE_WORDS,
    ),
    why=Text(
        en="pip, Jupyter and training all write files: into the environment, beside the notebook, "
        "into the temporary folder. A folder made with sudo or as administrator belongs to "
        "another account. Do not answer with sudo pip or chmod 777: they make it worse.",
        ko="pip, Jupyter, 학습 코드는 모두 가상 환경과 노트북이 있는 폴더, 임시 폴더에 파일을 "
        "씁니다. sudo나 관리자 권한으로 만든 폴더는 내 계정의 것이 아닙니다. sudo pip가나 chmod "
        "777로 해결하려 하지 마세요. 문제가 더 커집니다.",
    ),
    symptoms=(
        r"PermissionError: \[Errno 13\]",
        r"\[WinError 5\] (Access is denied|액세스가 거부되었습니다)",
        r"OSError: \[Errno 30\] Read-only file system",
    ),
    links=("https://docs.python.org/3/library/tempfile.html",),
    cases=cases,
)
