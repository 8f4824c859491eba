from __future__ import annotations

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course, CourseEditor


def run(host: Host, facts: Facts, course: Course) -> Problem | None:
    if facts.editor is not None or course.editor.name != "vscode":
        return None
    if isinstance(host.service, str):  # Colab, a hub: the notebook is edited in the browser
        return None
    fix = Fix((Instruction(IN_WINDOWS if known(host.wsl) else INSTALL),))
    return Problem(fix=fix, level=Level.FAIL if course.editor.required else None)


INSTALL = Text(
    en="Install Visual Studio Code from https://code.visualstudio.com, then open the working "
    "folder in it.",
    ko="https://code.visualstudio.com 사이트에서 Visual Studio Code를 내려받아 설치한 뒤 작업 "
    "폴더를 여세요.",
)
IN_WINDOWS = Text(
    en="Install Visual Studio Code on Windows, not inside WSL (https://code.visualstudio.com), and "
    "in it the extension WSL (ms-vscode-remote.remote-wsl). Then type in WSL, in the working "
    "folder: code .",
    ko="WSL 안이 아니라 Windows에 Visual Studio Code를 설치하고(https://code.visualstudio.com) "
    "WSL 확장(ms-vscode-remote.remote-wsl)을 추가하세요. 그런 다음 WSL의 작업 폴더에서 다음과 같이 "
    "입력하세요: code .",
)


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
        Case(machine(editor=None), {"": {}}, "missing"),
        Case(machine(editor=None, host=host(service="colab")), id="a notebook of a service"),
        Case(machine(editor=None, host=host(display=False)), {"": {}}, "missing on a server"),
        Case(
            machine(editor=None, host=host(wsl=2)),
            {"": {}},
            "missing in WSL",
            recorded="https://code.visualstudio.com/docs/remote/wsl",
        ),
        Case(
            machine(editor=None),
            {"": {}},
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
    title=Text(
        en="Visual Studio Code is not installed", ko="Visual Studio Code가 설치되어 있지 않음"
    ),
    message=Text(
        en="The course works with Visual Studio Code, and none was found here. On a server it may "
        "rightly be missing: there, connect from your own computer's. Who works with another "
        "editor or with Jupyter alone may leave it so.",
        ko="강의에서는 Visual Studio Code를 쓰는데 이 컴퓨터에서 찾지 못했습니다. 서버라면 없어도 "
        "됩니다. 내 컴퓨터의 VS Code에서 서버에 접속하세요. 다른 편집기나 Jupyter만 쓴다면 "
        "설치하지 않아도 됩니다.",
    ),
    why=Text(
        en="VS Code edits the course's programs and runs its notebooks. Take it from its own site: "
        "do not use download portals, and do not mistake Visual Studio (purple) for Visual Studio "
        "Code (blue).",
        ko="VS Code로 강의 코드를 편집하고 노트북을 실행합니다. 공식 사이트에서 받으세요. 다른 "
        "자료실에서 내려받지 말고, 보라색 아이콘의 Visual Studio와 파란색 아이콘의 Visual Studio "
        "Code를 혼동하지 마세요.",
    ),
    symptoms=(
        r"'code' is not recognized as an internal or external command",
        r"'code'[은는이가()]* .*내부 또는 외부 명령",
        r"'code' 용어가 cmdlet",
        r"code: (command )?not found",
        r"[Tt]he term 'code' is not recognized as (the|a) name of a cmdlet",
    ),
    links=("https://code.visualstudio.com/docs/setup/setup-overview",),
    cases=cases,
)
