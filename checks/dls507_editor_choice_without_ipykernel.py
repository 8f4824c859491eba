from __future__ import annotations

from typing import NamedTuple

from dlsetup.facts import EditorFacts, EditorSettings, Facts, SelectedInterpreter, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.editor import SELECT_INTERPRETER


def run(editor: EditorFacts, facts: Facts, course: Course) -> Problem | None:
    python, chosen = known(facts.python), chosen_interpreter(editor)
    ours = known(python.letter) if python else None
    if chosen is None or chosen.has_ipykernel or known(chosen.letter) in (None, ours):
        return None
    return Problem(chosen.by, {"python": chosen.python}, SELECT_INTERPRETER)


class ChosenInterpreter(NamedTuple):
    by: str
    python: str
    letter: str | None
    has_ipykernel: bool  # or not known


def chosen_interpreter(editor: EditorFacts) -> ChosenInterpreter | None:
    """What was chosen in the window, else in the folder's settings, else in the user's."""
    scopes = ("workspace", "user")
    settings = [item for item in known(editor.settings, ()) if item.exists is True]
    settings.sort(key=lambda item: scopes.index(item.scope) if item.scope in scopes else 2)
    choices: list[tuple[str, SelectedInterpreter | EditorSettings]] = [
        (selection.extension, selection) for selection in editor.existing_selections
    ]
    choices += [(item.scope, item) for item in settings]
    for by, choice in choices:
        if path := known(choice.interpreter_path):
            return ChosenInterpreter(
                by, path, known(choice.interpreter), choice.has_ipykernel is not False
            )
    return None


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    bare = SelectedInterpreter(
        extension="python",
        interpreter_path="/home/student/course/.venv/bin/python",
        interpreter="B",
        exists=True,
        has_ipykernel=False,
    )
    fine = change(bare, has_ipykernel=True)
    user = EditorSettings(
        scope="user",
        path="/u/settings.json",
        interpreter_path="/f/bin/python",
        interpreter="C",
        exists=True,
        has_ipykernel=False,
    )
    workspace = change(user, scope="workspace", interpreter_path="/w/bin/python")

    def editor(*settings: EditorSettings, chosen: tuple[SelectedInterpreter, ...] = ()) -> Facts:
        return machine(editor=change(EDITOR, settings=settings, selections=chosen))

    return (
        Case(machine(), id="none chosen"),
        Case(editor(chosen=(fine,)), id="with ipykernel"),
        Case(editor(chosen=(change(bare, interpreter="A"),)), id="the judged one's"),
        Case(editor(change(user, has_ipykernel=True)), id="settings, with ipykernel"),
        Case(editor(user, chosen=(fine,)), id="the choice overrides the settings"),
        Case(
            editor(chosen=(bare,)),
            {"python": {"python": "/home/student/course/.venv/bin/python"}},
            "chosen, without",
        ),
        Case(
            editor(user, workspace),
            {"workspace": {"python": "/w/bin/python"}},
            "settings, without",
        ),
    )


CHECK = Check(
    code="DLS507",
    name="editor-choice-without-ipykernel",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="VS Code's Python cannot run notebooks",
        ko="VS Code의 파이썬에 ipykernel이 없음",
    ),
    message=Text(
        en="In your working folder VS Code uses {python}, which does not have ipykernel.",
        ko="VS Code가 작업 폴더에서 쓰는 {python} 파이썬에 ipykernel이 없습니다.",
    ),
    why=Text(
        en="To run a cell, VS Code starts the chosen Python with the package ipykernel, and "
        "offers to install it. Usually the wrong environment is chosen, and the course's "
        "environment already has ipykernel.",
        ko="VS Code는 셀을 실행할 때 고른 파이썬의 ipykernel 패키지를 쓰며, 없으면 설치하겠느냐고 "
        "묻습니다. 가상 환경을 잘못 고른 경우가 대부분이고, 강의용 가상 환경에는 ipykernel이 "
        "이미 있습니다.",
    ),
    dont=Text(
        en="Do not install ipykernel into the system's Python: the next import would fail.",
        ko="시스템 파이썬에 ipykernel을 설치하지 마세요. 다음 import에서 또 오류가 납니다.",
    ),
    symptoms=(
        r"Running cells with .* requires the ipykernel package",
        r"requires the ipykernel package\.",
        r"셀을 실행하려면 ipykernel 패키지가 필요",
    ),
    after=("DLS503", "DLS511"),
    links=(
        "https://github.com/microsoft/vscode-jupyter/issues/12146",
        "https://github.com/microsoft/vscode-jupyter/issues/12750",
    ),
    cases=cases,
)
