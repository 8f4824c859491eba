from __future__ import annotations

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course
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
        fix=BY_UV if lacks_pip(facts) else FIX,
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


FIX = advise(
    en="Activate the course's environment (dlsetup init shows how), and always "
    "install with `python -m pip install NAME`, in a notebook with "
    "`%pip install NAME`: never with plain `pip`.",
    ko="강의용 가상 환경을 활성화하고(방법은 dlsetup init 실행 결과 참고), 패키지는 "
    "항상 `python -m pip install 이름` 형태로 설치하세요. 노트북에서는 "
    "`%pip install 이름` 형태를 씁니다. `pip` 명령만 단독으로 쓰지 마세요.",
)
BY_UV = advise(
    en="In this environment install with `uv pip install NAME` (in a project: `uv add "
    "NAME`), not with `pip`.",
    ko="이 환경에서는 `pip` 대신 `uv pip install 이름`(프로젝트라면 `uv add 이름`) "
    "명령으로 설치하세요.",
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
        en="`pip` installs into another Python than the one you run",
        ko="`pip` 명령이 실행 중인 것과 다른 파이썬에 설치함",
    ),
    message=Text(
        en="`pip` belongs to {pip_letter} ({pip_path}), `{python_command}` is {python_letter} "
        "({python_path}): what you install is not what you import.",
        ko="`pip` 명령이 속한 파이썬: {pip_letter} ({pip_path}). `{python_command}` 명령이 "
        "실행하는 파이썬: {python_letter} ({python_path}). `pip` 명령으로 설치한 패키지를 "
        "import할 수 없습니다.",
    ),
    why=Text(
        en="`pip` is a small program of its own, tied to one Python; which one answers depends on "
        "the order of PATH. Installing then says success, and import says ModuleNotFoundError. "
        "`python -m pip` asks that very Python for its own pip and cannot go wrong. Do not "
        "install again and again, do not use sudo, and do not copy packages between folders.",
        ko="`pip` 명령은 특정 파이썬 하나에 묶인 별도의 작은 프로그램이고, 어느 것이 실행될지는 "
        "PATH 순서가 정합니다. 그래서 설치는 성공했다고 나오는데 import하면 "
        "ModuleNotFoundError가 납니다. `python -m pip` 형태로 쓰면 바로 그 파이썬의 pip가 "
        "실행되므로 어긋날 일이 없습니다. 같은 설치를 되풀이하거나 sudo를 붙이거나 패키지 "
        "폴더를 복사하지 마세요.",
    ),
    symptoms=(
        r"(Requirement already satisfied|Successfully "
        r"installed)[\s\S]{0,2000}ModuleNotFoundError: No module named '\w+",
        r"Requirement already satisfied: \S+ in ",
        r"Defaulting to user installation because normal site-packages is not writeable",
    ),
    after=("DLS202", "DLS225"),
    links=(
        "https://github.com/jupyter/notebook/issues/5054",
        "https://github.com/pypa/pip/issues/6757",
    ),
    cases=cases,
)
