from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Environment, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import preferred_version
from dlsetup.remedies.wording import ASK_INSTRUCTOR


def run(environments: tuple[Environment, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for environment in environments:
        if (
            environment.kind == "conda"
            and environment.state == "no-python"
            and environment.interpreter is None
        ):
            level = Level.FAIL if known(environment.active) else Level.WARN
            params = {"path": environment.path, "name": known(environment.name) or "-"}
            yield Problem(
                environment.path, params, install_python(facts, course, environment.path), level
            )


def install_python(facts: Facts, course: Course, prefix: str) -> Fix:
    conda = known(facts.conda)
    executable = known(conda.executable) if conda else None
    if executable is None:
        return Fix((ASK_INSTRUCTOR,))
    command = (
        executable,
        "install",
        "--prefix",
        prefix,
        f"python={preferred_version(course)}",
        "pip",
        "--yes",
    )
    return Fix((Run(command),), environment=prefix)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, change, machine

    path = "/home/student/miniforge3/envs/dl"
    empty = Environment(
        path=path, kind="conda", name="dl", interpreter=None, active=False, state="no-python"
    )
    found = {path: {"path": path, "name": "dl"}}
    return (
        Case(machine(), id="in order"),
        Case(
            machine(conda=CONDA, environments=(change(empty, interpreter="C", state="ok"),)),
            id="an environment with Python",
        ),
        Case(
            machine(environments=(Environment(path=path, kind="conda", state="no-python"),)),
            id="its interpreter is not known",
        ),
        Case(machine(conda=CONDA, environments=(empty,)), found, "without Python"),
        Case(machine(conda=CONDA, environments=(change(empty, active=True),)), found, "and active"),
        Case(machine(environments=(empty,)), found, "and no conda"),
    )


CHECK = Check(
    code="DLS303",
    name="conda-environment-without-python",
    level=Level.WARN,
    about=lambda facts: facts.environments,
    run=run,
    title=Text(en="A conda environment has no Python", ko="파이썬이 없는 conda 환경이 있음"),
    message=Text(
        en="The conda environment {path} has no Python.",
        ko="conda 환경 {path} 안에 파이썬이 없습니다.",
    ),
    dont=Text(
        en="Do not use `pip` in this environment before it has its own Python: packages would go "
        "into another one.",
        ko="이 환경에 파이썬을 설치하기 전에는 `pip` 명령을 쓰지 마세요. 다른 파이썬에 설치됩니다.",
    ),
    why=Text(
        en="`conda create -n NAME` without `python` makes an empty environment. When you activate "
        "it, `python` and `pip` still belong to base or to the system.",
        ko="`conda create -n 이름`처럼 python을 빼고 만들면 빈 환경이 생깁니다. 이 환경을 "
        "활성화해도 `python`, `pip` 명령은 여전히 base나 시스템의 파이썬을 씁니다.",
    ),
    links=("https://github.com/conda/conda/issues/10733",),
    cases=cases,
)
