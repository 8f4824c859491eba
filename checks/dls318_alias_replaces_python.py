from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, StartupLine, known
from dlsetup.model import Case, Check, Level, Message, Param, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.startup_files import switch_off


def run(lines: tuple[StartupLine, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    last = {line.command: line for line in lines if line.kind in ("alias", "sudo")}
    for line in last.values():
        state = judge(line, facts)
        if state is None:
            continue
        params: dict[str, Param] = {
            "command": line.command,
            "path": line.path or "",
            "file": line.file,
            "line": line.line,
            "what": state,
        }
        python = known(facts.python)
        is_active = bool(python and known(python.chosen_by) == "active")
        level = Level.WARN if is_active or state != "another" else Level.INFO
        yield Problem(line.command, params, switch_off(line), level)


def judge(line: StartupLine, facts: Facts) -> str | None:
    """`gone`, `sudo`, `another`: in another folder than the Python that is judged; None:
    harmless."""
    if line.kind == "sudo":
        return "sudo"
    if line.exists is False:
        return "gone"
    python = known(facts.python)
    theirs = known(line.prefix)
    if python is None or not theirs or line.exists is not True:
        return None
    is_mine = theirs == known(python.prefix) or is_inside(python.executable, theirs)
    return None if is_mine or line.command in ("conda", "mamba") else "another"


def is_inside(path: str, folder: str) -> bool:
    """A prefix may be spelt with a link, as its Python does not tell it."""
    inner = path.removeprefix(folder)
    return inner != path and inner.replace("\\", "/").count("/") <= 2


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PREFIX, change, machine, python

    file = "/home/student/.bashrc"

    def alias(path: str, prefix: str, command: str = "python", exists: bool = True) -> StartupLine:
        return StartupLine(
            file=file,
            line=3,
            kind="alias",
            command=command,
            path=path,
            prefix=prefix,
            exists=exists,
            alone=True,
        )

    def found(path: str, what: str) -> dict[str, dict[str, Param]]:
        params: dict[str, Param] = {"command": "python", "path": path, "file": file, "line": 3}
        return {"python": {**params, "what": what}}

    system, old = "/usr/bin/python3", "/home/student/anaconda3/bin/python"
    active = python(chosen_by="active")
    as_administrator = change(alias("pip3", "", "pip"), kind="sudo", prefix=None)
    return (
        Case(machine(), id="none"),
        Case(machine(startup_lines=(alias(f"{PREFIX}/bin/python3", PREFIX),)), id="the same"),
        Case(
            machine(startup_lines=(alias("/opt/mamba/bin/mamba", "/opt/mamba", "conda"),)),
            id="mamba for conda",
        ),
        Case(
            machine(startup_lines=(alias(system, "/usr"),), python=active),
            found(system, "another"),
            "the system's, over an active environment",
        ),
        Case(
            machine(startup_lines=(as_administrator,)),
            {"pip": {"command": "pip", "path": "pip3", "file": file, "line": 3, "what": "sudo"}},
            "pip as the administrator",
        ),
        Case(
            machine(startup_lines=(alias(old, "/home/student/anaconda3", exists=False),)),
            found(old, "gone"),
            "a removed Python",
        ),
    )


CHECK = Check(
    code="DLS318",
    name="alias-replaces-python",
    level=Level.WARN,
    about=lambda facts: facts.startup_lines,
    run=run,
    title=Text(
        en="An alias in your shell replaces a Python command",
        ko="셸의 별칭이 파이썬 명령을 바꿔 놓음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "another": Text(
                en="Line {line} of {file} makes `{command}` mean {path}. That belongs to another "
                "Python, whatever environment is active.",
                ko="셸 설정 파일 {file}의 {line}번째 줄 때문에 `{command}` 명령이 {path} 파일을 "
                "뜻합니다. 어떤 가상 환경을 활성화해도 다른 파이썬의 명령이 실행됩니다.",
            ),
            "gone": Text(
                en="Line {line} of {file} makes `{command}` mean {path}. That file no longer "
                "exists.",
                ko="셸 설정 파일 {file}의 {line}번째 줄 때문에 `{command}` 명령이 {path} 파일을 "
                "뜻합니다. 이 파일은 이제 없습니다.",
            ),
            "sudo": Text(
                en="Line {line} of {file} makes `{command}` run as the administrator (sudo). It "
                "then uses the system's Python, whatever environment is active.",
                ko="셸 설정 파일 {file}의 {line}번째 줄 때문에 `{command}` 명령이 관리자 "
                "권한(sudo)으로 실행됩니다. 어떤 가상 환경을 활성화해도 시스템의 파이썬을 "
                "씁니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not reinstall packages or make the environment again: the alias would stay.",
        ko="패키지를 다시 설치하거나 가상 환경을 다시 만들지 마세요. 별칭은 그대로 남습니다.",
    ),
    why=Text(
        en="An alias or a function of your shell comes before every folder of PATH. Activating an "
        "environment changes PATH only, so the command still starts the old program. Installed "
        "packages then seem to be missing.",
        ko="셸은 PATH의 모든 폴더보다 별칭과 함수를 먼저 씁니다. 가상 환경을 활성화하면 PATH만 "
        "바뀌므로 명령은 여전히 옛 프로그램을 실행합니다. 그래서 설치한 패키지가 없는 것처럼 "
        "보입니다.",
    ),
    links=("https://www.gnu.org/software/bash/manual/html_node/Aliases.html",),
    cases=cases,
)
