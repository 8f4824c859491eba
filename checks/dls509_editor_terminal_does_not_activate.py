from __future__ import annotations

from dlsetup.facts import EditorFacts, EditorSettings, Facts, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
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


FIX = advise(
    en="In VS Code's settings switch on `Python: Terminal: Activate Environment` (and "
    "set `Python-envs: Terminal: Auto Activation Type` to `command`), then open a new "
    "terminal.",
    ko="VS Code 설정에서 `Python: Terminal: Activate Environment` 항목을 켜고 "
    "(`Python-envs: Terminal: Auto Activation Type` 항목은 "
    "`command` 선택) 터미널을 새로 여세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    off = EditorSettings(scope="user", path="/u/settings.json", activation="off")
    on = EditorSettings(scope="workspace", path="/c/.vscode/settings.json", activation="on")

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
        en="{path} switches the activation off: a new terminal in VS Code uses the first Python on "
        "PATH.",
        ko="설정에서 자동 활성화를 껐습니다. VS Code의 새 터미널은 PATH에서 처음 나오는 파이썬을 "
        "씁니다. 설정 파일: {path}",
    ),
    why=Text(
        en="The Run button then uses the chosen interpreter and the terminal another one, so "
        "`pip install` in the terminal does not reach your program. Who activates by hand may "
        "leave it so.",
        ko="이렇게 두면 실행 버튼은 선택한 인터프리터를, 터미널은 다른 파이썬을 써서 터미널에서 "
        "`pip install` 해도 프로그램에서는 패키지를 찾지 못합니다. 직접 활성화해서 쓴다면 그대로 "
        "두어도 됩니다.",
    ),
    links=("https://code.visualstudio.com/docs/python/settings-reference",),
    cases=cases,
)
