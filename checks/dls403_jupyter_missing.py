from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.packages import missing_package
from dlsetup.remedies.serving import ANSWERS, describe_server, server_command, serves_kernel_of
from dlsetup.tables.wordings import command_not_found, not_spawned

PROGRAMS = frozenset({"notebook", "jupyterlab"})


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    server = server_command(facts)
    if serves_kernel_of(facts, server, known(python.letter)):
        return None  # another environment's Jupyter opens the notebooks, and computes here
    problem = missing_package(python, facts, course, PROGRAMS | {"jupyter"}, PROGRAMS)
    if problem is None:
        return None
    params = {**problem.params, **describe_server(facts, server, known(python.letter))}
    return Problem(params=params, fix=problem.fix)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import (
        PREFIX,
        PYTHON,
        change,
        distributions_without,
        interpreter,
        kernel,
        machine,
        python,
        tool,
    )

    neither = machine(python=python(distributions=distributions_without("notebook", "jupyterlab")))
    ours = kernel("dl", path="/k/dl", bare_python=False, seen_by="user")
    served = change(
        neither,
        tools=(tool("jupyter", "C"), tool("jupyter-notebook", "C")),
        kernels=(ours, kernel(interpreter="C", seen_by="C")),
    )
    hidden = kernel("dl", interpreter="C", seen_by="C")
    found = {"python": PYTHON, "wanted": "notebook>=7", "answers": ""}
    elsewhere = {**found, "answers": "of-another", "command": "jupyter notebook"}
    pipx = interpreter("C", "/p/venvs/jupyter/bin/python", kind="pipx")
    course = Course(name="scripts", title=Text(en="Scripts", ko="스크립트"), packages=("numpy",))
    return (
        Case(machine(), id="both"),
        Case(
            machine(python=python(distributions=distributions_without("notebook"))),
            id="JupyterLab alone",
        ),
        Case(machine(python=Python(executable=PYTHON)), id="not known"),
        Case(neither, id="not asked for", course=course),
        Case(served, id="another environment's Jupyter computes here"),
        Case(neither, {"": found}, "neither"),
        Case(
            change(served, kernels=(kernel(interpreter="C", seen_by="C"),), interpreters=(pipx,)),
            {"": {**elsewhere, "answers": "of-pipx", "theirs": pipx.path}},
            "another environment's Jupyter has no kernel of ours",
        ),
        Case(
            change(served, kernels=(ours, hidden)),
            {"": {**elsewhere, "theirs": f"{PREFIX}/bin/jupyter-notebook"}},
            "its own kernel of that name hides ours",
        ),
    )


CHECK = Check(
    code="DLS403",
    name="jupyter-missing",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="Jupyter is not installed", ko="Jupyter가 설치되어 있지 않음"),
    message=Message(
        en="The course needs Jupyter, but {python} has neither Jupyter Notebook nor JupyterLab."
        "{answers}",
        ko="강의에 필요한 Jupyter Notebook이나 JupyterLab이 {python} 파이썬에 없습니다.{answers}",
        words=ANSWERS,
    ),
    dont=Text(
        en="Do not use a `jupyter` of another Python: your notebooks would not find the packages "
        "you install here.",
        ko="다른 파이썬의 Jupyter를 쓰지 마세요. 여기에 설치한 패키지를 찾지 못합니다.",
    ),
    why=Text(
        en="Jupyter opens the course's notebooks, and a kernel runs them. The simplest way is to "
        "have both in one environment. A Jupyter of another Python needs a kernel that is "
        "registered for this one.",
        ko="강의 노트북은 Jupyter로 열고, 셀은 커널이 실행합니다. 둘 다 한 가상 환경에 설치하는 "
        "것이 가장 쉽습니다. 다른 파이썬의 Jupyter를 쓰려면 이 파이썬의 커널을 등록해야 합니다.",
    ),
    symptoms=(
        *command_not_found("jupyter", "jupyter-notebook", "jupyter-lab"),
        r"No module named '?(notebook|jupyterlab|jupyter)(?![\w.])",
        not_spawned(r"jupyter(?:-\w+)?"),
        r"Jupyter command `jupyter-(notebook|lab)` not found",
    ),
    after=("DLS101", "DLS104"),
    links=("https://jupyter.org/install",),
    cases=cases,
)
