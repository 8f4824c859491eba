from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorFacts, Facts, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    installed = {extension.id for extension in known(editor.extensions, ())}
    disabled = known(editor.disabled, ())
    for wanted in course.editor.extensions:
        if wanted.lower() in installed and wanted.lower() in disabled:
            yield Problem(wanted, {"extension": wanted}, FIX)


FIX = advise(
    en="In VS Code, open Extensions (Ctrl+Shift+X, on a Mac Cmd+Shift+X), search for `@disabled` "
    "and click Enable on `{extension}`.",
    ko="VS Code의 확장(Ctrl+Shift+X, Mac은 Cmd+Shift+X)에서 `@disabled`라고 검색해 `{extension}` "
    "확장의 사용(Enable)을 누르세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    def disabled(*ids: str) -> Facts:
        return machine(editor=change(EDITOR, disabled=ids))

    python = "ms-python.python"
    return (
        Case(machine(), id="none"),
        Case(disabled("vscodevim.vim"), id="not the course's"),
        Case(machine(editor=change(EDITOR, extensions=(), disabled=(python,))), id="missing"),
        Case(machine(editor=EditorFacts(name="vscode")), id="not known"),
        Case(disabled(python), {python: {"extension": python}}, "disabled"),
    )


CHECK = Check(
    code="DLS508",
    name="editor-extension-disabled",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="A VS Code extension is turned off",
        ko="VS Code 확장이 꺼져 있음",
    ),
    message=Text(
        en="The extension {extension} is installed in VS Code, but it is turned off.",
        ko="{extension} 확장이 VS Code에 설치되어 있지만 꺼져 있습니다.",
    ),
    why=Text(
        en="A disabled extension looks installed but does nothing: the window shows no Python at "
        "its bottom, no Run button and no kernel. It can also be turned off for one "
        "folder only.",
        ko="꺼진 확장은 설치된 것처럼 보이지만 동작하지 않습니다. 창 아래에 파이썬이 표시되지 "
        "않고 실행 버튼이나 커널도 나오지 않습니다. 특정 폴더에서만 꺼져 있을 수도 있습니다.",
    ),
    dont=Text(
        en="Do not install the extension again: it stays turned off.",
        ko="확장을 다시 설치하지 마세요. 꺼진 상태는 그대로입니다.",
    ),
    symptoms=(
        r"command 'python\.\w+' not found",
        r"command 'jupyter\.\w+' not found",
        r"'(python|jupyter)\.\w+' 명령을 찾을 수 없",
    ),
    links=("https://code.visualstudio.com/docs/configure/extensions/extension-marketplace",),
    cases=cases,
)
