from __future__ import annotations

from dlsetup.facts import Facts, Python
from dlsetup.facts.requirements import marker_applies, marker_values, unsuitable_version
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install
from dlsetup.remedies.wording import NEED_WORDS, describe_need


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    values = marker_values(facts)
    for requirement in course.requirements:
        is_numpy = requirement.name.lower() == "numpy" and marker_applies(
            str(requirement.marker or ""), values
        )
        version = unsuitable_version(requirement, python) if is_numpy else None
        if version is not None and version != "-":
            return Problem(
                subject="numpy",
                params={
                    "requirement": str(requirement),
                    **describe_need("numpy", str(requirement.specifier), version),
                },
                fix=install(facts, str(requirement)),
            )
    return None


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import change, dist, distributions_without, machine, python
    from dlsetup.model.course_file import load_course

    below_two = change(load_course(), packages=("numpy>=1.23,<2",))

    def having(version: str) -> Facts:
        return machine(
            python=python(distributions=(*distributions_without("numpy"), dist("numpy", version)))
        )

    numpy = {"name": "numpy", "but": "is-another"}
    old = {"found": "1.21.6", "requirement": "numpy>=1.23", "wanted": "or-newer", "limit": "1.23"}
    new = {"found": "2.4.6", "requirement": "numpy<2,>=1.23", "wanted": "older-than", "limit": "2"}
    return (
        Case(machine(), id="fits"),
        Case(having("2.5.0rc1"), id="a pre-release"),
        Case(
            machine(python=python(distributions=distributions_without("numpy"))),
            id="missing: another check's business",
        ),
        Case(machine(python=python(distributions=Unknown("unreadable"))), id="not known"),
        Case(having("1.21.6"), {"numpy": numpy | old}, "too old"),
        Case(machine(), {"numpy": numpy | new}, "newer than the course allows", below_two),
    )


CHECK = Check(
    code="DLS213",
    name="numpy-too-old",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="The numpy version does not fit the course", ko="numpy 버전이 강의와 맞지 않음"),
    message=Message(
        en="The course needs {wanted}, {but}",
        ko="강의에는 {wanted} 필요한데 {but}",
        words=NEED_WORDS,
    ),
    dont=Text(
        en="Do not change the notebooks to fit the installed version: your results would differ "
        "from the course's.",
        ko="설치된 버전에 맞춰 노트북을 고치지 마세요. 강의와 결과가 달라집니다.",
    ),
    why=Text(
        en="From version to version numpy renames functions and changes types and random numbers. "
        "With another version the course's code stops with an AttributeError or gives different "
        "results.",
        ko="numpy는 버전에 따라 함수 이름, 자료형, 난수가 달라집니다. 그래서 버전이 다르면 강의 "
        "코드가 AttributeError 오류로 멈추거나 다른 결과를 냅니다.",
    ),
    symptoms=(
        r"cannot import name '\w+' from 'numpy",
        r"module 'numpy' has no attribute '(?:bool|int|float|complex|object|str|long|"
        r"unicode|typeDict)'",
        r"module 'numpy' has no attribute '(?:float_|complex_|string_|unicode_|Inf|"
        r"NaN|NINF|PINF|infty)'",
        r"module 'numpy' has no attribute '(?:in1d|trapz|product|cumproduct|sometrue|"
        r"alltrue|msort|bool8|(?:int|uint|str|bytes|void|object)0)'",
        r"`np\.\w+` was (?:a deprecated alias for|removed in the NumPy 2\.0 release)",
        r"File \"[^\"\n]*site-packages[^\n]*\n[^\n]*\n(?:[ ~^]+\n)?AttributeError: module "
        r".numpy. has no attribute",
    ),
    after=("DLS104",),
    links=("https://numpy.org/doc/stable/release.html",),
    misfit=True,
    cases=cases,
)
