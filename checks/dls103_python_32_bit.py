from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import install_python
from dlsetup.tables.wordings import dll_load_failed, nameless_dll_failed, windows_error


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    bits = known(python.bits)
    if bits is None or bits >= 64:
        return None
    return Problem(
        params={"bits": bits, "python": python.executable}, fix=install_python(facts, course)
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import PYTHON, host, machine, python

    windows = machine(host=host(os="windows"), python=python(bits=32))
    return (
        Case(machine(), id="64 bits"),
        Case(machine(python=python(bits=Unknown("no-answer"))), id="not known"),
        Case(machine(python=python(bits=32)), {"": {"bits": 32, "python": PYTHON}}, "32 bits"),
        Case(
            windows,
            {"": {"bits": 32, "python": PYTHON}},
            "the older installer of Windows",
            recorded="https://github.com/pytorch/pytorch/issues/41005",
        ),
    )


CHECK = Check(
    code="DLS103",
    name="python-32-bit",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="This Python is 32-bit, not 64-bit",
        ko="32비트 파이썬을 쓰고 있음",
    ),
    message=Text(
        en="{python} is a {bits}-bit Python. Deep learning frameworks need a 64-bit one.",
        ko="{python} 파이썬은 {bits}비트용인데, 딥러닝 프레임워크는 64비트용만 있습니다.",
    ),
    why=Text(
        en="A 32-bit program can use at most 4 GB of memory, and the frameworks are not built for "
        "it, so pip finds no matching distribution. Older download pages for Windows offered the "
        "32-bit installer first.",
        ko="32비트 프로그램은 메모리를 최대 4GB까지만 쓸 수 있습니다. 딥러닝 프레임워크는 "
        "32비트용이 없어서 pip가 설치 파일(wheel)을 찾지 못합니다. 예전 Windows 다운로드 "
        "페이지는 32비트 설치 파일을 먼저 보여 주었습니다.",
    ),
    dont=Text(
        en="Do not try to compile the packages yourself: the frameworks do not support 32 bits.",
        ko="패키지를 직접 컴파일하려고 하지 마세요. 프레임워크가 32비트를 지원하지 않습니다.",
    ),
    symptoms=(
        *dll_load_failed(193),
        *nameless_dll_failed(193),
        r"Python \d[\d.]+ .*\[MSC v\.\d+ 32 bit \(Intel\)\]",
        *windows_error(193),
        r"is not a supported wheel on this platform",
        r"This app can't run on your PC",
        r"PC에서(?:는)? 실행할 수 없습니다",
        r"\(0xc000007b\)",
    ),
    after=("DLS101",),
    links=("https://github.com/pytorch/pytorch/issues/144024",),
    cases=cases,
)
