from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

CARRIED = frozenset({"shebang", "launcher"})


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for tool in tools:
        behind = facts.interpreter(tool.interpreter)
        if not known(tool.first) or tool.via not in CARRIED or behind is None:
            continue
        if behind.exists is False:
            target = known(tool.target) or behind.path
            params = {"command": tool.command, "path": tool.path, "target": target}
            yield Problem(subject=tool.path, params=params, fix=FIX)


FIX = advise(
    en="Activate the course's environment (dlsetup init shows how): its own commands "
    "then come first. Instead of the command, `python -m pip` or `python -m jupyter` "
    "always work. The dead file itself may be deleted.",
    ko="강의용 가상 환경을 활성화하면(방법은 dlsetup init 실행 결과 참고) 그 환경의 "
    "명령이 "
    "먼저 실행됩니다. 명령 대신 `python -m pip`, `python -m jupyter` 형태로 쓰면 항상 "
    "동작합니다. 못 쓰게 된 명령 파일은 지워도 됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, interpreter, machine, tool

    path, gone = f"{HOME}/.local/bin/pip", "/usr/local/bin/python3.9"
    dead = interpreter("C", gone, exists=False)

    def case(id: str, found: bool, recorded: str = "", **fields: object) -> Case:
        pip = tool("pip", "C", **{"path": path, "target": gone, **fields})
        facts = machine(tools=(tool("python"), pip), interpreters=(dead,))
        params = {"command": "pip", "path": path, "target": gone}
        return Case(facts, {path: params} if found else {}, id, None, recorded)

    return (
        Case(machine(), id="all there"),
        case("not the first", False, first=False),
        case("which one is not known", False, interpreter=None),
        case("a dangling link is PATH's", False, via="dangling", state="dangling"),
        case("a script", True),
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
        en="A command belongs to a Python that is gone",
        ko="명령이 가리키는 파이썬이 없어짐",
    ),
    message=Text(
        en="Typing `{command}` starts {path}, which needs a Python that is not there: {target}",
        ko="`{command}` 명령을 치면 실행되는 파일: {path}. 이 파일에 필요한 파이썬이 없습니다: "
        "{target}",
    ),
    why=Text(
        en="pip, jupyter and the like are small files that carry the path of their own Python. "
        "After that Python was removed or upgraded (Homebrew, pyenv, an uninstalled Python), they "
        "remain and fail. The packages of your environment are not touched by this. Do not make "
        "a link with the old name: it leads to a Python of another version.",
        ko="pip나 jupyter 같은 명령은 자기 파이썬의 경로를 담고 있는 작은 파일입니다. 그 파이썬을 "
        "지우거나 업그레이드하면(Homebrew, pyenv, 파이썬 제거 등) 파일만 남아서 오류가 납니다. "
        "가상 환경의 패키지는 그대로입니다. 옛 이름으로 링크를 만들지 마세요. 버전이 다른 "
        "파이썬이 실행됩니다.",
    ),
    symptoms=(
        r"(pip|jupyter|ipython)[\w.-]*: .*bad interpreter: ",
        r"(pip|jupyter|ipython)[\w.-]*: cannot execute: required file not found",
        r"zsh: .*: bad interpreter: .*python",
        r"(pip|jupyter|ipython)[\w.-]*: bad interpreter: .*python.*: no such file or directory",
    ),
    after=("DLS104", "DLS225"),
    links=(
        "https://github.com/pypa/pip/issues/6757",
        "https://docs.brew.sh/Homebrew-and-Python",
    ),
    cases=cases,
)
