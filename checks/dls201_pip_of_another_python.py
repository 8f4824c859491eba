from __future__ import annotations

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.activation import activate_python
from dlsetup.remedies.interpreters import is_interpreter_missing


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Problem | None:
    pip, python = (
        typed_tool(tools, "pip"),
        typed_tool(tools, "python") or typed_tool(tools, "python3"),
    )
    if pip is None or python is None:
        return None
    pip_letter, python_letter = known(pip.interpreter), known(python.interpreter)
    if not (pip_letter and python_letter) or pip_letter == python_letter:
        return None
    if is_interpreter_missing(facts, pip_letter):
        return None
    return Problem(
        params={
            "pip_path": pip.path,
            "pip_letter": pip_letter,
            "python_command": python.command,
            "python_path": python.path,
            "python_letter": python_letter,
        },
        fix=fix(facts, python.command),
        level=Level.INFO if lacks_pip(facts) else level(facts, python_letter),
    )


def level(facts: Facts, letter: str) -> Level:
    """Less where the course runs in another Python than the one that is typed here."""
    python = known(facts.python)
    return Level.FAIL if python is not None and python.letter == letter else Level.WARN


def lacks_pip(facts: Facts) -> bool:
    """uv makes environments so, and installs into them itself: nothing is broken."""
    python = known(facts.python)
    return python is not None and python.kind == "uv" and python.has_pip is False


def typed_tool(tools: tuple[Tool, ...], command: str) -> Tool | None:
    """What typing the command starts."""
    candidates = (tool for tool in tools if tool.command == command and known(tool.first))
    return next((tool for tool in candidates if tool.state == "ok"), None)


def fix(facts: Facts, command: str) -> Fix:
    activate = activate_python(facts)
    first = (activate,) if activate else ()
    if lacks_pip(facts):
        return Fix((*first, *BY_UV))
    install = instruct(
        en="Always install packages like this. Write the package's name instead of NAME:",
        ko="패키지는 항상 이렇게 설치하세요. NAME 자리에 패키지 이름을 넣으세요.",
        argv=("python" if activate else command, "-m", "pip", "install", "NAME"),
    )
    return Fix((*first, install, IN_NOTEBOOK))


IN_NOTEBOOK = instruct(
    en="In a cell of a notebook, write: %pip install NAME",
    ko="노트북에서는 셀에 이렇게 쓰세요: %pip install NAME",
)
BY_UV = (
    instruct(
        en="In this environment, install with uv. Write the package's name instead of NAME:",
        ko="이 가상 환경에서는 uv로 설치하세요. NAME 자리에 패키지 이름을 넣으세요.",
        argv=("uv", "pip", "install", "NAME"),
    ),
    instruct(
        en="In a project (a folder with pyproject.toml), use this instead:",
        ko="pyproject.toml 파일이 있는 프로젝트라면 대신 이렇게 하세요.",
        argv=("uv", "add", "NAME"),
    ),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import PREFIX, change, interpreter, machine, tool
    from dlsetup.facts.factory import python as judged

    local = "/home/student/.local/bin/pip"
    params = {
        "pip_path": local,
        "pip_letter": "B",
        "python_command": "python",
        "python_path": f"{PREFIX}/bin/python",
        "python_letter": "A",
    }
    only3 = {**params, "python_command": "python3", "python_path": f"{PREFIX}/bin/python3"}
    python, python3 = tool("python"), tool("python3")
    other = tool("pip", "B", path=local)

    unread = change(tool("pip"), interpreter=Unknown("unreadable"))

    def case(id: str, *tools: Tool, **expect: dict[str, str]) -> Case:
        return Case(machine(tools=tools), {"": expect["found"]} if expect else {}, id)

    return (
        case("the same", python, tool("pip")),
        case("a later pip is of no account", python, tool("pip"), tool("pip", "B", first=False)),
        case("no pip", python),
        case("no python", other),
        case("what pip starts is not known", python, unread),
        case("pip is a dangling link", python, tool("pip", "B", state="dangling")),
        Case(machine(tools=Unknown("unreadable")), id="not known"),
        Case(
            machine(tools=(python, other), interpreters=(interpreter("B", local, exists=False),)),
            id="its Python is gone",
        ),
        case("another", python, other, found=params),
        case("python counts before python3", tool("python3", "B"), python, other, found=params),
        Case(
            machine(tools=(python, other), python=judged(kind="uv", has_pip=False)),
            {"": params},
            "an environment that uv made without pip",
        ),
        case("only python3", python3, other, found=only3),
        case("python opens the Store", tool("python", state="stub"), python3, other, found=only3),
    )


CHECK = Check(
    code="DLS201",
    name="pip-of-another-python",
    level=Level.FAIL,
    about=lambda facts: facts.tools,
    run=run,
    title=Text(
        en="`pip` installs into the wrong Python",
        ko="`pip` 명령이 다른 파이썬에 설치함",
    ),
    message=Text(
        en="`{python_command}` runs {python_path}, but `pip` ({pip_path}) belongs to another "
        "Python. You cannot import what it installs.",
        ko="`{python_command}` 명령은 {python_path} 파일을 실행하지만, `pip` 명령({pip_path})은 "
        "다른 파이썬에 설치합니다. 그렇게 설치한 패키지는 불러올 수 없습니다.",
    ),
    dont=Text(
        en="Do not repeat the installation or use sudo: it would go to the wrong Python again.",
        ko="같은 설치를 되풀이하거나 sudo를 붙이지 마세요. 또 다른 파이썬에 설치됩니다.",
    ),
    why=Text(
        en="`pip` is a small program tied to one Python, and the order of PATH decides which `pip` "
        "runs. So the installation succeeds, but the import fails with ModuleNotFoundError. "
        "`python -m pip` always uses the pip of the Python that you run.",
        ko="`pip` 명령은 파이썬 하나에 묶인 작은 프로그램이고, 어느 것이 실행될지는 PATH 순서가 "
        "정합니다. 그래서 설치에 성공해도 불러올 때 ModuleNotFoundError 오류가 납니다. "
        "`python -m pip` 형태로 쓰면 항상 지금 쓰는 파이썬에 설치됩니다.",
    ),
    symptoms=(
        r"(Requirement already satisfied|Successfully "
        r"installed)[\s\S]{0,2000}ModuleNotFoundError: No module named '\w+",
        r"Defaulting to user installation because normal site-packages is not writeable",
    ),
    after=("DLS202", "DLS225"),
    links=(
        "https://github.com/jupyter/notebook/issues/5054",
        "https://github.com/pypa/pip/issues/6757",
    ),
    cases=cases,
)
