from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, VariableTarget, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Level,
    Message,
    Param,
    Problem,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.rebuilding import move_temporary_files
from dlsetup.remedies.variables import find_harm, remove_variable
from dlsetup.remedies.wording import FOLDER_STATE_WORDS


def run(targets: tuple[VariableTarget, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for harm in find_harm(facts, "DLS714"):
        state = harm.target.state if harm.target else ""
        params = {"variable": harm.variable, "path": harm.value, "state": state}
        first = CREATE if state == "missing" else REMOVE
        fix = remove_variable(facts, harm, first=(first,))
        yield Problem(harm.subject, params, fix, harm.level)
    yield from find_non_ascii(facts)


def find_non_ascii(facts: Facts) -> Iterator[Problem]:
    """Compilers and older kernels of Windows fail below a temporary folder in Hangul."""
    host = known(facts.host)
    for place in known(facts.folders, ()) if host and host.os == "windows" else ():
        if place.name == "temporary" and place.ascii is False:
            params = {"variable": "TEMP", "path": place.path, "state": "not-ascii"}
            yield Problem("temporary", params, FIX_WINDOWS)


FIX_WINDOWS = Fix(
    move_temporary_files(
        en="Create a folder with only English letters in its path:",
        ko="경로에 영문만 있는 폴더를 만드세요.",
    )
)
CREATE = instruct(
    en="Create the folder {path}, or remove {variable}. Programs then use the usual temporary "
    "folder.",
    ko="{path} 폴더를 만들거나 {variable} 변수를 지우세요. 변수를 지우면 기본 임시 폴더가 "
    "쓰입니다.",
)
REMOVE = instruct(
    en="Remove {variable}. Programs then use the usual temporary folder.",
    ko="{variable} 변수를 지우세요. 그러면 기본 임시 폴더가 쓰입니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine, place

    def named(state: str) -> VariableTarget:
        return VariableTarget(variable="TMPDIR", kind="temporary", state=state, path="/gone")

    def found(state: str) -> dict[str, dict[str, Param]]:
        return {"TMPDIR": {"variable": "TMPDIR", "path": "/gone", "state": state}}

    hangul = place("temporary", "C:\\Users\\홍길동\\AppData\\Local\\Temp")
    other = place("home", "C:\\Users\\홍길동")
    windows = host(os="windows")
    params = {"variable": "TEMP", "path": hangul.path, "state": "not-ascii"}
    return (
        Case(machine(), id="not set"),
        Case(machine(variable_targets=(named("ok"),)), id="a good folder"),
        Case(machine(folders=(hangul,)), id="Hangul, on Linux"),
        Case(machine(folders=(other,), host=windows), id="another folder in Hangul"),
        Case(machine(variable_targets=(named("missing"),)), found("missing"), "gone"),
        Case(machine(variable_targets=(named("not-writable"),)), found("not-writable"), "closed"),
        Case(
            machine(folders=(hangul,), host=windows),
            {"temporary": params},
            "Hangul, on Windows",
            recorded="https://github.com/jupyter/notebook/issues/646",
        ),
    )


CHECK = Check(
    code="DLS714",
    name="temporary-folder-unusable",
    level=Level.WARN,
    about=lambda facts: facts.variable_targets,
    run=run,
    title=Text(
        en="Some programs cannot use the temporary folder",
        ko="임시 폴더를 쓸 수 없는 프로그램이 있음",
    ),
    message=Message(
        en="{variable} sets the temporary folder to {path}, but {state}.",
        ko="환경 변수 {variable}에 임시 폴더로 지정된 {path} {state}.",
        words={
            **FOLDER_STATE_WORDS,
            "not-ascii": Text(
                en="its name contains letters that are not English",
                ko="경로에 영문이 아닌 글자가 있습니다",
            ),
        },
    ),
    dont=Text(
        en="Do not run programs as administrator to avoid this: you may see files afterwards that "
        "you cannot change.",
        ko="관리자 권한으로 실행하지 마세요. 내가 고칠 수 없는 파일이 생길 수 있습니다.",
    ),
    why=Text(
        en="pip unpacks and builds packages in the temporary folder. Jupyter and compilers write "
        "there, too. If it cannot be used, some programs take another folder without a message, "
        "and others stop because a file is not found.",
        ko="pip는 임시 폴더에서 패키지를 풀고 빌드하며, Jupyter와 컴파일러도 여기에 파일을 "
        "씁니다. 임시 폴더를 쓸 수 없으면 아무 메시지 없이 다른 폴더를 쓰는 프로그램도 있고, "
        "파일이 없다는 오류로 멈추는 프로그램도 있습니다.",
    ),
    symptoms=(
        r"No usable temporary directory found in",
        r"Cannot create temporary file in .*: (No such file|Permission denied|Read-only)",
        r"OSError: AF_UNIX path too long",
        r"mktemp: failed to create .* via template",
    ),
    after=("DLS702",),
    links=("https://docs.python.org/3/library/tempfile.html#tempfile.gettempdir",),
    cases=cases,
)
