from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import EditorFacts, Facts, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

AT_LEAST = re.compile(r"\s*(?:\^|>=)\s*(\d+)\.(\d+)(?:\.(\d+))?")  # ^1.110.0; *: any


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    have = re.match(r"(\d+)\.(\d+)\.(\d+)", known(editor.version, ""))
    wanted = {extension.lower() for extension in course.editor.extensions}
    for extension in known(editor.extensions, ()):
        needs = AT_LEAST.match(extension.needs) if isinstance(extension.needs, str) else None
        if (
            have
            and needs
            and extension.id in wanted
            and version_numbers(have) < version_numbers(needs)
        ):
            params = {"extension": extension.id, "needs": needs[0].strip(" ^>="), "found": have[0]}
            yield Problem(extension.id, params, FIX)


def version_numbers(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(group or 0) for group in match.groups())


FIX = advise(
    en="Update VS Code (Help > Check for Updates; on a Mac Code > Check for Updates), "
    "then restart it.",
    ko="VS Code를 업데이트한 뒤(도움말 > 업데이트 확인, Mac은 Code > 업데이트 확인) "
    "다시 시작하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import EDITOR, change, machine

    def version(found: str, needs: str | None = "^1.110.0") -> Facts:
        extensions = tuple(change(each, needs=needs) for each in known(EDITOR.extensions, ())[:1])
        return machine(editor=change(EDITOR, version=found, extensions=extensions))

    python = "ms-python.python"
    return (
        Case(machine(), id="newer"),
        Case(version("1.110.0"), id="just"),
        Case(version("1.50.0", "*"), id="any"),
        Case(version("1.50.0", None), id="not said"),
        Case(machine(editor=EditorFacts(name="vscode")), id="not known"),
        Case(
            version("1.74.3"),
            {python: {"extension": python, "needs": "1.110.0", "found": "1.74.3"}},
            "older",
        ),
    )


CHECK = Check(
    code="DLS512",
    name="editor-extension-needs-newer-editor",
    level=Level.WARN,
    about=lambda facts: facts.editor,
    run=run,
    title=Text(en="An extension needs a newer VS Code", ko="확장이 더 새로운 VS Code를 필요로 함"),
    message=Text(
        en="The extension {extension} needs VS Code {needs} or newer; this one is {found}.",
        ko="확장: {extension}, 필요한 VS Code 버전: {needs} 이상, 지금 버전: {found}",
    ),
    why=Text(
        en="VS Code does not start an extension that was made for a newer one: it stands in the "
        "list, and nothing works. It comes from an old VS Code that still lies beside the new one, "
        "or from extensions copied from another computer. Do not edit the extension's files.",
        ko="VS Code는 더 새로운 버전용 확장을 실행하지 않습니다. 목록에는 있지만 동작하지 "
        "않습니다. 예전 VS Code가 함께 남아 있거나 다른 컴퓨터의 확장을 복사해 왔을 때 "
        "생깁니다. 확장의 파일을 고치지는 마세요.",
    ),
    symptoms=(
        r"extension is not compatible with (the current version of )?(VS ?Code|Code|Visual Studio)",
        r"not compatible with Code \d",
        r"현재 버전의 .*와\(과\) 호환되지 않",
    ),
    links=("https://code.visualstudio.com/api/working-with-extensions/publishing-extension",),
    cases=cases,
)
