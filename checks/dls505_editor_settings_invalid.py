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
    en="Open this file in VS Code: the faulty place is underlined in red. Usually a "
    "comma, a quotation mark or a bracket is missing.",
    ko="이 파일을 VS Code에서 열면 잘못된 곳에 빨간 밑줄이 보입니다. 쉼표나 따옴표, "
    "괄호가 빠진 경우가 대부분입니다.",
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
        en="The settings in {path} cannot be read: {error}",
        ko="설정 파일을 읽을 수 없습니다: {path}. 오류: {error}",
    ),
    why=Text(
        en="settings.json must be JSON (comments are allowed). With a mistake in it VS Code keeps "
        "its window but ignores settings, among them the interpreter. Do not delete the whole "
        "file: your other settings are in it.",
        ko="settings.json은 JSON 형식이어야 합니다(주석은 써도 됩니다). 형식이 틀리면 VS Code는 "
        "켜지지만 인터프리터를 비롯한 설정이 무시됩니다. 다른 설정도 들어 있으니 파일을 통째로 "
        "지우지 마세요.",
    ),
    symptoms=(r"Unable to write into .* settings", r"설정에 쓸 수 없습니다"),
    links=("https://code.visualstudio.com/docs/configure/settings",),
    cases=cases,
)
