from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    bits = known(python.bits)
    if bits is None or bits >= 64:
        return None
    return Problem(params={"bits": bits, "python": python.executable}, fix=FIX)


FIX = advise(
    en="Install a 64-bit Python (Miniforge from conda-forge.org/download, or the "
    '"64-bit" installer from python.org), open a new terminal, and run dlsetup init.',
    ko="64비트 파이썬을 설치하세요(conda-forge.org/download의 Miniforge, 또는 "
    'python.org의 "64-bit" 설치 파일). 그런 다음 터미널을 새로 열고 '
    "dlsetup init을 실행하세요.",
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
    title=Text(en="A 32-bit Python", ko="32비트 파이썬"),
    message=Text(
        en="The Python at {python} is a {bits}-bit one; deep learning frameworks exist only for "
        "64 bits.",
        ko="설치된 파이썬이 {bits}비트용입니다: {python}. 딥러닝 프레임워크는 64비트용만 있습니다.",
    ),
    why=Text(
        en="A 32-bit program sees at most 4 GB of memory, and the frameworks of deep learning are "
        "not built for it: pip finds no matching distribution. On Windows, older download pages "
        "offered the 32-bit installer first. Do not try to compile the packages yourself.",
        ko="32비트 프로그램은 메모리를 최대 4GB까지만 쓸 수 있고, 딥러닝 프레임워크는 32비트용으로 "
        "나오지 않습니다. 그래서 pip로 설치하려 해도 맞는 배포판을 찾지 못합니다. Windows에서는 "
        "예전 다운로드 페이지가 32비트 설치 파일을 먼저 내주기도 했습니다. 패키지를 직접 "
        "컴파일하려고 하지 마세요.",
    ),
    symptoms=(
        r"Python \d[\d.]+ .*\[MSC v\.\d+ 32 bit \(Intel\)\]",
        r"\[WinError 193\] %1 is not a valid Win32 application",
        r"\[WinError 193\] %1은\(는\) 올바른 Win32 응용 프로그램이 아닙니다",
        r"is not a supported wheel on this platform",
    ),
    after=("DLS101",),
    links=("https://github.com/pytorch/pytorch/issues/144024",),
    cases=cases,
)
