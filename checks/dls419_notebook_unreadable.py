from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Notebook, Unknown, Workspace, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.notebook_files import notebook_fix

# Jupyter opens these, and warns or mends them: DLS423.
OPENED = frozenset(
    {"invalid", "repeated-id", "old-version", "no-nbformat", "widgets-without-state"}
)


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


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    fine = Notebook(
        path="/home/student/course/a.ipynb",
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
    renamed = change(fine, path="/home/student/course/a.ipynb.txt", problem="wrong-extension")
    plain = change(renamed, path="/home/student/course/a.json")
    key = change(fine, problem="missing-key", key="metadata")
    cell = change(key, cell=3)
    pointer = change(fine, problem="git-lfs-pointer")
    marked = change(fine, problem="byte-order-mark")

    def notebooks(*found: Notebook) -> Facts:
        return machine(workspace=Workspace(path="/home/student/course", notebooks=found))

    def params(notebook: Notebook, line: int | str) -> dict[str, dict[str, int | str]]:
        trouble = str(notebook.problem)
        told = {"notebook": notebook.path, "problem": trouble, "line": line, "what": trouble}
        key = notebook.key if isinstance(notebook.key, str) else "-"
        return {notebook.path: {**told, "key": key, "cell": known_number(notebook.cell)}}

    return (
        Case(machine(), id="no notebooks"),
        Case(notebooks(fine), id="in order"),
        Case(notebooks(Notebook(path="/home/student/course/a.ipynb")), id="not known"),
        Case(notebooks(broken), params(broken, 12), "not JSON"),
        Case(notebooks(page), params(page, 1), "a web page"),
        Case(notebooks(empty), params(empty, 1), "empty"),
        Case(
            notebooks(change(broken, line=None)),
            {
                "/home/student/course/a.ipynb": {
                    **params(broken, "-")["/home/student/course/a.ipynb"],
                    "what": "damaged",
                }
            },
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
            {
                "/home/student/course/a.ipynb": {
                    **params(cell, "-")["/home/student/course/a.ipynb"],
                    "what": "missing-key-in-cell",
                }
            },
            "a key of a cell is missing",
        ),
        Case(
            machine(
                workspace=Workspace(
                    path="/home/student/course",
                    notebook="/home/student/course/a.ipynb",
                    notebooks=(empty,),
                )
            ),
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
                en="Jupyter cannot open {notebook} because the key `{key}` is missing from cell "
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
        r"\.ipynb[^\n]{0,80}Unexpected token '?<",
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
