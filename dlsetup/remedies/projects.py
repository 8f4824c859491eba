"""The commands of the tool that keeps the working folder's environment. What is put into it by
others (pip) is gone with the tool's next run."""

from __future__ import annotations

from dlsetup.facts import Facts, Project, known
from dlsetup.facts.requirements import parse
from dlsetup.model.fixes import Fix, Instruction, instruct
from dlsetup.model.text import Text

ADD = {
    "uv": ("uv", "add"),
    "pixi": ("pixi", "add"),
    "poetry": ("poetry", "add"),
    "pdm": ("pdm", "add"),
    "pipenv": ("pipenv", "install"),
    "rye": ("rye", "add"),
    "conda-project": ("conda", "project", "add"),
}
MAKE = {
    "uv": ("uv", "sync"),
    "pixi": ("pixi", "install"),
    "poetry": ("poetry", "install"),
    "pdm": ("pdm", "install"),
    "hatch": ("hatch", "env", "create"),
    "pipenv": ("pipenv", "install"),
    "rye": ("rye", "sync"),
    "conda-project": ("conda", "project", "prepare"),
}
RUN = {
    **{name: (name, "run") for name in ("uv", "pixi", "poetry", "pdm", "hatch", "pipenv", "rye")},
    "conda-project": ("conda", "project", "run"),
}
MAKE_ALL = {
    "uv": ("uv", "sync", "--all-groups", "--all-extras"),
    "poetry": ("poetry", "install", "--all-groups", "--all-extras"),
    "pdm": ("pdm", "install", "-G", ":all"),
}
NAMES = {"uv": "uv", "pixi": "pixi", "poetry": "Poetry", "pdm": "PDM", "hatch": "Hatch"}

ADD_PACKAGES = Text(
    en="This folder is a {tool} project. Add the packages with {tool}:",
    ko="이 폴더는 {tool} 프로젝트입니다. 패키지는 {tool} 명령으로 추가하세요.",
)
INSTALL_GROUPS = Text(
    en="The project lists it in a group that is not installed. Install all groups:",
    ko="프로젝트의 설치되지 않은 그룹에 들어 있습니다. 모든 그룹을 설치하세요.",
)
MAKE_PROJECT = Text(
    en="This folder is a {tool} project. Make its environment in the folder {root}:",
    ko="이 폴더는 {tool} 프로젝트입니다. {root} 폴더에서 프로젝트의 가상 환경을 만드세요.",
)


def managed_project(facts: Facts) -> Project | None:
    """The working folder's, where a tool keeps its environment."""
    project = known(facts.project)
    return project if project is not None and project.tool in MAKE else None


def project_of_checked(facts: Facts) -> Project | None:
    """The project whose environment the checked Python is of."""
    project, python = managed_project(facts), known(facts.python)
    return project if project and python and project.holds(python.prefix) else None


def tool_name(project: Project) -> str:
    return NAMES.get(project.tool, project.tool)


def add_packages(
    project: Project, requirements: tuple[str, ...], options: tuple[str, ...] = ()
) -> Fix:
    """Nothing is added that the project already lists in a group. Hatch has no command for it: its
    environments are as pyproject.toml lists them."""
    params = {"tool": tool_name(project)}
    keys = {need.key for text in requirements if (need := parse(text))}
    if project.tool in MAKE_ALL and keys and keys <= set(known(project.optional, ())):
        return Fix((Instruction(INSTALL_GROUPS, MAKE_ALL[project.tool]),))
    if command := ADD.get(project.tool):
        argv = (*command, *options, *requirements)
        return Fix((Instruction(ADD_PACKAGES, argv, params, len(requirements)),))
    return Fix(LIST_FOR_HATCH)


LIST_FOR_HATCH = (
    instruct(
        en="In pyproject.toml, add the missing packages to `dependencies` in "
        "`[tool.hatch.envs.default]`.",
        ko="pyproject.toml의 `[tool.hatch.envs.default]` 아래 `dependencies` 목록에 없는 패키지를 "
        "추가하세요.",
    ),
    instruct(
        en="Hatch installs them with the next command:",
        ko="다음 명령을 실행하면 Hatch가 설치합니다.",
        argv=(*RUN["hatch"], "python", "--version"),
    ),
)


def run_in_project(project: Project) -> Instruction:
    """Its tool finds the environment, which need not be activated."""
    return instruct(
        en="In the project's folder, start programs through {tool}, for example:",
        ko="프로젝트 폴더에서 프로그램을 {tool} 명령으로 실행하세요. 예:",
        argv=(*RUN[project.tool], "python"),
        tool=tool_name(project),
    )


def make_project_environment(project: Project) -> Fix:
    params = {"tool": tool_name(project), "root": project.root}
    return Fix((Instruction(MAKE_PROJECT, MAKE[project.tool], params),))
