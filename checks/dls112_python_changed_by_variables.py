from __future__ import annotations

from dlsetup.facts import Facts, Variable, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.shells import unset_variables

BROKEN = frozenset({"isolated-only", "crashed", "hung", "silent"})
FATAL = (  # where Python does not take the value
    "PYTHONEXECUTABLE",
    "PYTHONHASHSEED",
    "PYTHONINTMAXSTRDIGITS",
    "PYTHONIOENCODING",
    "PYTHONMALLOC",
    "PYTHONPLATLIBDIR",
    "PYTHONTRACEMALLOC",
    "PYTHON_GIL",
)


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Problem | None:
    python = known(facts.python)
    start = known(python.start) if python else None
    broken = start is not None and start.outcome in BROKEN
    harmful = [
        variable for variable in variables if variable.value and is_harmful(variable, broken)
    ]
    if not harmful:
        return None
    level = (
        Level.FAIL
        if broken or (any(map(stops_imports, harmful)) and imports_fail(facts))
        else Level.WARN
    )
    shown = ", ".join(f"{variable.name}={variable.value}" for variable in harmful)
    fix = Fix(unset_variables(facts, *(variable.name for variable in harmful)))
    return Problem(params={"variables": shown}, fix=fix, level=level)


def is_harmful(variable: Variable, broken: bool) -> bool:
    if variable.name == "PYTHONUTF8":
        return variable.value not in ("0", "1")
    if variable.name in FATAL:
        return broken
    return variable.name in ("PYTHONOPTIMIZE", "PYTHONINSPECT") or stops_imports(variable)


def imports_fail(facts: Facts) -> bool:
    python = known(facts.python)
    return (
        any(attempt.outcome != "ok" for attempt in known(python.imports, ())) if python else False
    )


def stops_imports(variable: Variable) -> bool:
    """Warnings as errors: numpy, torch and IPython give some while they are imported."""
    if variable.name != "PYTHONWARNINGS":
        return False
    return any(rule.strip().split(":")[0] == "error" for rule in variable.value.split(","))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Start
    from dlsetup.facts.factory import machine, python

    def case(id: str, found: bool, outcome: str = "ok", **values: str) -> Case:
        variables = tuple(Variable(name=name, value=value) for name, value in values.items())
        facts = machine(variables=variables, python=python(start=Start(outcome=outcome)))
        shown = ", ".join(f"{name}={value}" for name, value in values.items())
        return Case(facts, {"": {"variables": shown}} if found else {}, id)

    return (
        Case(machine(), id="none"),
        case("harmless ones", False, PYTHONUTF8="1", PYTHONIOENCODING="utf-8"),
        case("no value", False, PYTHONOPTIMIZE=""),
        case("warnings that are shown", False, PYTHONWARNINGS="default,ignore::ResourceWarning"),
        case("warnings as errors", True, PYTHONWARNINGS="ignore, error::DeprecationWarning"),
        case("without assertions", True, PYTHONOPTIMIZE="2"),
        case("no value of PYTHONUTF8's", True, "isolated-only", PYTHONUTF8="True"),
        case("an encoding that does not exist", True, "isolated-only", PYTHONIOENCODING="utf8mb4"),
        case("a folder that is not there", True, "isolated-only", PYTHONPLATLIBDIR="nolib"),
        case("a folder, and Python starts", False, PYTHONPLATLIBDIR="lib64"),
        case("stays open", True, PYTHONINSPECT="1"),
    )


CHECK = Check(
    code="DLS112",
    name="python-changed-by-variables",
    level=Level.WARN,
    about=lambda facts: facts.variables,
    run=run,
    title=Text(
        en="An environment variable changes how every Python works",
        ko="환경 변수 때문에 모든 파이썬의 동작이 달라짐",
    ),
    message=Text(
        en="Every Python that you start follows these settings: {variables}",
        ko="실행하는 모든 파이썬에 다음 설정이 적용됩니다: {variables}",
    ),
    why=Text(
        en="PYTHONWARNINGS=error turns harmless warnings into errors, so imports fail. "
        "PYTHONOPTIMIZE removes checks that packages need. With PYTHONINSPECT a program does not "
        "end. Python does not start if PYTHONUTF8 (only 0 or 1), PYTHONIOENCODING, "
        "PYTHONHASHSEED or PYTHONMALLOC has a wrong value.",
        ko="PYTHONWARNINGS=error는 경고를 오류로 바꾸고, PYTHONOPTIMIZE는 필요한 검사를 없애며, "
        "PYTHONINSPECT는 프로그램이 끝나지 않게 합니다. 다른 변수는 값이 틀리면 파이썬이 "
        "시작하지 못합니다(PYTHONUTF8은 0과 1만 가능).",
    ),
    dont=Text(
        en="Do not reinstall Python: the variable stays set.",
        ko="파이썬을 다시 설치하지 마세요. 환경 변수는 그대로 남습니다.",
    ),
    symptoms=(
        r"invalid PYTHONUTF8 environment variable value",
        r"Fatal Python error: init_sys_streams: can't initialize sys standard streams",
        r"PYTHONHASHSEED must be",
        r"PYTHONMALLOC: unknown allocator",
    ),
    links=("https://docs.python.org/3/using/cmdline.html#environment-variables",),
    cases=cases,
)
