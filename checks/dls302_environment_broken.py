from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlsetup.facts import Environment, Facts, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course


def run(environments: tuple[Environment, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    levels = {"missing": Level.INFO}  # most were deleted on purpose
    for environment in environments:
        if environment.state in STATES:
            level = (
                Level.FAIL
                if known(environment.active)
                else levels.get(environment.state, Level.WARN)
            )
            params = {
                "path": environment.path,
                "state": environment.state,
                "detail": environment.detail or "-",
            }
            yield Problem(
                subject=environment.path,
                params=params,
                fix=FIXES.get(environment.state, FIX),
                level=level,
            )


STATES = {
    "missing": Text(en="the folder is gone", ko="폴더가 없어짐"),
    "base-gone": Text(
        en="the Python it was made from is gone", ko="환경을 만들 때 쓴 파이썬이 없어짐"
    ),
    "invalid": Text(en="its files are damaged", ko="파일이 손상됨"),
}
FIX = advise(
    en="Make it again beside the old one, with the same packages: dlsetup doctor "
    "--rebuild (or the course's environment from nothing: dlsetup init). Then open a "
    "new terminal in which the old one is not active, and delete its folder when "
    "nothing in it is needed any more.",
    ko="같은 패키지를 가진 환경을 옆에 새로 만드세요: dlsetup doctor --rebuild (강의용 "
    "환경을 처음부터 만들려면: dlsetup init). 그런 다음 고장 난 환경이 활성화되지 않은 "
    "터미널을 새로 열고, 필요한 파일이 없는지 확인한 뒤 그 폴더를 지우세요.",
)

FIXES = {
    "missing": advise(
        en="If you deleted it on purpose, open a new terminal in which it is not "
        "active: nothing else is to be done. To have the course's environment again: "
        "dlsetup init",
        ko="일부러 지운 것이라면 이 환경이 활성화되지 않은 터미널을 새로 여는 것으로 "
        "충분합니다. 강의용 환경이 다시 필요하면 만드세요: dlsetup init",
    )
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    path = "/home/student/old"

    def broken(state: str, active: bool = False, **fields: Any) -> Facts:
        old = Environment(path=path, kind="venv", active=active, state=state, **fields)
        return machine(environments=(*known(machine().environments, ()), old))

    return (
        Case(machine(), id="in order"),
        Case(broken("no-python"), id="no Python is another check's"),
        Case(
            broken("base-gone", detail="/usr/bin/python3.9"),
            {path: {"path": path, "state": "base-gone", "detail": "/usr/bin/python3.9"}},
            "its base was removed",
        ),
        Case(
            broken("missing", sources=("environments.txt",)),
            {path: {"path": path, "state": "missing", "detail": "-"}},
            "deleted, and conda's list still names it",
        ),
        Case(
            broken("missing", active=True),
            {path: {"path": path, "state": "missing", "detail": "-"}},
            "active and deleted",
        ),
        Case(
            broken("invalid"), {path: {"path": path, "state": "invalid", "detail": "-"}}, "invalid"
        ),
    )


CHECK = Check(
    code="DLS302",
    name="environment-broken",
    level=Level.WARN,
    about=lambda facts: facts.environments,
    run=run,
    title=Text(en="A broken environment", ko="고장 난 가상 환경이 있음"),
    message=Message(
        en="The environment {path} cannot be used: {state} ({detail}).",
        ko="쓸 수 없는 가상 환경: {path} (상태: {state}, 자세한 내용: {detail})",
        words={**STATES, "-": Text(en="no more is known", ko="없음")},
    ),
    why=Text(
        en="An environment is bound to its folder and to the Python it was made from. Moved, "
        "renamed, half deleted, or after Python was upgraded or removed, it no longer starts. Do "
        "not repair it by copying files from another computer or environment: a new one takes "
        "minutes.",
        ko="가상 환경은 폴더 위치와 환경을 만들 때 쓴 파이썬에 묶여 있습니다. 폴더를 옮기거나 "
        "이름을 바꾸거나, 파이썬을 업그레이드하거나 지우면 더 이상 실행되지 않습니다. 다른 "
        "컴퓨터나 환경의 파일을 복사해서 고치려 하지 마세요. 새로 만드는 것이 훨씬 빠릅니다.",
    ),
    symptoms=(
        r"did not find executable at '?.*python",
        r"No Python at '?\"?.*python",
        r"Unable to create process using '?\"?",
        r"bad interpreter: .*python.*: [Nn]o such file or directory",
        r"bad interpreter: .*그런 파일이나 디렉터리가 없습니다",
        r"EnvironmentLocationNotFound: Not a conda environment",
    ),
    links=("https://docs.python.org/3/library/venv.html",),
    cases=cases,
)
