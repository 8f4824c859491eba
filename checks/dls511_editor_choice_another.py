from __future__ import annotations

from dlsetup.facts import EditorFacts, Facts, SelectedInterpreter, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.editor import SELECT_INTERPRETER
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(editor: EditorFacts, facts: Facts, course: Course) -> Problem | None:
    python = known(facts.python)
    ours = known(python.letter) if python else None
    lettered = {
        letter: selection
        for selection in editor.existing_selections
        if (letter := known(selection.interpreter))
    }
    if python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return None  # no environment is active here: the window's choice may be right
    if ours is None or not lettered or ours in lettered:
        return None
    theirs, chosen = next(iter(lettered.items()))
    params = {
        "python": chosen.interpreter_path,
        "theirs": theirs,
        "ours": ours,
        "ours_path": python.executable,
    }
    return Problem(chosen.extension, params, SELECT_INTERPRETER)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, PYTHON, change, machine, python

    def chosen(*each: SelectedInterpreter) -> Facts:
        return machine(editor=change(EDITOR, selections=each))

    ours = SelectedInterpreter(
        extension="python", interpreter_path="/e/bin/python", interpreter="A", exists=True
    )
    other = change(
        ours, extension="environments", interpreter_path="/usr/bin/python3", interpreter="B"
    )
    params = {"python": "/usr/bin/python3", "theirs": "B", "ours": "A", "ours_path": PYTHON}
    return (
        Case(machine(), id="none chosen"),
        Case(chosen(ours), id="the same"),
        Case(chosen(other, ours), id="one of two"),
        Case(chosen(change(other, exists=False)), id="gone"),
        Case(chosen(change(other, interpreter=None)), id="no Python"),
        Case(change(chosen(other), python=None), id="nothing is judged"),
        Case(
            change(chosen(other), python=python(kind="system")), id="no environment is active here"
        ),
        Case(chosen(other), {"environments": params}, "another"),
    )


CHECK = Check(
    code="DLS511",
    name="editor-choice-another",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="VS Code uses a different Python in this folder",
        ko="VS Code가 이 폴더에서 다른 파이썬을 씀",
    ),
    message=Text(
        en="In your working folder VS Code uses {python}, but your environment's Python is "
        "{ours_path}.",
        ko="VS Code는 작업 폴더에서 {python} 파이썬을 쓰지만, 지금 쓰는 가상 환경의 파이썬은 "
        "{ours_path} 파일입니다.",
    ),
    why=Text(
        en="The terminal, the Run button and the notebook can use three different Pythons. A "
        "package installed into one is missing from the others. A choice in VS Code's window comes "
        "before settings.json.",
        ko="터미널, 실행 버튼, 노트북이 서로 다른 파이썬을 쓸 수 있고, 한쪽에 설치한 패키지는 "
        "다른 쪽에 없습니다. VS Code 창에서 고른 값이 settings.json보다 우선합니다.",
    ),
    dont=Text(
        en="Do not install the packages into both Pythons: it is enough to choose the right one.",
        ko="두 파이썬에 모두 패키지를 설치하지 마세요. 맞는 파이썬을 고르면 됩니다.",
    ),
    symptoms=(r"Import \"[\w.]+\" could not be resolved from source",),
    links=(
        "https://code.visualstudio.com/docs/python/environments",
        "https://github.com/microsoft/vscode-jupyter/issues/5484",
    ),
    cases=cases,
)
