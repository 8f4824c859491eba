from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, ProjectFault, Workspace, known
from dlsetup.model import Case, Check, Fix, Level, Message, Param, Problem, Text, instruct
from dlsetup.model.course import Course


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    """A project that only pip would install is often never installed at all."""
    project = known(facts.project)
    tool = project.tool if project else None
    for each in known(workspace.project_faults, ()):
        if each.kind in STATES:
            is_note = each.kind == "many-modules" and tool not in PACKING
            fix = find_fix(each, tool)
            level = Level.INFO if is_note else None
            yield Problem(f"{each.path} {known(each.name, '')}", params(each), fix, level)


def params(fault: ProjectFault) -> dict[str, Param]:
    return {
        "path": fault.path,
        "what": fault.kind,
        "tool": TOOLS.get(known(fault.tool, "") or "", "pip"),
        "name": known(fault.name, ""),
        "setting": known(fault.setting, "") or "",
        "line": known(fault.line, 0) or "-",
    }


def find_fix(fault: ProjectFault, tool: str | None) -> Fix:
    if fault.kind != "no-module":
        return Fix((STEPS[fault.kind],))
    if fault.tool == "poetry":
        return Fix((SCRIPTS_OF_POETRY,))
    is_of_uv = tool == "uv" or fault.tool == "uv"
    return Fix((SCRIPTS_OF_UV if is_of_uv else RENAME,))


PACKING = frozenset({"uv", "poetry", "pdm", "rye", "hatch"})  # install the project with the rest
TOOLS = {
    **{"uv": "uv", "poetry": "Poetry", "hatchling": "Hatch", "flit": "Flit"},
    "setuptools": "setuptools",
}
SCRIPTS_OF_POETRY = instruct(
    en="If the folder has only scripts, write `package-mode = false` under `[tool.poetry]` in "
    "{path}. Otherwise put the code in `{name}`.",
    ko="스크립트만 있다면 {path} 파일의 `[tool.poetry]` 아래에 `package-mode = false` 줄을 쓰세요. "
    "아니면 코드를 `{name}` 폴더에 두세요.",
)
SCRIPTS_OF_UV = instruct(
    en="If the folder has only scripts, delete `[build-system]` from {path}. Otherwise make "
    "`{name}` and put the code there.",
    ko="스크립트만 있다면 {path} 파일에서 `[build-system]` 부분을 지우세요. 아니면 `{name}` 모듈을 "
    "만들어 코드를 두세요.",
)
RENAME = instruct(
    en="Beside {path}, put the code in a folder `{name}` with a file `__init__.py`.",
    ko="{path} 옆에 `{name}` 폴더를 만들어 코드를 넣고 `__init__.py` 파일도 두세요.",
)
STEPS = {
    "many-modules": instruct(
        en="In {path}, name the packages to install as `packages` under `[tool.setuptools]`. If "
        "there are only scripts, write `py-modules = []` there.",
        ko="{path} 파일의 `[tool.setuptools]` 아래 `packages`에 설치할 패키지를 쓰세요. 스크립트만 "
        "있다면 `py-modules = []` 줄을 쓰세요.",
    ),
    "file-gone": instruct(
        en="Make {name}, or correct line {line} of {path}.",
        ko="{name} 항목을 만들거나 {path} 파일의 {line}번째 줄을 고치세요.",
    ),
    "source-gone": instruct(
        en="Get {name} from the person who shared the project, or correct line {line} of {path}.",
        ko="프로젝트를 준 사람에게 {name} 경로의 내용을 받거나 {path} 파일의 {line}번째 줄을 "
        "고치세요.",
    ),
    "source-no-project": instruct(
        en="Get the whole folder {name} with its pyproject.toml, or correct line {line} of {path}.",
        ko="pyproject.toml이 든 {name} 폴더 전체를 받거나 {path} 파일의 {line}번째 줄을 고치세요.",
    ),
    "member-without-file": instruct(
        en="In {path}, add these folders to `exclude` under `[tool.uv.workspace]`: {name}",
        ko="{path} 파일의 `[tool.uv.workspace]` 아래 `exclude` 목록에 이 폴더를 추가하세요: {name}",
    ),
    "member-without-table": instruct(
        en="Write `[project]` with a `name` and a `version` into the pyproject.toml of {name}, or "
        "exclude the folder in {path}.",
        ko="{name} 폴더의 pyproject.toml에 `[project]` 표와 `name`, `version` 값을 쓰거나 {path} "
        "파일의 `exclude`에 추가하세요.",
    ),
    "member-twice": instruct(
        en="Give each of these folders another `name` in its pyproject.toml: {name}",
        ko="다음 폴더의 pyproject.toml에서 `name` 값을 서로 다르게 고치세요: {name}",
    ),
}
STATES = {
    "no-module": Text(
        en="{tool} stops when it installs the project of {path}: it looks for `{name}`, which does "
        "not exist.",
        ko="{path} 프로젝트를 설치할 때 {tool} 도구가 멈춥니다. 찾는 `{name}` 모듈이 없습니다.",
    ),
    "many-modules": Text(
        en="pip cannot install the project of {path}: several packages or modules are in its "
        "folder, and none is named: {name}",
        ko="{path} 프로젝트를 pip로 설치할 수 없습니다. 설치할 패키지를 정하지 않았는데 후보가 "
        "여럿입니다: {name}",
    ),
    "file-gone": Text(
        en="The project cannot be installed: line {line} of {path} names {name} as `{setting}`, "
        "which does not exist.",
        ko="{path} 파일의 {line}번째 줄(`{setting}`)에 적힌 {name} 경로가 없어 프로젝트를 설치할 "
        "수 없습니다.",
    ),
    "source-gone": Text(
        en="Nothing can be installed: line {line} of {path} takes the package `{setting}` from "
        "{name}, which does not exist.",
        ko="{path} 파일의 {line}번째 줄에 `{setting}` 패키지의 위치로 적힌 {name} 경로가 없어 "
        "설치할 수 없습니다.",
    ),
    "source-no-project": Text(
        en="Nothing can be installed: line {line} of {path} takes the package `{setting}` from the "
        "folder {name}, which has no pyproject.toml.",
        ko="{path} 파일의 {line}번째 줄에 `{setting}` 패키지의 위치로 적힌 {name} 폴더에 "
        "pyproject.toml이 없습니다.",
    ),
    "member-without-file": Text(
        en="Every command of uv fails here: {path} makes these folders members of its workspace, "
        "but they have no pyproject.toml: {name}",
        ko="{path} 파일이 작업 공간에 넣은 폴더에 pyproject.toml이 없어 모든 uv 명령이 실패합니다: "
        "{name}",
    ),
    "member-without-table": Text(
        en="Every command of uv fails here: members of the workspace of {path} have a "
        "pyproject.toml without `[project]`: {name}",
        ko="{path} 작업 공간에 든 폴더의 pyproject.toml에 `[project]` 표가 없어 모든 uv 명령이 "
        "실패합니다: {name}",
    ),
    "member-twice": Text(
        en="Every command of uv fails here: members of the workspace of {path} are all named "
        "`{setting}`: {name}",
        ko="{path} 작업 공간에 든 폴더의 프로젝트 이름이 모두 같아(`{setting}`) uv 명령이 "
        "실패합니다: {name}",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Project
    from dlsetup.facts.factory import HOME, change, machine

    root = f"{HOME}/course"
    path = f"{root}/pyproject.toml"
    fault = ProjectFault(path=path, kind="no-module", tool="poetry", name="mnist_net")
    readme = change(fault, kind="file-gone", name="README.md", setting="project.readme", line=4)
    source = change(readme, kind="source-gone", name="../lab", setting="lab")
    several = change(fault, kind="many-modules", tool="setuptools", name="data, models")
    member = change(fault, kind="member-without-file", tool="uv", name="hw2", line=7)

    def look(*found: ProjectFault, tool: str | None = None) -> Facts:
        project = Project(tool=tool, root=root) if tool else None
        workspace = Workspace(path=root, project_faults=found)
        return machine(workspace=workspace, project=project)

    def case(id: str, each: ProjectFault, tool: str | None = None) -> Case:
        return Case(look(each, tool=tool), {f"{path} {each.name}": params(each)}, id)

    return (
        Case(machine(), id="in order"),
        Case(machine(workspace=Workspace(path=root)), id="not known"),
        Case(look(change(fault, kind="settings-ignored")), id="another check's"),
        case("scripts and Poetry", fault, "poetry"),
        case("scripts and uv", change(fault, tool="uv", name="src/net/__init__.py"), "uv"),
        case("scripts and Hatch", change(fault, tool="hatchling")),
        case("scripts and Flit, by uv", change(fault, tool="flit"), "uv"),
        case("two packages", several),
        case("two packages, by uv", several, "uv"),
        case("a readme", readme),
        case("a folder of another computer", source, "uv"),
        case("a folder without its files", change(source, kind="source-no-project")),
        case("a folder of the workspace", member, "uv"),
        case("a file for tools", change(member, kind="member-without-table"), "uv"),
        case("a copied folder", change(member, kind="member-twice", setting="hw1"), "uv"),
    )


CHECK = Check(
    code="DLS246",
    name="project-cannot-be-installed",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="The project of this folder cannot be installed",
        ko="이 폴더의 프로젝트를 설치할 수 없음",
    ),
    message=Message(en="{what}", ko="{what}", words=STATES),
    dont=Text(
        en="Do not install its packages one by one: you would get other versions.",
        ko="패키지를 하나씩 따로 설치하지 마세요. 버전이 달라집니다.",
    ),
    why=Text(
        en="`uv sync`, `poetry install` and `pip install -e .` install the folder itself, too. "
        "They stop when its pyproject.toml names something that is not in the folder.",
        ko="`uv sync`, `poetry install`, `pip install -e .` 명령은 폴더 자체도 설치합니다. "
        "pyproject.toml에 적힌 것이 폴더에 없으면 멈춥니다.",
    ),
    symptoms=(
        r"The current project could not be installed: ",
        r"No file/folder found for (?:package|module) [\w.-]+",
        r"Unable to determine which files to ship inside the wheel",
        r"Expected a Python module at: ",
        r"Multiple top-level (?:packages|modules) discovered in a flat-layout",
        r"Workspace member `[^`\n]*` is missing a `pyproject\.toml`",
        r"Two workspace members are both named",
        r"(?:Readme|License) file does not exist: ",
        r"Readme path `[^`\n]*` does not exist",
        r"does not appear to be a Python project, as neither `pyproject\.toml` nor `setup\.py`",
    ),
    links=(
        "https://docs.astral.sh/uv/concepts/projects/config/#build-systems",
        "https://github.com/python-poetry/poetry/issues/8662",
        "https://setuptools.pypa.io/en/latest/userguide/package_discovery.html",
    ),
    cases=cases,
)
