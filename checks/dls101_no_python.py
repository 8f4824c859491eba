from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import install_python
from dlsetup.remedies.wording import PYTHON_RANGE, python_range
from dlsetup.tables.wordings import command_not_found


def run(host: Host, facts: Facts, course: Course) -> Iterator[Problem]:
    if facts.python is None:
        stubs = [tool.path for tool in known(facts.tools, ()) if tool.state in PLACEHOLDERS]
        params = {
            "wanted": course.python,
            **python_range(course),
            "found": "only-stubs" if stubs else "nothing",
            "stubs": ", ".join(stubs) or "-",
        }
        yield Problem(params=params, fix=install_python(facts, course))


PLACEHOLDERS = frozenset({"store-alias", "stub"})
FOUND = {
    **PYTHON_RANGE,
    "nothing": Text(
        en="None was found on PATH or in an environment.",
        ko="PATH와 가상 환경에서 파이썬을 찾지 못했습니다.",
    ),
    "only-stubs": Text(
        en="These files are called python but only open the Microsoft Store or an installer: "
        "{stubs}",
        ko="이름만 python이고 Microsoft Store나 설치 창만 여는 파일이 있습니다: {stubs}",
    ),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine, tool

    alias = tool(
        "python", path=r"~\AppData\Local\Microsoft\WindowsApps\python.exe", state="store-alias"
    )
    wanted = {
        "wanted": ">=3.10,<3.15",
        "range": "between",
        "oldest": "3.10",
        "newest": "3.14",
        "excluded": "",
    }
    return (
        Case(machine(), id="a Python"),
        Case(
            machine(python=None, tools=()),
            {"": {**wanted, "found": "nothing", "stubs": "-"}},
            "none",
        ),
        Case(
            machine(python=None, tools=(alias,)),
            {"": {**wanted, "found": "only-stubs", "stubs": alias.path}},
            "only the Store's alias",
            recorded="https://github.com/python/cpython/issues/99097",
        ),
    )


CHECK = Check(
    code="DLS101",
    name="no-python",
    level=Level.FAIL,
    about=lambda facts: facts.host,
    run=run,
    title=Text(
        en="No Python for the course was found",
        ko="강의에 쓸 파이썬을 찾지 못함",
    ),
    message=Message(
        en="The course needs Python {range}. {found}",
        ko="강의에는 파이썬 {range} 버전이 필요합니다. {found}",
        words=FOUND,
    ),
    why=Text(
        en="Python is the program that runs all code of the course. On Windows, `python` can be "
        "an alias that only opens the Microsoft Store. That alias is not Python.",
        ko="강의의 모든 코드는 파이썬이 실행합니다. Windows의 `python` 명령은 Microsoft Store만 "
        "여는 별칭일 수 있습니다. 이 별칭은 파이썬이 아닙니다.",
    ),
    dont=Text(
        en="Do not install Python from a site you do not know: it can contain malware.",
        ko="모르는 사이트에서 파이썬을 내려받지 마세요. 악성 프로그램이 들어 있을 수 있습니다.",
    ),
    symptoms=(
        *command_not_found("python", "python3", "py"),
        r"Python was not found; run without arguments to install from the Microsoft Store",
        r"No installed Python found!",
        r"No suitable Python runtime found",
        r"Neither `python` nor `python3` are in `PATH`\. Is Python installed",
        r"No interpreter found (?:for|in) [^\n]{0,80}(?:virtual environments|search path|managed)",
        r"No runtimes are installed\. Try running",
        r"No runtime installed that matches",
    ),
    after=("DLS111",),
    links=("https://github.com/python/cpython/issues/99097",),
    cases=cases,
)
