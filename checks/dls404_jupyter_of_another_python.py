from __future__ import annotations

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.interpreters import other_python_problem


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Problem | None:
    host, python = known(facts.host), known(facts.python)
    if host and known(host.service):  # a hub's Jupyter lives apart from its kernels
        return None
    lab = python is not None and "notebook" not in (python.installed_keys or {"notebook"})
    return other_python_problem(facts, "jupyter", "jupyterlab" if lab else "notebook")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import host, machine, tool

    base = tool("jupyter", "B", path="/home/student/miniforge3/bin/jupyter")
    found = {"jupyter": base.path, "theirs": "B", "ours": "A"}
    python, python3 = tool("python"), tool("python3")
    return (
        Case(machine(), id="one Python"),
        Case(machine(tools=(python,)), id="no Jupyter"),
        Case(
            machine(tools=(python, Tool(command="jupyter", path=base.path, first=True))),
            id="its Python is not known",
        ),
        Case(
            machine(tools=(python, base), host=host(service="jupyterhub")),
            id="a hub's",
        ),
        Case(
            machine(tools=(python, python3, base)), {"": {**found, "python": python.path}}, "base's"
        ),
        Case(
            machine(tools=(python3, base)), {"": {**found, "python": python3.path}}, "only python3"
        ),
    )


CHECK = Check(
    code="DLS404",
    name="jupyter-of-another-python",
    level=Level.WARN,
    about=lambda facts: facts.tools,
    run=run,
    title=Text(
        en="jupyter starts another Python than python",
        ko="jupyter와 python이 서로 다른 파이썬을 실행함",
    ),
    message=Text(
        en="`jupyter` ({jupyter}) runs interpreter {theirs}, `python` ({python}) runs {ours}.",
        ko="`jupyter`: 인터프리터 {theirs} ({jupyter}), `python`: 인터프리터 {ours} ({python})",
    ),
    why=Text(
        en="A Jupyter of another Python offers that Python as its default kernel: you install "
        "into one, and the notebook imports from the other. Do not answer a "
        "ModuleNotFoundError by installing again and again; look at sys.executable in the "
        "notebook first.",
        ko="다른 파이썬의 Jupyter를 실행하면 그 파이썬이 기본 커널이 됩니다. 그래서 패키지를 "
        "설치한 곳과 노트북이 import하는 곳이 달라집니다. ModuleNotFoundError가 나온다고 설치만 "
        "되풀이하지 말고, 먼저 노트북에서 sys.executable 값을 확인하세요.",
    ),
    after=("DLS403",),
    links=("https://github.com/jupyter/notebook/issues/1989",),
    cases=cases,
)
