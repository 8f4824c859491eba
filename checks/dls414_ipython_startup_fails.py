from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, SettingsFile, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Remove, Text
from dlsetup.model.course import Course


def run(
    configurations: tuple[SettingsFile, ...], facts: Facts, course: Course
) -> Iterator[Problem]:
    for file in configurations:
        if file.tool != "ipython":
            continue
        ends = dict(known(file.values, ())).get("startup.ends")
        error = f"exit ({ends})" if ends else file.detail
        if ends or file.state in ("invalid", "unreadable"):
            params = {"path": file.path, "line": ends or known(file.line) or "-", "error": error}
            level = Level.FAIL if ends else Level.WARN
            yield Problem(file.path, params, Fix((Remove(file.path),)), level)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, machine

    path = f"{HOME}/.ipython/profile_default/startup/00-start.py"
    fine = SettingsFile(tool="ipython", path=path, line=None, values=())
    magic = SettingsFile(
        tool="ipython", path=path, state="invalid", detail="invalid syntax", line=1
    )
    ending = SettingsFile(tool="ipython", path=path, line=None, values=(("startup.ends", "2"),))
    other = SettingsFile(tool="jupyter", path="/j", state="invalid", detail="x")
    return (
        Case(machine(), id="none"),
        Case(machine(settings_files=(fine, other)), id="in order, and another tool's"),
        Case(
            machine(settings_files=(magic,)),
            {path: {"path": path, "line": 1, "error": "invalid syntax"}},
            "a magic in a .py file",
        ),
        Case(
            machine(settings_files=(ending,)),
            {path: {"path": path, "line": "2", "error": "exit (2)"}},
            "it ends the kernel",
        ),
    )


CHECK = Check(
    code="DLS414",
    name="ipython-startup-fails",
    level=Level.WARN,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(
        en="What IPython runs at its start fails",
        ko="IPython이 시작할 때 실행하는 파일에 오류가 있음",
    ),
    message=Text(
        en="{path} (line: {line}): {error}. Every IPython and every notebook's kernel runs it "
        "first.",
        ko="IPython과 모든 노트북 커널이 시작할 때 실행하는 파일: {path} (줄: {line}). 오류: "
        "{error}",
    ),
    why=Text(
        en="A start-up file with an error keeps those after it from running, and one that calls "
        "exit() ends every kernel before it answers. In a notebook nothing of this is shown. "
        "Magics such as %matplotlib belong in a file that ends in .ipy. Do not make the "
        "environment again: the file lies in your home folder and all environments run it.",
        ko="시작 파일에 오류가 있으면 그 뒤의 시작 파일은 실행되지 않고, exit()를 호출하면 커널이 "
        "응답하기도 전에 꺼집니다. 노트북에는 이 오류가 보이지 않습니다. %matplotlib 같은 매직 "
        "명령은 .ipy 파일에 적어야 합니다. 이 파일은 사용자 폴더에 있고 모든 환경이 함께 쓰므로, "
        "환경을 새로 만들어도 해결되지 않습니다.",
    ),
    symptoms=(
        r"Unknown error in handling startup files",
        r"Exception while loading config file .*ipython",
        r"profile_default[/\\]+startup[/\\]+\S+\.py",
        r"ipython\w*_config\.py\", line \d+",
    ),
    links=(
        "https://github.com/ipython/ipython/issues/10068",
        "https://github.com/ipython/ipykernel/issues/1158",
    ),
    cases=cases,
)
