from __future__ import annotations

from dlsetup.facts import Distribution, Facts, ImportResult, Python, known
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.app_control import has_check_of_refusals
from dlsetup.remedies.packages import install


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    distribution = distributions_by_key(python).get("numpy")
    attempt = next(
        (candidate for candidate in known(python.imports, ()) if candidate.module == "numpy"), None
    )
    if distribution is None or attempt is None or attempt.outcome == "ok":
        return None
    from dlsetup.remedies.import_blame import has_own_check

    if has_own_check(python, attempt) or has_check_of_refusals(facts, attempt):
        return None
    error = known(attempt.error) or known(attempt.signal) or attempt.outcome
    return Problem(
        subject="numpy",
        params={
            "version": distribution.version,
            "error": error,
            "what": OUTCOMES.get(attempt.outcome, "import-fails"),
        },
        fix=fix(facts, python, attempt, distribution),
    )


def fix(facts: Facts, python: Python, attempt: ImportResult, distribution: Distribution) -> Fix:
    """conda's files are not compared with a list."""
    from dlsetup.remedies.import_cures import cure, cure_by_error

    if known(distribution.installer) != "conda":
        return cure(facts, python, attempt)
    again = install(facts, f"numpy=={distribution.version}", force=True)
    return cure_by_error(facts, python, attempt) or again


OUTCOMES = {"crashed": "import-crashes", "hung": "import-hangs"}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import (
        distributions_without,
        host,
        machine,
        package_files,
        python,
    )

    dll = "ImportError: DLL load failed while importing _multiarray_umath"
    policy = "An Application Control policy has blocked this file."
    refused = ImportResult(module="numpy", outcome="error", error=f"{dll}: {policy}")

    def case(
        id: str, tried: ImportResult, error: str = "", recorded: str = "", **fields: object
    ) -> Case:
        facts = machine(python=python(imports=(tried,), **fields))
        params = {
            "version": "2.4.6",
            "error": error,
            "what": OUTCOMES.get(tried.outcome, "import-fails"),
        }
        return Case(facts, {"numpy": params} if error else {}, id, None, recorded)

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
            "files are gone",
            ImportResult(module="numpy", outcome="error", error="ImportError: x"),
            "ImportError: x",
            package_files=(package_files("numpy", "2.4.6", gone=("numpy/x.py",), damaged=1),),
        ),
        case(
            "files are whole",
            ImportResult(module="numpy", outcome="error", error="ImportError: x"),
            "ImportError: x",
            package_files=(package_files("numpy", "2.4.6"),),
        ),
        case(
            "not readable: another check's business",
            ImportResult(module="numpy", outcome="error", error="ImportError: x"),
            package_files=(package_files("numpy", "2.4.6", unreadable=("numpy/x.py",)),),
        ),
        Case(
            machine(host=host(os="windows"), python=python(imports=(refused,))),
            id="a policy of Windows: another check's business",
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
        en="numpy is installed but cannot be imported",
        ko="numpy가 설치되어 있지만 불러올 수 없음",
    ),
    message=Message(
        en="numpy {version} is installed, but {what}",
        ko="numpy {version} 버전이 설치되어 있지만 {what}",
        words={
            "import-fails": Text(
                en="`import numpy` fails: {error}",
                ko="`import numpy` 코드에서 오류가 납니다: {error}",
            ),
            "import-crashes": Text(
                en="`import numpy` crashes Python ({error}).",
                ko="`import numpy` 코드에서 파이썬이 비정상 종료됩니다({error}).",
            ),
            "import-hangs": Text(
                en="`import numpy` does not finish.",
                ko="`import numpy` 코드가 끝나지 않습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not download single library files (.dll, .so) from the web: they do not fit and may "
        "be malware.",
        ko="인터넷에서 DLL 파일만 따로 내려받지 마세요. 맞지 않고 악성 코드일 수 있습니다.",
    ),
    why=Text(
        en="numpy contains compiled parts for one Python version, one type of processor and one "
        "operating system. They fail after an interrupted installation, after two installations "
        "on top of each other, or if a conda Python runs without being activated.",
        ko="numpy에는 파이썬 버전, CPU, 운영 체제에 맞춰 컴파일된 부분이 있습니다. 설치가 "
        "중단되었거나, 두 번 겹쳐 설치되었거나, conda 파이썬을 활성화하지 않고 실행하면 이 부분을 "
        "불러올 수 없습니다.",
    ),
    symptoms=(
        r"Importing the numpy C-extensions failed",
        r"IMPORTANT: PLEASE READ THIS FOR ADVICE ON HOW TO SOLVE THIS ISSUE",
        r"DLL load failed while importing _multiarray_umath",
        r"No module named 'numpy\.\w+",
        r"you should not try to import numpy from its source directory",
        r"Unable to import required dependencies:\s+numpy: (?:Error importing numpy: you should "
        r"not)?",
    ),
    after=("DLS211", "DLS216", "DLS224", "DLS626", "DLS627"),
    links=(
        "https://numpy.org/devdocs/user/troubleshooting-importerror.html",
        "https://github.com/numpy/numpy/issues/15541",
    ),
    cases=cases,
)
