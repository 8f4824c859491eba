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
    params = {"path": counts.path, "python": interpreter, "theirs": theirs, "ours": ours}
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
    from dlsetup.facts.factory import EDITOR, change, machine, python

    def settings(*chosen: SelectedInterpreter, **fields: object) -> Facts:
        one = change(
            EditorSettings(scope="workspace", path="/c/.vscode/settings.json", exists=True),
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
                    "path": "/c/.vscode/settings.json",
                    "python": "/usr/bin/python3",
                    "theirs": "B",
                    "ours": "A",
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
        en="VS Code's settings name another Python",
        ko="VS Code 설정이 다른 파이썬을 가리킴",
    ),
    message=Text(
        en="{path} names {python} (interpreter {theirs}), while the environment in use is {ours}.",
        ko="VS Code 설정의 파이썬: {python} (인터프리터 {theirs}), 지금 쓰는 환경: 인터프리터 "
        "{ours}. 설정 파일: {path}",
    ),
    why=Text(
        en="VS Code's Run button and new terminals use the interpreter that VS Code has chosen, "
        "not the one of your terminal. The bottom right of its window shows the one in use. Do "
        "not install the packages into both.",
        ko="VS Code의 실행 버튼과 새 터미널은 VS Code에서 선택한 인터프리터를 씁니다. 지금 쓰는 "
        "인터프리터는 창 오른쪽 아래에 표시됩니다. 양쪽에 패키지를 설치하지는 마세요.",
    ),
    symptoms=(r"Import \"[\w.]+\" could not be resolved", r"가져오기 \"[\w.]+\".* 확인할 수 없"),
    after=("DLS505",),
    links=("https://code.visualstudio.com/docs/python/environments",),
    cases=cases,
)
