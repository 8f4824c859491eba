from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Run, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, make_environment
from dlsetup.remedies.projects import add_packages, project_of_checked
from dlsetup.tables.wordings import command_not_found


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    if known(python.has_pip, True):
        return None
    project, notebook = project_of_checked(facts), find_notebook(facts)
    params = {"python": python.executable, "notebook": notebook or "-", "what": "typed"}
    if project or known(python.kind) == "uv":  # which install, and make environments without pip
        if notebook is None:
            return None
        params["what"] = "in-notebook"
        own = add_packages(project, ("pip",)) if project else fix(python, facts)
        return Problem(params=params, fix=own, level=Level.WARN)
    level = Level.WARN if has_uv(facts) else Level.FAIL
    return Problem(params=params, fix=fix(python, facts), level=level)


def find_notebook(facts: Facts) -> str | None:
    """One that installs by its kernel's own pip, where that kernel is the usual one."""
    workspace = known(facts.workspace)
    notebooks = known(workspace.notebooks, ()) if workspace else ()
    usual = (n for n in notebooks if (known(n.kernel) or "python3").lower() == "python3")
    return next((each.path for each in usual if known(each.own_pip, False)), None)


def has_uv(facts: Facts) -> bool:
    tools = known(facts.tools, ())
    return any(tool.command == "uv" and tool.state == "ok" for tool in tools)


def fix(python: Python, facts: Facts) -> Fix:
    if known(python.kind) not in ENVIRONMENT_KINDS or not known(python.has_ensurepip):
        return make_environment(facts)
    command = (python.executable, "-m", "ensurepip", "--upgrade")
    return Fix((Run(command),), safe=True, environment=known(python.prefix, ""))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Notebook, Project, Unknown, Workspace
    from dlsetup.facts.factory import PREFIX, PYTHON, machine, python, tool

    pdm = Project(tool="pdm", root="/w", environments=(PREFIX,))

    def case(id: str, found: bool, uv: bool = False, **fields: object) -> Case:
        tools = (tool("python"), *((tool("uv", None),) if uv else ()))
        facts = machine(python=python(**fields), tools=tools)
        params = {"python": PYTHON, "notebook": "-", "what": "typed"}
        return Case(facts, {"": params} if found else {}, id)

    def cell(id: str, found: bool, kernel: str | None = "python3", **fields: object) -> Case:
        """A notebook of the folder installs by its own pip."""
        notebook = Notebook(path="/w/a.ipynb", kernel=kernel, own_pip=True)
        judged = python(**{"has_pip": False, "kind": "uv", **fields})
        facts = machine(python=judged, workspace=Workspace(path="/w", notebooks=(notebook,)))
        params = {"python": PYTHON, "notebook": "/w/a.ipynb", "what": "in-notebook"}
        return Case(facts, {"": params} if found else {}, id)

    return (
        case("pip", False),
        case("not known", False, has_pip=Unknown("no-answer")),
        case("made by uv", False, has_pip=False, kind="uv"),
        cell("made by uv, and a cell calls pip", True),
        cell("of a notebook without a kernel's name", True, kernel=None),
        cell("of another kernel's notebook", False, kernel="r"),
        cell("pip is there", False, has_pip=True),
        case("venv without pip", True, has_pip=False),
        case("venv without pip, uv at hand", True, uv=True, has_pip=False),
        Case(machine(python=python(has_pip=False), project=pdm), id="PDM installs"),
        case("no ensurepip either", True, has_pip=False, has_ensurepip=False),
        case("the system's Python", True, has_pip=False, kind="debian"),
    )


CHECK = Check(
    code="DLS202",
    name="pip-missing",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(en="This Python has no pip", ko="이 파이썬에 pip가 없음"),
    message=Message(
        en="{python} has no pip. {what}",
        ko="{python} 파이썬에는 pip가 없습니다. {what}",
        words={
            "typed": Text(
                en="So `pip` is not found, or it belongs to another Python.",
                ko="`pip` 명령을 입력해도 찾을 수 없거나 다른 파이썬의 pip가 실행됩니다.",
            ),
            "in-notebook": Text(
                en="But {notebook} installs packages with it.",
                ko="그런데 {notebook} 노트북은 pip로 패키지를 설치합니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not run get-pip.py with the system's Python: programs of your system can break.",
        ko="시스템 파이썬으로 get-pip.py를 실행하지 마세요. 시스템 프로그램이 망가질 수 있습니다.",
    ),
    why=Text(
        en="pip installs Python packages, and each Python needs its own. It is missing if the "
        "environment was made without it (`conda create` without `pip`, `venv --without-pip`), or "
        "if the operating system has it in a separate package.",
        ko="pip는 패키지를 설치하는 프로그램이고 파이썬마다 따로 있어야 합니다. 가상 환경을 pip "
        "없이 만들었거나(`conda create` 명령에서 pip를 빠뜨린 경우, `venv --without-pip`) 운영 "
        "체제가 pip를 별도 패키지로 나누어 두면 빠져 있습니다.",
    ),
    symptoms=(
        *command_not_found("pip", "pip3"),
        r"No module named '?pip'?(?![\w.])",
    ),
    after=("DLS104", "DLS203"),
    links=(
        "https://docs.python.org/3/library/ensurepip.html",
        "https://github.com/conda/conda/issues/6359",
    ),
    cases=cases,
)
