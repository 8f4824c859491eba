from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorFacts, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Run, Text, advise
from dlsetup.model.course import Course


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    wanted = {extension.lower() for extension in course.editor.extensions}
    for extension in known(editor.extensions, ()):
        if extension.present is False and extension.id in wanted:
            yield Problem(
                extension.id, {"extension": extension.id}, reinstall(editor, extension.id)
            )


def reinstall(editor: EditorFacts, extension: str) -> Fix:
    command = known(editor.command)
    if command is None:
        return BY_HAND
    away = Run((command, "--uninstall-extension", extension))  # else it counts as installed
    return Fix((away, Run((command, "--install-extension", extension))), safe=True)


BY_HAND = advise(
    en="In VS Code, open Extensions (Ctrl+Shift+X, on a Mac Cmd+Shift+X), uninstall `{extension}` "
    "and install it again.",
    ko="VS Code에서 확장(Ctrl+Shift+X, Mac은 Cmd+Shift+X)을 열고 `{extension}` 확장을 제거한 뒤 "
    "다시 설치하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    first, second = known(EDITOR.extensions, ())
    half = change(EDITOR, extensions=(change(first, present=False), second))
    foreign = change(EDITOR, extensions=(change(first, id="vscodevim.vim", present=False),))
    found = {first.id: {"extension": first.id}}
    return (
        Case(machine(), id="whole"),
        Case(machine(editor=foreign), id="not the course's"),
        Case(machine(editor=EditorFacts(name="vscode")), id="not known"),
        Case(machine(editor=half), found, "half-deleted"),
        Case(machine(editor=change(half, command=None)), found, "half-deleted, and no command"),
    )


CHECK = Check(
    code="DLS513",
    name="editor-extension-files-missing",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(
        en="A VS Code extension has lost its files",
        ko="VS Code 확장의 파일이 없어짐",
    ),
    message=Text(
        en="VS Code lists the extension {extension}, but its files are missing.",
        ko="{extension} 확장이 VS Code 목록에는 있지만 파일이 없습니다.",
    ),
    why=Text(
        en="An interrupted update, a cleaning tool or a virus scanner removed the folder, so VS "
        "Code cannot start the extension. Its list still contains it, so installing again does "
        "nothing until you uninstall it. Your settings stay.",
        ko="업데이트가 중간에 끊겼거나 정리 프로그램, 백신이 폴더를 지워서 VS Code가 확장을 "
        "시작하지 못합니다. 목록에 남아 있어 먼저 제거해야 다시 설치할 수 있습니다. 설정은 "
        "그대로 남습니다.",
    ),
    dont=Text(
        en="Do not install the extension again before you uninstall it: VS Code would do nothing.",
        ko="먼저 제거하지 않고 설치하지 마세요. 이미 설치되었다고 나옵니다.",
    ),
    symptoms=(
        r"Unable to read file '.*[\\/]extensions[\\/][^']*package\.json'",
        r"'.*[\\/]extensions[\\/][^']*package\.json' 파일을 읽을 수 없",
    ),
    links=("https://code.visualstudio.com/docs/configure/extensions/extension-marketplace",),
    cases=cases,
)
