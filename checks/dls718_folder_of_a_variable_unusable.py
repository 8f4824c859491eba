from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, VariableTarget
from dlsetup.model import Case, Check, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.variables import find_harm, remove_variable
from dlsetup.remedies.wording import FOLDER_STATE_WORDS


def run(targets: tuple[VariableTarget, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for harm in find_harm(facts, "DLS718"):
        state = harm.target.state if harm.target else ""
        params = {"variable": harm.variable, "path": harm.value, "state": state}
        own = FOLDER if state == "entry-not-a-folder" else OWN
        fix = remove_variable(facts, harm, first=(own,))
        yield Problem(harm.subject, params, fix, harm.level)


OWN = instruct(
    en="If you need {variable}, set it to a folder where you can write. Otherwise remove it.",
    ko="{variable} 변수가 필요하면 내가 쓸 수 있는 폴더로 바꾸고, 필요 없으면 지우세요.",
)
FOLDER = instruct(
    en="If you need {variable}, set it to the folder of that file. Otherwise remove it.",
    ko="{variable} 변수가 필요하면 그 파일이 있는 폴더로 바꾸고, 필요 없으면 지우세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def named(state: str) -> VariableTarget:
        return VariableTarget(variable="TORCH_HOME", kind="folder", state=state, path="/data/torch")

    def found(state: str) -> dict[str, dict[str, str]]:
        return {"TORCH_HOME": {"variable": "TORCH_HOME", "path": "/data/torch", "state": state}}

    temporary = VariableTarget(variable="TMPDIR", kind="temporary", state="missing", path="/gone")
    lab = VariableTarget(variable="JUPYTERLAB_DIR", kind="folder", state="missing", path="/old/lab")
    path = VariableTarget(
        variable="JUPYTER_PATH", kind="folders", state="entry-missing", path="/old/jupyter"
    )
    library = VariableTarget(
        variable="LD_LIBRARY_PATH",
        kind="folders",
        state="entry-not-a-folder",
        path="/opt/lib/libcudnn.so.8",
    )
    theirs = VariableTarget(
        variable="HF_HOME",
        kind="folder",
        state="relative",
        path="cache",
        origin="env-file",
        file="/home/student/dl/.env",
    )
    return (
        Case(machine(), id="none set"),
        Case(machine(variable_targets=(named("ok"),)), id="usable"),
        Case(machine(variable_targets=(temporary,)), id="for temporary files"),
        Case(machine(variable_targets=(named("not-a-folder"),)), found("not-a-folder"), "a file"),
        Case(machine(variable_targets=(named("not-writable"),)), found("not-writable"), "closed"),
        Case(
            machine(variable_targets=(named("cannot-be-made"),)),
            found("cannot-be-made"),
            "no parent",
        ),
        Case(
            machine(variable_targets=(lab,)),
            {
                "JUPYTERLAB_DIR": {
                    "variable": "JUPYTERLAB_DIR",
                    "path": "/old/lab",
                    "state": "missing",
                }
            },
            "JupyterLab's own files are gone",
        ),
        Case(
            machine(variable_targets=(path,)),
            {
                "JUPYTER_PATH": {
                    "variable": "JUPYTER_PATH",
                    "path": "/old/jupyter",
                    "state": "entry-missing",
                }
            },
            "one of several",
        ),
        Case(
            machine(variable_targets=(library,)),
            {
                "LD_LIBRARY_PATH": {
                    "variable": "LD_LIBRARY_PATH",
                    "path": "/opt/lib/libcudnn.so.8",
                    "state": "entry-not-a-folder",
                }
            },
            "a library among folders",
        ),
        Case(
            machine(variable_targets=(theirs,)),
            {
                "HF_HOME /home/student/dl/.env": {
                    "variable": "HF_HOME",
                    "path": "cache",
                    "state": "relative",
                }
            },
            "in VS Code, another folder wherever one works",
        ),
    )


CHECK = Check(
    code="DLS718",
    name="folder-of-a-variable-unusable",
    level=Level.WARN,
    about=lambda facts: facts.variable_targets,
    run=run,
    title=Text(
        en="A variable points to a folder you cannot use",
        ko="환경 변수에 지정된 폴더를 쓸 수 없음",
    ),
    message=Message(
        en="{variable} is set to {path}, but {state}.",
        ko="환경 변수 {variable}에 지정된 {path} {state}.",
        words=FOLDER_STATE_WORDS,
    ),
    dont=Text(
        en="Do not use sudo to write there: the files would belong to root.",
        ko="그 폴더에 쓰려고 sudo를 쓰지 마세요. 파일이 root 소유가 됩니다.",
    ),
    why=Text(
        en="Such variables move models, data, caches and settings to another place. Often it is a "
        "disk that is not connected today, or a path copied from a guide. Downloads then stop "
        "halfway, or start again each time.",
        ko="이런 변수는 모델, 데이터, 캐시, 설정이 저장되는 위치를 바꿉니다. 지금 연결되지 않은 "
        "디스크이거나 안내문에서 그대로 옮겨 적은 경로인 경우가 많습니다. 그러면 다운로드가 "
        "도중에 멈추거나 매번 다시 받게 됩니다.",
    ),
    symptoms=(
        r"JupyterLab application assets not found in",
        r"mkdir -p failed for path .*matplotlib",
        r"Matplotlib created a temporary (config/)?cache directory at",
        r"(PermissionError|NotADirectoryError|FileExistsError).*(torch/hub|huggingface|keras|\.keras)",
    ),
    after=("DLS759",),
    links=(
        "https://docs.pytorch.org/docs/stable/hub.html#where-are-my-downloaded-models-saved",
        "https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables",
    ),
    cases=cases,
)
