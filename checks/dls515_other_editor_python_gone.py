from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorPython, Facts, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(pythons: tuple[EditorPython, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    editor = known(facts.editor)
    told = {settings.path for settings in known(editor.settings, ())} if editor else set()
    for each in pythons:
        if each.exists is False and each.path not in told:  # else it is DLS504's
            name = NAMES.get(each.name, each.name.title())
            params = {"editor": name, "python": each.interpreter_path, "path": each.path}
            yield Problem(each.name, params, FIX)


FIX = advise(
    en="In the settings of {editor}, choose the Python of your environment, then restart it.",
    ko="{editor} 설정에서 내 가상 환경의 파이썬을 고르고 다시 시작하세요.",
)
NAMES = {  # the rest of the table are builds of VS Code, whose names are words
    **{"pycharm": "PyCharm", "spyder": "Spyder", "jupyterlab-desktop": "JupyterLab Desktop"},
    **{"vscode": "VS Code", "vscode-insiders": "VS Code Insiders", "vscodium": "VSCodium"},
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import EditorSettings, Unknown
    from dlsetup.facts.factory import EDITOR, change, machine

    shared = EditorSettings(scope="workspace", path="/w/.idea/misc.xml")
    gone = EditorPython(
        name="pycharm", path="/w/.idea/misc.xml", interpreter_path="/gone/bin/python", exists=False
    )
    params = {"editor": "PyCharm", "python": "/gone/bin/python", "path": "/w/.idea/misc.xml"}
    return (
        Case(machine(), id="no other editor"),
        Case(machine(editor_pythons=Unknown("x")), id="not known"),
        Case(machine(editor_pythons=(change(gone, exists=True),)), id="there"),
        Case(
            machine(editor_pythons=(gone,), editor=change(EDITOR, settings=(shared,))),
            id="the settings that VS Code reads, too",
        ),
        Case(machine(editor_pythons=(gone,)), {"pycharm": params}, "gone"),
    )


CHECK = Check(
    code="DLS515",
    name="other-editor-python-gone",
    level=Level.WARN,
    about=lambda facts: facts.editor_pythons,
    run=run,
    title=Text(
        en="Another editor's Python no longer exists",
        ko="다른 편집기가 쓰던 파이썬이 없음",
    ),
    message=Text(
        en="{editor} is set to use {python}, which does not exist.",
        ko="{editor} 설정에 있는 {python} 파이썬이 없습니다.",
    ),
    dont=Text(
        en="Do not make an empty file at that path: the editor needs a whole Python.",
        ko="그 경로에 빈 파일을 만들지 마세요. 편집기에는 온전한 파이썬이 필요합니다.",
    ),
    why=Text(
        en="Each editor remembers its Python by path. The path stays in its settings when the "
        "environment is deleted, moved or made again somewhere else.",
        ko="편집기마다 쓸 파이썬을 경로로 기억합니다. 가상 환경을 지우거나 옮기거나 다른 곳에 새로 "
        "만들어도 설정에는 예전 경로가 남습니다.",
    ),
    symptoms=(
        r"Invalid Python (interpreter|SDK)( selected)?",
        r"Cannot set up a python SDK|The SDK seems invalid",
    ),
    links=("https://www.jetbrains.com/help/pycharm/configuring-python-interpreter.html",),
    cases=cases,
)
