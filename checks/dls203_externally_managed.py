from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.facts.requirements import unsuitable_version
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, MAKE_ENVIRONMENT


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    marker, kind = known(python.externally_managed), known(python.kind)
    if not marker or kind is None or kind in ENVIRONMENT_KINDS:
        return None
    params = {"python": python.executable, "marker": marker}
    lacks = any(unsuitable_version(requirement, python) for requirement in course.requirements)
    return Problem(params=params, fix=MAKE_ENVIRONMENT, level=Level.FAIL if lacks else Level.WARN)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import machine, python

    marker = "/usr/lib/python3.11/EXTERNALLY-MANAGED"
    system = "/usr/bin/python3"
    expect = {"": {"python": system, "marker": marker}}

    def case(id: str, found: bool, **fields: object) -> Case:
        facts = machine(python=python(executable=system, **fields))
        return Case(facts, expect if found else {}, id)

    return (
        Case(machine(), id="an environment"),
        case("an environment made from it", False, externally_managed=marker),
        case("the system's, not managed", False, kind="system"),
        case("not known", False, kind="debian", externally_managed=Unknown("no-answer")),
        case("its kind is not known", False, kind=Unknown("x"), externally_managed=marker),
        case("Debian", True, kind="debian", externally_managed=marker),
        case("Homebrew", True, kind="homebrew", externally_managed=marker),
    )


CHECK = Check(
    code="DLS203",
    name="externally-managed",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="This Python belongs to the system: pip may not install into it",
        ko="시스템이 관리하는 파이썬이라 pip로 설치할 수 없음",
    ),
    message=Text(
        en="The Python at {python} is managed by the system (marked by {marker}).",
        ko="운영체제나 Homebrew가 관리하는 파이썬입니다: {python} (표시 파일: {marker})",
    ),
    why=Text(
        en="Parts of the system are written for exactly the packages it brought along, so pip "
        "refuses to change them (PEP 668). An environment is a folder of your own, where pip may "
        "do as it likes and which can be thrown away. Do not use --break-system-packages or "
        "sudo pip, and do not delete the marker file, whatever answers on the web say.",
        ko="시스템의 여러 프로그램이 원래 들어 있던 패키지에 맞춰져 있어서, pip는 이 파이썬을 "
        "바꾸지 않습니다(PEP 668). 가상 환경은 마음대로 설치하고 언제든 지울 수 있는 나만의 "
        "폴더입니다. 인터넷에서 권하더라도 --break-system-packages나 sudo pip를 쓰지 말고, 표시 "
        "파일도 지우지 마세요.",
    ),
    symptoms=(
        r"error: externally-managed-environment",
        r"This environment is externally managed",
        r"The interpreter at .+ is externally managed",
    ),
    after=("DLS104",),
    links=(
        "https://peps.python.org/pep-0668/",
        "https://packaging.python.org/en/latest/specifications/externally-managed-environments/",
    ),
    cases=cases,
)
