from __future__ import annotations

from dlsetup.facts import EditorFacts, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course


def run(editor: EditorFacts, facts: Facts, course: Course) -> Problem | None:
    portable, ignored = known(editor.portable), known(editor.ignored)
    if not portable or not ignored:
        return None
    return Problem(params={"portable": portable, "ignored": ignored}, fix=FIX)


FIX = Fix(
    (
        instruct(
            en="Choose one VS Code, the installed or the portable one, and set up its settings "
            "and extensions.",
            ko="설치한 VS Code와 포터블 VS Code 가운데 하나를 골라 설정과 확장을 갖추세요.",
        ),
        instruct(
            en="When everything works, remove the other one.",
            ko="모두 잘 되는 것을 확인한 뒤 다른 하나를 지우세요.",
        ),
    )
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
        en="VS Code runs in portable mode with the folder {portable}. It does not read {ignored} "
        "or your other extensions.",
        ko="VS Code가 포터블 모드로 {portable} 폴더를 씁니다. 기존 설정 파일({ignored})과 기존 "
        "확장은 읽지 않습니다.",
    ),
    why=Text(
        en="If a folder named `data` is beside the program of an unpacked VS Code, it runs in "
        "portable mode. Its settings, extensions and chosen Python are in that folder. Two "
        "copies of VS Code each have their own.",
        ko="압축을 풀어 쓰는 VS Code의 프로그램 폴더에 `data` 폴더가 있으면 포터블 모드가 됩니다. "
        "설정, 확장, 고른 파이썬이 모두 그 폴더에 저장됩니다. VS Code가 둘이면 각각 따로 "
        "관리됩니다.",
    ),
    dont=Text(
        en="Do not delete the folder `data`: the portable VS Code's settings and extensions are "
        "in it.",
        ko="`data` 폴더를 지우지 마세요. 포터블 VS Code의 설정과 확장이 들어 있습니다.",
    ),
    links=("https://code.visualstudio.com/docs/editor/portable",),
    cases=cases,
)
