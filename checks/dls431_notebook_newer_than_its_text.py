from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Notebook, Workspace, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.serving import server_command

SERVERS = frozenset({"jupyter-server", "notebook"})
MARGIN = "jupytext.outdated_text_notebook_margin"


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    if not is_served_with_jupytext(facts) or has_own_margin(facts):
        return
    judged = known(workspace.notebook) if workspace.notebook else None
    for notebook in known(workspace.notebooks, ()):
        text = known(notebook.outdated_text) if notebook.outdated_text else None
        if text:
            params = {"notebook": notebook.path, "text": text}
            level = Level.FAIL if notebook.path == judged else None
            yield Problem(notebook.path, params, cure(notebook, facts), level)


def is_served_with_jupytext(facts: Facts) -> bool:
    """By the judged environment: what another one has is not known."""
    python, server = known(facts.python), server_command(facts)
    keys = (python.installed_keys or frozenset()) if python else frozenset[str]()
    is_another = python is not None and server is not None and server.interpreter != python.letter
    return "jupytext" in keys and bool(SERVERS & set(keys)) and not is_another


def has_own_margin(facts: Facts) -> bool:
    """By a settings file of Jupyter. In jupytext's own files the reader looks."""
    names = (
        name
        for file in known(facts.settings_files, ())
        if file.tool == "jupyter"
        for name, _ in known(file.values, ())
    )
    return MARGIN in names


def cure(notebook: Notebook, facts: Facts) -> Fix:
    python = known(facts.python)
    executable = python.executable if python else "python"
    sync = instruct(
        en="If your newest cells are in the notebook, write them into the text:",
        ko="최신 셀이 노트북에 있으면 텍스트 파일로 옮겨 적으세요.",
        argv=(executable, "-m", "jupytext", "--sync", notebook.path),
    )
    return Fix((sync, SAVE))


SAVE = instruct(
    en="If they are in {text}, open that file in an editor and save it again. The notebook's cells "
    "are then replaced.",
    ko="최신 내용이 {text} 파일에 있으면 편집기로 열어 다시 저장하세요. 그러면 노트북의 셀이 그 "
    "내용으로 바뀝니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import SettingsFile, Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, change, dist, machine, python

    path, text = "/home/student/course/a.ipynb", "/home/student/course/a.py"
    old = Notebook(path=path, problem=None, outdated_text=text)
    with_jupytext = python(distributions=(*DISTRIBUTIONS, dist("jupytext", "1.17.2")))
    wide = SettingsFile(tool="jupyter", path="/home/student/c.py", values=((MARGIN, "inf"),))
    found = {path: {"notebook": path, "text": text}}

    source = "https://github.com/jupytext/jupytext/pull/674"

    def facts(notebook: Notebook, judged: bool = False, **fields: object) -> Facts:
        name = path if judged else None
        workspace = Workspace(path="/home/student/course", notebook=name, notebooks=(notebook,))
        return machine(**{"workspace": workspace, "python": with_jupytext, **fields})

    return (
        Case(machine(), id="no notebooks"),
        Case(facts(change(old, outdated_text=None)), id="a pair in order"),
        Case(facts(change(old, outdated_text=Unknown("too-large"))), id="not known"),
        Case(facts(old, python=python()), id="no jupytext"),
        Case(facts(old, settings_files=(wide,)), id="a margin in Jupyter's settings"),
        Case(facts(old), found, "older text", recorded=source),
        Case(facts(old, judged=True), found, "older text, and it is what was asked about"),
    )


CHECK = Check(
    code="DLS431",
    name="notebook-newer-than-its-text",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="Jupyter refuses to open a paired notebook",
        ko="Jupyter가 짝을 이룬 노트북을 열지 않음",
    ),
    message=Text(
        en="Jupytext pairs {notebook} with {text}. The notebook is newer and has other cells, so "
        "Jupyter does not open it (HTTP 400).",
        ko="{notebook} 노트북이 jupytext로 짝을 이룬 {text} 파일보다 새롭고 셀도 달라서 Jupyter가 "
        "열지 않습니다(HTTP 400).",
    ),
    dont=Text(
        en="Do not delete the notebook: its newest cells may be nowhere else.",
        ko="노트북을 지우지 마세요. 최신 셀이 다른 곳에 없을 수 있습니다.",
    ),
    why=Text(
        en="Jupytext takes the cells from the text and the results from the notebook. VS Code, "
        "Colab and Git change the notebook alone. Jupytext then stops, so that an old text does "
        "not replace your newer cells.",
        ko="jupytext는 셀 내용은 텍스트 파일에서, 결과는 노트북에서 읽습니다. VS Code, Colab, "
        "Git이 노트북만 바꾸면 예전 텍스트가 새 셀을 덮어쓰지 않도록 jupytext가 멈춥니다.",
    ),
    symptoms=(
        r"\(last modified [^)]+\) (?:seems|is) more recent than",
        r"outdated_text_notebook_margin",
    ),
    after=("DLS419",),
    links=(
        "https://jupytext.readthedocs.io/en/latest/paired-notebooks.html",
        "https://github.com/jupytext/jupytext/pull/674",
    ),
    cases=cases,
)
