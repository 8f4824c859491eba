from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorFacts, Facts, NamedSetting
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies import settings as setting_remedies


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    for each in setting_remedies.select(facts, "editor"):
        if each.kind == "hidden" and each.state == "hides":
            params = {"path": each.path, "setting": each.setting, "value": each.value}
            yield Problem(f"{each.path} {each.value}", params, FIX)


FIX = Fix(
    (
        instruct(
            en="Open {path} in VS Code and delete {value} from the list `{setting}`.",
            ko="VS Code에서 {path} 파일을 열고 `{setting}` 목록에서 이 항목을 지우세요: {value}",
        ),
        instruct(
            en="Then open the notebook again and choose the kernel at the top right.",
            ko="노트북을 다시 열고 오른쪽 위에서 커널을 고르세요.",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, PYTHON, change, machine

    path = f"{HOME}/course/.vscode/settings.json"
    hidden = NamedSetting(
        tool="editor",
        path=path,
        setting="jupyter.kernels.excludePythonEnvironments",
        value=PYTHON,
        kind="hidden",
        state="hides",
    )
    found = {"path": path, "setting": hidden.setting, "value": PYTHON}
    other = change(hidden, value="/usr/bin/python3", state="present")
    return (
        Case(machine(), id="nothing is hidden"),
        Case(machine(named_settings=(other,)), id="another Python"),
        Case(machine(named_settings=(hidden,), editor=None), id="no editor"),
        Case(machine(named_settings=(hidden,)), {f"{path} {PYTHON}": found}, "ours"),
    )


CHECK = Check(
    code="DLS428",
    name="editor-hides-kernel",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="VS Code does not offer this environment as a kernel",
        ko="VS Code 커널 목록에서 이 환경이 숨겨짐",
    ),
    message=Message(
        en="`{setting}` in {path} hides {value}, so notebooks in VS Code cannot use it.",
        ko="{path} 파일의 `{setting}` 설정이 {value} 파이썬을 숨겨서, VS Code의 노트북에서 쓸 수 "
        "없습니다.",
    ),
    dont=Text(
        en="Do not install ipykernel or the extension again: the setting stays.",
        ko="ipykernel이나 확장을 다시 설치하지 마세요. 설정은 그대로입니다.",
    ),
    why=Text(
        en="The list of kernels leaves out what this setting names. It often comes with a course's "
        "folder or from another computer through Settings Sync.",
        ko="이 설정에 적힌 파이썬은 커널 목록에 나오지 않습니다. 강의 폴더와 함께 오거나, 설정 "
        "동기화로 다른 컴퓨터에서 옮겨 오는 때가 많습니다.",
    ),
    after=("DLS405",),
    links=("https://code.visualstudio.com/docs/datascience/jupyter-kernel-management",),
    cases=cases,
)
