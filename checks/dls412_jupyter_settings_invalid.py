from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PureWindowsPath

from dlsetup.facts import Facts, SettingsFile, known
from dlsetup.model import (
    Case,
    Check,
    CommentOut,
    Fix,
    Instruction,
    Level,
    Message,
    Problem,
    Recode,
    Rename,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.settings import is_own
from dlsetup.remedies.shells import rename_command


def run(
    configurations: tuple[SettingsFile, ...], facts: Facts, course: Course
) -> Iterator[Problem]:
    for file in configurations:
        if file.tool == "jupyter" and file.state in ("invalid", "unreadable"):
            line = known(file.line)
            what = "invalid-line" if line else file.state
            params = {"path": file.path, "line": line or "-", "error": file.detail, "what": what}
            yield Problem(file.path, params, fix(facts, file, what))


def fix(facts: Facts, file: SettingsFile, what: str) -> Fix:
    """The encoding, or the line, or all of it where its form has no comments."""
    path, line = file.path, known(file.line)
    if not is_own(facts, path) or what == "unreadable":
        return correct_or_rename(facts, path, what)
    if OTHER_ENCODING.search(file.detail):
        return Fix((Recode(path),), safe=True)
    if line and path.endswith(".py"):
        return Fix((CommentOut(path, line, line, ""),), safe=True)
    return Fix((Rename(path, f"{PureWindowsPath(path).name}.old"),), safe=True, then=(NEEDED,))


def correct_or_rename(facts: Facts, path: str, what: str) -> Fix:
    rename = rename_command(facts, path, f"{PureWindowsPath(path).name}.old")
    return Fix((CORRECT[what], Instruction(WITHOUT, rename)))


OTHER_ENCODING = re.compile(r"(?i)'utf-?8' codec|not utf-?8|encoding")
NEEDED = instruct(
    en="If you need its settings, correct the renamed file and give it its name back.",
    ko="이 설정이 필요하면 이름을 바꾼 파일을 고친 뒤 원래 이름으로 되돌리세요.",
)
CORRECT = {
    "invalid-line": instruct(
        en="Open {path} in an editor, correct line {line}, and save it as UTF-8.",
        ko="{path} 파일을 편집기로 열어 {line}번째 줄을 고치고 UTF-8로 저장하세요.",
    ),
    "invalid": instruct(
        en="Open {path} in an editor, correct the error, and save it as UTF-8.",
        ko="{path} 파일을 편집기로 열어 잘못된 곳을 고치고 UTF-8로 저장하세요.",
    ),
    "unreadable": instruct(
        en="Change the permissions of {path} so that you can read it.",
        ko="{path} 파일을 읽을 수 있게 권한을 바꾸세요.",
    ),
}
WITHOUT = Text(
    en="If you do not need its settings, rename it. Jupyter starts without it:",
    ko="이 설정이 필요 없으면 파일 이름을 바꾸세요. Jupyter는 설정 파일이 없어도 시작됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    path = "/home/student/.jupyter/jupyter_notebook_config.py"
    fine = SettingsFile(tool="jupyter", path=path, line=None, values=())
    escape = "(unicode error) 'unicodeescape' codec can't decode bytes in position 2-3"
    broken = SettingsFile(tool="jupyter", path=path, state="invalid", detail=escape, line=3)
    undecodable = SettingsFile(
        tool="jupyter", path=path, state="invalid", detail="no UTF-8", line=None
    )
    closed = SettingsFile(tool="jupyter", path=path, state="unreadable", detail="Errno 13")
    pip = SettingsFile(tool="pip", path="/etc/pip.conf", state="invalid", detail="x", line=1)
    return (
        Case(machine(), id="no settings"),
        Case(machine(settings_files=(fine, pip)), id="in order, and another tool's"),
        Case(
            machine(settings_files=(fine, broken)),
            {path: {"path": path, "line": 3, "error": escape, "what": "invalid-line"}},
            "a Windows path that is no raw string",
        ),
        Case(
            machine(settings_files=(closed,)),
            {path: {"path": path, "line": "-", "error": "Errno 13", "what": "unreadable"}},
            "not readable",
        ),
        Case(
            machine(settings_files=(undecodable,)),
            {path: {"path": path, "line": "-", "error": "no UTF-8", "what": "invalid"}},
            "an error without a line",
        ),
    )


CHECK = Check(
    code="DLS412",
    name="jupyter-settings-invalid",
    level=Level.WARN,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(
        en="Jupyter cannot use one of its settings files", ko="Jupyter 설정 파일을 쓸 수 없음"
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "invalid-line": Text(
                en="Jupyter ignores its settings file {path} because line {line} has an error: "
                "{error}",
                ko="Jupyter가 설정 파일 {path}의 {line}번째 줄에 있는 오류 때문에 파일 전체를 "
                "무시합니다: {error}",
            ),
            "invalid": Text(
                en="Jupyter ignores its settings file {path} because it has an error: {error}",
                ko="Jupyter가 설정 파일 {path}에 있는 오류 때문에 파일 전체를 무시합니다: {error}",
            ),
            "unreadable": Text(
                en="Jupyter cannot open its settings file {path}: {error}",
                ko="Jupyter가 설정 파일 {path}에서 설정을 읽지 못합니다: {error}",
            ),
        },
    ),
    dont=Text(
        en="Do not install Jupyter again: the settings file stays.",
        ko="Jupyter를 다시 설치하지 마세요. 설정 파일은 그대로 남습니다.",
    ),
    why=Text(
        en="Jupyter starts without every setting of the file (folder, port, password) and says so "
        "only in the terminal. In Python, write r before a Windows path: r'C:\\dl'. In JSON, "
        "write each \\ twice.",
        ko="Jupyter는 이 파일의 설정(폴더, 포트, 비밀번호) 없이 시작되고 터미널에만 메시지가 "
        "나옵니다. 파이썬 파일에서는 Windows 경로 앞에 r을 붙이고(r'C:\\dl'), JSON에서는 \\ "
        "하나를 두 개로 적어야 합니다.",
    ),
    symptoms=(
        r"Exception while loading config file .*jupyter",
        r"Error loading config file: jupyter",
        r"Invalid JSON in .*jupyter\w*_config\.json, skipping",
        r"jupyter\w*_config\.py\", line \d+",
        r"TraitError: The '\w+' trait of an? \w+App instance",
    ),
    links=(
        "https://github.com/jupyter/notebook/issues/274",
        "https://jupyter-server.readthedocs.io/en/latest/users/configuration.html",
    ),
    cases=cases,
)
