from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables

LOADER = ("LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES")


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    """They load without such a variable: nobody ships a Python in which they do not."""
    broken = known(python.unloadable, ())
    variables = {each.name: each.value for each in known(facts.variables, ()) if each.value}
    blamed = [name for name in LOADER if name in variables]
    if not broken or not blamed:
        return None
    params = {
        "variables": ", ".join(f"{name}={variables[name]}" for name in blamed),
        "modules": ", ".join(attempt.module.lstrip("_") for attempt in broken),
        "error": known(broken[0].error) or "",
    }
    return Problem(params=params, fix=Fix((*unset_variables(facts, *blamed), LATER)))


LATER = instruct(
    en="If a program needs it (MATLAB, ROS, CUDA), set it only in the terminal of that program.",
    ko="이 변수가 필요한 프로그램(MATLAB, ROS, CUDA)이 있으면 그 프로그램을 쓰는 터미널에서만 "
    "설정하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ImportResult, Variable
    from dlsetup.facts.factory import machine, python

    error = "ImportError: /opt/lib/libssl.so.3: undefined symbol: SSL_new"
    broken = python(unloadable=(ImportResult(module="_ssl", outcome="error", error=error),))
    path = Variable(name="LD_LIBRARY_PATH", value="/opt/lib")
    params = {"variables": "LD_LIBRARY_PATH=/opt/lib", "modules": "ssl", "error": error}
    return (
        Case(machine(), id="not set"),
        Case(machine(variables=(path,)), id="all modules load"),
        Case(machine(python=broken), id="without such a variable"),
        Case(machine(python=None, variables=(path,)), id="no Python"),
        Case(
            machine(python=broken, variables=(path,)),
            {"": params},
            "another OpenSSL",
            recorded="https://github.com/actions/setup-python/issues/93",
        ),
    )


CHECK = Check(
    code="DLS744",
    name="libraries-of-a-variable-break-python",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A variable gives Python the wrong libraries",
        ko="환경 변수 때문에 엉뚱한 라이브러리를 불러옴",
    ),
    message=Text(
        en="With {variables} Python cannot load these modules: {modules}. The error is: {error}",
        ko="{variables} 설정 때문에 파이썬이 다음 모듈을 불러오지 못합니다: {modules}. 오류: "
        "{error}",
    ),
    dont=Text(
        en="Do not reinstall Python: it would load the same wrong libraries.",
        ko="파이썬을 다시 설치하지 마세요. 똑같이 엉뚱한 라이브러리를 불러옵니다.",
    ),
    why=Text(
        en="Folders in this variable come before the system's libraries, for every program. If a "
        "folder contains another libssl, Python cannot use `ssl`, and pip downloads nothing.",
        ko="이 변수에 있는 폴더의 라이브러리는 모든 프로그램에서 시스템 라이브러리보다 먼저 "
        "쓰입니다. 거기에 다른 libssl이 있으면 파이썬이 `ssl` 모듈을 쓰지 못하고 pip가 아무것도 "
        "내려받지 못합니다.",
    ),
    symptoms=(
        r"[/\\]_(?:ssl|hashlib|sqlite3|ctypes|lzma|bz2)\.\S+: undefined symbol",
        r"lib(ssl|crypto|sqlite3|ffi)\S*: (undefined symbol|version `\S+' not found)",
        r"Can't connect to HTTPS URL because the SSL module is not available",
    ),
    links=(
        "https://github.com/actions/setup-python/issues/93",
        "https://man7.org/linux/man-pages/man8/ld.so.8.html",
    ),
    cases=cases,
)
