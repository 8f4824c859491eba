from __future__ import annotations

from dlsetup.facts import Facts, Project
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.projects import MAKE, make_project_environment, tool_name


def run(project: Project, facts: Facts, course: Course) -> Problem | None:
    """A folder may come with the files of several tools: a note for who works with this one."""
    if project.tool not in MAKE or project.environments != ():
        return None
    params = {"tool": tool_name(project), "root": project.root}
    return Problem(params=params, fix=make_project_environment(project))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, machine

    root = f"{HOME}/course"

    def project(tool: str, *environments: str) -> Facts:
        return machine(project=Project(tool=tool, root=root, environments=environments))

    return (
        Case(machine(), id="no project"),
        Case(machine(project=Project(tool="uv", root=root)), id="not known"),
        Case(project("uv", f"{root}/.venv"), id="made"),
        Case(project("venv"), id="no tool's"),
        Case(project("pixi"), {"": {"tool": "pixi", "root": root}}, "of pixi"),
        Case(project("poetry"), {"": {"tool": "Poetry", "root": root}}, "of Poetry"),
    )


CHECK = Check(
    code="DLS244",
    name="project-environment-missing",
    level=Level.INFO,
    about=lambda facts: facts.project,
    run=run,
    title=Text(
        en="The project's environment has not been made",
        ko="프로젝트의 가상 환경이 아직 만들어지지 않음",
    ),
    message=Message(
        en="{root} is a {tool} project, but its environment is not there. Until you make it, "
        "another Python is used.",
        ko="{root} 폴더는 {tool} 프로젝트이지만 가상 환경이 없습니다. 만들 때까지는 다른 파이썬이 "
        "쓰입니다.",
    ),
    dont=Text(
        en="Do not install its packages into another environment one by one: you would get other "
        "versions.",
        ko="프로젝트의 패키지를 다른 환경에 하나씩 설치하지 마세요. 버전이 달라집니다.",
    ),
    why=Text(
        en="Its files name the packages and their versions. The tool makes the environment from "
        "them, and its `run` command uses no other.",
        ko="프로젝트 파일에 패키지와 버전이 적혀 있습니다. 도구가 이 파일로 가상 환경을 만들고, "
        "`run` 명령은 그 환경만 씁니다.",
    ),
    after=("DLS246",),
    links=("https://docs.astral.sh/uv/guides/projects/", "https://pixi.sh/latest/"),
    cases=cases,
)
