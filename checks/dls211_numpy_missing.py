from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.facts.requirements import marker_applies, marker_values, unsuitable_version
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    if known(python.distributions) is None:
        return None
    values = marker_values(facts)
    for requirement in course.requirements:
        is_numpy = requirement.name.lower() == "numpy" and marker_applies(
            str(requirement.marker or ""), values
        )
        if is_numpy and unsuitable_version(requirement, python) == "-":
            params = {"requirement": str(requirement), "python": python.executable}
            return Problem(params=params, fix=install(facts, str(requirement)))
    return None


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import PYTHON, change, distributions_without, machine, python
    from dlsetup.model.course_file import load_course

    none = machine(python=python(distributions=distributions_without("numpy")))
    params = {"requirement": "numpy>=1.23", "python": PYTHON}
    system = machine(python=python(distributions=distributions_without("numpy"), kind="debian"))
    return (
        Case(machine(), id="numpy"),
        Case(machine(python=python(distributions=Unknown("unreadable"))), id="not known"),
        Case(none, id="the course needs none", course=change(load_course(), packages=("ipython",))),
        Case(none, {"": params}, "missing"),
        Case(system, {"": params}, "missing in the system's Python"),
    )


CHECK = Check(
    code="DLS211",
    name="numpy-missing",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="numpy is not installed", ko="numpy가 설치되어 있지 않음"),
    message=Text(
        en="The course needs numpy, but {python} does not have it.",
        ko="강의에는 numpy가 필요한데 {python} 파이썬에는 없습니다.",
    ),
    dont=Text(
        en="Do not copy the numpy folder of another Python: it may not fit this one.",
        ko="다른 파이썬의 numpy 폴더를 복사하지 마세요. 이 파이썬과 안 맞을 수 있습니다.",
    ),
    why=Text(
        en="numpy computes with arrays. The first network of the course is written with it, and "
        "most other packages need it. It may be installed in another Python, but each Python has "
        "its own packages.",
        ko="numpy는 배열을 계산하는 패키지입니다. 강의의 첫 신경망을 numpy로 만들고, 다른 패키지도 "
        "대부분 numpy를 씁니다. 다른 파이썬에 numpy가 있더라도 패키지는 파이썬마다 따로 "
        "설치해야 합니다.",
    ),
    symptoms=(
        r"ModuleNotFoundError: No module named 'numpy'",
        r"ImportError: No module named numpy",
    ),
    after=("DLS104", "DLS203", "DLS229"),
    links=("https://numpy.org/install/",),
    cases=cases,
)
