from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, SettingsFile
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course

WRITE_AGAIN = advise(
    en="Let dlsetup write them again:",
    ko="다음 명령으로 다시 만드세요.",
    argv=("dlsetup", "init", "--step", "jupyter"),
)


def run(files: tuple[SettingsFile, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for file in files:
        if file.tool == "hints" and file.state != "ok":
            params = {"path": file.path, "error": file.detail or "-", "what": file.state}
            yield Problem(file.path, params, WRITE_AGAIN)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import PREFIX, machine

    folder = f"{PREFIX}/etc/ipython"
    fine = SettingsFile(tool="hints", path=f"{folder}/ipython_kernel_config.py")
    gone = SettingsFile(tool="hints", path=f"{folder}/dlsetup_hints.jsonl", state="missing")
    noted = SettingsFile(
        tool="hints", path=f"{folder}/dlsetup_hints.log", state="invalid", detail="KeyError, line 9"
    )
    other = SettingsFile(tool="ipython", path="/i", state="invalid", detail="x")
    return (
        Case(machine(), id="none"),
        Case(machine(settings_files=(fine, other)), id="they work, and another tool's"),
        Case(machine(settings_files=Unknown("failed")), id="not known"),
        Case(
            machine(settings_files=(gone,)),
            {gone.path: {"path": gone.path, "error": "-", "what": "missing"}},
            "a file is gone",
        ),
        Case(
            machine(settings_files=(noted,)),
            {noted.path: {"path": noted.path, "error": "KeyError, line 9", "what": "invalid"}},
            "a kernel noted a failure",
        ),
    )


CHECK = Check(
    code="DLS426",
    name="error-hints-fail",
    level=Level.INFO,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(
        en="dlsetup's hints in notebooks do not work",
        ko="노트북 오류 설명이 작동하지 않음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "missing": Text(
                en="{path} is missing, so notebooks explain no errors.",
                ko="{path} 파일이 없어 노트북에서 오류를 설명하지 못합니다.",
            ),
            "invalid": Text(
                en="A kernel could not explain an error and noted why in {path}: {error}",
                ko="커널이 오류를 설명하지 못하고 {path} 파일에 이유를 적었습니다: {error}",
            ),
        },
    ),
    why=Text(
        en="`dlsetup init` asked you and put small files into this environment. Its kernels read "
        "them and add two lines under an error. If that fails, cells run as before.",
        ko="설치할 때 동의를 받아 이 가상 환경에 작은 파일을 넣었습니다. 커널이 이를 읽고 "
        "오류 아래에 두 줄을 덧붙입니다. 실패해도 셀은 전과 똑같이 실행됩니다.",
    ),
    links=("https://ipython.readthedocs.io/en/stable/config/intro.html",),
    cases=cases,
)
