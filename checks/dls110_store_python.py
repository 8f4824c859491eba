from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

# not ...PythonManager_, which installs ordinary Pythons: https://github.com/python/pymanager
PACKAGE = "PythonSoftwareFoundation.Python.3"


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    """The Store's Python itself, or an environment made from it."""
    base = known(python.base_prefix)
    paths = (base,) if base else (python.executable, known(python.prefix))
    if not any(PACKAGE in path for path in paths if path) and (base or python.kind != "store"):
        return None
    params = {"python": python.executable, "base": base or python.executable}
    return Problem(params=params, fix=FIX)


FIX = advise(
    en="Install Miniforge (conda-forge.org/download) or Python from python.org, then "
    "run dlsetup init. The Store's Python may stay or be removed in Settings > Apps.",
    ko="Miniforge(conda-forge.org/download)나 python.org의 파이썬을 설치한 뒤 dlsetup "
    "init을 실행하세요. 스토어 파이썬은 그대로 두어도 되고, 설정 > 앱에서 제거해도 "
    "됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import machine, python

    thread = "https://github.com/pytorch/pytorch/issues/23823"
    folder = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.10_x64"
    alias = r"C:\Users\student\AppData\Local\Microsoft\WindowsApps\python.exe"
    managed = r"C:\Users\student\AppData\Local\Python\pythoncore-3.14-64"
    venv = r"C:\dl\course\Scripts\python.exe"

    def case(id: str, executable: str, kind: str | Unknown, base: str) -> Case:
        facts = machine(python=python(executable=executable, kind=kind, base_prefix=base))
        return Case(facts, {"": {"python": executable, "base": base}}, id, None, thread)

    return (
        Case(machine(), id="an ordinary one"),
        Case(machine(python=python(kind=Unknown("x"), base_prefix=Unknown("x"))), id="not known"),
        Case(
            machine(python=python(executable=alias, kind="store", base_prefix=managed)),
            id="of the install manager of python.org",
            recorded="https://github.com/python/pymanager/issues/226",
        ),
        case("the Store's", alias, "store", folder),
        case("a venv made from it", venv, "venv", folder),
    )


CHECK = Check(
    code="DLS110",
    name="store-python",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="Python from the Microsoft Store", ko="Microsoft Store에서 설치한 파이썬"),
    message=Text(
        en="The Python at {python} comes from the Microsoft Store ({base}).",
        ko="Microsoft Store에서 설치한 파이썬을 쓰고 있습니다: {python} (설치 위치 {base})",
    ),
    why=Text(
        en="The Store puts Python into a folder with a very long name that nobody may write to, "
        "and redirects what it writes below AppData. Large packages such as torch then fail with "
        "WinError 206 or [Errno 2], other programs do not find what was installed, and an update "
        "of the Store breaks environments made from it. Do not loosen the rights of the "
        "WindowsApps folder.",
        ko="스토어 파이썬은 이름이 아주 길고 쓰기가 금지된 폴더에 설치되며, AppData 아래에 쓰는 "
        "파일은 다른 곳으로 돌려집니다. 그래서 torch처럼 큰 패키지를 설치할 때 WinError 206이나 "
        "[Errno 2] 오류가 나고, 설치한 것을 다른 프로그램이 찾지 못하며, 스토어가 업데이트되면 "
        "이 파이썬으로 만든 가상 환경이 깨집니다. WindowsApps 폴더의 권한을 바꾸지 마세요.",
    ),
    symptoms=(
        r"PythonSoftwareFoundation\.Python\.3\.\d+_qbz5n2kfra8p0",
        r"\[WinError 206\] .*PythonSoftwareFoundation",
    ),
    after=("DLS104",),
    links=(
        "https://github.com/pytorch/pytorch/issues/23823",
        "https://docs.python.org/3/using/windows.html",
    ),
    cases=cases,
)
