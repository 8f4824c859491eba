from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import install_python

# not ...PythonManager_, which installs ordinary Pythons: https://github.com/python/pymanager
PACKAGE = "PythonSoftwareFoundation.Python.3"


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    """The Store's Python itself, or an environment made from it."""
    base = known(python.base_prefix)
    paths = (base,) if base else (python.executable, known(python.prefix))
    if not any(PACKAGE in path for path in paths if path) and (base or python.kind != "store"):
        return None
    params = {"python": python.executable, "base": base or python.executable}
    return Problem(params=params, fix=Fix((*install_python(facts, course).steps, MAY_STAY)))


MAY_STAY = instruct(
    en="You can keep the Store's Python, or uninstall it in Settings > Apps.",
    ko="스토어 파이썬은 그대로 두어도 되고 설정 > 앱에서 제거해도 됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import host, machine, python

    thread = "https://github.com/pytorch/pytorch/issues/23823"
    folder = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.10_x64"
    alias = r"C:\Users\student\AppData\Local\Microsoft\WindowsApps\python.exe"
    managed = r"C:\Users\student\AppData\Local\Python\pythoncore-3.14-64"
    venv = r"C:\dl\course\Scripts\python.exe"

    def case(id: str, executable: str, kind: str | Unknown, base: str) -> Case:
        facts = machine(
            host=host(os="windows"),
            python=python(executable=executable, kind=kind, base_prefix=base),
        )
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
    title=Text(
        en="Python comes from the Microsoft Store",
        ko="Microsoft Store의 파이썬을 쓰고 있음",
    ),
    message=Text(
        en="{python} uses the Microsoft Store's Python in {base}.",
        ko="{python} 파일은 Microsoft Store에서 설치한 {base} 파이썬을 씁니다.",
    ),
    why=Text(
        en="The Store installs Python into a write-protected folder with a very long name, and "
        "redirects files that are written to AppData. Large packages such as torch then fail "
        "with WinError 206 or [Errno 2]. A Store update breaks environments made from it.",
        ko="스토어 파이썬은 이름이 아주 길고 쓸 수 없는 폴더에 설치되며, AppData에 쓰는 파일은 "
        "다른 곳에 저장됩니다. 그래서 torch 같은 큰 패키지는 WinError 206이나 [Errno 2]로 "
        "실패합니다. 스토어가 업데이트되면 가상 환경이 깨집니다.",
    ),
    dont=Text(
        en="Do not change the permissions of the WindowsApps folder: apps from the Store can stop "
        "working.",
        ko="WindowsApps 폴더의 권한을 바꾸지 마세요. 스토어 앱이 실행되지 않을 수 있습니다.",
    ),
    symptoms=(
        r"PythonSoftwareFoundation\.Python\.3\.\d+_qbz5n2kfra8p0",
        r"\[WinError 206\] .*PythonSoftwareFoundation",
        r"Program 'python[\d.]*\.exe' failed to run: The system cannot find the (?:file|path)",
    ),
    after=("DLS104",),
    links=(
        "https://github.com/pytorch/pytorch/issues/23823",
        "https://docs.python.org/3/using/windows.html",
    ),
    cases=cases,
)
