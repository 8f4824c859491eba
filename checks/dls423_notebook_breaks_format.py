from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Notebook, Workspace, known
from dlsetup.model import (
    Case,
    Check,
    EditJson,
    Fix,
    Instruction,
    Level,
    Message,
    Problem,
    Text,
    instruct,
)
from dlsetup.model.course import Course


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    for notebook in known(workspace.notebooks, ()):
        trouble = known(notebook.problem) if notebook.problem else None
        if trouble in {"old-version", "widgets-without-state"} or trouble in FIXES:
            params = {
                "notebook": notebook.path,
                "cell": notebook.cell if isinstance(notebook.cell, int) else "-",
                "key": notebook.key if isinstance(notebook.key, str) else "-",
                "what": name_case(notebook, trouble),
            }
            # saving it loses the text; or no page can be made of it
            stops = trouble in {"no-nbformat", "widgets-without-state"}
            level = Level.WARN if stops else None
            yield Problem(notebook.path, params, find_fix(facts, notebook, trouble), level)


def find_fix(facts: Facts, notebook: Notebook, trouble: str) -> Fix:
    """Cells have ids from format 4.5 on."""
    path = notebook.path
    if trouble == "invalid" and notebook.key == "id":
        return Fix((EditJson(path, ("nbformat_minor",), 5),), safe=True)
    if trouble == "widgets-without-state":
        return Fix((EditJson(path, ("metadata", "widgets"), None),), safe=False)
    if trouble != "old-version":
        return Fix((FIXES[trouble],))
    python = known(facts.python)
    jupyter = (python.executable, "-m", "jupyter") if python else ("jupyter",)
    argv = (*jupyter, "nbconvert", "--to", "notebook", "--inplace", path)
    return Fix((Instruction(CONVERT, argv),))


def name_case(notebook: Notebook, trouble: str) -> str:
    is_in_cell = trouble == "invalid" and isinstance(notebook.cell, int)
    return "invalid-in-cell" if is_in_cell else trouble


SAVE = instruct(
    en="Open {notebook} in VS Code and save it: VS Code writes the current format.",
    ko="{notebook} 노트북을 VS Code에서 열어 저장하세요. 그러면 현재 형식으로 저장됩니다.",
)
ASK_AUTHOR = instruct(
    en="If something does not show in {notebook}, ask its author to save it again in Jupyter.",
    ko="{notebook} 노트북에서 보이지 않는 내용이 있으면, 만든 사람에게 Jupyter에서 다시 저장해 "
    "달라고 하세요.",
)
CONVERT = Text(
    en="Copy {notebook}, then convert it to the current format. The file itself is changed:",
    ko="{notebook} 노트북의 복사본을 만든 뒤 현재 형식으로 바꾸세요. 파일이 그대로 바뀝니다.",
)
ADD = instruct(
    en='Open {notebook} with a text editor and add `"nbformat": 4, "nbformat_minor": 5,` after the '
    "first bracket.",
    ko="{notebook} 파일을 텍스트 편집기로 열어 첫 중괄호 뒤에 "
    '`"nbformat": 4, "nbformat_minor": 5,` 내용을 넣으세요.',
)
FIXES = {"invalid": ASK_AUTHOR, "repeated-id": SAVE, "no-nbformat": ADD}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    fine = Notebook(
        path="/home/student/course/a.ipynb", problem=None, line=None, cell=None, key=None
    )
    key = change(fine, problem="invalid", key="x")
    cell = change(key, cell=2, key="outputs.name")
    twice = change(fine, problem="repeated-id", cell=3, key="id")
    old = change(fine, problem="old-version", key="nbformat")
    colab = change(fine, problem="widgets-without-state", key="metadata.widgets")
    first = change(old, problem="no-nbformat")

    def notebooks(*found: Notebook) -> Facts:
        return machine(workspace=Workspace(path="/home/student/course", notebooks=found))

    def found(what: str, cell: int | str, key: str) -> dict[str, dict[str, int | str]]:
        return {
            "/home/student/course/a.ipynb": {
                "notebook": "/home/student/course/a.ipynb",
                "what": what,
                "cell": cell,
                "key": key,
            }
        }

    return (
        Case(machine(), id="no notebooks"),
        Case(notebooks(fine), id="in order"),
        Case(notebooks(Notebook(path="/home/student/course/a.ipynb")), id="not known"),
        Case(notebooks(change(fine, problem="empty", line=1)), id="Jupyter does not open it"),
        Case(notebooks(key), found("invalid", "-", "x"), "a key more"),
        Case(notebooks(cell), found("invalid-in-cell", 2, "outputs.name"), "an output without"),
        Case(notebooks(twice), found("repeated-id", 3, "id"), "an id twice"),
        Case(notebooks(old), found("old-version", "-", "nbformat"), "format 3"),
        Case(notebooks(colab), found("widgets-without-state", "-", "metadata.widgets"), "Colab's"),
        Case(notebooks(first), found("no-nbformat", "-", "nbformat"), "no format"),
    )


CHECK = Check(
    code="DLS423",
    name="notebook-breaks-format",
    level=Level.INFO,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="A notebook does not quite have Jupyter's format", ko="노트북이 Jupyter 형식과 조금 다름"
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "invalid": Text(
                en="Jupyter opens {notebook}, but says that it is not valid. The key: `{key}`",
                ko="Jupyter가 {notebook} 노트북을 열지만 형식이 틀렸다고 알립니다. 항목: `{key}`",
            ),
            "invalid-in-cell": Text(
                en="Jupyter opens {notebook}, but says that cell {cell} is not valid. The key: "
                "`{key}`",
                ko="Jupyter가 {notebook} 노트북을 열지만 {cell}번째 셀의 형식이 틀렸다고 알립니다. "
                "항목: `{key}`",
            ),
            "repeated-id": Text(
                en="Jupyter opens {notebook} and gives cell {cell} a new id, because another cell "
                "has the same one.",
                ko="Jupyter가 {notebook} 노트북을 열면서 {cell}번째 셀에 새 id를 붙입니다. 같은 "
                "id를 쓰는 셀이 있기 때문입니다.",
            ),
            "old-version": Text(
                en="VS Code cannot open {notebook} because its format is older than 4. Jupyter "
                "converts it.",
                ko="VS Code는 4보다 오래된 형식인 {notebook} 노트북을 열 수 없습니다. Jupyter는 "
                "변환해서 엽니다.",
            ),
            "widgets-without-state": Text(
                en="GitHub does not show {notebook} and no page can be made of it: Colab saved "
                "its progress bars without the key `state`.",
                ko="Colab이 진행 막대를 `state` 항목 없이 저장해서 GitHub에 표시되지 않고 다른 "
                "형식으로 내보낼 수도 없습니다: {notebook}",
            ),
            "no-nbformat": Text(
                en="Jupyter shows the cells of {notebook} without text, because the key `nbformat` "
                "is missing.",
                ko="`nbformat` 항목이 없어 Jupyter가 셀의 내용을 보여 주지 못합니다: {notebook}",
            ),
        },
    ),
    dont=Text(
        en="Do not install Jupyter again: the notebook file would stay as it is.",
        ko="Jupyter를 다시 설치하지 마세요. 노트북 파일은 그대로 남습니다.",
    ),
    why=Text(
        en="Jupyter checks every notebook against its format when it opens it. Programs that write "
        "notebooks themselves often leave out a key or add one. Most of the time everything still "
        "works.",
        ko="Jupyter는 노트북을 열 때마다 형식을 확인합니다. 노트북을 직접 만들어 내는 프로그램은 "
        "항목을 빠뜨리거나 더할 때가 많습니다. 대부분 그대로 써도 됩니다.",
    ),
    symptoms=(
        r"Notebook [Vv]alidation failed",
        r"Notebook JSON is invalid",
        r"Non-unique cell id .* detected",
        r"the 'state' key is missing from 'metadata\.widgets'",
        r"nbconvert[\s\S]{0,2000}KeyError: 'state'",
        r"Additional properties are not allowed \('\w+' w(as|ere) unexpected\)",
    ),
    after=("DLS419",),
    links=("https://nbformat.readthedocs.io/en/latest/format_description.html",),
    cases=cases,
)
