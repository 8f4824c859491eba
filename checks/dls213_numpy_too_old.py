from __future__ import annotations

from dlsetup.facts import Facts, Python
from dlsetup.facts.requirements import marker_applies, marker_values, unsuitable_version
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    values = marker_values(facts)
    for requirement in course.requirements:
        is_numpy = requirement.name.lower() == "numpy" and marker_applies(
            str(requirement.marker or ""), values
        )
        version = unsuitable_version(requirement, python) if is_numpy else None
        if version not in (None, "-"):
            return Problem(
                subject="numpy",
                params={"found": str(version), "requirement": str(requirement)},
                fix=install(facts, str(requirement)),
            )
    return None


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import change, dist, distributions_without, machine, python
    from dlsetup.model.course import load_course

    below_two = change(load_course(), packages=("numpy>=1.23,<2",))

    def having(version: str) -> Facts:
        return machine(
            python=python(distributions=(*distributions_without("numpy"), dist("numpy", version)))
        )

    old = {"found": "1.21.6", "requirement": "numpy>=1.23"}
    new = {"found": "2.4.6", "requirement": "numpy<2,>=1.23"}
    return (
        Case(machine(), id="fits"),
        Case(having("2.5.0rc1"), id="a pre-release"),
        Case(
            machine(python=python(distributions=distributions_without("numpy"))),
            id="missing: another check's business",
        ),
        Case(machine(python=python(distributions=Unknown("unreadable"))), id="not known"),
        Case(having("1.21.6"), {"numpy": old}, "too old"),
        Case(machine(), {"numpy": new}, "newer than the course allows", below_two),
    )


CHECK = Check(
    code="DLS213",
    name="numpy-too-old",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="numpy's version is not the course's", ko="numpy 버전이 강의에서 요구하는 것과 다름"
    ),
    message=Text(
        en="numpy {found} is installed; the course needs {requirement}.",
        ko="설치된 numpy 버전: {found}. 강의에 필요한 버전: {requirement}.",
    ),
    why=Text(
        en="Between its versions numpy renames functions and changes types and random numbers: "
        "the course's code then stops with an AttributeError, or gives other results. Do not "
        "edit the notebooks to suit an old version; install the version the course names.",
        ko="numpy는 버전에 따라 함수 이름, 자료형, 난수가 달라집니다. 그러면 강의 코드가 "
        "AttributeError로 멈추거나 결과가 달라집니다. 예전 버전에 맞추려고 노트북을 고치지 말고, "
        "강의에서 정한 버전을 설치하세요.",
    ),
    symptoms=(
        r"module 'numpy' has no attribute '\w+'",
        r"cannot import name '\w+' from 'numpy",
    ),
    after=("DLS104",),
    links=("https://numpy.org/doc/stable/release.html",),
    cases=cases,
)
