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
    en="In VS Code, open Extensions (Ctrl+Shift+X; on a Mac Cmd+Shift+X), search for "
    "`@disabled`, and press Enable on the extension named above.",
    ko="VS Code에서 확장(Ctrl+Shift+X, Mac은 Cmd+Shift+X)을 열어 `@disabled`라고 "
    "검색하고, 위에 적힌 확장에서 사용(Enable)을 누르세요.",
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
    title=Text(en="An extension of VS Code is switched off", ko="VS Code 확장이 꺼져 있음"),
    message=Text(
        en="The extension {extension} is installed in VS Code, but switched off.",
        ko="VS Code에 설치되어 있지만 사용하지 않도록 꺼 둔 확장: {extension}",
    ),
    why=Text(
        en="A disabled extension looks installed and does nothing: no interpreter at the bottom of "
        "the window, no Run button, no kernels. It can be switched off for one folder alone. "
        "Installing it again does not switch it on.",
        ko="꺼 둔 확장은 설치된 것처럼 보이지만 동작하지 않습니다. 창 아래에 인터프리터가 표시되지 "
        "않고, 실행 버튼이나 커널도 나오지 않습니다. 특정 폴더에서만 꺼져 있을 수도 있습니다. 다시 "
        "설치해도 켜지지 않습니다.",
    ),
    symptoms=(
        r"command 'python\.\w+' not found",
        r"command 'jupyter\.\w+' not found",
        r"'(python|jupyter)\.\w+' 명령을 찾을 수 없",
    ),
    links=("https://code.visualstudio.com/docs/configure/extensions/extension-marketplace",),
    cases=cases,
)
