from __future__ import annotations

from dlsetup.facts import AppControl, Facts, Unknown, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course


def run(control: AppControl, facts: Facts, course: Course) -> Problem | None:
    return Problem(fix=FIX) if known(control.s_mode) else None


FIX = Fix(
    (
        instruct(
            en="Work in the browser with Google Colab: https://colab.research.google.com",
            ko="웹 브라우저에서 Google Colab으로 작업하세요: https://colab.research.google.com",
        ),
        instruct(
            en="On a school computer, ask the administrator for one without S mode.",
            ko="학교 컴퓨터라면 S 모드가 아닌 컴퓨터를 관리자에게 부탁하세요.",
        ),
        instruct(
            en="On your own computer, Settings > System > Activation explains how to leave S mode. "
            "It is free, but cannot be undone.",
            ko="내 컴퓨터라면 설정 > 시스템 > 정품 인증에서 S 모드를 해제하는 방법을 읽으세요. "
            "무료이지만 되돌릴 수 없습니다.",
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import app_control, machine

    return (
        Case(machine(), id="not Windows"),
        Case(machine(app_control=app_control()), id="not in S mode"),
        Case(machine(app_control=AppControl()), id="not known"),
        Case(machine(app_control=Unknown("not-recorded")), id="not recorded"),
        Case(
            machine(app_control=app_control(s_mode=True)),
            {"": {}},
            "S mode",
            recorded="https://github.com/microsoft/vscode/issues/82542",
        ),
    )


CHECK = Check(
    code="DLS752",
    name="windows-s-mode",
    level=Level.FAIL,
    about=lambda facts: facts.app_control,
    run=run,
    title=Text(en="Windows is in S mode", ko="Windows가 S 모드임"),
    message=Text(
        en="Windows is in S mode: only apps from the Microsoft Store run, so Python packages with "
        "compiled files do not load.",
        ko="Windows가 S 모드입니다. Microsoft Store의 앱만 실행되므로 컴파일된 파이썬 패키지를 "
        "불러올 수 없습니다.",
    ),
    dont=Text(
        en="Do not look for a Python installer that works here: every one is blocked.",
        ko="S 모드에서 되는 파이썬 설치 파일을 찾지 마세요. 모두 차단됩니다.",
    ),
    why=Text(
        en="S mode is a setting of some new laptops. Conda, VS Code's setup, the command prompt "
        "and WSL do not start in it. Python from the Store starts, but numpy or PyTorch contain "
        "libraries that are not from the Store.",
        ko="일부 새 노트북 컴퓨터는 S 모드로 설정되어 있습니다. conda, VS Code 설치 파일, 명령 "
        "프롬프트, WSL이 실행되지 않습니다. Store의 파이썬은 실행되지만 numpy나 PyTorch에는 "
        "Store에서 받지 않은 라이브러리가 들어 있습니다.",
    ),
    symptoms=(
        r"this mode of Windows only runs (?:Microsoft-)?verified apps",
        r"[Ss]witch out of S mode",
    ),
    links=(
        "https://learn.microsoft.com/windows-hardware/customize/desktop/unattend/microsoft-windows-codeintegrity-skupolicyrequired",
    ),
    cases=cases,
)
