from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Folder, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Problem,
    Text,
    advise,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.shells import is_windows
from dlsetup.remedies.wording import PLACE_WORDS
from dlsetup.tables.wordings import windows_error

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
            yield Problem(place.name, params, fix(place, facts, course), level)


def fix(place: Folder, facts: Facts, course: Course) -> Fix:
    if place.name == "environment":
        return make_environment(course)
    if place.name == "working":
        return WORK_ELSEWHERE
    if place.name == "home" and place.path == "/":
        return Fix((NO_HOME,))
    return Fix((ASK, *controlled_access(facts)))


def controlled_access(facts: Facts) -> tuple[Instruction, ...]:
    """What Defender says of it, where it can be read."""
    control = known(facts.app_control)
    state = known(control.controlled_folders) if control else None
    if state == "on":
        return (CONTROLLED_ACCESS_ON,)
    return (CONTROLLED_ACCESS,) if is_windows(facts) and state is None else ()


def make_environment(course: Course) -> Fix:
    """By a name of its own: the course's may be the very one that is closed."""
    return advise(
        en="To install packages, make an environment of your own:",
        ko="패키지를 설치하려면 내 가상 환경을 만드세요.",
        argv=("dlsetup", "init", "--env", f"my-{course.name}"),
    )


WORK_ELSEWHERE = advise(
    en="Make a folder for the course in your home folder, and work there.",
    ko="내 홈 폴더 안에 강의용 폴더를 만들어 그곳에서 작업하세요.",
)
ASK = instruct(
    en="Ask the administrator of this computer to give you access to {path}.",
    ko="{path} 폴더에 쓸 수 있게 해 달라고 컴퓨터 관리자에게 요청하세요.",
)
NO_HOME = instruct(
    en="Your account has no home folder. Start a container with `-e HOME=FOLDER`. On a computer, "
    "ask the administrator for a home folder.",
    ko="계정에 홈 폴더가 없습니다. 컨테이너는 `-e HOME=폴더` 옵션을 붙여 시작하세요. 컴퓨터라면 "
    "관리자에게 홈 폴더를 만들어 달라고 하세요.",
)
CONTROLLED_ACCESS = instruct(
    en="If it is your own computer, check whether Controlled folder access (in Windows Security) "
    "blocks Python.",
    ko="내 컴퓨터라면 Windows 보안의 '제어된 폴더 액세스'가 파이썬을 막는지 확인하세요.",
)


CONTROLLED_ACCESS_ON = instruct(
    en="Controlled folder access is on. On your own computer, allow Python in Windows Security > "
    "Virus & threat protection > Ransomware protection.",
    ko="'제어된 폴더 액세스'가 켜져 있습니다. 내 컴퓨터라면 Windows 보안 > 바이러스 및 위협 방지 > "
    "랜섬웨어 방지에서 파이썬을 허용하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import app_control, host, machine, place

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
        Case(
            machine(folders=(place("home", "/", writable=False),)),
            {"home": {"place": "home", "path": "/"}},
            "an account without a home folder",
        ),
        Case(
            machine(folders=(closed("home"),), host=host(os="windows")),
            {"home": found["home"]},
            "on Windows",
        ),
        *(
            Case(
                machine(
                    folders=(closed("home"),),
                    host=host(os="windows"),
                    app_control=app_control(controlled_folders=state),
                ),
                {"home": found["home"]},
                f"on Windows, where the controlled access is {state}",
            )
            for state in ("on", "off")
        ),
    )


CHECK = Check(
    code="DLS705",
    name="folder-not-writable",
    level=Level.WARN,
    about=lambda facts: facts.folders,
    run=run,
    title=Text(
        en="You cannot write to a folder you need",
        ko="쓰기 권한이 없는 폴더가 있음",
    ),
    message=Message(
        en="You cannot write to {path} ({place}).",
        ko="{path} 폴더에 파일을 쓸 수 없습니다({place}).",
        words={
            **PLACE_WORDS,
        },
    ),
    dont=Text(
        en="Do not use sudo, chmod 777 or an administrator's terminal: even more files will belong "
        "to another account.",
        ko="sudo, chmod 777, 관리자 권한을 쓰지 마세요. 내가 쓸 수 없는 파일이 더 늘어납니다.",
    ),
    why=Text(
        en="`pip`, Jupyter and training write files to the environment, the notebook's folder and "
        "the temporary folder. A folder made with sudo or as administrator belongs to "
        "another account.",
        ko="pip, Jupyter, 학습 코드는 가상 환경과 노트북이 있는 폴더, 임시 폴더에 파일을 씁니다. "
        "sudo나 관리자 권한으로 만든 폴더는 다른 계정의 폴더입니다.",
    ),
    symptoms=(r"OSError: \[Errno 30\] Read-only file system",),
    general=(
        r"PermissionError: \[Errno 13\]",
        *windows_error(5),
        r"\((?:os error 13|os error 5)\)",
    ),
    links=("https://docs.python.org/3/library/tempfile.html",),
    cases=cases,
)
