"""How a file that Jupyter cannot open as a notebook is made one again, by what is wrong with it."""

from __future__ import annotations

from pathlib import PureWindowsPath

from dlsetup.facts import Notebook
from dlsetup.model.fixes import EditJson, Fix, Instruction, Rename, instruct
from dlsetup.model.text import Text

LFS_INSTALL = Text(
    en="Install Git LFS from https://git-lfs.com, then turn it on:",
    ko="https://git-lfs.com 에서 Git LFS를 받아 설치한 뒤 켜세요.",
)
LFS_PULL = Text(en="Then download the real files:", ko="그런 다음 실제 파일을 내려받으세요.")
OPEN_AS_TEXT = instruct(
    en="In VS Code, open {notebook} with Open With > Text Editor.",
    ko="VS Code에서 {notebook} 파일을 Open With > Text Editor로 여세요.",
)
SAVE_AS_UTF_8 = instruct(
    en="Click the encoding at the bottom right and choose Save with Encoding > UTF-8.",
    ko="오른쪽 아래의 인코딩을 눌러 Save with Encoding > UTF-8을 고르세요.",
)
UPDATE = instruct(
    en="Install a newer Jupyter, or ask for the notebook in format 4.",
    ko="더 새로운 Jupyter를 설치하거나, 형식 4로 저장한 노트북을 받으세요.",
)
DOWNLOAD = instruct(
    en="If you got {notebook} from somewhere, download it again.",
    ko="다른 곳에서 받은 노트북이라면 {notebook} 파일을 다시 받으세요.",
)
OLDER_VERSION = instruct(
    en="If it is your own work, copy it, then look for an older version in .ipynb_checkpoints "
    "next to it.",
    ko="직접 작성한 노트북이라면 복사본을 만든 뒤, 같은 위치의 .ipynb_checkpoints 폴더에서 이전 "
    "버전을 찾아보세요.",
)
WHAT_TO_DO = {
    "web-page": (
        instruct(
            en="Download {notebook} again. On GitHub, use Download raw file, or clone the "
            "repository with Git.",
            ko="{notebook} 파일을 다시 받으세요. GitHub에서는 Download raw file 버튼을 누르거나 "
            "Git으로 저장소를 복제하세요.",
        ),
    ),
    **dict.fromkeys(("byte-order-mark", "utf-16", "not-utf-8"), (OPEN_AS_TEXT, SAVE_AS_UTF_8)),
    "unknown-version": (UPDATE,),
    "empty": (
        DOWNLOAD,
        instruct(
            en="If you made it, open it in VS Code and save it, or make a new notebook in Jupyter.",
            ko="직접 만든 노트북이라면 VS Code에서 열어 저장하거나, Jupyter에서 새 노트북을 "
            "만드세요.",
        ),
    ),
}
COPY = instruct(
    en="First make a copy of {notebook}.", ko="먼저 {notebook} 파일의 복사본을 만드세요."
)
KEEP = Text(en="Then keep one of the two versions:", ko="그런 다음 두 버전 중 하나만 남기세요.")
KEEP_OTHER = Text(en="Or keep the other one:", ko="다른 버전을 남기려면 이렇게 실행하세요.")


def notebook_fix(notebook: Notebook, trouble: str) -> Fix:
    path = notebook.path
    if trouble == "wrong-extension":
        return Fix((Rename(path, notebook_name(path)),), safe=True)
    if trouble == "missing-key" and notebook.key == "metadata":
        cell = notebook.cell
        place = ("cells", cell - 1) if isinstance(cell, int) else ()
        return Fix((EditJson(path, (*place, "metadata"), {}),), safe=True)
    if trouble == "merge-conflict":
        return Fix(keep_one_version(path))
    if trouble == "git-lfs-pointer":
        return Fix(fetch_with_lfs(path))
    return Fix(WHAT_TO_DO.get(trouble, (DOWNLOAD, OLDER_VERSION)))


def notebook_name(path: str) -> str:
    """Without what was put behind its ending."""
    name = PureWindowsPath(path).name
    return (
        name[: name.lower().rindex(".ipynb")] + ".ipynb"
        if ".ipynb" in name.lower()
        else f"{name}.ipynb"
    )


def keep_one_version(path: str) -> tuple[Instruction, ...]:
    """Git takes a file's two sides from its own index."""
    name = PureWindowsPath(path).name
    checkout = ("git", "-C", folder_of(path), "checkout")
    return (
        COPY,
        Instruction(KEEP, (*checkout, "--ours", name)),
        Instruction(KEEP_OTHER, (*checkout, "--theirs", name)),
    )


def folder_of(path: str) -> str:
    return path[: -len(PureWindowsPath(path).name)].rstrip("/\\") or "/"


def fetch_with_lfs(path: str) -> tuple[Instruction, ...]:
    return (
        Instruction(LFS_INSTALL, ("git", "lfs", "install")),
        Instruction(LFS_PULL, ("git", "-C", folder_of(path), "lfs", "pull")),
    )
