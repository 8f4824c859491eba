from __future__ import annotations

from dlsetup.facts import Facts, Python
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import missing_package
from dlsetup.tables.wordings import command_not_found

PROGRAMS = frozenset({"notebook", "jupyterlab"})


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    return missing_package(python, facts, course, PROGRAMS | {"jupyter"}, PROGRAMS)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, distributions_without, machine, python

    neither = machine(python=python(distributions=distributions_without("notebook", "jupyterlab")))
    course = Course(name="scripts", title=Text(en="Scripts", ko="스크립트"), packages=("numpy",))
    return (
        Case(machine(), id="both"),
        Case(
            machine(python=python(distributions=distributions_without("notebook"))),
            id="JupyterLab alone",
        ),
        Case(machine(python=Python(executable=PYTHON)), id="not known"),
        Case(neither, id="not asked for", course=course),
        Case(neither, {"": {"python": PYTHON, "wanted": "notebook>=7"}}, "neither"),
    )


CHECK = Check(
    code="DLS403",
    name="jupyter-missing",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="Jupyter is not installed", ko="Jupyter가 설치되어 있지 않음"),
    message=Text(
        en="The course needs Jupyter, but {python} has neither Jupyter Notebook nor JupyterLab.",
        ko="강의에 필요한 Jupyter Notebook이나 JupyterLab이 {python} 파이썬에 없습니다.",
    ),
    dont=Text(
        en="Do not use a `jupyter` of another Python: your notebooks would not find the packages "
        "you install here.",
        ko="다른 파이썬의 Jupyter를 쓰지 마세요. 여기에 설치한 패키지를 찾지 못합니다.",
    ),
    why=Text(
        en="Jupyter opens and runs the course's notebooks. It belongs in the environment whose "
        "packages the notebooks use. If `jupyter` starts anyway, it belongs to another Python.",
        ko="강의 노트북은 Jupyter로 열고 실행합니다. Jupyter는 노트북에서 쓸 패키지와 같은 가상 "
        "환경에 설치해야 합니다. `jupyter` 명령이 실행되더라도 다른 파이썬에 설치된 것입니다.",
    ),
    symptoms=(
        *command_not_found("jupyter", "jupyter-notebook", "jupyter-lab"),
        r"No module named '?(notebook|jupyterlab|jupyter)(?![\w.])",
        r"Jupyter command `jupyter-(notebook|lab)` not found",
    ),
    after=("DLS101",),
    links=("https://jupyter.org/install",),
    cases=cases,
)
