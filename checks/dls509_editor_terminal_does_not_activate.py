from __future__ import annotations

from dlsetup.facts import EditorFacts, EditorSettings, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course


def run(editor: EditorFacts, facts: Facts, course: Course) -> Problem | None:
    by_scope = {
        settings.scope: settings
        for settings in known(editor.settings, ())
        if known(settings.activation)
    }
    counts = by_scope.get("workspace") or by_scope.get(
        "user"
    )  # the folder's come before the user's
    if counts is None or counts.activation != "off":
        return None
    return Problem(counts.scope, {"path": counts.path}, FIX)


FIX = Fix(
    (
        instruct(
            en="In VS Code's settings, turn on `Python: Terminal: Activate Environment`.",
            ko="VS Code 설정에서 `Python: Terminal: Activate Environment` 항목을 켜세요.",
        ),
        instruct(
            en="Set `Python-envs: Terminal: Auto Activation Type` to `command`, then open a new "
            "terminal.",
            ko="`Python-envs: Terminal: Auto Activation Type` 항목에서 `command` 값을 고른 뒤 "
            "터미널을 새로 여세요.",
        ),
        instruct(
            en="If you always activate the environment yourself, you can leave {path} as it is.",
            ko="항상 직접 활성화한다면 {path} 파일은 그대로 두어도 됩니다.",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    off = EditorSettings(scope="user", path="/u/settings.json", activation="off")
    on = EditorSettings(
        scope="workspace", path="/home/student/course/.vscode/settings.json", activation="on"
    )

    def settings(*each: EditorSettings) -> Facts:
        return machine(editor=change(EDITOR, settings=each))

    return (
        Case(machine(), id="no settings"),
        Case(settings(change(off, activation=None)), id="not said"),
        Case(settings(EditorSettings(scope="user", path="/u/settings.json")), id="not known"),
        Case(settings(off, on), id="on in this folder"),
        Case(settings(off), {"user": {"path": "/u/settings.json"}}, "off"),
    )


CHECK = Check(
    code="DLS509",
    name="editor-terminal-does-not-activate",
    level=Level.INFO,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="VS Code's terminal does not activate the environment",
        ko="VS Code 터미널이 가상 환경을 활성화하지 않음",
    ),
    message=Text(
        en="A new terminal in VS Code uses the first Python on PATH, because {path} turns "
        "activation off.",
        ko="{path} 파일에서 자동 활성화를 꺼서, VS Code의 새 터미널이 PATH의 첫 번째 파이썬을 "
        "씁니다.",
    ),
    why=Text(
        en="The Run button then uses the chosen Python and the terminal another one. Packages "
        "that you install in the terminal are missing from your program.",
        ko="이렇게 두면 실행 버튼은 고른 파이썬을, 터미널은 다른 파이썬을 씁니다. 터미널에서 "
        "설치한 패키지를 프로그램에서 찾지 못합니다.",
    ),
    dont=Text(
        en="Do not install packages in that terminal before you activate: another Python gets "
        "them.",
        ko="활성화하지 않은 터미널에서 패키지를 설치하지 마세요. 다른 파이썬에 설치됩니다.",
    ),
    links=("https://code.visualstudio.com/docs/python/settings-reference",),
    cases=cases,
)
