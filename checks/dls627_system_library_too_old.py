from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables

NOT_FOUND = re.compile(r"(\S*?\.so[.\d]*): version [`'](\w+?)_([\d.]+)' not found")
CXX = ("GLIBCXX", "CXXABI")  # of libstdc++, which conda has as a package; glibc it has not


def run(python: Python, facts: Facts, course: Course) -> Iterator[Problem]:
    for attempt in known(python.imports, ()):
        match = NOT_FOUND.search(known(attempt.error, None) or "")
        if match:
            library, kind, version = match.groups()
            params = {
                "module": attempt.module,
                "library": library,
                "wanted": f"{kind}_{version}",
            }
            yield Problem(attempt.module, params, Fix(fix(python, kind, facts, course)))


def fix(python: Python, kind: str, facts: Facts, course: Course) -> tuple[Instruction, ...]:
    if kind not in CXX:
        return OLD_SYSTEM
    path = unset_variables(facts, "LD_LIBRARY_PATH")
    if known(python.kind) in ("conda", "conda-base"):
        return (*path, install_library(facts, python))
    return (*path, make_conda_environment(course))


def install_library(facts: Facts, python: Python) -> Instruction:
    from dlsetup.remedies import pytorch_install

    return instruct(
        en="If you still see the error, install a newer C++ library in the environment:",
        ko="그래도 같은 오류가 나면 가상 환경에 새 C++ 라이브러리를 설치하세요.",
        argv=pytorch_install.conda_install_command(
            facts, python, "-c", "conda-forge", "libstdcxx-ng"
        ),
    )


def make_conda_environment(course: Course) -> Instruction:
    """Beside the one that is there: an environment does not change its kind."""
    return instruct(
        en="If you still see the error, this Linux is too old for the package. Make an environment "
        "with conda, which has its own library:",
        ko="그래도 같은 오류가 나면 라이브러리가 함께 설치되는 conda로 가상 환경을 만드세요.",
        argv=("dlsetup", "init", "--with", "conda", "--env", f"{course.name}-conda"),
    )


OLD_SYSTEM = (
    instruct(
        en="Install the package of `{module}` again by its name, not from a file: `pip` then "
        "chooses a version that fits this Linux.",
        ko="`{module}` 패키지를 파일이 아니라 이름으로 다시 설치하세요. pip가 이 Linux에 맞는 "
        "버전을 고릅니다.",
    ),
    instruct(
        en="If `pip` finds none, ask the administrator for a newer Linux.",
        ko="맞는 버전이 없으면 관리자에게 Linux 업그레이드를 요청하세요.",
    ),
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ImportResult
    from dlsetup.facts.factory import machine, python

    def case(id: str, error: str | None, *found: str, kind: str = "venv") -> Case:
        tried = ImportResult(module="scipy", outcome="error" if error else "ok", error=error)
        names = dict(zip(("library", "wanted"), found, strict=True)) if found else {}
        expect = {"scipy": {"module": "scipy", **names}} if found else {}
        return Case(machine(python=python(imports=(tried,), kind=kind)), expect, id)

    old = "/lib/x86_64-linux-gnu/libstdc++.so.6"
    glibc = "/lib64/libm.so.6"
    begin = "ImportError: "
    return (
        Case(machine(), id="nothing imported"),
        case("imported", None),
        case("another error", "ImportError: libGL.so.1: cannot open shared object file"),
        case(
            "libstdc++",
            f"{begin}{old}: version `GLIBCXX_3.4.29' not found (required by /x/y.so)",
            old,
            "GLIBCXX_3.4.29",
        ),
        case(
            "in a conda environment",
            f"{begin}{old}: version `CXXABI_1.3.15' not found (required by /x/y.so)",
            old,
            "CXXABI_1.3.15",
            kind="conda",
        ),
        case(
            "glibc",
            f"{begin}{glibc}: version `GLIBC_2.29' not found (required by /x/y.so)",
            glibc,
            "GLIBC_2.29",
        ),
    )


CHECK = Check(
    code="DLS627",
    name="system-library-too-old",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A system library is too old for a package",
        ko="시스템 라이브러리가 패키지보다 오래됨",
    ),
    message=Text(
        en="`import {module}` needs {wanted}, but {library} does not contain it.",
        ko="`import {module}` 실행에는 {wanted} 버전이 필요한데, {library} 파일에 없습니다.",
    ),
    dont=Text(
        en="Do not copy, link or replace libstdc++ or glibc in system folders: other programs "
        "stop working.",
        ko="시스템 폴더의 libstdc++나 glibc를 바꾸지 마세요. 다른 프로그램이 망가집니다.",
    ),
    why=Text(
        en="Compiled packages need certain versions of the system libraries libstdc++ and glibc. "
        "An older one from the system or from LD_LIBRARY_PATH may be found first, even if "
        "the environment contains a newer one.",
        ko="컴파일된 패키지에는 특정 버전의 시스템 라이브러리(libstdc++, glibc)가 필요합니다. "
        "가상 환경에 새 라이브러리가 있어도 시스템이나 LD_LIBRARY_PATH에 있는 오래된 것을 "
        "먼저 찾을 수 있습니다.",
    ),
    symptoms=(
        r"version [`']GLIBCXX_[\d.]+' not found",
        r"version [`']CXXABI_[\d.]+' not found",
        r"version [`']GLIBC_[\d.]+' not found",
        r"prerequisites for glibc and libstdc\+\+",
    ),
    links=(
        "https://github.com/ContinuumIO/anaconda-issues/issues/13100",
        "https://github.com/nicknochnack/TFODCourse/issues/50",
    ),
    cases=cases,
)
