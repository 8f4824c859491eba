from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Notebook, Unknown, Workspace, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    for notebook in known(workspace.notebooks, ()):
        ours = kernel_interpreter(notebook, facts)
        for command in known(notebook.installs, ()):
            typed = facts.first_on_path(command)
            theirs = known(typed.interpreter) if typed else None
            if typed and ours and theirs and theirs != ours:
                params = {
                    "notebook": notebook.path,
                    "command": command,
                    "path": typed.path,
                    "theirs": theirs,
                    "ours": ours,
                }
                yield Problem(notebook.path, params, FIX, level(facts))
                break


def level(facts: Facts) -> Level | None:
    """A Jupyter started elsewhere, or by VS Code, has the environment's own pip first: only
    from a terminal where the environment is active does another one surely stay before it."""
    python = known(facts.python)
    active = python is not None and known(python.chosen_by) in ("active", "path", "kernel")
    return None if active else Level.INFO


def kernel_interpreter(notebook: Notebook, facts: Facts) -> str | None:
    """The letter of the Python that its cells run in: its kernel's, where a kernel has that
    name; else the judged one, whose kernel Jupyter offers in its place."""
    if isinstance(facts.kernels, Unknown):
        return None
    python, name = known(facts.python), (known(notebook.kernel) or "python3").lower()
    for kernel in facts.kernels:
        if kernel.name.lower() == name:
            return known(kernel.interpreter)
    return known(python.letter) if python else None


FIX = advise(
    en="In the notebook write %pip install ... in place of !pip install ..., run the "
    "cell and restart the kernel. Or activate the course's environment before you "
    "start Jupyter.",
    ko="노트북에서 !pip install ... 대신 %pip install ... 형태로 적어 셀을 실행하고 "
    "커널을 다시 시작하세요. 아니면 강의용 환경을 활성화한 다음 Jupyter를 시작하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, kernel, machine, tool

    path = "/c/a.ipynb"
    plain = Notebook(path=path, kernel="python3", problem=None, line=None, installs=("pip",))
    tools = (tool("python"), tool("pip", "B", path="/usr/bin/pip"))

    def notebooks(*found: Notebook, **fields: object) -> Facts:
        return machine(workspace=Workspace(path="/c", notebooks=found), **fields)

    found = {
        path: {
            "notebook": path,
            "command": "pip",
            "path": "/usr/bin/pip",
            "theirs": "B",
            "ours": "A",
        }
    }
    return (
        Case(machine(), id="no notebooks"),
        Case(notebooks(plain), id="one Python"),
        Case(notebooks(change(plain, installs=()), tools=tools), id="it installs nothing"),
        Case(notebooks(plain, tools=(tool("python"),)), id="no pip on PATH"),
        Case(notebooks(change(plain, kernel="R"), tools=tools, python=None), id="no kernel"),
        Case(notebooks(plain, tools=tools, kernels=Facts().kernels), id="kernels not known"),
        Case(
            notebooks(plain, tools=tools, kernels=(kernel(interpreter="B"),)),
            id="its kernel is that Python's",
        ),
        Case(notebooks(plain, tools=tools), found, "another Python's pip"),
        Case(notebooks(change(plain, kernel=None), tools=tools, kernels=()), found, "no kernels"),
    )


CHECK = Check(
    code="DLS418",
    name="notebook-installs-elsewhere",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="!pip in a notebook installs into another Python",
        ko="노트북의 !pip이 다른 파이썬에 설치함",
    ),
    message=Text(
        en="A cell of {notebook} calls !{command} install. That is {path}, of interpreter "
        "{theirs}; the notebook runs in {ours}.",
        ko="{notebook} 노트북의 셀에서 !{command} install 명령을 씁니다. 실행되는 pip: {path} "
        "(인터프리터 {theirs}), 노트북이 실행되는 인터프리터: {ours}",
    ),
    why=Text(
        en="A line that begins with ! goes to the shell, which takes the first pip on PATH, "
        "whatever kernel the notebook has: the installation says success and the import still "
        "fails. %pip is the pip of the kernel itself. Do not repeat !pip install with --user or "
        "sudo.",
        ko="!로 시작하는 줄은 셸에서 실행되므로, 노트북의 커널과 상관없이 PATH에서 먼저 찾은 pip이 "
        "실행됩니다. 그래서 설치는 성공했다고 나오는데 import는 여전히 실패합니다. %pip은 커널 "
        "자신의 pip을 씁니다. --user나 sudo를 붙여 !pip install을 되풀이하지 마세요.",
    ),
    after=("DLS201",),
    links=(
        "https://github.com/microsoft/vscode-jupyter/issues/6864",
        "https://ipython.readthedocs.io/en/stable/interactive/magics.html#magic-pip",
    ),
    cases=cases,
)
