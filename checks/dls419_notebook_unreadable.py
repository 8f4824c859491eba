from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Notebook, Workspace, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text
from dlsetup.model.course import Course


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    for notebook in known(workspace.notebooks, ()):
        if trouble := known(notebook.problem):
            line = known(notebook.line) or "-"
            params = {"notebook": notebook.path, "problem": trouble, "line": line}
            yield Problem(
                notebook.path, params, Fix((Instruction(WHAT_TO_DO.get(trouble, RESTORE)),))
            )


RESTORE = Text(
    en="Take the notebook again from where it came. If it is your own work, keep a copy and look "
    "for an older version in the folder .ipynb_checkpoints beside it.",
    ko="노트북을 원래 받은 곳에서 다시 받으세요. 직접 작성한 노트북이라면 복사본을 남겨 두고, 같은 "
    "위치의 .ipynb_checkpoints 폴더에 이전 버전이 있는지 확인하세요.",
)
WHAT_TO_DO = {
    "web-page": Text(
        en="A web page was saved, not the notebook. On GitHub use Download raw file, or git clone.",
        ko="노트북이 아니라 웹 페이지가 저장되었습니다. GitHub에서는 Download raw file 버튼이나 "
        "git clone으로 받으세요.",
    ),
    "merge-conflict": Text(
        en="Git could not join two versions and left its marks (<<<<<<<) in the file. Take one of "
        "them whole: git checkout --ours FILE, or --theirs. Keep a copy first.",
        ko="Git이 두 버전을 합치지 못해 파일에 표시(<<<<<<<)를 남겼습니다. 먼저 복사본을 만든 다음 "
        "한쪽 버전을 그대로 쓰세요: git checkout --ours 파일 또는 --theirs 파일",
    ),
    "empty": Text(
        en="The file is empty. If you made it just now, open it in VS Code and save it, or delete "
        "it and make a new notebook in Jupyter; else take it again from where it came.",
        ko="빈 파일입니다. 방금 직접 만들었다면 VS Code에서 열어 저장하거나, 지우고 Jupyter에서 새 "
        "노트북을 만드세요. 받은 파일이라면 원래 받은 곳에서 다시 받으세요.",
    ),
    "wrong-extension": Text(
        en="The browser or the editor put another ending behind .ipynb. Rename the file so that it "
        "ends in .ipynb; on Windows let Explorer show file name extensions first.",
        ko="브라우저나 편집기가 .ipynb 뒤에 다른 확장자를 붙였습니다. 파일 이름이 .ipynb로 끝나게 "
        "바꾸세요. Windows라면 먼저 탐색기에서 파일 확장명이 보이게 설정하세요.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    fine = Notebook(path="/c/a.ipynb", kernel="python3", problem=None, line=None, installs=())
    broken = change(fine, problem="not-json", line=12)
    page = change(fine, problem="web-page", line=1)
    renamed = change(fine, path="/c/a.ipynb.txt", problem="wrong-extension")

    def notebooks(*found: Notebook) -> Facts:
        return machine(workspace=Workspace(path="/c", notebooks=found))

    def params(notebook: Notebook, line: int | str) -> dict[str, dict[str, int | str]]:
        told = {"notebook": notebook.path, "problem": str(notebook.problem), "line": line}
        return {notebook.path: told}

    return (
        Case(machine(), id="no notebooks"),
        Case(notebooks(fine), id="in order"),
        Case(notebooks(Notebook(path="/c/a.ipynb")), id="not known"),
        Case(notebooks(broken), params(broken, 12), "not JSON"),
        Case(notebooks(page), params(page, 1), "a web page"),
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
    title=Text(en="A notebook cannot be opened", ko="열 수 없는 노트북이 있음"),
    message=Message(
        en="Jupyter cannot open this notebook: {notebook}. What is wrong: {problem} (line: {line})",
        ko="Jupyter가 열 수 없는 노트북: {notebook}. 문제: {problem} (줄: {line})",
        words={
            "empty": Text(en="it is empty", ko="빈 파일"),
            "web-page": Text(en="it is a web page", ko="노트북이 아닌 웹 페이지"),
            "merge-conflict": Text(en="marks of Git are in it", ko="Git 충돌 표시가 남아 있음"),
            "not-json": Text(en="it is not JSON", ko="JSON 형식이 깨짐"),
            "not-a-notebook": Text(en="it is JSON of another kind", ko="노트북이 아닌 JSON 파일"),
            "wrong-extension": Text(
                en="its name does not end in .ipynb", ko="파일 이름이 .ipynb로 끝나지 않음"
            ),
        },
    ),
    why=Text(
        en="A notebook is a JSON file; a download that saved the web page, a full disk, Git's "
        "marks or an edit in a text editor make it unreadable. Jupyter itself is in order: do not "
        "install it again, and do not delete the file before you have another copy.",
        ko="노트북은 JSON 형식의 파일입니다. 웹 페이지를 대신 저장했거나, 디스크가 가득 찼거나, "
        "Git 충돌 표시가 남았거나, 텍스트 편집기로 고치다 깨지면 열 수 없습니다. Jupyter에는 "
        "문제가 없으니 다시 설치하지 마시고, 다른 사본이 있는지 확인하기 전에는 파일을 "
        "지우지 마세요.",
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
