from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import DamagedFile, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, Write, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables

MODEL = re.compile(r"[/\\](?:models|datasets)--([^/\\]+)")


def run(damaged: tuple[DamagedFile, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for each in damaged:
        if each.problem in WORDS:
            match = MODEL.search(each.path)
            model = match[1].replace("--", "/") if match else "-"
            params = {"path": each.path, "model": model, "what": each.problem}
            yield Problem(each.path, params, cure(each, facts))


def cure(damaged: DamagedFile, facts: Facts) -> Fix:
    revision = known(damaged.detail)
    if revision:  # the file says this already, with a blank too many
        return Fix((Write(damaged.path, revision),), safe=True)
    names = [
        each.name
        for each in known(facts.variables, ())
        if each.name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
    ]
    unset = unset_variables(facts, *names) if names else ()
    return Fix((*unset, DOWNLOAD, COPY))


DOWNLOAD = instruct(
    en="With the internet, run your program once, so that it downloads `{model}` again.",
    ko="인터넷이 되는 곳에서 프로그램을 한 번 실행해 `{model}` 파일을 다시 내려받으세요.",
)
COPY = instruct(
    en="If you copied the model from another computer, copy its whole folder, with `blobs`, "
    "`refs` and `snapshots`.",
    ko="다른 컴퓨터에서 복사한 모델이라면 `blobs`, `refs`, `snapshots` 폴더까지 모두 복사하세요.",
)
WORDS = {
    "blank-in-revision": Text(
        en="Offline, `{model}` cannot be loaded: {path} has a line break or blank after the "
        "version.",
        ko="오프라인에서 `{model}` 파일을 불러올 수 없습니다. {path} 파일에 적힌 버전 뒤에 "
        "줄바꿈이나 공백이 있습니다.",
    ),
    "no-snapshot": Text(
        en="Offline, `{model}` cannot be loaded: the version in {path} was not downloaded.",
        ko="오프라인에서 `{model}` 파일을 불러올 수 없습니다. {path} 파일에 적힌 버전을 내려받지 "
        "않았습니다.",
    ),
    "no-blob": Text(
        en="Offline, `{model}` cannot be loaded: {path} is a link to a file that does not exist.",
        ko="오프라인에서 `{model}` 파일을 불러올 수 없습니다. {path} 링크가 가리키는 파일이 "
        "없습니다.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown, Variable
    from dlsetup.facts.factory import HOME, change, machine

    folder = f"{HOME}/.cache/huggingface/hub/models--lab--tiny"
    blank = DamagedFile(
        path=f"{folder}/refs/main", problem="blank-in-revision", is_cached=True, detail="3f4c"
    )
    missing = change(blank, problem="no-snapshot", detail=None)
    link = change(missing, path=f"{folder}/snapshots/3f4c/config.json", problem="no-blob")
    offline = (Variable(name="HF_HUB_OFFLINE", value="1"),)

    def case(each: DamagedFile) -> Case:
        params = {"path": each.path, "model": "lab/tiny", "what": each.problem}
        facts = machine(damaged_files=(each,), variables=offline)
        return Case(facts, {each.path: params}, each.problem)

    return (
        Case(machine(), id="none"),
        Case(machine(damaged_files=Unknown("failed")), id="not known"),
        Case(machine(damaged_files=(change(blank, problem="lock-left"),)), id="another program's"),
        *(case(each) for each in (blank, missing, link)),
    )


CHECK = Check(
    code="DLS757",
    name="offline-model-incomplete",
    level=Level.WARN,
    about=lambda facts: facts.damaged_files,
    run=run,
    title=Text(
        en="A model cannot be loaded offline",
        ko="오프라인에서 불러올 수 없는 모델이 있음",
    ),
    message=Message(en="{what}", ko="{what}", words=WORDS),
    dont=Text(
        en="Do not install transformers again: the packages are fine.",
        ko="transformers를 다시 설치하지 마세요. 패키지는 정상입니다.",
    ),
    why=Text(
        en="Hugging Face's library reads the version from the folder `refs` letter for letter, "
        "then looks in `snapshots` for the folder with that name. While a variable tells it to "
        "stay offline, it cannot download what is missing.",
        ko="Hugging Face 라이브러리는 `refs` 폴더에 적힌 버전을 글자 그대로 읽고, `snapshots`에서 "
        "같은 이름의 폴더를 찾습니다. 오프라인 변수가 켜져 있으면 없는 것을 내려받지 못합니다.",
    ),
    symptoms=(),
    links=(
        "https://huggingface.co/docs/huggingface_hub/guides/manage-cache",
        "https://github.com/huggingface/huggingface_hub/issues/4133",
        "https://github.com/MiaAI-Lab/Qwen3.8-Flash-Next-Dual-DGX-Sparks/issues/36",
    ),
    cases=cases,
)
