from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS

ESSENTIAL = frozenset({"ssl", "_ssl", "ctypes", "_ctypes"})  # no download, no numpy without them
SPLIT_OFF = frozenset({"venv", "ensurepip", "distutils"})  # Debian's python3-venv


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    missing = [module for module in known(python.missing_modules, ()) if matters(module, python)]
    if not missing:
        return None
    return Problem(
        params={"modules": ", ".join(missing), "python": python.executable},
        fix=install_from_apt(python) if SPLIT_OFF.issuperset(missing) and is_linux(facts) else FIX,
        level=Level.FAIL if ESSENTIAL.intersection(missing) else Level.WARN,
    )


def matters(module: str, python: Python) -> bool:
    """What makes environments is not missed in one that is made already."""
    return module not in SPLIT_OFF or known(python.kind) not in ENVIRONMENT_KINDS


def is_linux(facts: Facts) -> bool:
    host = known(facts.host)
    return host is not None and host.os == "linux"


def install_from_apt(python: Python) -> Fix:
    """Each Python has its own package there: python3.12-venv."""
    version = ".".join(known(python.version, "3").split(".")[:2])
    return advise(
        en="On Ubuntu and Debian run the command below. Without administrator rights, use "
        "Miniforge or uv instead.",
        ko="Ubuntu와 Debian에서는 아래 명령을 실행하세요. 관리자 권한이 없으면 Miniforge나 "
        "uv를 쓰면 됩니다.",
        argv=("sudo", "apt", "install", f"python{version}-venv"),
    )


FIX = advise(
    en="Use a complete Python (Miniforge, uv or python.org) and run dlsetup init. If "
    "pyenv built this one: install the libraries its wiki lists (libssl-dev, "
    "libffi-dev, libsqlite3-dev, liblzma-dev ...) and build it again.",
    ko="모든 모듈이 들어 있는 파이썬(Miniforge, uv, python.org)을 쓰고 dlsetup init을 "
    "실행하세요. pyenv로 빌드한 파이썬이라면 pyenv 위키에 나온 라이브러리(libssl-dev, "
    "libffi-dev, libsqlite3-dev, liblzma-dev 등)를 설치한 뒤 다시 빌드하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import PYTHON, machine, python

    def case(
        missing: tuple[str, ...] | Unknown, id: str, modules: str = "", kind: str = "venv"
    ) -> Case:
        expect = {"": {"modules": modules, "python": PYTHON}} if modules else {}
        return Case(machine(python=python(missing_modules=missing, kind=kind)), expect, id)

    return (
        case((), "complete"),
        case(Unknown("no-answer"), "not known"),
        case(("ssl",), "no ssl", "ssl"),
        case(("sqlite3", "lzma"), "pyenv without headers", "sqlite3, lzma"),
        case(("venv", "ensurepip"), "an environment that uv made of it"),
        case(("venv", "ensurepip"), "Debian without python3-venv", "venv, ensurepip", "debian"),
    )


CHECK = Check(
    code="DLS106",
    name="standard-library-incomplete",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Parts of Python's standard library are missing",
        ko="파이썬 표준 라이브러리 일부가 없음",
    ),
    message=Text(
        en="The Python at {python} cannot import: {modules}.",
        ko="다음 표준 모듈을 불러올 수 없습니다: {modules}. 파이썬 위치: {python}",
    ),
    why=Text(
        en="These modules belong to Python, but need libraries of the system that were missing "
        "when it was built, or were split off into another package. Without ssl nothing can be "
        "downloaded, without ctypes numpy is incomplete, without sqlite3 IPython keeps no "
        "history. pip cannot install them: do not try packages of the same name.",
        ko="파이썬에 원래 들어 있는 모듈이지만, 빌드할 때 필요한 시스템 라이브러리가 없었거나 "
        "별도 패키지로 나뉘어 있어 빠진 것입니다. ssl이 없으면 아무것도 내려받을 수 없고, "
        "ctypes가 없으면 numpy가 온전히 동작하지 않으며, sqlite3가 없으면 IPython이 기록을 남기지 "
        "못합니다. pip로는 설치할 수 없으니 이름이 같은 패키지를 설치하지 마세요.",
    ),
    symptoms=(
        r"No module named '_(ssl|ctypes|sqlite3|lzma|bz2|tkinter)'",
        r"the ssl module in Python is not available",
        r"ensurepip is not available",
        r"The virtual environment was not created successfully",
        r"pip is configured with locations that require TLS/SSL, however the ssl module in "
        r"Python is not available",
    ),
    after=("DLS104",),
    links=("https://github.com/pyenv/pyenv/wiki/Common-build-problems",),
    cases=cases,
)
