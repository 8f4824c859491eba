from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, VariableTarget
from dlsetup.model import Case, Check, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.variables import find_harm, remove_variable


def run(targets: tuple[VariableTarget, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for harm in find_harm(facts, "DLS740"):
        state = harm.target.state if harm.target else ""
        params = {"variable": harm.variable, "path": harm.value, "state": state}
        fix = remove_variable(facts, harm, also=(OWN,))
        yield Problem(harm.subject, params, fix, harm.level)


OWN = instruct(
    en="If you need {variable}, set it to a file that is there.",
    ko="{variable} 변수가 필요하면 실제로 있는 파일로 바꾸세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine

    def named(variable: str, state: str, kind: str = "file") -> VariableTarget:
        return VariableTarget(variable=variable, kind=kind, state=state, path="/gone/file")

    def found(variable: str, state: str) -> dict[str, dict[str, str]]:
        return {variable: {"variable": variable, "path": "/gone/file", "state": state}}

    tcmalloc = named("LD_PRELOAD", "entry-missing", "libraries")
    script = named("LD_PRELOAD", "not-a-library", "libraries")
    other = named("LD_AUDIT", "other-processor", "libraries")
    startup = named("PYTHONSTARTUP", "missing")
    folder = VariableTarget(variable="TORCH_HOME", kind="folder", state="missing", path="/gone")
    return (
        Case(machine(), id="none set"),
        Case(machine(variable_targets=(named("PYTHONSTARTUP", "ok"),)), id="a file"),
        Case(machine(variable_targets=(folder,)), id="a folder is not a file"),
        Case(
            machine(variable_targets=(tcmalloc,)),
            found("LD_PRELOAD", "entry-missing"),
            "a library that every program loads",
        ),
        Case(
            machine(variable_targets=(script, other)),
            found("LD_PRELOAD", "not-a-library") | found("LD_AUDIT", "other-processor"),
            "no libraries of this computer",
        ),
        Case(
            machine(variable_targets=(startup,)),
            found("PYTHONSTARTUP", "missing"),
            "gone",
        ),
        Case(
            machine(
                variable_targets=(named("UV_CONFIG_FILE", "unreadable"),), host=host(os="windows")
            ),
            found("UV_CONFIG_FILE", "unreadable"),
            "unreadable, on Windows",
        ),
    )


CHECK = Check(
    code="DLS740",
    name="file-of-a-variable-unusable",
    level=Level.WARN,
    about=lambda facts: facts.variable_targets,
    run=run,
    title=Text(
        en="A variable points to an unusable file",
        ko="환경 변수에 지정된 파일을 쓸 수 없음",
    ),
    message=Message(
        en="{variable} is set to {path}, but {state}.",
        ko="환경 변수 {variable}에 지정된 {path} {state}.",
        words={
            "missing": Text(en="that file does not exist", ko="파일이 없습니다"),
            "entry-missing": Text(en="that file does not exist", ko="파일이 없습니다"),
            "not-a-file": Text(
                en="that is a folder, not a file", ko="경로가 파일이 아니라 폴더입니다"
            ),
            "not-a-library": Text(
                en="that file is not a library", ko="파일이 라이브러리가 아닙니다"
            ),
            "other-processor": Text(
                en="that library is for another kind of processor",
                ko="라이브러리가 다른 종류의 프로세서용입니다",
            ),
            "unreadable": Text(en="that file cannot be read", ko="파일을 읽을 수 없습니다"),
        },
    ),
    dont=Text(
        en="Do not make an empty file there to stop the message.",
        ko="메시지를 없애려고 그 자리에 빈 파일을 만들지 마세요.",
    ),
    why=Text(
        en="The variable often comes from a guide, or from a program that was removed. Programs "
        "then stop, ignore their settings, or print an error each time. If LD_PRELOAD is set "
        "to a library that is missing or cannot be loaded, every command prints one.",
        ko="안내문에서 옮겨 적었거나 지운 프로그램이 남긴 변수인 경우가 많습니다. 프로그램이 "
        "멈추거나, 설정을 무시하거나, 실행할 때마다 오류를 출력합니다. LD_PRELOAD에 없거나 "
        "불러올 수 없는 라이브러리가 있으면 모든 명령이 오류를 출력합니다.",
    ),
    symptoms=(
        r"ERROR: ld\.so: object '.+' from \S+ cannot be preloaded",
        r"ERROR: ld\.so: object '.+' cannot be loaded as audit interface",
        r"Could not open PYTHONSTARTUP",
        r"virtualenvwrapper.sh: There was a problem running the initialization hooks",
    ),
    links=("https://man7.org/linux/man-pages/man8/ld.so.8.html",),
    cases=cases,
)
