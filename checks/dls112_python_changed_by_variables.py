from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Variable, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.exported_variables import switch_off_variables
from dlsetup.remedies.variable_values import NOT_STARTED
from dlsetup.remedies.variables import Harm, find_harm, is_useless, remove_variable


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    harm = list(find_harm(facts, "DLS112"))
    here = [each for each in harm if each.file is None]
    if here:
        shown = ", ".join(f"{each.variable}={each.value}" for each in here)
        names = (each.variable for each in here)
        fix = switch_off_variables(
            facts, *names, useless=all(is_useless(facts, each) for each in here)
        )
        yield Problem(params={"variables": shown}, fix=fix, level=level(here, facts))
    for each in harm:
        if each.file is not None:
            params = {"variables": f"{each.variable}={each.value} ({each.file})"}
            yield Problem(each.subject, params, remove_variable(facts, each), each.level)


def level(harm: list[Harm], facts: Facts) -> Level:
    python = known(facts.python)
    start = known(python.start) if python else None
    if start and start.outcome in NOT_STARTED:
        return Level.FAIL
    if imports_fail(facts) and any(each.variable == "PYTHONWARNINGS" for each in harm):
        return Level.FAIL
    return Level.INFO if all(each.level == Level.INFO for each in harm) else Level.WARN


def imports_fail(facts: Facts) -> bool:
    """numpy, torch and IPython give warnings while they are imported: as errors they end it."""
    python = known(facts.python)
    return (
        any(attempt.outcome != "ok" for attempt in known(python.imports, ())) if python else False
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Start
    from dlsetup.facts.factory import machine, python

    def case(id: str, found: bool, outcome: str = "ok", **values: str) -> Case:
        variables = tuple(Variable(name=name, value=value) for name, value in values.items())
        facts = machine(variables=variables, python=python(start=Start(outcome=outcome)))
        shown = ", ".join(f"{name}={value}" for name, value in values.items())
        return Case(facts, {"": {"variables": shown}} if found else {}, id)

    kernel = "/k/kernel.json"
    elsewhere = Variable(name="PYTHONSAFEPATH", value="1", origin="kernel", file=kernel)
    return (
        Case(machine(), id="none"),
        Case(
            machine(variables_elsewhere=(elsewhere,)),
            {f"PYTHONSAFEPATH {kernel}": {"variables": f"PYTHONSAFEPATH=1 ({kernel})"}},
            "in a kernel",
        ),
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
        case("a seed", False, "isolated-only", PYTHONHASHSEED="0"),
        case("a random seed", False, PYTHONHASHSEED="random"),
        case("a seed that is no number", True, "isolated-only", PYTHONHASHSEED="seed42"),
        case("such a seed in another terminal", True, PYTHONHASHSEED="-1"),
        case("own modules are not found", True, PYTHONSAFEPATH="1"),
        case("letters that cannot be printed", True, PYTHONIOENCODING="ascii:strict"),
        case("memory is checked", True, PYTHONMALLOC="debug"),
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
        "PYTHONOPTIMIZE removes checks that packages need. With PYTHONSAFEPATH your own files "
        "cannot be imported. With wrong values of PYTHONUTF8 (only 0 or 1), PYTHONHASHSEED (a "
        "number) and others Python does not start.",
        ko="PYTHONWARNINGS=error는 경고를 오류로 바꾸고 PYTHONOPTIMIZE는 검사를 없애며, "
        "PYTHONSAFEPATH는 내 파일의 import를 막습니다. PYTHONUTF8이나 "
        "PYTHONHASHSEED(숫자) 값이 틀리면 시작되지 않습니다.",
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
