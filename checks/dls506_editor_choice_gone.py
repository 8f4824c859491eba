from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorFacts, Facts, SelectedInterpreter, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.editor import SELECT_INTERPRETER


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    if editor.existing_selections:
        return
    for selection in known(editor.selections, ()):
        if selection.exists is False:
            yield Problem(
                selection.extension, {"python": selection.interpreter_path}, SELECT_INTERPRETER
            )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    def chosen(*each: SelectedInterpreter) -> Facts:
        return machine(editor=change(EDITOR, selections=each))

    gone = SelectedInterpreter(
        extension="python", interpreter_path="/home/student/course/.venv/bin/python", exists=False
    )
    there = SelectedInterpreter(
        extension="environments", interpreter_path="/e/bin/python", exists=True
    )
    return (
        Case(machine(), id="none chosen"),
        Case(machine(editor=EditorFacts(name="vscode")), id="not known"),
        Case(chosen(there), id="there"),
        Case(chosen(gone, there), id="an older choice is gone"),
        Case(chosen(gone), {"python": {"python": "/home/student/course/.venv/bin/python"}}, "gone"),
    )


CHECK = Check(
    code="DLS506",
    name="editor-choice-gone",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="The Python chosen in VS Code no longer exists",
        ko="VS Code에서 고른 파이썬이 없음",
    ),
    message=Text(
        en="For your working folder VS Code remembers {python}, which no longer exists.",
        ko="VS Code에서 작업 폴더용으로 고른 {python} 파이썬이 더 이상 없습니다.",
    ),
    why=Text(
        en="What you choose in VS Code's window is stored apart from settings.json, and stays "
        "when the environment is deleted or renamed. VS Code then uses another Python and asks "
        "again for packages that you have.",
        ko="VS Code 창에서 고른 파이썬은 settings.json이 아닌 곳에 저장되어, 가상 환경을 지우거나 "
        "이름을 바꿔도 남습니다. 그러면 VS Code가 다른 파이썬을 쓰면서 이미 있는 패키지를 또 "
        "설치하라고 합니다.",
    ),
    dont=Text(
        en="Do not edit settings.json or delete VS Code's data: choosing again is enough.",
        ko="settings.json을 고치거나 VS Code의 데이터를 지우지 마세요. 다시 고르면 됩니다.",
    ),
    symptoms=(
        r"selected (Python )?interpreter .*(is invalid|no longer exists)",
        r"An Invalid Python interpreter is selected",
        r"잘못된 Python 인터프리터가 선택",
        r"[Ii]nterpreter path is invalid",
        r"선택한 인터프리터가 잘못되었습니다",
    ),
    links=("https://code.visualstudio.com/docs/python/environments",),
    cases=cases,
)
