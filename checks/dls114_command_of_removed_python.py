from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Problem,
    Remove,
    Text,
    advise,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.environments import make_environment
from dlsetup.remedies.settings import is_own
from dlsetup.remedies.shells import start_by_name, use_python

CARRIED = frozenset({"shebang", "launcher"})


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    conda = known(facts.conda)
    for tool in tools:
        behind = facts.interpreter(tool.interpreter)
        if not known(tool.first) or tool.via not in CARRIED or behind is None:
            continue
        if tool.command == "conda" and conda and known(conda.program) == "python-gone":
            continue  # DLS326 tells how conda is mended
        if behind.exists is False:
            target = known(tool.target) or behind.path
            params = {"command": tool.command, "path": tool.path, "target": target}
            fix = REHASH if is_pyenv(target) else remove(facts, tool)
            yield Problem(subject=tool.path, params=params, fix=fix)


def remove(facts: Facts, tool: Tool) -> Fix:
    """A script that starts nothing any more, where it is the student's."""
    other = use_another(facts, tool.command)
    if not is_own(facts, tool.path):
        return other
    then = tuple(s for s in other.steps if isinstance(s, Instruction) and s is not DELETE)
    return Fix((Remove(tool.path),), safe=True, then=then)


MODULES = {"pip": "pip", "pip3": "pip", "jupyter": "jupyter", "ipython": "IPython"}


def use_another(facts: Facts, command: str) -> Fix:
    python, module = known(facts.python), MODULES.get(command)
    if python is None:
        steps = make_environment(facts).steps
    elif module is None:
        steps = (use_python(facts, python.executable),)
    else:
        steps = start_by_name(facts, python.executable, module).steps
    return Fix((*steps, DELETE))


def is_pyenv(path: str) -> bool:
    """The file is one of pyenv's, which an update of pyenv left behind."""
    return re.split(r"[/\\]", path)[-1] == "pyenv"


REHASH = advise(
    en="pyenv is in another place now. Let it write its commands again, and open a new terminal:",
    ko="pyenv의 위치가 바뀌었습니다. 명령 파일을 다시 만들고 터미널을 새로 여세요.",
    argv=("pyenv", "rehash"),
)
DELETE = instruct(
    en="You can delete {path}, which no longer works.",
    ko="더 이상 쓸 수 없는 {path} 파일은 지워도 됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, HOME, change, interpreter, machine, tool

    path, gone = f"{HOME}/.local/bin/pip", "/usr/local/bin/python3.9"
    dead = interpreter("C", gone, exists=False)

    def case(id: str, found: bool, recorded: str = "", **fields: object) -> Case:
        pip = tool("pip", "C", **{"path": path, "target": gone, **fields})
        facts = machine(tools=(tool("python"), pip), interpreters=(dead,))
        params = {"command": "pip", "path": path, "target": str(fields.get("target", gone))}
        return Case(facts, {path: params} if found else {}, id, None, recorded)

    return (
        Case(machine(), id="all there"),
        Case(
            machine(
                python=None, tools=(tool("pip", "C", path=path, target=gone),), interpreters=(dead,)
            ),
            {path: {"command": "pip", "path": path, "target": gone}},
            "and there is no Python at all",
        ),
        Case(
            machine(
                tools=(tool("python"), tool("conda", "C", path=path, target=gone)),
                interpreters=(dead,),
                conda=change(CONDA, program="python-gone"),
            ),
            id="conda itself is another check's",
        ),
        case("not the first", False, first=False),
        case("which one is not known", False, interpreter=None),
        case("a dangling link is PATH's", False, via="dangling", state="dangling"),
        case("a script", True),
        case("of a pyenv that was removed", True, target="/opt/pyenv/libexec/pyenv"),
        case(
            "a launcher of Windows", True, "https://github.com/pypa/pip/issues/9940", via="launcher"
        ),
    )


CHECK = Check(
    code="DLS114",
    name="command-of-removed-python",
    level=Level.WARN,
    about=lambda facts: facts.tools,
    run=run,
    title=Text(
        en="A command's Python no longer exists",
        ko="명령이 쓰던 파이썬이 없음",
    ),
    message=Text(
        en="Typing `{command}` runs {path}, but the Python it needs does not exist: {target}",
        ko="`{command}` 명령을 입력하면 {path} 파일이 실행되는데, 여기에 필요한 파이썬이 "
        "없습니다: {target}",
    ),
    why=Text(
        en="Commands such as pip and jupyter are small files that contain the path of their "
        "Python. If that Python is removed or upgraded (Homebrew, pyenv), the files stay and "
        "fail. The packages in your environment are not affected.",
        ko="pip나 jupyter 같은 명령은 자기 파이썬의 경로가 적힌 작은 파일입니다. 그 파이썬을 "
        "지우거나 업그레이드하면(Homebrew, pyenv 등) 파일만 남아 오류가 납니다. 가상 환경의 "
        "패키지는 그대로입니다.",
    ),
    dont=Text(
        en="Do not make a link with the old name: a different version of Python would run.",
        ko="옛 이름으로 링크를 만들지 마세요. 버전이 다른 파이썬이 실행됩니다.",
    ),
    symptoms=(
        r"(pip|jupyter|ipython)[\w.-]*: .*bad interpreter: ",
        r"(pip|jupyter|ipython)[\w.-]*: cannot execute: required file not found",
        r": /\S*python[\w.]*: bad interpreter: ",
        r"zsh: .*: bad interpreter: .*python",
        r"(pip|jupyter|ipython)[\w.-]*: bad interpreter: .*python.*: no such file or directory",
        r"dyld(?:\[\d+\])?: Library not loaded: [^\n]*(?:Python\.framework|libpython)",
    ),
    after=("DLS104", "DLS225"),
    links=(
        "https://github.com/pypa/pip/issues/6757",
        "https://docs.brew.sh/Homebrew-and-Python",
    ),
    cases=cases,
)
