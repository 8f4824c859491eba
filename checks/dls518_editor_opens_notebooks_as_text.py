from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, NamedSetting
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies

SETTING = "workbench.editorAssociations"
PATTERNS = ("*.ipynb", "**/*.ipynb", "**.ipynb")  # of all notebooks


def run(settings: tuple[NamedSetting, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    names = {f"{SETTING}.{pattern}": pattern for pattern in PATTERNS}
    chosen = setting_remedies.select(facts, "editor")
    by_name = {
        each.setting: each for each in chosen if each.setting in names
    }  # the last one counts
    for name, each in by_name.items():
        if each.state == "no-cells":
            params = {"path": each.path, "setting": SETTING, "pattern": names[name]}
            level = Level.INFO if facts.editor is None else None
            yield Problem(each.path, {**params, "value": each.value}, FIX, level)


FIX = Fix(
    (
        instruct(
            en="Open {path} and delete the line `{pattern}` in the setting `{setting}`.",
            ko="{path} 파일을 열어 `{setting}` 설정에 있는 `{pattern}` 줄을 지우세요.",
        ),
        instruct(
            en="Close the notebook's tab in VS Code and open the notebook again.",
            ko="VS Code에서 노트북 탭을 닫고 노트북을 다시 여세요.",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import HOME, change, machine

    path = f"{HOME}/.config/Code/User/settings.json"
    text = NamedSetting(
        tool="editor",
        path=path,
        setting=f"{SETTING}.*.ipynb",
        value="default",
        kind="notebook-editor",
        state="no-cells",
    )
    one = change(text, setting=f"{SETTING}.old.ipynb")
    back = change(text, path=f"{HOME}/course/x.json", value="jupyter-notebook", state="present")
    params = {"path": path, "setting": SETTING, "pattern": "*.ipynb", "value": "default"}
    return (
        Case(machine(), id="no settings"),
        Case(machine(named_settings=Unknown("failed")), id="not known"),
        Case(machine(named_settings=(back,)), id="notebooks"),
        Case(machine(named_settings=(one,)), id="of one file"),
        Case(machine(named_settings=(text, back)), id="the folder's setting comes first"),
        Case(machine(named_settings=(text,)), {path: params}, "plain text"),
        Case(machine(named_settings=(text,), editor=None), {path: params}, "another computer's"),
    )


CHECK = Check(
    code="DLS518",
    name="editor-opens-notebooks-as-text",
    level=Level.WARN,
    about=lambda facts: facts.named_settings,
    run=run,
    title=Text(
        en="VS Code does not open notebooks as notebooks",
        ko="VS Code가 노트북을 노트북으로 열지 않음",
    ),
    message=Text(
        en="`{setting}` in {path} opens `{pattern}` files with `{value}`, so you see what is "
        "in the file and no cells.",
        ko="{path} 파일의 `{setting}` 설정이 `{pattern}` 파일을 `{value}` 편집기로 열어서, 셀 대신 "
        "파일 내용이 그대로 보입니다.",
    ),
    dont=Text(
        en="Do not install the Jupyter extension again: the setting stays.",
        ko="Jupyter 확장을 다시 설치하지 마세요. 설정은 그대로입니다.",
    ),
    why=Text(
        en="VS Code writes this setting when you choose another editor for a file with Open With "
        "and make it the default. Settings Sync takes it to other computers.",
        ko="파일을 다른 편집기로 열면서(Open With) 그 편집기를 기본값으로 정하면 VS Code가 이 "
        "설정을 적습니다. 설정 동기화로 다른 컴퓨터에도 옮겨집니다.",
    ),
    symptoms=(),
    links=(
        "https://github.com/microsoft/vscode/issues/136158",
        "https://github.com/microsoft/vscode/issues/135911",
    ),
    cases=cases,
)
