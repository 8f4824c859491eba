from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, SettingsFile, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(
    configurations: tuple[SettingsFile, ...], facts: Facts, course: Course
) -> Iterator[Problem]:
    for file in configurations:
        if file.tool == "jupyter" and file.state in ("invalid", "unreadable"):
            line = known(file.line)
            params = {"path": file.path, "line": line or "-", "error": file.detail}
            yield Problem(file.path, params, FIX)


FIX = advise(
    en="Open the file in an editor, fix the line named above and save it as UTF-8. If "
    "you do not know what the file is for, rename it: Jupyter starts without it.",
    ko="파일을 편집기로 열어 위에 나온 줄을 고치고 UTF-8로 저장하세요. 무슨 파일인지 "
    "모르겠다면 이름을 바꿔 두세요. Jupyter는 이 파일이 없어도 시작됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    path = "/home/student/.jupyter/jupyter_notebook_config.py"
    fine = SettingsFile(tool="jupyter", path=path, line=None, values=())
    escape = "(unicode error) 'unicodeescape' codec can't decode bytes in position 2-3"
    broken = SettingsFile(tool="jupyter", path=path, state="invalid", detail=escape, line=3)
    closed = SettingsFile(tool="jupyter", path=path, state="unreadable", detail="Errno 13")
    pip = SettingsFile(tool="pip", path="/etc/pip.conf", state="invalid", detail="x", line=1)
    return (
        Case(machine(), id="no settings"),
        Case(machine(settings_files=(fine, pip)), id="in order, and another tool's"),
        Case(
            machine(settings_files=(fine, broken)),
            {path: {"path": path, "line": 3, "error": escape}},
            "a Windows path that is no raw string",
        ),
        Case(
            machine(settings_files=(closed,)),
            {path: {"path": path, "line": "-", "error": "Errno 13"}},
            "not readable",
        ),
    )


CHECK = Check(
    code="DLS412",
    name="jupyter-settings-invalid",
    level=Level.WARN,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(en="A settings file of Jupyter is damaged", ko="Jupyter 설정 파일이 잘못됨"),
    message=Text(
        en="Jupyter cannot use its settings file {path} (line: {line}): {error}",
        ko="Jupyter가 설정 파일을 읽지 못합니다: {path} (줄: {line}). 오류: {error}",
    ),
    why=Text(
        en="Jupyter starts all the same, but without anything that the file sets: folder, port, "
        "password. Only a message in the terminal says so. In Python a Windows path needs an r "
        r"before it (r'C:\dl'), in JSON each \ is written twice. Do not install Jupyter again: the "
        "file stays where it is.",
        ko="Jupyter는 그래도 시작되지만 이 파일에 적은 폴더, 포트, 비밀번호 같은 설정은 하나도 "
        "적용되지 않고, 터미널에 메시지만 나옵니다. 파이썬 설정 파일에서 Windows 경로 앞에는 r을 "
        r"붙이고(r'C:\dl'), JSON에서는 \ 하나를 \\ 두 개로 적어야 합니다. Jupyter를 다시 설치해도 "
        "이 파일은 그대로 남으니 소용이 없습니다.",
    ),
    symptoms=(
        r"Exception while loading config file .*jupyter",
        r"Error loading config file: jupyter",
        r"Invalid JSON in .*jupyter\w*_config\.json, skipping",
        r"jupyter\w*_config\.py\", line \d+",
    ),
    links=(
        "https://github.com/jupyter/notebook/issues/274",
        "https://jupyter-server.readthedocs.io/en/latest/users/configuration.html",
    ),
    cases=cases,
)
