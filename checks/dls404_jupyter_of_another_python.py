from __future__ import annotations

from dlsetup.facts import Facts, Tool, known
from dlsetup.model import Case, Check, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.interpreters import other_python_problem
from dlsetup.remedies.serving import serves_kernel_of


def run(tools: tuple[Tool, ...], facts: Facts, course: Course) -> Problem | None:
    host, python = known(facts.host), known(facts.python)
    if host and known(host.service):  # a hub's Jupyter lives apart from its kernels
        return None
    tool = facts.first_on_path("python") or facts.first_on_path("python3")
    if tool and serves_kernel_of(facts, facts.first_on_path("jupyter"), known(tool.interpreter)):
        return None  # that Jupyter has a kernel for this Python
    lab = python is not None and "notebook" not in (python.installed_keys or {"notebook"})
    return other_python_problem(facts, "jupyter", "jupyterlab" if lab else "notebook")


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PYTHON, host, kernel, machine, tool

    base = tool("jupyter", "B", path="/home/student/miniforge3/bin/jupyter")
    found = {
        **{"jupyter": base.path, "theirs": "B", "theirs_path": "/usr/bin/python3"},
        **{"command": "python", "ours": "A", "ours_path": PYTHON},
    }
    python, python3 = tool("python"), tool("python3")
    return (
        Case(machine(), id="one Python"),
        Case(machine(tools=(python,)), id="no Jupyter"),
        Case(
            machine(
                tools=(python, base),
                kernels=(kernel("dl", path="/k/dl", bare_python=False, seen_by="user"),),
            ),
            id="it has a kernel of ours",
        ),
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
            machine(tools=(python3, base)),
            {"": {**found, "python": python3.path, "command": "python3"}},
            "only python3",
        ),
    )


CHECK = Check(
    code="DLS404",
    name="jupyter-of-another-python",
    level=Level.WARN,
    about=lambda facts: facts.tools,
    run=run,
    title=Text(
        en="`jupyter` and `python` use different Pythons",
        ko="jupyter와 python이 다른 파이썬을 씀",
    ),
    message=Text(
        en="`jupyter` runs {theirs_path}, but `{command}` runs {ours_path}.",
        ko="`jupyter` 명령은 {theirs_path} 파이썬을, `{command}` 명령은 {ours_path} 파이썬을 "
        "실행합니다.",
    ),
    dont=Text(
        en="Do not keep installing after a ModuleNotFoundError: the packages go into a Python that "
        "the notebook does not use.",
        ko="불러올 수 없다고 설치를 되풀이하지 마세요. 노트북이 쓰지 않는 파이썬에 설치됩니다.",
    ),
    why=Text(
        en="The Jupyter of another Python uses that Python as its default kernel. You install into "
        "one Python, and the notebook imports from the other. In the notebook, the value of "
        "sys.executable shows which one runs.",
        ko="다른 파이썬의 Jupyter를 실행하면 그 파이썬이 기본 커널이 됩니다. 그래서 패키지를 "
        "설치하는 곳과 노트북이 불러오는 곳이 달라집니다. 노트북에서 sys.executable 값을 보면 어느 "
        "파이썬인지 알 수 있습니다.",
    ),
    after=("DLS403",),
    links=("https://github.com/jupyter/notebook/issues/1989",),
    cases=cases,
)
