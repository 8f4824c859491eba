from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    host = known(facts.host)
    if host is None or host.os != "macos" or known(host.machine) != "arm64":
        return None
    if known(python.machine) != "x86_64":
        return None
    return Problem(params={"python": python.executable}, fix=Fix((Instruction(INSTALL),)))


INSTALL = Text(
    en="Install Miniforge for Apple silicon (MacOSX-arm64, https://conda-forge.org/download) or "
    "Python from python.org, in a terminal that does not run under Rosetta (`arch` must say "
    "arm64), and make the environment again: dlsetup init",
    ko="Rosetta로 실행하지 않은 터미널에서(`arch` 명령 결과가 arm64여야 함) 애플 실리콘용 "
    "Miniforge(MacOSX-arm64, https://conda-forge.org/download) 또는 python.org의 파이썬을 설치하고 "
    "환경을 다시 만드세요: dlsetup init",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, host, machine, python

    apple, intel = host(os="macos", machine="arm64"), host(os="macos", machine="x86_64")
    return (
        Case(machine(), id="no Mac"),
        Case(machine(host=apple, python=python(machine="arm64")), id="Apple silicon's own"),
        Case(machine(host=intel, python=python(machine="x86_64")), id="a Mac with Intel's"),
        Case(machine(host=apple, python=None), id="no Python"),
        Case(
            machine(host=apple, python=python(machine="x86_64")),
            {"": {"python": PYTHON}},
            "Intel's Python on Apple silicon",
            recorded="https://github.com/pytorch/pytorch/issues/146236",
        ),
    )


CHECK = Check(
    code="DLS611",
    name="python-under-rosetta",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="This Python was made for Macs with an Intel processor",
        ko="인텔 맥용 파이썬을 애플 실리콘에서 쓰고 있음",
    ),
    message=Text(
        en="{python} runs under Rosetta: slowly, without the graphics of Apple silicon, and with "
        "PyTorch 2.2.2 at most.",
        ko="Rosetta로 실행되는 파이썬: {python}. 속도가 느리고 애플 실리콘의 GPU를 쓸 수 없으며 "
        "PyTorch는 2.2.2까지만 설치됩니다.",
    ),
    why=Text(
        en="macOS translates Intel programs while they run. Packages then come in their Intel "
        "form, which PyTorch and others no longer make. It often happens by an old Anaconda, or "
        "by moving in from an Intel Mac. Do not mix both kinds in one environment.",
        ko="macOS는 인텔용 프로그램을 실행하면서 변환합니다. 이때 패키지도 인텔용으로 설치되는데 "
        "PyTorch 등은 더 이상 인텔용을 만들지 않습니다. 오래된 Anaconda를 설치했거나 인텔 맥의 "
        "데이터를 옮겨 왔을 때 흔히 생깁니다. 한 환경에 두 종류를 섞지 마세요.",
    ),
    symptoms=(
        r"incompatible architecture \(have '?x86_64'?, need '?arm64",
        r"incompatible architecture \(have '?arm64'?, need '?x86_64",
        r"mach-o(?: file)?, but is an incompatible architecture",
    ),
    after=("DLS101",),
    links=(
        "https://support.apple.com/102527",
        "https://github.com/pytorch/pytorch/issues/146236",
    ),
    cases=cases,
)
