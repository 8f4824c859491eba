from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Host, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.wording import NONE_WORD


def run(host: Host, facts: Facts, course: Course) -> Iterator[Problem]:
    if facts.python is None:
        stubs = [tool.path for tool in known(facts.tools, ()) if tool.state in PLACEHOLDERS]
        yield Problem(params={"wanted": course.python, "stubs": ", ".join(stubs) or "-"}, fix=FIX)


PLACEHOLDERS = frozenset({"store-alias", "stub"})
FIX = advise(
    en="Install Miniforge (conda-forge.org/download) or Python (python.org), open a "
    "new terminal, and run dlsetup init again.",
    ko="Miniforge(conda-forge.org/download)나 파이썬(python.org)을 설치한 뒤 "
    "터미널을 새로 열고 dlsetup init을 다시 실행하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine, tool

    alias = tool(
        "python", path=r"~\AppData\Local\Microsoft\WindowsApps\python.exe", state="store-alias"
    )
    return (
        Case(machine(), id="a Python"),
        Case(
            machine(python=None, tools=()), {"": {"wanted": ">=3.10,<3.15", "stubs": "-"}}, "none"
        ),
        Case(
            machine(python=None, tools=(alias,)),
            {"": {"wanted": ">=3.10,<3.15", "stubs": alias.path}},
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
    title=Text(en="No Python on this computer", ko="파이썬이 설치되어 있지 않음"),
    message=Message(
        en="No Python was found: not on PATH, not in an environment. The course needs Python "
        "{wanted}. Files that are called python and are none: {stubs}",
        ko="PATH에서도, 가상 환경에서도 파이썬을 찾지 못했습니다. 강의에 필요한 버전: {wanted}. "
        "이름만 python이고 파이썬이 아닌 파일: {stubs}",
        words=NONE_WORD,
    ),
    why=Text(
        en="Python is the program that runs all of the course's code. On Windows, `python` may "
        "exist as an alias that only opens the Microsoft Store: that is not a Python. Do not "
        "install from a site you do not know.",
        ko="강의의 모든 코드는 파이썬이 실행합니다. Windows에서는 `python`이라고 치면 Microsoft "
        "Store만 열리는 별칭이 있는데, 이것은 파이썬이 아닙니다. 출처를 모르는 사이트에서 "
        "내려받지 마세요.",
    ),
    symptoms=(
        r"Python was not found; run without arguments to install from the Microsoft Store",
        r"python3?: (command )?not found",
        r"'python'[은는이가()]* .*내부 또는 외부 명령",
        r"'python' is not recognized as an internal or external command",
        r"'python' 용어가 cmdlet",
        r"[Tt]he term 'python3?' is not recognized as (the|a) name of a cmdlet",
    ),
    after=("DLS111",),
    links=("https://github.com/python/cpython/issues/99097",),
    cases=cases,
)
