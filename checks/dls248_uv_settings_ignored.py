from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, ProjectFault, Workspace, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    for each in known(workspace.project_faults, ()):
        if each.kind == "settings-ignored":
            other = str(pure_path(each.path).parent / "uv.toml")
            params = {"path": each.path, "other": other, "names": known(each.name, "")}
            yield Problem(each.path, params, Fix((MOVE,)))


MOVE = instruct(
    en="Write these settings into {other}. Or move what {other} says to `[tool.uv]` in {path} and "
    "delete {other}.",
    ko="이 설정을 {other} 파일로 옮기세요. 또는 {other} 내용을 {path} 파일의 `[tool.uv]` 아래로 "
    "옮긴 뒤 지우세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, change, machine

    path, other = f"{HOME}/course/pyproject.toml", f"{HOME}/course/uv.toml"
    ignored = ProjectFault(path=path, kind="settings-ignored", tool="uv", name="find-links")

    def look(*found: ProjectFault) -> Facts:
        return machine(workspace=Workspace(path=f"{HOME}/course", project_faults=found))

    return (
        Case(machine(), id="used"),
        Case(machine(workspace=Workspace(path=f"{HOME}/course")), id="not known"),
        Case(look(change(ignored, kind="no-module")), id="another check's"),
        Case(
            look(ignored),
            {path: {"path": path, "other": other, "names": "find-links"}},
            "a uv.toml beside it",
        ),
    )


CHECK = Check(
    code="DLS248",
    name="uv-settings-ignored",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="uv ignores settings of the project",
        ko="uv가 프로젝트의 설정을 쓰지 않음",
    ),
    message=Text(
        en="Because {other} exists, uv ignores these settings under `[tool.uv]` in {path}: {names}",
        ko="{other} 파일이 있어서 uv가 {path} 파일의 `[tool.uv]` 설정을 쓰지 않습니다: {names}",
    ),
    dont=Text(
        en="Do not add the settings to `[tool.uv]` once more: uv does not read them there.",
        ko="`[tool.uv]` 아래에 다시 적지 마세요. uv가 읽지 않습니다.",
    ),
    why=Text(
        en="Where both files are in one folder, uv takes its settings from uv.toml alone. Only "
        "what describes the project, such as its sources, still counts in pyproject.toml.",
        ko="한 폴더에 두 파일이 있으면 uv는 uv.toml의 설정만 씁니다. sources처럼 프로젝트를 "
        "설명하는 내용만 pyproject.toml에서 읽습니다.",
    ),
    symptoms=(
        r"Found both a `uv\.toml` file and a `\[tool\.uv\]` section in an adjacent "
        r"`pyproject\.toml`",
    ),
    links=("https://docs.astral.sh/uv/concepts/configuration-files/",),
    cases=cases,
)
