from __future__ import annotations

from dlsetup.facts import EditorFacts, EditorSettings, Facts, SelectedInterpreter, Unknown, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.editor import SELECT_INTERPRETER
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(editor: EditorFacts, facts: Facts, course: Course) -> Problem | None:
    python, counts = known(facts.python), settings_in_use(editor)
    ours = known(python.letter) if python else None
    theirs = known(counts.interpreter) if counts else None
    if counts is None or python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return None
    if not ours or not theirs or theirs == ours or counts.exists is False:
        return None
    interpreter = known(counts.interpreter_path) or "-"
    params = {
        "path": counts.path,
        "python": interpreter,
        "theirs": theirs,
        "ours": ours,
        "ours_path": python.executable,
    }
    unseen = isinstance(editor.selections, Unknown)  # the window may have chosen another one
    level = Level.INFO if unseen else None
    return Problem(counts.scope, params, SELECT_INTERPRETER, level)


def settings_in_use(editor: EditorFacts) -> EditorSettings | None:
    """The folder's settings come before the user's, and what was chosen in the window before
    both."""
    by_scope = {
        settings.scope: settings
        for settings in known(editor.settings, ())
        if names_interpreter(settings)
    }
    return None if editor.existing_selections else by_scope.get("workspace") or by_scope.get("user")


def names_interpreter(settings: EditorSettings) -> bool:
    return known(settings.interpreter_path) is not None


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, PYTHON, change, machine, python

    def settings(*chosen: SelectedInterpreter, **fields: object) -> Facts:
        one = change(
            EditorSettings(
                scope="workspace", path="/home/student/course/.vscode/settings.json", exists=True
            ),
            **fields,
        )
        return machine(editor=change(EDITOR, settings=(one,), selections=chosen))

    users = EditorSettings(
        scope="user",
        path="/u/settings.json",
        interpreter_path="/usr/bin/python3",
        interpreter="B",
        exists=True,
    )
    folders = change(users, scope="workspace", interpreter_path="/e/bin/python", interpreter="A")
    both = machine(editor=change(EDITOR, settings=(users, folders)))
    other = settings(interpreter="B", interpreter_path="/usr/bin/python3")
    chosen = SelectedInterpreter(
        extension="python", interpreter_path="/e/bin/python", interpreter="A", exists=True
    )
    return (
        Case(machine(), id="no settings"),
        Case(settings(interpreter="A"), id="the same"),
        Case(settings(), id="not known"),
        Case(settings(interpreter=None), id="none named"),
        Case(settings(interpreter="B", exists=False), id="gone"),
        Case(change(other, python=None), id="no Python"),
        Case(
            change(other, python=python(kind="system")),
            id="no environment is active here",
        ),
        Case(both, id="the folder's come before the user's"),
        Case(
            settings(chosen, interpreter="B", interpreter_path="/usr/bin/python3"),
            id="chosen otherwise in the window",
        ),
        Case(
            other,
            {
                "workspace": {
                    "path": "/home/student/course/.vscode/settings.json",
                    "python": "/usr/bin/python3",
                    "theirs": "B",
                    "ours": "A",
                    "ours_path": PYTHON,
                }
            },
            "another",
        ),
    )


CHECK = Check(
    code="DLS503",
    name="editor-interpreter-another",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="VS Code's settings select a different Python",
        ko="VS Code 설정이 다른 파이썬을 가리킴",
    ),
    message=Text(
        en="VS Code uses {python}, but your environment's Python is {ours_path}. The setting is "
        "in {path}.",
        ko="VS Code는 {python} 파이썬을 쓰지만, 지금 쓰는 가상 환경의 파이썬은 {ours_path} "
        "파일입니다. 설정 파일: {path}",
    ),
    why=Text(
        en="VS Code's Run button and new terminals use the Python chosen in VS Code, not the one "
        "in your terminal. The bottom right of the window shows which one.",
        ko="VS Code의 실행 버튼과 새 터미널은 내 터미널의 파이썬이 아니라 VS Code에서 고른 "
        "파이썬을 씁니다. 지금 쓰는 파이썬은 창 오른쪽 아래에 표시됩니다.",
    ),
    dont=Text(
        en="Do not install the packages into both Pythons: it is enough to choose the right one.",
        ko="두 파이썬에 모두 패키지를 설치하지 마세요. 맞는 파이썬을 고르면 됩니다.",
    ),
    symptoms=(r"Import \"[\w.]+\" could not be resolved", r"가져오기 \"[\w.]+\".* 확인할 수 없"),
    after=("DLS505",),
    links=("https://code.visualstudio.com/docs/python/environments",),
    cases=cases,
)
