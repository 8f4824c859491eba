from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorFacts, Facts, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Text, advise
from dlsetup.model.course import Course


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    if isinstance(editor.extensions, Unknown) or course.editor.name != "vscode":
        return
    if editor.name.startswith(BUILT_IN):
        return
    installed = {extension.id.lower() for extension in editor.extensions}
    for wanted in course.editor.extensions:
        if wanted.lower() not in installed:
            yield Problem(wanted, {"extension": wanted}, install_extension(editor, wanted))


BUILT_IN = "positron"  # it brings Python and notebooks: https://positron.posit.co/extensions.html


def install_extension(editor: EditorFacts, extension: str) -> Fix:
    command = known(editor.command)
    if command is None:
        return BY_HAND
    return Fix((Run((command, "--install-extension", extension)),), safe=True)


BY_HAND = advise(
    en="In VS Code, open Extensions (Ctrl+Shift+X, on a Mac Cmd+Shift+X), search for "
    "`{extension}` and click Install.",
    ko="VS Code에서 확장(Ctrl+Shift+X, Mac은 Cmd+Shift+X)을 열고 `{extension}` 확장을 검색해 "
    "설치를 누르세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    python, jupyter = "ms-python.python", "ms-toolsai.jupyter"
    found = {each: {"extension": each} for each in (python, jupyter)}
    bare = change(EDITOR, extensions=())
    first = known(EDITOR.extensions, ())[:1]
    return (
        Case(machine(), id="both"),
        Case(machine(editor=None), id="no editor"),
        Case(machine(editor=EditorFacts(name="vscode")), id="not known"),
        Case(machine(editor=bare), found, "neither"),
        Case(machine(editor=change(bare, command=None)), found, "neither, and no command"),
        Case(
            machine(editor=change(EDITOR, extensions=first)),
            {jupyter: found[jupyter]},
            "one of two",
        ),
    )


CHECK = Check(
    code="DLS502",
    name="editor-extensions-missing",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="A VS Code extension is missing",
        ko="VS Code 확장이 설치되어 있지 않음",
    ),
    message=Text(
        en="VS Code does not have the extension {extension}.",
        ko="VS Code에 {extension} 확장이 설치되어 있지 않습니다.",
    ),
    why=Text(
        en="VS Code itself is a text editor. The Python extension finds environments and runs "
        "programs. The Jupyter extension runs notebooks.",
        ko="VS Code 자체는 텍스트 편집기입니다. Python 확장이 있어야 가상 환경을 찾고 코드를 "
        "실행할 수 있고, Jupyter 확장이 있어야 노트북을 실행할 수 있습니다.",
    ),
    dont=Text(
        en="Do not install an extension with a similar name from another publisher: it does "
        "something else.",
        ko="이름이 비슷한 다른 게시자의 확장은 설치하지 마세요. 기능이 다릅니다.",
    ),
    after=("DLS501",),
    links=("https://code.visualstudio.com/docs/python/python-tutorial",),
    cases=cases,
)
