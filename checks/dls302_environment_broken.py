from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlsetup.facts import Environment, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import checked_environment, repair


def run(environments: tuple[Environment, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    checked = checked_environment(facts)
    levels = {"missing": Level.INFO}  # most were deleted on purpose
    for environment in environments:
        if environment.state in STATES and not is_empty_conda(environment):
            level = (
                Level.FAIL
                if known(environment.active) or environment is checked
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
                fix=fix(environment, facts),
                level=level,
            )


def is_empty_conda(environment: Environment) -> bool:
    """conda makes environments without Python on purpose: DLS303 tells of them."""
    return environment.state == "no-python" and environment.kind.startswith("conda")


def fix(environment: Environment, facts: Facts) -> Fix:
    return RETURN if environment.state == "missing" else repair(environment, facts)


STATES = {
    "half-made": Text(
        en="The environment {path} is not complete. It has a Python, but no pip and nothing to "
        "activate it.",
        ko="{path} 가상 환경이 만들어지다가 멈췄습니다. 파이썬은 있지만 pip와 활성화 파일이 "
        "없습니다.",
    ),
    "no-python": Text(
        en="The environment {path} has no Python: its folder of programs is missing or empty.",
        ko="{path} 가상 환경에 파이썬이 없습니다. 실행 파일이 들어갈 폴더가 없거나 비어 있습니다.",
    ),
    "missing": Text(
        en="The environment {path} no longer exists, but something still refers to it.",
        ko="{path} 가상 환경이 없는데 아직 어딘가에 등록되어 있습니다.",
    ),
    "base-gone": Text(
        en="The environment {path} cannot start. It needs {detail}, which no longer exists.",
        ko="{path} 가상 환경을 쓸 수 없습니다. 필요한 {detail} 경로가 없습니다.",
    ),
    "other-system": Text(
        en="The environment {path} was made on a computer with another operating system, so it "
        "cannot start here.",
        ko="{path} 가상 환경은 운영 체제가 다른 컴퓨터에서 만든 것이라 여기서는 쓸 수 없습니다.",
    ),
    "invalid": Text(
        en="The environment {path} cannot start. Its file pyvenv.cfg is damaged.",
        ko="{path} 가상 환경을 쓸 수 없습니다. pyvenv.cfg 파일이 손상되었습니다.",
    ),
}


RETURN = Fix(
    (
        instruct(
            en="If you deleted it on purpose, you are done. If it is still active here, open a new "
            "terminal.",
            ko="일부러 지웠다면 더 할 일이 없습니다. 지금 활성화되어 있으면 터미널을 새로 여세요.",
        ),
        instruct(
            en="If you need the course's environment, make it again:",
            ko="강의용 가상 환경이 필요하면 다시 만드세요.",
            argv=("dlsetup", "init"),
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    path = "/home/student/old"

    def broken(state: str, active: bool = False, **fields: Any) -> Facts:
        old = Environment(path=path, kind="venv", active=active, state=state, **fields)
        return machine(environments=(*known(machine().environments, ()), old))

    return (
        Case(machine(), id="in order"),
        Case(
            machine(environments=(Environment(path=path, kind="conda", state="no-python"),)),
            id="conda's without Python is another check's",
        ),
        Case(
            broken("no-python", active=True),
            {path: {"path": path, "state": "no-python", "detail": "-"}},
            "active, and without programs",
        ),
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
            broken("other-system", detail="C:\\Python311"),
            {path: {"path": path, "state": "other-system", "detail": "C:\\Python311"}},
            "copied from Windows",
        ),
        Case(
            broken("half-made"),
            {path: {"path": path, "state": "half-made", "detail": "-"}},
            "venv ended before it had pip",
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
    title=Text(en="An environment is broken", ko="고장 난 가상 환경이 있음"),
    message=Message(en="{state}", ko="{state}", words=STATES),
    dont=Text(
        en="Do not copy files from another computer or environment to repair it: it would stay "
        "broken.",
        ko="다른 컴퓨터나 가상 환경의 파일을 복사해 고치려 하지 마세요. 그래도 실행되지 않습니다.",
    ),
    why=Text(
        en="An environment depends on its folder and on the Python it was made from. It no longer "
        "starts after it was moved, renamed or partly deleted, or after that Python was upgraded "
        "or removed. A new one takes minutes.",
        ko="가상 환경은 폴더 위치와, 만들 때 쓴 파이썬에 묶여 있습니다. 폴더를 옮기거나 이름을 "
        "바꾸거나, 그 파이썬을 업그레이드하거나 지우면 더 이상 실행되지 않습니다. 몇 분이면 새로 "
        "만들 수 있습니다.",
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
