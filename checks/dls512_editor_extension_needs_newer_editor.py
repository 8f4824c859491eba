from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import EditorFacts, Facts, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

AT_LEAST = re.compile(r"\s*(?:\^|>=)\s*(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?")  # ^1.110.0; *: any


def run(editor: EditorFacts, facts: Facts, course: Course) -> Iterator[Problem]:
    have = re.match(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})", known(editor.version, ""))
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
    en="Update VS Code (Help > Check for Updates, on a Mac Code > Check for Updates), then "
    "restart it.",
    ko="VS Code를 업데이트하고(도움말 > 업데이트 확인, Mac은 Code > 업데이트 확인) 다시 "
    "시작하세요.",
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
    title=Text(
        en="An extension needs a newer VS Code",
        ko="확장에 더 새로운 VS Code가 필요함",
    ),
    message=Text(
        en="The extension {extension} needs VS Code {needs} or newer. You have {found}.",
        ko="{extension} 확장에는 VS Code {needs} 이상이 필요한데, 지금은 {found} 버전입니다.",
    ),
    why=Text(
        en="VS Code does not start an extension made for a newer version. It is in the list, but "
        "does nothing. Usual causes are an old VS Code beside the new one, or extensions copied "
        "from another computer.",
        ko="VS Code는 더 새로운 버전용 확장을 실행하지 않습니다. 목록에는 있지만 동작하지 "
        "않습니다. 예전 VS Code가 함께 남아 있거나 다른 컴퓨터의 확장을 복사해 왔을 때 생깁니다.",
    ),
    dont=Text(
        en="Do not edit the extension's files: it would fail in other ways.",
        ko="확장의 파일을 고치지 마세요. 다른 오류가 생깁니다.",
    ),
    symptoms=(
        r"extension is not compatible with (the current version of )?(VS ?Code|Code|Visual Studio)",
        r"not compatible with Code \d",
        r"CANNOT use API proposal",
        r"extension because it is not compatible with the current version",
        r"현재 버전의 .*와\(과\) 호환되지 않",
    ),
    links=("https://code.visualstudio.com/api/working-with-extensions/publishing-extension",),
    cases=cases,
)
