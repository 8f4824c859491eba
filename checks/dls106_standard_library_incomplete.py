from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, install_python

ESSENTIAL = frozenset({"ssl", "_ssl", "ctypes", "_ctypes"})  # no download, no numpy without them
SPLIT_OFF = frozenset({"venv", "ensurepip", "distutils"})  # Debian's python3-venv


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    missing = [module for module in known(python.missing_modules, ()) if matters(module, python)]
    if not missing:
        return None
    return Problem(
        params={"modules": ", ".join(missing), "python": python.executable},
        fix=install_from_apt(python)
        if SPLIT_OFF.issuperset(missing) and is_linux(facts)
        else build_again(facts, python)
        if is_of_pyenv(python)
        else install_python(facts, course),
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
    install = instruct(
        en="On Ubuntu or Debian, run:",
        ko="Ubuntu와 Debian에서는 다음 명령을 실행하세요.",
        argv=("sudo", "apt", "install", f"python{version}-venv"),
    )
    without_rights = instruct(
        en="If you have no administrator rights, use Miniforge (conda-forge.org/download) or uv "
        "instead.",
        ko="관리자 권한이 없으면 Miniforge(conda-forge.org/download)나 uv를 쓰세요.",
    )
    return Fix((install, without_rights))


def is_of_pyenv(python: Python) -> bool:
    return known(python.kind) == "pyenv" or ".pyenv" in known(python.base_prefix, "")


def build_again(facts: Facts, python: Python) -> Fix:
    """https://github.com/pyenv/pyenv/wiki#suggested-build-environment"""
    libraries = instruct(
        en="pyenv built this Python without some libraries. Install them:",
        ko="pyenv로 빌드할 때 일부 라이브러리가 없었습니다. 먼저 설치하세요.",
        argv=LINUX_LIBRARIES if is_linux(facts) else MACOS_LIBRARIES,
    )
    build = instruct(
        en="Then build it again:",
        ko="그런 다음 다시 빌드하세요.",
        argv=("pyenv", "install", "--force", known(python.version, "3")),
    )
    return Fix((libraries, build))


LINUX_LIBRARIES = (
    *("sudo", "apt", "install", "build-essential", "libssl-dev", "zlib1g-dev", "libbz2-dev"),
    *("libreadline-dev", "libsqlite3-dev", "liblzma-dev", "libffi-dev"),
)
MACOS_LIBRARIES = ("brew", "install", "openssl@3", "readline", "sqlite3", "xz", "zlib")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import PYTHON, machine, python

    def case(missing: tuple[str, ...] | Unknown, id: str, modules: str = "", **fields: str) -> Case:
        expect = {"": {"modules": modules, "python": PYTHON}} if modules else {}
        return Case(machine(python=python(missing_modules=missing, **fields)), expect, id)

    return (
        case((), "complete"),
        case(Unknown("no-answer"), "not known"),
        case(("ssl",), "no ssl", "ssl"),
        case(("sqlite3", "lzma"), "without headers", "sqlite3, lzma"),
        case(
            ("bz2",), "pyenv without headers", "bz2", base_prefix="/home/x/.pyenv/versions/3.12.1"
        ),
        case(("venv", "ensurepip"), "an environment that uv made of it"),
        case(
            ("venv", "ensurepip"), "Debian without python3-venv", "venv, ensurepip", kind="debian"
        ),
    )


CHECK = Check(
    code="DLS106",
    name="standard-library-incomplete",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Some modules of the standard library are missing",
        ko="파이썬 표준 라이브러리 일부가 없음",
    ),
    message=Text(
        en="{python} cannot import {modules}.",
        ko="{python} 파이썬이 다음 표준 모듈을 불러올 수 없습니다: {modules}",
    ),
    why=Text(
        en="These modules belong to Python, but they were left out when it was built, or are in a "
        "separate package. Without ssl nothing can be downloaded, without ctypes numpy is "
        "incomplete, and without sqlite3 IPython keeps no history.",
        ko="원래 파이썬에 들어 있는 모듈이지만 빌드할 때 빠졌거나 다른 패키지로 나뉘어 있습니다. "
        "ssl이 없으면 내려받을 수 없고, ctypes가 없으면 numpy가 온전하지 않으며, sqlite3가 "
        "없으면 IPython이 기록을 남기지 못합니다.",
    ),
    dont=Text(
        en="Do not use pip to install packages with these names: they are something else.",
        ko="이 모듈을 pip로 설치하지 마세요. 이름이 같아도 다른 패키지입니다.",
    ),
    symptoms=(
        r"No module named '_(ssl|ctypes|sqlite3|lzma|bz2|tkinter)'",
        r"the ssl module in Python is not available",
        r"ensurepip is not available",
        r"The virtual environment was not created successfully",
        r"pip is configured with locations that require TLS/SSL, however the ssl module in "
        r"Python is not available",
        r"TclError: Can't find a usable init\.tcl in the following directories",
        r"No module named '?(?:venv|ensurepip|tkinter)'?(?![\w.])",
        r"The Python \w+ extension was not compiled",
        r"IPython History requires SQLite",
    ),
    after=("DLS104",),
    links=("https://github.com/pyenv/pyenv/wiki/Common-build-problems",),
    cases=cases,
)
