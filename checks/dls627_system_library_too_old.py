from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies import pytorch_install
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
            yield Problem(attempt.module, params, Fix(fix(python, kind, facts)))


def fix(python: Python, kind: str, facts: Facts) -> tuple[Instruction, ...]:
    if kind not in CXX:
        return (Instruction(OLD_SYSTEM),)
    path = unset_variables(facts, "LD_LIBRARY_PATH")
    if known(python.kind) not in ("conda", "conda-base"):
        return (*path, Instruction(SYSTEM))
    library = pytorch_install.conda_install_command(
        facts, python, "-c", "conda-forge", "libstdcxx-ng"
    )
    return (*path, Instruction(CONDA, library))


CONDA = Text(
    en="If the error stays, put a newer C++ library into the environment:",
    ko="그래도 같은 오류가 나면 환경에 새 C++ 라이브러리를 설치하세요:",
)
SYSTEM = Text(
    en="If the error stays, the system is older than the package: make the environment with conda, "
    "which brings its own library: dlsetup init --with miniforge",
    ko="그래도 같은 오류가 나면 패키지에 비해 시스템이 오래된 것이니, 라이브러리를 함께 설치하는 "
    "conda로 환경을 만드세요: dlsetup init --with miniforge",
)
OLD_SYSTEM = Text(
    en="The package needs a newer Linux. Install an older release of it that has a wheel for this "
    "system (pip chooses one by itself: `pip install` without a file name), or ask the "
    "administrator for a newer system. Never replace glibc by hand.",
    ko="이 패키지는 더 새로운 리눅스가 필요합니다. 이 시스템용 wheel이 있는 이전 버전을 설치하거나"
    "(파일 이름 없이 `pip install` 명령을 쓰면 pip가 알아서 고릅니다), 관리자에게 시스템 "
    "업그레이드를 요청하세요. glibc를 직접 바꿔 넣으면 절대 안 됩니다.",
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
        en="A system library is older than a package needs",
        ko="시스템 라이브러리가 패키지에 비해 오래됨",
    ),
    message=Text(
        en="`import {module}` needs {wanted}, which {library} does not have.",
        ko="`import {module}` 실행에 필요한 {wanted} 버전이 다음 파일에 없습니다: {library}",
    ),
    why=Text(
        en="Compiled packages ask the C++ and C libraries for versions by name. An older one is "
        "found first: the system's, or one that LD_LIBRARY_PATH names, although the environment "
        "holds a newer. Do not copy or link libstdc++.so.6 in system folders: other programs "
        "break.",
        ko="컴파일된 패키지는 C++와 C 라이브러리에 특정 버전을 요구합니다. 환경에 새 라이브러리가 "
        "있어도, 시스템이나 LD_LIBRARY_PATH에 있는 오래된 것이 먼저 올라오면 오류가 납니다. 시스템 "
        "폴더에 libstdc++.so.6 파일을 복사하거나 링크를 바꾸지 마세요. 다른 프로그램이 망가집니다.",
    ),
    symptoms=(
        r"version [`']GLIBCXX_[\d.]+' not found",
        r"version [`']CXXABI_[\d.]+' not found",
        r"version [`']GLIBC_[\d.]+' not found",
    ),
    links=(
        "https://github.com/ContinuumIO/anaconda-issues/issues/13100",
        "https://github.com/nicknochnack/TFODCourse/issues/50",
    ),
    cases=cases,
)
