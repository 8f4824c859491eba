from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    host = known(facts.host)
    if host is None or host.os != "macos" or known(host.machine) != "arm64":
        return None
    if known(python.machine) != "x86_64":
        return None
    return Problem(params={"python": python.executable}, fix=FIX)


FIX = Fix(
    (
        instruct(
            en="Check that this command prints arm64. If it prints i386, your terminal runs under "
            "Rosetta: open another one.",
            ko="다음 명령의 결과가 arm64인지 확인하세요. i386이면 Rosetta로 실행된 터미널이므로 "
            "다른 터미널을 여세요.",
            argv=("arch",),
        ),
        instruct(
            en="Install Miniforge for Apple silicon (MacOSX-arm64, "
            "https://conda-forge.org/download) or Python from python.org.",
            ko="애플 실리콘용 Miniforge(MacOSX-arm64, https://conda-forge.org/download)나 "
            "python.org의 파이썬을 설치하세요.",
        ),
        instruct(
            en="Then make a new environment:",
            ko="그런 다음 가상 환경을 새로 만드세요.",
            argv=("dlsetup", "init"),
        ),
    )
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
        en="This Python was made for Intel Macs", ko="인텔 맥용 파이썬을 애플 실리콘에서 쓰고 있음"
    ),
    message=Text(
        en="{python} runs under Rosetta, which is slow. It cannot use the GPU of Apple silicon "
        "and gets PyTorch 2.2.2 at most.",
        ko="{python} 파이썬은 Rosetta로 실행되어 느리고, 애플 실리콘의 GPU를 쓸 수 없으며, "
        "PyTorch는 2.2.2까지만 설치됩니다.",
    ),
    dont=Text(
        en="Do not mix Intel and Apple silicon packages in one environment: they do not load "
        "together.",
        ko="한 가상 환경에 인텔용과 애플 실리콘용 패키지를 섞지 마세요. 함께 불러올 수 없습니다.",
    ),
    why=Text(
        en="macOS translates Intel programs while they run. Packages are then for Intel too, and "
        "PyTorch no longer makes such packages. It often comes from an old Anaconda or from "
        "moving data from an Intel Mac.",
        ko="macOS는 인텔용 프로그램을 실행하면서 변환합니다. 이때 패키지도 인텔용으로 설치되는데 "
        "PyTorch 등은 더 이상 인텔용을 만들지 않습니다. 오래된 Anaconda나 인텔 맥에서 옮겨 온 "
        "데이터가 흔한 원인입니다.",
    ),
    symptoms=(
        r"incompatible architecture \(have '?x86_64'?, need '?arm64",
        r"incompatible architecture \(have '?arm64'?, need '?x86_64",
        r"mach-o(?: file)?, but is an incompatible architecture",
        r"bad CPU type in executable",
    ),
    after=("DLS101",),
    links=(
        "https://support.apple.com/102527",
        "https://github.com/pytorch/pytorch/issues/146236",
    ),
    cases=cases,
)
