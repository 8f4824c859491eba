from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.facts import Facts, Notebook, Tool, Unknown, Workspace, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.activation import activate_python


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    for notebook in known(workspace.notebooks, ()):
        ours = kernel_interpreter(notebook, facts)
        for command in known(notebook.installs, ()) if ours else ():
            destination = find_destination(command, workspace, facts)
            if ours and destination and destination.letter != ours:
                params = {
                    "notebook": notebook.path,
                    "command": command,
                    "path": destination.path,
                    "theirs": destination.letter or "-",
                    "ours": ours,
                    "ours_path": path_of(ours, facts),
                    "what": destination.what,
                }
                yield Problem(notebook.path, params, use_own_pip(facts, ours), level(facts))
                break


class Destination(NamedTuple):
    """Where a command installs: the letter of a Python, and the program or folder to tell."""

    letter: str | None  # None: nowhere
    path: str
    what: str


def find_destination(command: str, workspace: Workspace, facts: Facts) -> Destination | None:
    """None: nobody knows, or there is no such command."""
    words = command.split() or [""]
    if words[0] == "sudo":
        return tool_destination(find_system_tool("".join(words[1:2]), facts))
    if words[0] == "apt":
        return tool_destination(find_system_tool("python3", facts))
    if words == ["uv", "pip"]:
        return uv_destination(workspace, facts) if facts.first_on_path("uv") else None
    if words[0] in ("conda", "mamba"):
        return conda_destination(facts)
    name = "python3" if words[0] == "uv" else words[0]
    return tool_destination(facts.first_on_path(name))


def tool_destination(tool: Tool | None) -> Destination | None:
    letter = known(tool.interpreter) if tool else None
    return Destination(letter, tool.path, "by-program") if tool and letter else None


def find_system_tool(command: str, facts: Facts) -> Tool | None:
    """What sudo starts, which does not look into the environment."""
    found = (
        tool
        for tool in known(facts.tools, ())
        if tool.command == command and tool.path.rpartition("/")[0] in SYSTEM_FOLDERS
    )
    return next(found, None)


def uv_destination(workspace: Workspace, facts: Facts) -> Destination | None:
    """The active environment, else the folder's `.venv`, else nothing at all:
    https://docs.astral.sh/uv/pip/environments/#discovery-of-python-environments"""
    if isinstance(facts.variables, Unknown) or isinstance(facts.interpreters, Unknown):
        return None
    values = {variable.name: variable.value for variable in facts.variables}
    own = f"{workspace.path}/.venv"
    for prefix in (values.get("VIRTUAL_ENV"), values.get("CONDA_PREFIX"), own):
        letter = letter_of_prefix(prefix, facts) if prefix else None
        if prefix and letter:
            return Destination(letter, prefix, "into-environment")
        if prefix and prefix != own:
            return None  # an environment that is not on the map
    return Destination(None, "-", "nowhere")


def conda_destination(facts: Facts) -> Destination | None:
    """The active environment, else base."""
    conda = known(facts.conda)
    prefix = (known(conda.active) or conda.root) if conda else None
    letter = letter_of_prefix(prefix, facts) if prefix else None
    return Destination(letter, prefix, "into-environment") if prefix and letter else None


def letter_of_prefix(prefix: str, facts: Facts) -> str | None:
    interpreters = known(facts.interpreters, ())
    return next((each.letter for each in interpreters if known(each.prefix) == prefix), None)


# sudo's own PATH, as distributions set it: https://www.sudo.ws/docs/man/sudoers.man/#secure_path
SYSTEM_FOLDERS = frozenset({"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/bin"})


def level(facts: Facts) -> Level | None:
    """A Jupyter started elsewhere, or by VS Code, has the environment's own pip first: only
    from a terminal where the environment is active does another one surely stay before it."""
    python = known(facts.python)
    active = python is not None and known(python.chosen_by) in ("active", "path", "kernel")
    return None if active else Level.INFO


def kernel_interpreter(notebook: Notebook, facts: Facts) -> str | None:
    """The letter of the Python that its cells run in: its kernel's, where a kernel has that
    name; else the judged one, whose kernel Jupyter offers in its place.
    None where that Python does not exist: DLS406."""
    if isinstance(facts.kernels, Unknown):
        return None
    python, name = known(facts.python), (known(notebook.kernel) or "python3").lower()
    for kernel in facts.kernels:
        if kernel.name.lower() == name:
            return None if kernel.exists is False else known(kernel.interpreter)
    return known(python.letter) if python else None


def path_of(letter: str, facts: Facts) -> str:
    interpreter = facts.interpreter(letter)
    return interpreter.path if interpreter else "another-python"


def use_own_pip(facts: Facts, ours: str) -> Fix:
    """The terminal's pip is the notebook's only where its very environment is activated."""
    python, activate = known(facts.python), activate_python(facts)
    if python is None or activate is None or known(python.letter) != ours:
        return Fix((OWN_PIP,))
    return Fix((OWN_PIP, Instruction(ACTIVATE, activate.argv)))


OWN_PIP = instruct(
    en="In {notebook}, write `%pip` instead of `!{command}`, run the cell, and restart the kernel.",
    ko="{notebook}에서 `!{command}` 대신 `%pip` 명령으로 바꿔 셀을 실행하고 커널을 다시 "
    "시작하세요.",
)
ACTIVATE = Text(
    en="Or always activate the environment before you start Jupyter:",
    ko="또는 Jupyter를 시작하기 전에 항상 가상 환경을 활성화하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Conda, Variable
    from dlsetup.facts.factory import PREFIX, PYTHON, change, kernel, machine, tool

    path = "/home/student/course/a.ipynb"
    plain = Notebook(path=path, kernel="python3", problem=None, line=None, installs=("pip",))
    tools = (tool("python"), tool("pip", "B", path="/usr/bin/pip"))

    def notebooks(*found: Notebook, **fields: object) -> Facts:
        return machine(workspace=Workspace(path="/home/student/course", notebooks=found), **fields)

    found = {
        path: {
            "notebook": path,
            "command": "pip",
            "path": "/usr/bin/pip",
            "theirs": "B",
            "ours": "A",
            "ours_path": PYTHON,
            "what": "by-program",
        }
    }

    def installing(command: str, **fields: object) -> Facts:
        found = change(plain, installs=(command,))
        return notebooks(found, **{"tools": tools, **fields})

    def told(command: str, **params: str) -> dict[str, dict[str, str]]:
        return {path: {**found[path], "command": command, **params}}

    uv = (*tools, tool("uv", None, path="/usr/bin/uv"))
    active = (Variable(name="VIRTUAL_ENV", value="/usr"),)
    into_system = {"path": "/usr", "what": "into-environment"}
    other = kernel("other", interpreter="C")
    elsewhere = {path: {**found[path], "ours": "C", "ours_path": "another-python"}}
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
        Case(
            notebooks(plain, tools=tools, kernels=(kernel(interpreter="C", exists=False),)),
            id="its kernel's Python does not exist",
        ),
        Case(notebooks(plain, tools=tools), found, "another Python's pip"),
        Case(
            notebooks(change(plain, kernel="other"), tools=tools, kernels=(other,)),
            elsewhere,
            "its kernel is neither's",
        ),
        Case(notebooks(change(plain, kernel=None), tools=tools, kernels=()), found, "no kernels"),
        Case(installing("python -m pip"), id="the environment's own python"),
        Case(
            installing("python3 -m pip", tools=(tool("python3", "B", path="/usr/bin/python3"),)),
            told("python3 -m pip", path="/usr/bin/python3"),
            "another python's pip",
        ),
        Case(installing("sudo pip"), told("sudo pip"), "sudo leaves the environment"),
        Case(installing("sudo pip3"), id="there is no pip3 for sudo"),
        Case(installing("uv pip"), id="there is no uv"),
        Case(
            installing("uv pip", tools=uv),
            told("uv pip", path="-", theirs="-", what="nowhere"),
            "uv finds no environment",
        ),
        Case(
            installing("uv pip", tools=uv, variables=active),
            told("uv pip", **into_system),
            "another environment is active",
        ),
        Case(
            installing("uv pip", tools=uv, variables=(Variable(name="VIRTUAL_ENV", value=PREFIX),)),
            id="its environment is active",
        ),
        Case(installing("conda"), id="there is no conda"),
        Case(
            installing("conda", conda=Conda(root="/usr", active=None)),
            told("conda", **into_system),
            "base is not the notebook's",
        ),
        Case(
            installing("apt", tools=(tool("python3", "B", path="/usr/bin/python3"),)),
            told("apt", path="/usr/bin/python3"),
            "packages of the system",
        ),
    )


CHECK = Check(
    code="DLS418",
    name="notebook-installs-elsewhere",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="A notebook installs into another Python",
        ko="노트북의 설치 명령이 다른 파이썬에 설치함",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "by-program": Text(
                en="`!{command} install` in {notebook} installs with {path}, but the notebook "
                "runs {ours_path}.",
                ko="{notebook}의 `!{command} install` 명령은 {path} 프로그램으로 설치하지만, "
                "노트북은 {ours_path} 파이썬으로 실행됩니다.",
            ),
            "into-environment": Text(
                en="`!{command} install` in {notebook} installs into {path}, but the notebook "
                "runs {ours_path}.",
                ko="{notebook}의 `!{command} install` 명령은 {path} 폴더에 설치하지만, "
                "노트북은 {ours_path} 파이썬으로 실행됩니다.",
            ),
            "nowhere": Text(
                en="`!{command} install` in {notebook} finds no environment to install into, "
                "because none is active. The notebook runs {ours_path}.",
                ko="활성화된 가상 환경이 없어 {notebook}의 `!{command} install` 명령이 설치할 곳을 "
                "찾지 못합니다. 노트북은 {ours_path} 파이썬으로 실행됩니다.",
            ),
            "another-python": Text(en="another Python", ko="다른"),
        },
    ),
    dont=Text(
        en="Do not try `!pip` again with --user or sudo: it still installs into the other Python.",
        ko="`!pip` 명령에 --user나 sudo를 붙이지 마세요. 역시 다른 파이썬에 설치됩니다.",
    ),
    why=Text(
        en="The shell runs a line that begins with `!` and takes the first program on PATH, "
        "whatever kernel the notebook has. The installation succeeds, but the import still fails. "
        "`%pip` is the kernel's own pip.",
        ko="느낌표(!)로 시작하는 줄은 셸이 실행하므로, 노트북의 커널과 상관없이 PATH에서 먼저 "
        "찾은 프로그램이 쓰입니다. 그래서 설치는 성공해도 import는 여전히 실패합니다. `%pip` "
        "명령은 커널 자신의 pip를 씁니다.",
    ),
    after=("DLS201",),
    links=(
        "https://github.com/microsoft/vscode-jupyter/issues/6864",
        "https://ipython.readthedocs.io/en/stable/interactive/magics.html#magic-pip",
    ),
    cases=cases,
)
