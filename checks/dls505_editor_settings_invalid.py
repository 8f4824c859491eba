from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import EditorFacts, EditorSettings, Facts, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    for settings in known(editor.settings, ()):
        if isinstance(settings.error, str):
            yield Problem(settings.scope, {"path": settings.path, "error": settings.error}, FIX)


FIX = advise(
    en="Open {path} in VS Code. A red line marks the mistake: usually a comma, a quotation mark "
    "or a bracket is missing.",
    ko="{path} 파일을 VS Code에서 여세요. 빨간 밑줄이 있는 곳에 쉼표나 따옴표, 괄호가 빠진 경우가 "
    "많습니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    def settings(*each: EditorSettings) -> Facts:
        return machine(editor=change(EDITOR, settings=each))

    path = "/u/settings.json"
    return (
        Case(machine(), id="no settings"),
        Case(settings(EditorSettings(scope="user", path=path, error=None)), id="in order"),
        Case(settings(EditorSettings(scope="user", path=path)), id="not known"),
        Case(
            settings(EditorSettings(scope="user", path=path, error="line 3: no value")),
            {"user": {"path": path, "error": "line 3: no value"}},
            "not JSON",
        ),
    )


CHECK = Check(
    code="DLS505",
    name="editor-settings-invalid",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(en="VS Code's settings cannot be read", ko="VS Code 설정 파일을 읽을 수 없음"),
    message=Text(
        en="VS Code cannot read its settings in {path}: {error}",
        ko="VS Code가 설정 파일 {path} 내용을 읽을 수 없습니다: {error}",
    ),
    why=Text(
        en="settings.json must be JSON (comments are allowed). If it has a mistake, VS Code opens "
        "but ignores settings, and the chosen Python is one of them.",
        ko="settings.json은 JSON 형식이어야 합니다(주석은 써도 됩니다). 형식이 틀리면 VS Code는 "
        "켜지지만 파이썬 선택을 비롯한 설정이 무시됩니다.",
    ),
    dont=Text(
        en="Do not delete the whole settings file: your other settings are in it.",
        ko="설정 파일을 통째로 지우지 마세요. 다른 설정도 들어 있습니다.",
    ),
    symptoms=(r"Unable to write into .* settings", r"설정에 쓸 수 없습니다"),
    links=("https://code.visualstudio.com/docs/configure/settings",),
    cases=cases,
)
