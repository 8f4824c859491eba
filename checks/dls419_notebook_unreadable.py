from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from dlsetup.facts import Facts, Notebook, Unknown, Workspace, known
from dlsetup.model import (
    Case,
    Check,
    EditJson,
    Fix,
    Instruction,
    Level,
    Message,
    Problem,
    Rename,
    Text,
    instruct,
)
from dlsetup.model.course import Course


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    judged = known(workspace.notebook) if workspace.notebook else None
    for notebook in known(workspace.notebooks, ()):
        trouble = known(notebook.problem) if notebook.problem else None
        if trouble and trouble not in OPENED:
            params = {
                "notebook": notebook.path,
                "problem": trouble,
                "line": known_number(notebook.line),
                "cell": known_number(notebook.cell),
                "key": notebook.key if isinstance(notebook.key, str) else "-",
                "what": name_case(notebook, trouble),
            }
            level = Level.FAIL if notebook.path == judged else None
            yield Problem(notebook.path, params, notebook_fix(notebook, trouble), level)


def known_number(value: int | Unknown | None) -> int | str:
    return value if isinstance(value, int) else "-"


def name_case(notebook: Notebook, trouble: str) -> str:
    if trouble == "not-json" and not isinstance(notebook.line, int):
        return "damaged"
    is_in_cell = trouble in ("missing-key", "wrong-kind") and isinstance(notebook.cell, int)
    return f"{trouble}-in-cell" if is_in_cell else trouble


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


# Jupyter opens these, and warns or mends them: DLS423.
OPENED = frozenset({"invalid", "repeated-id", "old-version", "no-nbformat"})
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


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    fine = Notebook(
        path="/c/a.ipynb",
        kernel="python3",
        problem=None,
        line=None,
        cell=None,
        key=None,
        installs=(),
    )
    broken = change(fine, problem="not-json", line=12)
    page = change(fine, problem="web-page", line=1)
    empty = change(fine, problem="empty", line=1)
    renamed = change(fine, path="/c/a.ipynb.txt", problem="wrong-extension")
    plain = change(renamed, path="/c/a.json")
    key = change(fine, problem="missing-key", key="metadata")
    cell = change(key, cell=3)
    pointer = change(fine, problem="git-lfs-pointer")
    marked = change(fine, problem="byte-order-mark")

    def notebooks(*found: Notebook) -> Facts:
        return machine(workspace=Workspace(path="/c", notebooks=found))

    def params(notebook: Notebook, line: int | str) -> dict[str, dict[str, int | str]]:
        trouble = str(notebook.problem)
        told = {"notebook": notebook.path, "problem": trouble, "line": line, "what": trouble}
        key = notebook.key if isinstance(notebook.key, str) else "-"
        return {notebook.path: {**told, "key": key, "cell": known_number(notebook.cell)}}

    return (
        Case(machine(), id="no notebooks"),
        Case(notebooks(fine), id="in order"),
        Case(notebooks(Notebook(path="/c/a.ipynb")), id="not known"),
        Case(notebooks(broken), params(broken, 12), "not JSON"),
        Case(notebooks(page), params(page, 1), "a web page"),
        Case(notebooks(empty), params(empty, 1), "empty"),
        Case(
            notebooks(change(broken, line=None)),
            {"/c/a.ipynb": {**params(broken, "-")["/c/a.ipynb"], "what": "damaged"}},
            "not JSON, but nobody knows where",
        ),
        Case(notebooks(plain), params(plain, "-"), "an ending of its own"),
        Case(notebooks(renamed), params(renamed, "-"), "another ending"),
        Case(
            notebooks(change(fine, problem="merge-conflict", line=3)),
            params(change(fine, problem="merge-conflict"), 3),
            "marks of Git",
        ),
        Case(notebooks(change(fine, problem="invalid", key="x")), id="Jupyter only warns"),
        Case(notebooks(pointer), params(pointer, "-"), "Git LFS did not download it"),
        Case(notebooks(marked), params(marked, "-"), "a byte order mark"),
        Case(notebooks(key), params(key, "-"), "a key is missing"),
        Case(
            notebooks(cell),
            {"/c/a.ipynb": {**params(cell, "-")["/c/a.ipynb"], "what": "missing-key-in-cell"}},
            "a key of a cell is missing",
        ),
        Case(
            machine(workspace=Workspace(path="/c", notebook="/c/a.ipynb", notebooks=(empty,))),
            params(empty, 1),
            "empty, and it is what was asked about",
        ),
    )


CHECK = Check(
    code="DLS419",
    name="notebook-unreadable",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(en="A notebook cannot be opened", ko="노트북을 열 수 없음"),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "empty": Text(
                en="Jupyter cannot open {notebook} because the file is empty.",
                ko="빈 파일이어서 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "web-page": Text(
                en="Jupyter cannot open {notebook} because it is a web page, not a notebook.",
                ko="노트북이 아니라 웹 페이지여서 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "merge-conflict": Text(
                en="Jupyter cannot open {notebook} because Git left its conflict marks (<<<<<<<) "
                "in it.",
                ko="Git 충돌 표시(<<<<<<<)가 남아 있어 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "not-json": Text(
                en="Jupyter cannot open {notebook} because it is damaged from line {line} on.",
                ko="{line}번째 줄부터 깨져 있어 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "damaged": Text(
                en="Jupyter cannot open {notebook} because it is damaged.",
                ko="파일이 깨져 있어 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "not-a-notebook": Text(
                en="Jupyter cannot open {notebook} because it is JSON of another kind, not a "
                "notebook.",
                ko="노트북이 아닌 JSON 파일이어서 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "git-lfs-pointer": Text(
                en="Jupyter cannot open {notebook} because it is only a pointer of Git LFS. The "
                "notebook itself was not downloaded.",
                ko="Git LFS의 포인터 파일일 뿐 노트북 내용을 내려받지 않아 Jupyter가 열 수 "
                "없습니다: {notebook}",
            ),
            "byte-order-mark": Text(
                en="Jupyter cannot open {notebook} because it begins with a byte order mark (BOM).",
                ko="파일이 바이트 순서 표시(BOM)로 시작해 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "utf-16": Text(
                en="Jupyter cannot open {notebook} because it is saved as UTF-16, not as UTF-8.",
                ko="UTF-8이 아니라 UTF-16으로 저장되어 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "not-utf-8": Text(
                en="Jupyter cannot open {notebook} because line {line} is not UTF-8 text.",
                ko="{line}번째 줄이 UTF-8 텍스트가 아니어서 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "unknown-version": Text(
                en="Jupyter cannot open {notebook} because its `nbformat` is not a version it "
                "knows.",
                ko="`nbformat` 항목이 Jupyter가 모르는 버전이어서 열 수 없습니다: {notebook}",
            ),
            "missing-key": Text(
                en="Jupyter cannot open {notebook} because the key `{key}` is missing.",
                ko="`{key}` 항목이 없어 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "missing-key-in-cell": Text(
                en="Jupyter cannot open {notebook} because the key `{key}` is missing in cell "
                "{cell}.",
                ko="{cell}번째 셀에 `{key}` 항목이 없어 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "wrong-kind": Text(
                en="Jupyter cannot open {notebook} because the value of `{key}` has the wrong "
                "type.",
                ko="`{key}` 항목의 값이 형식에 맞지 않아 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "wrong-kind-in-cell": Text(
                en="Jupyter cannot open {notebook} because the value of `{key}` in cell {cell} has "
                "the wrong type.",
                ko="{cell}번째 셀의 `{key}` 항목 값이 형식에 맞지 않아 Jupyter가 열 수 없습니다: "
                "{notebook}",
            ),
            "unreadable": Text(
                en="Jupyter cannot open {notebook} because the file cannot be read.",
                ko="파일을 읽을 수 없어 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "not-a-file": Text(
                en="Jupyter cannot open {notebook} because it is not a regular file.",
                ko="일반 파일이 아니어서 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "missing": Text(
                en="Jupyter cannot open {notebook} because it is a link to a file that does not "
                "exist.",
                ko="없는 파일을 가리키는 링크여서 Jupyter가 열 수 없습니다: {notebook}",
            ),
            "wrong-extension": Text(
                en="Jupyter does not open {notebook} as a notebook because its name does not end "
                "in .ipynb.",
                ko="이름이 .ipynb로 끝나지 않아 Jupyter가 노트북으로 열지 않습니다: {notebook}",
            ),
        },
    ),
    dont=Text(
        en="Do not install Jupyter again: the fault is in the notebook file.",
        ko="Jupyter를 다시 설치하지 마세요. 문제는 노트북 파일에 있습니다.",
    ),
    why=Text(
        en="A notebook is a JSON file with keys that Jupyter needs. Saving the web page instead, "
        "a full disk, Git's conflict marks, a clone without Git LFS or a text editor can make it "
        "unreadable. Windows hides an extra ending such as .txt.",
        ko="노트북은 JSON 형식의 파일이고, Jupyter에 꼭 필요한 항목이 있습니다. 웹 페이지를 대신 "
        "저장했거나, Git 충돌 표시가 남았거나, 텍스트 편집기로 고치다 깨지면 열 수 없습니다. "
        "Windows에서는 .txt 같은 확장자가 숨어 있을 수 있습니다.",
    ),
    symptoms=(
        r"Unreadable Notebook",
        r"NotJSONError",
        r"Notebook does not appear to be JSON",
        r"is not a valid notebook",
        r"올바른 노트북이 아닙니다",
        r"The notebook is invalid and is missing an expected key",
        r"Unsupported nbformat version",
        r"ipynb is not UTF-8 encoded",
    ),
    links=(
        "https://github.com/thedataincubator/ds30/issues/8",
        "https://github.com/udacity/deep-learning-v2-pytorch/issues/334",
        "https://nbformat.readthedocs.io/en/latest/format_description.html",
    ),
    cases=cases,
)
