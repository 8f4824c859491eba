from __future__ import annotations

from dlsetup.facts import Facts, Host, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.exported_variables import switch_off_variables
from dlsetup.remedies.shells import set_variables

UTF8 = frozenset({"utf8", "cp65001"})
ASCII = frozenset({"ascii", "usascii", "ansix3.41968", "646"})


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    host, encoding = known(facts.host), known(python.locale_encoding)
    if host is None or encoding is None or python.utf8_mode is not False:
        return None
    if known(python.version, "").startswith("2."):  # it reads bytes, whatever the locale
        return None
    name = encoding.lower().replace("-", "").replace("_", "")
    params = {"encoding": encoding}
    if host.os == "windows":
        return None if name in UTF8 else Problem(params=params, fix=WINDOWS)
    if name in ASCII:
        return Problem(params=params, fix=set_locale(facts, host), level=Level.WARN)
    return None


WINDOWS = Fix(
    (
        instruct(
            en='In your code, write `open(path, encoding="utf-8")`.',
            ko='코드에서 `open(path, encoding="utf-8")`처럼 인코딩을 지정하세요.',
        ),
        instruct(
            en="To make UTF-8 the default, run this once and open a new terminal:",
            ko="UTF-8을 기본값으로 바꾸려면 한 번 실행하고 터미널을 새로 여세요.",
            argv=("setx", "PYTHONUTF8", "1"),
        ),
    )
)


def set_locale(facts: Facts, host: Host) -> Fix:
    """LC_ALL comes before LANG; macOS has had no C.UTF-8 for long."""
    locale = "en_US.UTF-8" if host.os == "macos" else "C.UTF-8"
    set_again = set_variables(facts, {"LANG": locale})
    return switch_off_variables(facts, "LC_ALL", advice=set_again)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, host, machine, python

    def speaks(system: str, encoding: str, utf8_mode: bool = False) -> Facts:
        judged = python(locale_encoding=encoding, utf8_mode=utf8_mode)
        return machine(host=host(os=system), python=judged)

    two = python(version="2.7.18", locale_encoding="ANSI_X3.4-1968", utf8_mode=False)
    return (
        Case(machine(), id="UTF-8"),
        Case(speaks("windows", "cp949", utf8_mode=True), id="UTF-8 mode"),
        Case(speaks("windows", "utf-8"), id="UTF-8 on Windows"),
        Case(speaks("linux", "EUC-KR"), id="another encoding on Linux"),
        Case(machine(python=two), id="Python 2"),
        Case(machine(python=Python(executable=PYTHON)), id="not known"),
        Case(
            speaks("windows", "cp949"),
            {"": {"encoding": "cp949"}},
            "Korean Windows",
            recorded="https://github.com/pingpong-ai/chatspace/issues/42",
        ),
        Case(speaks("linux", "ANSI_X3.4-1968"), {"": {"encoding": "ANSI_X3.4-1968"}}, "LC_ALL=C"),
    )


CHECK = Check(
    code="DLS707",
    name="encoding-not-utf8",
    level=Level.INFO,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Python's default encoding is not UTF-8",
        ko="파이썬의 기본 인코딩이 UTF-8이 아님",
    ),
    message=Text(
        en="Without `encoding=`, Python reads and writes text files as {encoding} on this "
        "computer.",
        ko="`encoding=` 없이 텍스트 파일을 열면 이 컴퓨터의 파이썬은 {encoding} 인코딩으로 읽고 "
        "씁니다.",
    ),
    dont=Text(
        en='Do not write `errors="ignore"` in your code: letters are lost without a message.',
        ko='코드에 `errors="ignore"` 옵션을 쓰지 마세요. 글자가 아무 메시지 없이 사라집니다.',
    ),
    why=Text(
        en="Almost all data and programs of a course are UTF-8. On a Korean Windows, Python "
        "before 3.15 uses cp949 if no encoding is given.",
        ko="강의의 데이터와 코드는 거의 모두 UTF-8입니다. 한국어 Windows에서 3.15 이전 파이썬은 "
        "인코딩을 지정하지 않으면 cp949를 씁니다.",
    ),
    symptoms=(
        r"'(cp949|euc_kr|mbcs)' codec can't (decode|encode)",
        r"'ascii' codec can't (decode|encode)",
        r"'charmap' codec can't encode character",
    ),
    links=("https://docs.python.org/3/library/os.html#utf8-mode",),
    cases=cases,
)
