from __future__ import annotations

from dlsetup.facts import EditorFacts, Facts, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(editor: EditorFacts, facts: Facts, course: Course) -> Problem | None:
    portable, ignored = known(editor.portable), known(editor.ignored)
    if not portable or not ignored:
        return None
    return Problem(params={"portable": portable, "ignored": ignored}, fix=FIX)


FIX = advise(
    en="Use one VS Code: the installed one, or the portable one with settings and "
    "extensions of its own. Remove the other one when you are sure.",
    ko="VS Code는 하나만 쓰세요. 설치한 것을 쓰거나, 포터블을 쓴다면 설정과 확장을 그 "
    "안에 따로 갖추세요. 확실할 때 나머지를 지우세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    portable = change(EDITOR, portable="/usb/VSCode/data")
    both = change(portable, ignored="/u/settings.json")
    found = {"portable": "/usb/VSCode/data", "ignored": "/u/settings.json"}
    return (
        Case(machine(), id="installed"),
        Case(machine(editor=EditorFacts(name="vscode")), id="not known"),
        Case(machine(editor=portable), id="portable alone"),
        Case(machine(editor=both), {"": found}, "both"),
    )


CHECK = Check(
    code="DLS510",
    name="editor-portable-ignores-settings",
    level=Level.INFO,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="A portable VS Code does not read your settings",
        ko="포터블 VS Code가 기존 설정을 읽지 않음",
    ),
    message=Text(
        en="VS Code runs in portable mode with the folder {portable}; it reads neither {ignored} "
        "nor the extensions beside it.",
        ko="VS Code가 포터블 모드로 실행됩니다. 사용하는 폴더: {portable}. 기존 설정과 확장은 읽지 "
        "않습니다: {ignored}",
    ),
    why=Text(
        en="A folder named `data` beside the program of an unpacked VS Code makes it portable: "
        "settings, extensions and the chosen interpreter then live in that folder. Two copies of "
        "VS Code on one machine each have their own.",
        ko="압축을 풀어 쓰는 VS Code의 프로그램 폴더에 `data` 폴더가 있으면 포터블 모드가 되어 "
        "설정, 확장, 선택한 인터프리터를 모두 그 폴더에 저장합니다. 한 컴퓨터에 VS Code가 둘이면 "
        "각각 따로 관리됩니다.",
    ),
    links=("https://code.visualstudio.com/docs/editor/portable",),
    cases=cases,
)
