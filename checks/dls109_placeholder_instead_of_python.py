from __future__ import annotations

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import use_python

PLACEHOLDERS = frozenset({"store-alias", "stub"})


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Problem | None:
    """Where there is no Python at all, that is another check's."""
    python = known(facts.python)
    first = [tool for tool in tools if known(tool.first) and tool.command in ("python", "python3")]
    placeholders = [tool for tool in first if tool.state in PLACEHOLDERS]
    if python is None or not placeholders or len(placeholders) < len(first):
        return None
    store = placeholders[0].state == "store-alias"
    use = use_python(facts, python.executable)
    wanted = known(python.chosen_by) in ("asked", "dlsetup")  # not active: the alias is in no way
    return Problem(
        params={
            "commands": ", ".join(tool.command for tool in placeholders),
            "path": placeholders[0].path,
            "state": placeholders[0].state,
            "python": python.executable,
        },
        fix=Fix((SWITCH_OFF, use) if store else (use, IGNORE_WINDOW)),
        level=Level.INFO if wanted else Level.WARN,
    )


SWITCH_OFF = instruct(
    en="Open Settings > Apps > Advanced app settings > App execution aliases. Turn off python.exe "
    "and python3.exe.",
    ko="설정 > 앱 > 고급 앱 설정 > 앱 실행 별칭에서 python.exe와 python3.exe를 끄세요.",
)
IGNORE_WINDOW = instruct(
    en="If a window offers developer tools, close it. You do not need them.",
    ko="개발자 도구를 설치하라는 창이 뜨면 닫으세요. 설치할 필요가 없습니다.",
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
    params = {
        "commands": "python, python3",
        "path": aliases[0].path,
        "state": "store-alias",
        "python": PYTHON,
    }
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
            {"": {**params, "commands": "python3", "path": "/usr/bin/python3", "state": "stub"}},
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
        ko="`python` 명령으로 스토어나 설치 창만 열림",
    ),
    message=Message(
        en="Typing {commands} only opens {state}, because {path} is not a real Python. Your "
        "Python is {python}.",
        ko="{path} 파일은 진짜 파이썬이 아니어서 {commands} 명령을 입력하면 {state}만 열립니다. "
        "내 파이썬은 {python} 파일입니다.",
        words={
            "store-alias": Text(en="the Microsoft Store", ko="Microsoft Store 창"),
            "stub": Text(en="an offer to install developer tools", ko="개발자 도구 설치 창"),
        },
    ),
    why=Text(
        en="Windows and macOS contain files called python that only open the Microsoft Store or "
        "offer developer tools. They run if your Python is not on PATH, or comes after them.",
        ko="Windows와 macOS에는 이름만 python이고 Microsoft Store나 개발자 도구 설치 창만 여는 "
        "파일이 있습니다. 내 파이썬이 PATH에 없거나 뒤에 있으면 이런 파일이 먼저 실행됩니다.",
    ),
    dont=Text(
        en="Do not install one more Python: packages would go to the wrong one.",
        ko="파이썬을 하나 더 설치하지 마세요. 패키지가 엉뚱한 파이썬에 설치됩니다.",
    ),
    symptoms=(
        r"Python was not found; run without arguments to install from the Microsoft Store, or "
        r"disable this shortcut",
        r"Python was not found but can be installed from the Microsoft Store",
        r"xcode-select: note: no developer tools were found at",
        r"Python[은는이가을를()]{1,6} (?:없습니다|찾을 수 없습니다)\. .*Microsoft Store",
        r"앱 실행 별칭에서 이 바로 가기",
        r"Python[은는이가을를()]{1,6} (?:없습니다|찾을 수 없습니다)",
        r"[>$] ?python3?(?:\.exe)?\b[^\n]*\n(?:시스템에서 파일에 액세스할 수 없습니다|"
        r"The file cannot be accessed by the system)",
        r"^(?:시스템에서 파일에 액세스할 수 없습니다|The file cannot be accessed by "
        r"the system)",
        r"[Pp]rogram 'python3?\.exe' failed to run: The file cannot be accessed by "
        r"the system",
        r"'python3?\.exe' 프로그램을 실행하지 못했습니다",
        r"프로그램 'python3?\.exe'[을를()]{1,6} 실행하지 못했습니다\. 시스템에서 파일에",
    ),
    after=("DLS101",),
    links=(
        "https://github.com/python/cpython/issues/99097",
        "https://docs.python.org/3/using/windows.html",
    ),
    cases=cases,
)
