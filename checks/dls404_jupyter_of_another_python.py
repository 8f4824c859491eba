from __future__ import annotations

from dlsetup.course import Course
from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Do, Fix, Level, Problem, Text


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Problem | None:
    jupyter, python = facts.typed("jupyter"), facts.typed("python") or facts.typed("python3")
    if jupyter is None or python is None:
        return None
    theirs, ours = known(jupyter.interpreter), known(python.interpreter)
    if theirs is None or ours is None or theirs == ours:
        return None
    params = {"jupyter": jupyter.path, "theirs": theirs, "python": python.path, "ours": ours}
    return Problem(params=params, fix=start_with(python.command))


def start_with(python: str) -> Fix:
    command = f"{python} -m notebook"
    return Fix(
        (
            Do(
                Text(
                    en="Activate the course's environment in this terminal, or name the Python "
                    f"yourself: {command}",
                    ko="이 터미널에서 강의용 환경을 활성화하거나, 다음처럼 쓸 파이썬을 직접 "
                    f"지정해서 실행하세요: {command}",
                )
            ),
        )
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.build import machine, tool

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
