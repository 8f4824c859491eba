from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, VariableTarget, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Text,
    advise,
)
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables
from dlsetup.remedies.wording import PATH_STATE_WORDS


def run(targets: tuple[VariableTarget, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for target in targets:
        if target.kind == "temporary" and target.state != "ok":
            params = {"variable": target.variable, "path": target.path or "", "state": target.state}
            yield Problem(
                target.variable, params, Fix((MAKE, *unset_variables(facts, target.variable)))
            )
    yield from find_non_ascii(facts)


def find_non_ascii(facts: Facts) -> Iterator[Problem]:
    """Compilers and older kernels of Windows fail below a temporary folder in Hangul."""
    host = known(facts.host)
    for place in known(facts.folders, ()) if host and host.os == "windows" else ():
        if place.name == "temporary" and place.ascii is False:
            params = {"variable": "TEMP", "path": place.path, "state": "not-ascii"}
            yield Problem("temporary", params, FIX_WINDOWS)


FIX_WINDOWS = advise(
    en=r"In PowerShell: mkdir C:\dl\tmp; setx TEMP C:\dl\tmp; setx TMP C:\dl\tmp, then "
    "open a new terminal.",
    ko=r"PowerShell에서 mkdir C:\dl\tmp; setx TEMP C:\dl\tmp; setx TMP C:\dl\tmp "
    "명령을 실행하고 터미널을 새로 여세요.",
)
MAKE = Instruction(
    Text(
        en="Make that folder, if you want temporary files to go there. Otherwise:",
        ko="임시 파일을 그 폴더에 두려면 폴더를 만드세요. 아니라면 변수를 없애세요.",
    )
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
        en="The folder for temporary files cannot be used", ko="임시 폴더를 제대로 쓸 수 없음"
    ),
    message=Message(
        en="{variable} names {path} for temporary files: {state}.",
        ko="임시 폴더 환경 변수: {variable}, 경로: {path}, 상태: {state}",
        words={
            **PATH_STATE_WORDS,
            "not-ascii": Text(en="its name is not plain English", ko="한글 등 영문이 아닌 경로"),
        },
    ),
    why=Text(
        en="pip unpacks and builds packages in the temporary folder, Jupyter and compilers write "
        "there. Some programs quietly take another folder where it cannot be used, others stop "
        "with a file that is not found. Do not run programs as administrator to get around it.",
        ko="pip는 임시 폴더에서 패키지를 풀고 빌드하며, Jupyter와 컴파일러도 여기에 파일을 "
        "씁니다. 임시 폴더를 쓸 수 없으면 다른 폴더를 말없이 쓰는 프로그램도 있고, 파일이 없다는 "
        "오류로 멈추는 프로그램도 있습니다. 이 문제를 피하려고 관리자 권한으로 실행하지 마세요.",
    ),
    symptoms=(
        r"No usable temporary directory found in",
        r"Cannot create temporary file in .*: (No such file|Permission denied|Read-only)",
        r"mktemp: failed to create .* via template",
    ),
    after=("DLS702",),
    links=("https://docs.python.org/3/library/tempfile.html#tempfile.gettempdir",),
    cases=cases,
)
