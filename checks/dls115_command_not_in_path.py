from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.pure_paths import is_inside
from dlsetup.remedies.serving import SERVERS, folder_of
from dlsetup.remedies.shells import extend_path

# pip itself is left out: `python -m pip` is what every advice of ours says
MODULES = {
    **{"jupyter": "jupyter", "jupyter-notebook": "notebook", "jupyter-lab": "jupyterlab"},
    **{"ipython": "IPython", "tensorboard": "tensorboard.main"},
}
RESHIM = {
    "no-pyenv-shim": ("pyenv", "rehash"),
    "no-asdf-shim": ("asdf", "reshim", "python"),
    "no-mise-shim": ("mise", "reshim"),
}
KEEPERS = {"pipx": ("pipx", "ensurepath"), "uv-tool": ("uv", "tool", "update-shell")}


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    found = [tool for tool in tools if tool.state in STATES and is_told(tool)]
    wanted = [tool for tool in found if is_wanted(tool, facts)]
    folders = {tool.state + folder_of(tool.path): tool for tool in reversed(wanted)}
    for tool in reversed(folders.values()):
        folder = folder_of(tool.path)
        names = [
            each.command
            for each in wanted
            if (each.state, folder_of(each.path)) == (tool.state, folder)
        ]
        params = {
            **{"command": names[0], "commands": ", ".join(names)},
            **{"folder": folder, "state": tool.state},
        }
        yield Problem(folder, params, fix(tool, facts, names))


def is_told(tool: Tool) -> bool:
    return tool.command in MODULES or (tool.state == CLOSED and tool.command in ("pip", "pip3"))


def is_wanted(tool: Tool, facts: Facts) -> bool:
    """It runs in the Python that the student works with, or is a program of its own where no
    environment is used."""
    python, behind = known(facts.python), facts.interpreter(tool.interpreter)
    if tool.state == CLOSED:  # nobody asked whose it is
        prefix = known(python.prefix) if python else None
        closed = [each.path for each in known(facts.folders, ()) if each.executable is False]
        of_a_disk = any(is_inside(tool.path, folder) for folder in closed)  # DLS733 tells of it
        return prefix is not None and is_inside(tool.path, prefix) and not of_a_disk
    if python is None or behind is None or behind.exists is False:
        return False
    alone = behind.kind in KEEPERS and known(python.kind) not in ENVIRONMENT_KINDS
    return behind.letter == known(python.letter) or alone


def fix(tool: Tool, facts: Facts, names: list[str]) -> Fix:
    if tool.state == CLOSED:
        folder = folder_of(tool.path)  # Windows has no such permission
        paths = tuple(f"{folder}/{name}" for name in names)
        return Fix((instruct(en=ALLOW.en, ko=ALLOW.ko, argv=("chmod", "+x", *paths)), COPIED))
    if reshim := RESHIM.get(tool.state):
        return Fix((instruct(en="Run this once:", ko="다음을 한 번 실행하세요.", argv=reshim),))
    behind = facts.interpreter(tool.interpreter)
    if behind and (command := KEEPERS.get(behind.kind)):
        return Fix((instruct(en=LASTING.en, ko=LASTING.ko, argv=command),))
    return Fix((start_now(tool, facts, names), *extend_path(facts, folder_of(tool.path))))


def start_now(tool: Tool, facts: Facts, names: list[str]) -> Instruction:
    """By the Python that has it, which needs no PATH; `jupyter` would look there for the rest."""
    module = next(MODULES[name] for name in (*SERVERS, *names) if name in names)
    behind = facts.interpreter(tool.interpreter)
    first = facts.first_on_path("python") or facts.first_on_path("python3")
    same = first is not None and behind is not None and first.interpreter == behind.letter
    python = first.command if first and same else behind.path if behind else "python3"
    return instruct(
        en="This works in this terminal:",
        ko="지금 터미널에서는 이렇게 실행하세요.",
        argv=(python, "-m", module),
    )


CLOSED = "not-executable"
ALLOW = Text(
    en="Let them be started again:",
    ko="다시 실행할 수 있게 하세요.",
)
COPIED = instruct(
    en="If the environment came from another disk, a zip file or another computer, make it again.",
    ko="다른 디스크, 압축 파일, 다른 컴퓨터에서 가져온 가상 환경이면 새로 만드세요.",
)
LASTING = Text(
    en="Run this once, then open a new terminal:",
    ko="다음을 한 번 실행하고 터미널을 새로 여세요.",
)
STATES = {
    "off-path": Text(
        en="It is in {folder}, and that folder is not in PATH.",
        ko="{folder} 폴더에 있지만 이 폴더가 PATH에 없습니다.",
    ),
    CLOSED: Text(
        en="It is in {folder}, but the file has lost its permission to be executed.",
        ko="{folder} 폴더에 있지만 파일의 실행 권한이 없어졌습니다.",
    ),
    "no-pyenv-shim": Text(
        en="It is in {folder}, but pyenv does not know it yet.",
        ko="{folder} 폴더에 있지만 pyenv가 아직 모릅니다.",
    ),
    "no-asdf-shim": Text(
        en="It is in {folder}, but asdf does not know it yet.",
        ko="{folder} 폴더에 있지만 asdf가 아직 모릅니다.",
    ),
    "no-mise-shim": Text(
        en="It is in {folder}, but mise does not know it yet.",
        ko="{folder} 폴더에 있지만 mise가 아직 모릅니다.",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Folder, Unknown
    from dlsetup.facts.factory import HOME, PREFIX, interpreter, machine, python, tool

    local, version = f"{HOME}/.local/bin", f"{HOME}/.pyenv/versions/3.12.1/bin"

    def off(command: str, letter: str = "A", folder: str = local, state: str = "off-path") -> Tool:
        return tool(command, letter, path=f"{folder}/{command}", first=False, state=state)

    def case(id: str, *tools: Tool, kind: str = "debian", behind: str = "system") -> Facts:
        return machine(
            python=python(kind=kind),
            tools=(tool("python3"), *tools),
            interpreters=(
                interpreter("A", "/usr/bin/python3"),
                interpreter("C", "/p", kind=behind),
            ),
        )

    def found(folder: str, state: str, *commands: str) -> dict[str, dict[str, str]]:
        params = {"command": commands[0], "commands": ", ".join(commands)}
        return {folder: {**params, "folder": folder, "state": state}}

    def closed(command: str) -> Tool:
        return off(command, folder=f"{PREFIX}/bin", state=CLOSED)

    both = (off("jupyter"), off("jupyter-lab"))
    shims = off("jupyter", folder=version, state="no-pyenv-shim")
    return (
        Case(machine(), id="all on PATH"),
        Case(machine(tools=Unknown("x")), id="not known"),
        Case(case("pip", off("pip")), id="pip alone"),
        Case(case("other", off("jupyter", "C")), id="another Python's"),
        Case(
            case("pipx", off("jupyter", "C"), kind="venv", behind="pipx"),
            id="pipx's, and an environment is used",
        ),
        Case(case("user", *both), found(local, "off-path", "jupyter", "jupyter-lab"), "of --user"),
        Case(
            case("pipx", off("jupyter", "C"), behind="pipx"),
            found(local, "off-path", "jupyter"),
            "pipx's",
        ),
        Case(
            machine(tools=(tool("python"), closed("pip"), closed("jupyter"))),
            found(f"{PREFIX}/bin", CLOSED, "pip", "jupyter"),
            "no longer executable",
        ),
        Case(
            machine(
                tools=(tool("python"), closed("pip")),
                folders=(Folder(name="environment", path=PREFIX, executable=False),),
            ),
            id="nothing may be executed there",
        ),
        Case(case("pyenv", shims), found(version, "no-pyenv-shim", "jupyter"), "no shim"),
    )


CHECK = Check(
    code="DLS115",
    name="command-not-in-path",
    level=Level.WARN,
    about=lambda facts: facts.tools,
    run=run,
    title=Text(
        en="An installed command is not found",
        ko="설치한 명령을 찾지 못함",
    ),
    message=Message(
        en="`{command}` is installed, but typing it does not find it. {state}",
        ko="`{command}` 명령이 설치되어 있지만 입력하면 찾지 못합니다. {state}",
        words=STATES,
    ),
    dont=Text(
        en="Do not install it again, and do not use sudo pip: it would be in the same folder.",
        ko="다시 설치하거나 sudo pip를 쓰지 마세요. 같은 문제가 그대로 남습니다.",
    ),
    why=Text(
        en="A terminal looks for commands only in the folders of PATH. pip puts the commands of "
        "your own packages into a folder that is often not in PATH, and pyenv, asdf and mise need "
        "a small file for each new command.",
        ko="터미널은 PATH에 있는 폴더에서만 명령을 찾습니다. pip가 내 계정에 설치한 명령의 폴더는 "
        "PATH에 없을 때가 많고, pyenv, asdf, mise는 새 명령마다 작은 파일을 만들어야 합니다.",
    ),
    symptoms=(
        r"bash: [^\n]*/bin/(?:jupyter|ipython|pip)[\w.-]*: (?:Permission denied|허가 거부)",
        r"(?:is|are) installed in '[^'\n]+' which is not on PATH",
        r"Consider adding this directory to PATH",
        r"is not on your PATH\. To use installed tools",
        r"(jupyter-notebook|jupyter-lab|ipython): (command )?not found",
    ),
    links=(
        "https://github.com/jupyter/jupyter/issues/123",
        "https://github.com/pyenv/pyenv#understanding-shims",
    ),
    cases=cases,
)
