from __future__ import annotations

from dlsetup.facts import Facts, Variable, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.exported_variables import switch_off_variables

NAMES = ("PYTHONHOME", "PYTHONPATH")


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Problem | None:
    values = {
        variable.name: variable.value
        for variable in variables
        if variable.name in NAMES and variable.value
    }
    harmful = HARMFUL["PYTHONHOME" if "PYTHONHOME" in values else "PYTHONPATH"]
    hurts = start_outcome(facts) in harmful
    if not values or (not hurts and "PYTHONHOME" not in values and is_colab_or_kaggle(facts)):
        return None
    shown = ", ".join(f"{name}={values[name]}" for name in sorted(values))
    useless = hurts and values.keys() == {"PYTHONHOME"}
    fix = switch_off_variables(facts, *sorted(values), useless=useless)
    return Problem(params={"variables": shown}, fix=fix, level=Level.FAIL if hurts else Level.WARN)


HARMFUL = {  # how Python starts where the variable is to blame
    "PYTHONHOME": frozenset({"isolated-only", "crashed", "hung", "silent", "not-started"}),
    "PYTHONPATH": frozenset({"isolated-only"}),
}


def start_outcome(facts: Facts) -> str | None:
    python = known(facts.python)
    start = known(python.start) if python else None
    return start.outcome if start else None


def is_colab_or_kaggle(facts: Facts) -> bool:
    """Colab and Kaggle set PYTHONPATH themselves, for modules of their own."""
    host = known(facts.host)
    return host is not None and known(host.service) in ("colab", "kaggle")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Start, Unknown
    from dlsetup.facts.factory import host, machine, python

    home = Variable(name="PYTHONHOME", value="/opt/python")
    old = "/home/student/old"
    path = Variable(name="PYTHONPATH", value=old)
    dead = python(start=Start(outcome="isolated-only"))
    return (
        Case(machine(), id="neither"),
        Case(machine(variables=Unknown("unreadable")), id="not known"),
        Case(machine(variables=(Variable(name="PYTHONPATH", value=""),)), id="empty is unset"),
        Case(
            machine(variables=(home,)), {"": {"variables": "PYTHONHOME=/opt/python"}}, "PYTHONHOME"
        ),
        Case(machine(variables=(path,)), {"": {"variables": f"PYTHONPATH={old}"}}, "PYTHONPATH"),
        Case(machine(variables=(path,), host=host(service="colab")), id="Colab's own"),
        Case(
            machine(variables=(path, home), python=dead),
            {"": {"variables": f"PYTHONHOME=/opt/python, PYTHONPATH={old}"}},
            "both, and Python does not start",
        ),
        Case(
            machine(variables=(path,), host=host(os="windows"), python=None),
            {"": {"variables": f"PYTHONPATH={old}"}},
            "on Windows, no Python",
        ),
    )


CHECK = Check(
    code="DLS105",
    name="python-variables-set",
    level=Level.WARN,
    about=lambda facts: facts.variables,
    run=run,
    title=Text(
        en="PYTHONHOME or PYTHONPATH is set",
        ko="PYTHONHOME이나 PYTHONPATH가 설정됨",
    ),
    message=Text(
        en="Every Python that you start follows these settings: {variables}",
        ko="실행하는 모든 파이썬에 다음 설정이 적용됩니다: {variables}",
    ),
    why=Text(
        en="PYTHONHOME tells every Python where its standard library is. PYTHONPATH puts folders "
        "before the installed packages. In every environment, modules can then come from the "
        "wrong folder, or Python does not start.",
        ko="PYTHONHOME은 표준 라이브러리의 위치를, PYTHONPATH는 설치된 패키지보다 먼저 찾을 "
        "폴더를 정합니다. 모든 가상 환경에 적용되므로 엉뚱한 폴더의 모듈을 불러오거나 파이썬이 "
        "실행되지 않을 수 있습니다.",
    ),
    dont=Text(
        en="Do not add folders to PYTHONPATH for an import: all environments change.",
        ko="import를 위해 PYTHONPATH에 폴더를 넣지 마세요. 모든 가상 환경이 바뀝니다.",
    ),
    symptoms=(
        r"PYTHONHOME = '.+'",
        r"PYTHONPATH = '.+'",
        r"Fatal Python error: init_fs_encoding",
        r"Could not find platform independent libraries <prefix>",
        r"ImportError: This package should not be accessible on Python 3\.",
        r"Consider setting \$PYTHONHOME to <prefix>",
        r"PYTHONHOME = '.+'[\s\S]{0,600}No module named 'encodings'",
    ),
    links=(
        "https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHOME",
        "https://github.com/jupyter/notebook/issues/1524",
    ),
    cases=cases,
)
