from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorFacts, EditorSettings, Facts, SelectedInterpreter, Unknown, known
from dlsetup.model import Case, Check, EditJson, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.editor import SELECT_INTERPRETER


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    if editor.existing_selections:  # what was chosen in the window overrides the settings
        return
    by_scope = {
        settings.scope: settings
        for settings in known(editor.settings, ())
        if settings.interpreter_path is not None
    }
    if "workspace" in by_scope and by_scope["workspace"].exists is not False:
        by_scope.pop("user", None)  # the folder's settings come before the user's
    for gone in by_scope.values():
        if gone.exists is False:
            written = gone.written if isinstance(gone.written, str) else None
            params = {"path": gone.path, "python": written or known(gone.interpreter_path) or "-"}
            yield Problem(gone.scope, params, take_out(gone.path))


def take_out(path: str) -> Fix:
    """VS Code then looks for an environment itself; which one, is chosen in its window."""
    holder = ("settings",) if path.endswith(".code-workspace") else ()
    select = tuple(s for s in SELECT_INTERPRETER.steps if isinstance(s, Instruction))
    return Fix((EditJson(path, (*holder, SETTING)),), safe=True, then=select)


SETTING = "python.defaultInterpreterPath"


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    def settings(*each: EditorSettings) -> Facts:
        return machine(editor=change(EDITOR, settings=each))

    user = EditorSettings(scope="user", path="/u/settings.json", interpreter_path=None)
    gone = EditorSettings(
        scope="workspace",
        path="/home/student/course/.vscode/settings.json",
        interpreter_path="/gone/bin/python",
        exists=False,
    )
    chosen = SelectedInterpreter(extension="python", interpreter_path="/e/bin/python", exists=True)
    unsaid = Unknown("not-applicable")
    found = {"path": gone.path, "python": "/gone/bin/python"}
    return (
        Case(machine(), id="no settings"),
        Case(settings(user), id="none named"),
        Case(settings(change(user, exists=False)), id="none named, so none is there"),
        Case(settings(change(gone, exists=True)), id="it is there"),
        Case(settings(EditorSettings(scope="user", path="/u/settings.json")), id="not known"),
        Case(
            settings(change(gone, scope="user"), change(gone, exists=True)),
            id="the user's is gone, the folder's is there",
        ),
        Case(settings(user, gone), {"workspace": found}, "gone"),
        Case(
            settings(change(gone, written="~/gone/bin/python")),
            {"workspace": {**found, "python": "~/gone/bin/python"}},
            "gone, and written from the home folder",
        ),
        Case(
            settings(change(gone, interpreter_path=Unknown("unknown-variable"), exists=unsaid)),
            id="a variable that only VS Code knows",
        ),
        Case(
            settings(
                change(gone, scope="workspace-file", path="/home/student/course/a.code-workspace")
            ),
            {"workspace-file": {**found, "path": "/home/student/course/a.code-workspace"}},
            "gone, in a workspace's file",
        ),
        Case(
            machine(editor=change(EDITOR, settings=(gone,), selections=(chosen,))),
            id="gone, and another was chosen in the window",
        ),
    )


CHECK = Check(
    code="DLS504",
    name="editor-interpreter-gone",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="The Python in VS Code's settings does not exist",
        ko="VS Code 설정에 적힌 파이썬이 없음",
    ),
    message=Text(
        en="VS Code's settings in {path} point to {python}, which does not exist.",
        ko="VS Code 설정에 적힌 {python} 파이썬이 없습니다. 설정 파일: {path}",
    ),
    why=Text(
        en="The setting often comes with a folder from another computer, or stays when an "
        "environment is deleted. VS Code then uses another Python, which does not have your "
        "packages.",
        ko="다른 컴퓨터에서 폴더째 복사해 왔거나 가상 환경을 지운 뒤 설정만 남은 경우가 많습니다. "
        "그러면 VS Code가 패키지가 없는 다른 파이썬을 씁니다.",
    ),
    dont=Text(
        en="Do not make a folder with that name: there would be no Python in it.",
        ko="설정에 맞추려고 같은 이름의 폴더를 만들지 마세요. 그 안에는 파이썬이 없습니다.",
    ),
    symptoms=(
        r"[Tt]he Python interpreter .*could not be resolved",
        r"Could not resolve interpreter path",
        r"Default interpreter path .* could not be resolved",
    ),
    after=("DLS505",),
    links=("https://code.visualstudio.com/docs/python/settings-reference",),
    cases=cases,
)
