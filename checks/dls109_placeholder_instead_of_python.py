from __future__ import annotations

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

PLACEHOLDERS = frozenset({"store-alias", "stub"})


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Problem | None:
    """Where there is no Python at all, that is another check's."""
    python = known(facts.python)
    first = [tool for tool in tools if known(tool.first) and tool.command in ("python", "python3")]
    placeholders = [tool for tool in first if tool.state in PLACEHOLDERS]
    if python is None or not placeholders or len(placeholders) < len(first):
        return None
    store = placeholders[0].state == "store-alias"
    wanted = known(python.chosen_by) in ("asked", "dlsetup")  # not active: the alias is in no way
    return Problem(
        params={
            "commands": ", ".join(tool.command for tool in placeholders),
            "path": placeholders[0].path,
            "python": python.executable,
        },
        fix=FIX_STORE if store else FIX_STUB,
        level=Level.INFO if wanted else Level.WARN,
    )


FIX_STORE = advise(
    en="Settings > Apps > Advanced app settings > App execution aliases: switch off "
    "both entries named python. Or activate the course's environment; python.org's "
    "Python also starts as `py`. Then open a new terminal.",
    ko="설정 > 앱 > 고급 앱 설정 > 앱 실행 별칭에서 python이라고 적힌 두 항목을 모두 "
    "끄세요. 강의용 가상 환경을 활성화해도 되고, python.org의 파이썬이라면 `py` "
    "명령으로도 실행됩니다. "
    "그런 다음 터미널을 새로 여세요.",
)
FIX_STUB = advise(
    en="Activate the course's environment (dlsetup init shows how): its python comes "
    "first. If a window offers the developer tools, you need not install them.",
    ko="강의용 가상 환경을 활성화하세요(방법은 dlsetup init 실행 결과 참고). 그러면 그 "
    "환경의 파이썬이 먼저 실행됩니다. 개발자 도구를 설치하라는 창이 떠도 설치할 필요는 "
    "없습니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, machine, python, tool

    thread = "https://github.com/python/cpython/issues/99097"
    folder = r"C:\Users\student\AppData\Local\Microsoft\WindowsApps"
    aliases = tuple(
        tool(each, None, path=rf"{folder}\{each}.exe", state="store-alias", target=None)
        for each in ("python", "python3")
    )
    stub = tool("python3", None, path="/usr/bin/python3", state="stub", target=None)
    params = {"commands": "python, python3", "path": aliases[0].path, "python": PYTHON}
    return (
        Case(machine(), id="a Python"),
        Case(machine(tools=aliases, python=None), id="no Python at all: another check's"),
        Case(machine(tools=(tool("python"), aliases[1])), id="python is a real one"),
        Case(
            machine(tools=aliases, python=python(chosen_by="path")),
            {"": params},
            "first",
            None,
            thread,
        ),
        Case(machine(tools=aliases), {"": params}, "before the environment", None, thread),
        Case(
            machine(tools=(stub,)),
            {"": {"commands": "python3", "path": "/usr/bin/python3", "python": PYTHON}},
            "macOS without developer tools",
            None,
            "https://github.com/pypa/virtualenv/issues/1908",
        ),
    )


CHECK = Check(
    code="DLS109",
    name="placeholder-instead-of-python",
    level=Level.WARN,
    about=lambda facts: facts.tools,
    run=run,
    title=Text(
        en="`python` only opens the Store or an installer",
        ko="`python` 명령을 치면 파이썬이 아니라 스토어나 설치 창이 열림",
    ),
    message=Text(
        en="Typing {commands} starts a placeholder without a Python behind it ({path}). A real "
        "Python "
        "is there: {python}",
        ko="터미널에서 실행되는 {commands} 명령은 파이썬이 아닌 껍데기 파일입니다({path}). "
        "진짜 파이썬의 위치: {python}",
    ),
    why=Text(
        en="Windows and macOS bring files called python that are no Python: they open the "
        "Microsoft Store, or offer developer tools. They hide a Python that is installed, but not "
        "on PATH before them. Do not install yet another Python from the Store: then there are "
        "two, and packages go astray.",
        ko="Windows와 macOS에는 이름만 python인 파일이 들어 있습니다. 실행하면 Microsoft Store가 "
        "열리거나 개발자 도구를 설치하라는 창이 뜹니다. 설치해 둔 파이썬이 PATH에 없거나 뒤에 "
        "있으면 이 파일이 먼저 실행됩니다. 스토어에서 파이썬을 하나 더 설치하지 마세요. 파이썬이 "
        "두 개가 되어 패키지가 엉뚱한 곳에 설치됩니다.",
    ),
    symptoms=(
        r"Python was not found; run without arguments to install from the Microsoft Store, or "
        r"disable this shortcut",
        r"Python was not found but can be installed from the Microsoft Store",
        r"Python을 찾을 수 없습니다.*Microsoft Store",
        r"xcode-select: note: no developer tools were found at",
    ),
    after=("DLS101",),
    links=(
        "https://github.com/python/cpython/issues/99097",
        "https://docs.python.org/3/using/windows.html",
    ),
    cases=cases,
)
