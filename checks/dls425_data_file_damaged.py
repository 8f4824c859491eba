from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from dlsetup.facts import DamagedFile, Facts
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Problem,
    Remove,
    Text,
    instruct,
)
from dlsetup.model.course import Course


def run(damaged: tuple[DamagedFile, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for each in damaged:
        if each.problem in WORDS:  # the others are DLS755's
            yield Problem(each.path, {"path": each.path, "what": each.problem}, cure(each))


def cure(damaged: DamagedFile) -> Fix:
    """A library downloads again what is no longer in its folder."""
    if damaged.problem == "git-lfs-pointer":
        folder = damaged.path[: -len(PureWindowsPath(damaged.path).name)].rstrip("/\\") or "/"
        pull = ("git", "-C", folder, "lfs", "pull")
        return Fix((INSTALL, Instruction(PULL, pull)))
    if damaged.is_cached:
        return Fix((Remove(damaged.path),), safe=True)
    return Fix((AGAIN, YOURS))


INSTALL = instruct(
    en="Install Git LFS from https://git-lfs.com, then turn it on:",
    ko="https://git-lfs.com 에서 Git LFS를 받아 설치한 뒤 켜세요.",
    argv=("git", "lfs", "install"),
)
PULL = Text(en="Then download the real files:", ko="그런 다음 실제 파일을 내려받으세요.")
AGAIN = instruct(
    en="If you downloaded {path}, delete it and download it again.",
    ko="내려받은 파일이라면 {path} 파일을 지우고 다시 내려받으세요.",
)
YOURS = instruct(
    en="If your own program saved it, save it again. It was stopped before the file was complete.",
    ko="내 프로그램이 저장한 파일이라면 다시 저장하세요. 파일을 다 쓰기 전에 멈췄습니다.",
)


WORDS = {
    "cut-short": Text(
        en="{path} ends too early: the download or the program that wrote it was stopped.",
        ko="{path} 파일이 중간에 끊겼습니다. 내려받거나 저장하는 중에 멈춘 파일입니다.",
    ),
    "empty": Text(en="{path} is empty.", ko="{path} 파일이 비어 있습니다."),
    "web-page": Text(
        en="{path} is a web page that was saved in place of the file.",
        ko="{path} 파일은 원래 파일 대신 저장된 웹 페이지입니다.",
    ),
    "git-lfs-pointer": Text(
        en="{path} is only a pointer of Git LFS. The file itself was not downloaded.",
        ko="{path} 파일은 Git LFS 포인터일 뿐입니다. 실제 파일은 내려받지 않았습니다.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import HOME, change, machine

    weights = DamagedFile(
        path=f"{HOME}/.cache/torch/hub/checkpoints/resnet18-f37072fd.pth",
        problem="cut-short",
        is_cached=True,
    )
    data = change(weights, path=f"{HOME}/course/data/train.npz", is_cached=False)

    def case(id: str, each: DamagedFile) -> Case:
        params = {"path": each.path, "what": each.problem}
        return Case(machine(damaged_files=(each,)), {each.path: params}, id)

    return (
        Case(machine(), id="all are whole"),
        Case(machine(damaged_files=Unknown("failed")), id="not known"),
        case("weights that a library downloaded", weights),
        case("data", data),
        case("a web page", change(data, problem="web-page")),
        case("an empty file", change(data, problem="empty")),
        Case(machine(damaged_files=(change(data, problem="lock-left"),)), id="a file of a program"),
        case("a pointer", change(data, problem="git-lfs-pointer")),
    )


CHECK = Check(
    code="DLS425",
    name="data-file-damaged",
    level=Level.WARN,
    about=lambda facts: facts.damaged_files,
    run=run,
    title=Text(
        en="A file of data or weights is not complete",
        ko="온전하지 않은 데이터나 가중치 파일이 있음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words=WORDS,
    ),
    dont=Text(
        en="Do not reinstall the framework: the file is damaged, not the package.",
        ko="프레임워크를 다시 설치하지 마세요. 패키지가 아니라 파일이 손상되었습니다.",
    ),
    why=Text(
        en="The format of such a file says how long it is, and this one is shorter or something "
        "else. Libraries keep a file that is already there, so the same error "
        "comes each time.",
        ko="이런 파일에는 길이가 적혀 있는데, 이 파일은 더 짧거나 다른 내용입니다. 라이브러리는 "
        "이미 있는 파일을 다시 내려받지 않으므로 같은 오류가 계속 납니다.",
    ),
    links=(
        "https://pytorch.org/docs/stable/hub.html",
        "https://huggingface.co/docs/huggingface_hub/guides/manage-cache",
    ),
    cases=cases,
)
