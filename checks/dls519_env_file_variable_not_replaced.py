from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting, known
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies

OF_THE_FOLDER = ("${workspaceFolder}", "${workspaceRoot}")


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for each in setting_remedies.select(facts, "env-file"):
        if each.state == "not-replaced":
            params: dict[str, Param] = {
                "file": each.path,
                "line": known(each.first, 0) or 0,
                "variable": each.setting,
                "editor_variable": each.value.strip("${}"),
            }
            level = Level.INFO if facts.editor is None else None
            yield Problem(f"{each.path} {each.setting}", params, cure(each, facts), level)


def cure(setting: NamedSetting, facts: Facts) -> Fix:
    """With the path to write, where it is the folder's."""
    workspace = known(facts.workspace)
    if workspace is None or setting.value not in OF_THE_FOLDER:
        return Fix((WRITE,))
    step = instruct(
        en="Open {file} in an editor. On line {line}, delete `{editor_variable}` with its `$` and "
        "braces, and write this there: {folder}",
        ko="{file} 파일 {line}번째 줄의 `{editor_variable}` 표시를 `$` 기호와 중괄호까지 지우고 "
        "이 경로를 적으세요: {folder}",
        folder=workspace.path,
    )
    return Fix((step,))


WRITE = instruct(
    en="Open {file} in an editor. On line {line}, delete `{editor_variable}` with its `$` and "
    "braces, and write the path itself there.",
    ko="{file} 파일 {line}번째 줄의 `{editor_variable}` 표시를 `$` 기호와 중괄호까지 지우고 경로를 "
    "그대로 적으세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import HOME, change, machine

    file = f"{HOME}/course/.env"
    folder = NamedSetting(
        tool="env-file",
        path=file,
        setting="PYTHONPATH",
        value="${workspaceFolder}",
        kind="unreplaced",
        state="not-replaced",
        first=2,
        last=2,
    )
    params: dict[str, Param] = {"file": file, "line": 2, "variable": "PYTHONPATH"}
    found = {f"{file} PYTHONPATH": {**params, "editor_variable": "workspaceFolder"}}
    home = change(folder, value="${userHome}")
    of_home = {f"{file} PYTHONPATH": {**params, "editor_variable": "userHome"}}
    return (
        Case(machine(), id="none"),
        Case(machine(named_settings=Unknown("failed")), id="not known"),
        Case(machine(named_settings=(folder,)), found, "the folder"),
        Case(machine(named_settings=(folder,), editor=None), found, "no editor is here"),
        Case(machine(named_settings=(home,)), of_home, "the home folder"),
    )


CHECK = Check(
    code="DLS519",
    name="env-file-variable-not-replaced",
    level=Level.WARN,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="The file .env uses a variable of VS Code's settings",
        ko=".env 파일에 VS Code 설정용 변수가 있음",
    ),
    message=Text(
        en="Line {line} of {file} uses `{editor_variable}` of VS Code's settings for {variable}. "
        "In such a file it is not replaced, so the path is not found.",
        ko="{file} 파일 {line}번째 줄의 {variable} 값에 VS Code 설정용 변수 `{editor_variable}` "
        "표시가 있습니다. 이런 파일에서는 바뀌지 않습니다.",
    ),
    dont=Text(
        en="Do not copy your modules into the environment: the line stays wrong.",
        ko="모듈을 가상 환경에 복사하지 마세요. 이 줄은 그대로 틀립니다.",
    ),
    why=Text(
        en="VS Code replaces its own variables in settings.json, launch.json and tasks.json. In "
        ".env, the Python extension and python-dotenv fill in only variables of the environment "
        "and of earlier lines.",
        ko="VS Code 자체의 변수는 settings.json, launch.json, tasks.json에서만 값으로 바뀝니다. "
        ".env 파일에서는 Python 확장과 python-dotenv가 환경 변수와 앞줄에서 정한 변수만 채웁니다.",
    ),
    symptoms=(),
    links=(
        "https://github.com/microsoft/vscode-python/issues/20461",
        "https://github.com/microsoft/vscode-python/issues/11983",
        "https://code.visualstudio.com/docs/python/environments#_environment-variables",
    ),
    cases=cases,
)
