from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from dlsetup.facts import Facts, Notebook, Workspace, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import rename_command


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    for notebook in known(workspace.notebooks, ()):
        if trouble := known(notebook.problem):
            line = known(notebook.line)
            what = "damaged" if trouble == "not-json" and not line else trouble
            params = {
                "notebook": notebook.path,
                "problem": trouble,
                "line": line or "-",
                "what": what,
            }
            yield Problem(notebook.path, params, notebook_fix(facts, notebook.path, trouble))


def notebook_fix(facts: Facts, path: str, trouble: str) -> Fix:
    if trouble == "wrong-extension":
        return Fix((Instruction(RENAME, rename_command(facts, path, notebook_name(path))),))
    if trouble == "merge-conflict":
        return Fix(keep_one_version(path))
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
    folder = path[: -len(name)].rstrip("/\\") or "/"
    checkout = ("git", "-C", folder, "checkout")
    return (
        COPY,
        Instruction(KEEP, (*checkout, "--ours", name)),
        Instruction(KEEP_OTHER, (*checkout, "--theirs", name)),
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
RENAME = Text(
    en="Rename it so that its name ends in .ipynb:",
    ko="이름이 .ipynb로 끝나도록 파일 이름을 바꾸세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    fine = Notebook(path="/c/a.ipynb", kernel="python3", problem=None, line=None, installs=())
    broken = change(fine, problem="not-json", line=12)
    page = change(fine, problem="web-page", line=1)
    empty = change(fine, problem="empty", line=1)
    renamed = change(fine, path="/c/a.ipynb.txt", problem="wrong-extension")
    plain = change(renamed, path="/c/a.json")

    def notebooks(*found: Notebook) -> Facts:
        return machine(workspace=Workspace(path="/c", notebooks=found))

    def params(notebook: Notebook, line: int | str) -> dict[str, dict[str, int | str]]:
        trouble = str(notebook.problem)
        told = {"notebook": notebook.path, "problem": trouble, "line": line, "what": trouble}
        return {notebook.path: told}

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
        en="A notebook is a JSON file. Saving the web page instead, a full disk, Git's conflict "
        "marks or a text editor can make it unreadable. Windows hides an extra ending such as "
        ".txt.",
        ko="노트북은 JSON 형식의 파일입니다. 웹 페이지를 대신 저장했거나, 디스크가 가득 찼거나, "
        "Git 충돌 표시가 남았거나, 텍스트 편집기로 고치다 깨지면 열 수 없습니다. Windows에서는 "
        ".txt 같은 확장자가 숨어 있을 수 있습니다.",
    ),
    symptoms=(
        r"Unreadable Notebook",
        r"NotJSONError",
        r"Notebook does not appear to be JSON",
        r"is not a valid notebook",
        r"올바른 노트북이 아닙니다",
    ),
    links=(
        "https://github.com/thedataincubator/ds30/issues/8",
        "https://github.com/udacity/deep-learning-v2-pytorch/issues/334",
        "https://nbformat.readthedocs.io/en/latest/format_description.html",
    ),
    cases=cases,
)
