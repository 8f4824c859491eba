from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    distribution = distributions_by_key(python).get("numpy")
    attempt = next(
        (candidate for candidate in known(python.imports, ()) if candidate.module == "numpy"), None
    )
    if distribution is None or attempt is None or attempt.outcome == "ok":
        return None
    error = known(attempt.error) or known(attempt.signal) or attempt.outcome
    wanted = next(
        (
            str(requirement)
            for requirement in course.requirements
            if requirement.name.lower() == "numpy"
        ),
        "numpy",
    )
    return Problem(
        subject="numpy",
        params={"version": distribution.version, "error": error},
        fix=install(facts, wanted, force=True),
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import ImportResult, Unknown
    from dlsetup.facts.factory import distributions_without, machine, python

    dll = "ImportError: DLL load failed while importing _multiarray_umath"

    def case(
        id: str, tried: ImportResult, error: str = "", recorded: str = "", **fields: object
    ) -> Case:
        facts = machine(python=python(imports=(tried,), **fields))
        found = {"numpy": {"version": "2.4.6", "error": error}} if error else {}
        return Case(facts, found, id, None, recorded)

    return (
        case("imports", ImportResult(module="numpy", outcome="ok", version="2.4.6")),
        case("another module", ImportResult(module="torch", outcome="error", error="ImportError")),
        case(
            "missing: another check's business",
            ImportResult(module="numpy", outcome="error", error="ModuleNotFoundError"),
            distributions=distributions_without("numpy"),
        ),
        Case(machine(python=python(imports=Unknown("not-asked"))), id="not known"),
        case(
            "an error",
            ImportResult(module="numpy", outcome="error", error=dll),
            dll,
            "https://github.com/numpy/numpy/issues/15541",
        ),
        case(
            "a signal", ImportResult(module="numpy", outcome="crashed", signal="SIGILL"), "SIGILL"
        ),
        case(
            "no end", ImportResult(module="numpy", outcome="hung", error=None, signal=None), "hung"
        ),
    )


CHECK = Check(
    code="DLS212",
    name="numpy-broken",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="numpy is installed, but cannot be imported",
        ko="numpy가 설치되어 있지만 import되지 않음",
    ),
    message=Message(
        en="`import numpy` (version {version}) failed: {error}",
        ko="`import numpy` 실행이 실패했습니다(설치된 버전 {version}): {error}",
        words={
            "hung": Text(en="no answer in time", ko="제한 시간 안에 끝나지 않음"),
            "crashed": Text(en="Python crashed", ko="파이썬이 비정상 종료됨"),
        },
    ),
    why=Text(
        en="numpy holds compiled parts, built for one version of Python, one processor and one "
        "system. They fail when an installation was cut short, when two were put on top of each "
        "other, or when a conda Python runs without being activated. Do not download single DLL "
        "files from the web: install numpy again as a whole.",
        ko="numpy에는 파이썬 버전, CPU, 운영체제에 맞춰 컴파일된 부분이 들어 있습니다. 설치가 "
        "중간에 끊겼거나, 두 번 겹쳐 설치되었거나, conda 파이썬을 활성화하지 않고 실행하면 이 "
        "부분을 불러오지 못합니다. 인터넷에서 DLL 파일을 따로 내려받지 말고 numpy 전체를 다시 "
        "설치하세요.",
    ),
    symptoms=(
        r"Importing the numpy C-extensions failed",
        r"IMPORTANT: PLEASE READ THIS FOR ADVICE ON HOW TO SOLVE THIS ISSUE",
        r"DLL load failed while importing _multiarray_umath",
        r"No module named 'numpy\.\w+",
        r"you should not try to import numpy from its source directory",
    ),
    after=("DLS211", "DLS216", "DLS224", "DLS626", "DLS627"),
    links=(
        "https://numpy.org/devdocs/user/troubleshooting-importerror.html",
        "https://github.com/numpy/numpy/issues/15541",
    ),
    cases=cases,
)
