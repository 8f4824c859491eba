from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Python, StartupLine, known
from dlsetup.model import Case, Check, Fix, Level, Param, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import is_inside
from dlsetup.remedies.shells import NEW_TERMINAL
from dlsetup.remedies.startup_files import KEEP_COPY


def run(lines: tuple[StartupLine, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    python = known(facts.python)
    before = folders_before(python, facts) if python else ()
    for line in lines:
        if line.kind == "path" and line.exists is True and line.path in before:
            params: dict[str, Param] = {
                "file": line.file,
                "line": line.line,
                "path": line.path,
                "environment": (python and known(python.prefix)) or "",
            }
            yield Problem(line.path, params, MOVE)


MOVE = Fix(
    (
        KEEP_COPY,
        instruct(
            en="Open {file} in an editor. On line {line}, delete {path} or move it behind `$PATH`.",
            ko="{file} 파일을 편집기로 여세요. {line}번째 줄에서 {path} 폴더를 지우거나 `$PATH` "
            "뒤로 옮기세요.",
        ),
        NEW_TERMINAL,
    )
)


def folders_before(python: Python, facts: Facts) -> tuple[str, ...]:
    """Those of PATH that come before the active environment's own; none where that is not there."""
    prefix = known(python.prefix)
    if known(python.chosen_by) != "active" or not prefix:
        return ()
    folders = [entry.path for entry in known(facts.path, ())]
    own = [number for number, folder in enumerate(folders) if is_inside(folder, prefix)]
    return tuple(folders[: own[0]]) if own else ()


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import PathEntry
    from dlsetup.facts.factory import PREFIX, machine, python

    file, old, own = "/home/student/.bashrc", "/opt/python3.9/bin", f"{PREFIX}/bin"
    line = StartupLine(file=file, line=9, kind="path", path=old, exists=True, alone=True)

    def facts(*folders: str, chosen_by: str = "active") -> Facts:
        path = tuple(PathEntry(path=folder) for folder in folders)
        return machine(path=path, python=python(chosen_by=chosen_by), startup_lines=(line,))

    return (
        Case(machine(), id="none"),
        Case(facts(own, old, "/usr/bin"), id="the environment comes first"),
        Case(facts(old, own, chosen_by="path"), id="no environment is active"),
        Case(
            facts(old, own, "/usr/bin"),
            {old: {"file": file, "line": 9, "path": old, "environment": PREFIX}},
            "before the active environment",
        ),
    )


CHECK = Check(
    code="DLS319",
    name="startup-path-before-environment",
    level=Level.WARN,
    about=lambda facts: facts.startup_lines,
    run=run,
    title=Text(
        en="Shell settings put another Python before the environment",
        ko="셸 설정 때문에 다른 파이썬이 먼저 실행됨",
    ),
    message=Text(
        en="Line {line} of {file} puts {path} first on PATH at every start of the shell, before "
        "the active environment {environment}.",
        ko="셸 설정 파일 {file}의 {line}번째 줄이 셸을 시작할 때마다 {path} 폴더를 PATH 맨 앞에 "
        "놓습니다. 활성화한 가상 환경 {environment} 폴더보다 앞입니다.",
    ),
    dont=Text(
        en="Do not install the packages again: `python` would still be the other one.",
        ko="패키지를 다시 설치하지 마세요. `python` 명령은 여전히 다른 파이썬을 실행합니다.",
    ),
    why=Text(
        en="A shell that starts inside another one (in VS Code, tmux or by its name) reads its "
        "settings file once more. A folder that the file puts first then comes before the "
        "environment that is already active.",
        ko="VS Code나 tmux 안에서처럼 셸 안에서 새로 시작된 셸은 설정 파일을 다시 읽습니다. 그러면 "
        "그 파일이 PATH 맨 앞에 놓는 폴더가 이미 활성화된 가상 환경보다 먼저 쓰입니다.",
    ),
    links=("https://code.visualstudio.com/docs/python/environments",),
    cases=cases,
)
