from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise, instruct
from dlsetup.model.course import Course, CourseEditor
from dlsetup.tables.wordings import command_not_found


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    if facts.editor is not None or course.editor.name != "vscode":
        return None
    if isinstance(host.service, str):  # Colab, a hub: the notebook is edited in the browser
        return None
    required = course.editor.required
    return Problem(
        params={"need": "required" if required else "optional"},
        fix=where_to_install(host),
        level=Level.FAIL if required else None,
    )


def where_to_install(host: Host) -> Fix:
    if known(host.wsl):
        return IN_WINDOWS
    return ON_OWN_COMPUTER if known(host.display) is False else INSTALL


INSTALL = advise(
    en="Install Visual Studio Code from https://code.visualstudio.com and open your working "
    "folder in it.",
    ko="https://code.visualstudio.com 사이트에서 Visual Studio Code를 설치하고 작업 폴더를 여세요.",
)
ON_OWN_COMPUTER = advise(
    en="Install Visual Studio Code on your own computer (https://code.visualstudio.com) and "
    "connect from there to this server.",
    ko="내 컴퓨터에 Visual Studio Code를 설치하고(https://code.visualstudio.com) 이 서버에 "
    "접속하세요.",
)
IN_WINDOWS = Fix(
    (
        instruct(
            en="Install Visual Studio Code on Windows, not inside WSL: "
            "https://code.visualstudio.com",
            ko="WSL 안이 아니라 Windows에 Visual Studio Code를 설치하세요: "
            "https://code.visualstudio.com",
        ),
        instruct(
            en="In VS Code, install the extension `ms-vscode-remote.remote-wsl` (WSL).",
            ko="VS Code에서 `ms-vscode-remote.remote-wsl`(WSL) 확장을 설치하세요.",
        ),
        instruct(
            en="In WSL, go to your working folder and open it:",
            ko="WSL에서 작업 폴더로 이동한 뒤 VS Code로 여세요.",
            argv=("code", "."),
        ),
    )
)
NEEDS = {
    "required": Text(en="The course needs it.", ko="이 강의에는 VS Code가 필요합니다."),
    "optional": Text(
        en="You can skip it if you use another editor or only Jupyter.",
        ko="다른 편집기나 Jupyter만 쓴다면 없어도 됩니다.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    title = Text(en="Any editor", ko="아무 편집기")
    return (
        Case(machine(), id="installed"),
        Case(machine(editor=Facts().editor), id="not known"),
        Case(
            machine(editor=None),
            id="not asked for",
            course=Course(name="any", title=title, editor=CourseEditor(name="none")),
        ),
        Case(machine(editor=None), {"": {"need": "optional"}}, "missing"),
        Case(machine(editor=None, host=host(service="colab")), id="a notebook of a service"),
        Case(
            machine(editor=None, host=host(display=False)),
            {"": {"need": "optional"}},
            "missing on a server",
        ),
        Case(
            machine(editor=None, host=host(wsl=2)),
            {"": {"need": "optional"}},
            "missing in WSL",
            recorded="https://code.visualstudio.com/docs/remote/wsl",
        ),
        Case(
            machine(editor=None),
            {"": {"need": "required"}},
            "missing and required",
            Course(name="strict", title=title, editor=CourseEditor(required=True)),
        ),
    )


CHECK = Check(
    code="DLS501",
    name="editor-missing",
    level=Level.INFO,
    about=lambda facts: facts.host,
    run=run,
    title=Text(en="Visual Studio Code is not installed", ko="VS Code가 설치되어 있지 않음"),
    message=Message(
        en="VS Code was not found. {need}", ko="VS Code를 찾지 못했습니다. {need}", words=NEEDS
    ),
    why=Text(
        en="VS Code (blue icon) edits the course's programs and runs its notebooks. It is free on "
        "its own site. For work on a server, your own computer's VS Code connects to the server.",
        ko="VS Code(파란색 아이콘)로 강의 코드를 편집하고 노트북을 실행합니다. 공식 사이트에서 "
        "무료로 받을 수 있습니다. 서버에서 작업할 때는 내 컴퓨터의 VS Code로 접속합니다.",
    ),
    dont=Text(
        en="Do not use other download sites, and do not install Visual Studio (purple icon): it "
        "is a different program.",
        ko="다른 사이트에서 받거나 Visual Studio(보라색)를 설치하지 마세요. 다른 프로그램입니다.",
    ),
    symptoms=(*command_not_found("code"),),
    links=("https://code.visualstudio.com/docs/setup/setup-overview",),
    cases=cases,
)
