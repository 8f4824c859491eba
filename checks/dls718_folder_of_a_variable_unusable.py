from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, VariableTarget
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables
from dlsetup.remedies.wording import PATH_STATE_WORDS


def run(targets: tuple[VariableTarget, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for target in targets:
        if target.kind == "folder" and target.state != "ok":
            params = {"variable": target.variable, "path": target.path or "", "state": target.state}
            yield Problem(
                target.variable, params, Fix((OWN, *unset_variables(facts, target.variable)))
            )


OWN = Instruction(
    Text(
        en="Set the variable to a folder of your own, or take it away as follows.",
        ko="이 변수를 내가 쓸 수 있는 폴더로 바꾸거나, 다음과 같이 없애세요.",
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def named(state: str, kind: str = "folder") -> VariableTarget:
        return VariableTarget(variable="TORCH_HOME", kind=kind, state=state, path="/data/torch")

    def found(state: str) -> dict[str, dict[str, str]]:
        return {"TORCH_HOME": {"variable": "TORCH_HOME", "path": "/data/torch", "state": state}}

    return (
        Case(machine(), id="none set"),
        Case(machine(variable_targets=(named("ok"),)), id="usable"),
        Case(machine(variable_targets=(named("missing", "temporary"),)), id="for temporary files"),
        Case(machine(variable_targets=(named("not-a-folder"),)), found("not-a-folder"), "a file"),
        Case(machine(variable_targets=(named("not-writable"),)), found("not-writable"), "closed"),
        Case(
            machine(variable_targets=(named("cannot-be-made"),)),
            found("cannot-be-made"),
            "no parent",
        ),
    )


CHECK = Check(
    code="DLS718",
    name="folder-of-a-variable-unusable",
    level=Level.WARN,
    about=lambda facts: facts.variable_targets,
    run=run,
    title=Text(
        en="A variable names a folder that cannot be used",
        ko="환경 변수로 지정한 폴더를 쓸 수 없음",
    ),
    message=Message(
        en="{variable} names {path}: {state}.",
        ko="환경 변수: {variable}, 폴더: {path}, 상태: {state}",
        words=PATH_STATE_WORDS,
    ),
    why=Text(
        en="Such variables move models, data sets, caches and settings to another place, often a "
        "disk that is not there today or a folder copied from somebody's guide. Downloads then "
        "stop half-way, or are made again each time. Do not run programs with sudo to write there.",
        ko="이런 변수는 모델, 데이터, 캐시, 설정이 저장되는 위치를 바꿉니다. 지금 연결되지 않은 "
        "디스크이거나 남의 안내문에서 그대로 옮겨 적은 경로인 경우가 많습니다. 그러면 다운로드가 "
        "도중에 멈추거나 매번 다시 받게 됩니다. 그 폴더에 쓰려고 sudo로 실행하지 마세요.",
    ),
    symptoms=(
        r"mkdir -p failed for path .*matplotlib",
        r"Matplotlib created a temporary (config/)?cache directory at",
        r"(PermissionError|NotADirectoryError|FileExistsError).*(torch/hub|huggingface|keras|\.keras)",
    ),
    links=(
        "https://docs.pytorch.org/docs/stable/hub.html#where-are-my-downloaded-models-saved",
        "https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables",
    ),
    cases=cases,
)
