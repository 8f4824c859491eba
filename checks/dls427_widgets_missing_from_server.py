from __future__ import annotations

from dlsetup.facts import Facts, Interpreter, Python, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Param,
    Problem,
    Run,
    Text,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.packages import install_elsewhere
from dlsetup.remedies.serving import server_command, serves_kernel_of
from dlsetup.tables.widgets import WIDGETS, Widget


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    server = server_command(facts)
    ours, theirs = known(python.letter), known(server.interpreter) if server else None
    interpreter = facts.interpreter(theirs)
    if server is None or interpreter is None or theirs == ours:
        return None
    if not serves_kernel_of(facts, server, ours):
        return None
    missing = missing_widgets(python, interpreter)
    if not missing:
        return None
    params: dict[str, Param] = {
        "packages": ", ".join(widget.key for widget in missing),
        "command": server.command.replace("-", " "),
        "theirs": interpreter.path,
    }
    return Problem(params=params, fix=fix(facts, interpreter, missing))


def missing_widgets(python: Python, server: Interpreter) -> tuple[Widget, ...]:
    """Those whose other half the server does not have."""
    installed, frontends = python.installed_keys, known(server.frontends)
    if installed is None or frontends is None:
        return ()
    return tuple(
        widget
        for widget in WIDGETS
        if widget.key in installed and widget.extension not in frontends
    )


def fix(facts: Facts, server: Interpreter, missing: tuple[Widget, ...]) -> Fix:
    """An environment of a single program is changed by the program that made it. Asked about even
    with --yes: it is not the environment that was judged."""
    if server.kind not in ENVIRONMENT_KINDS or server.kind in ("pipx", "uv-tool"):
        return Fix((install_there(server, missing), RELOAD))
    packages = tuple(widget.package for widget in missing)
    step = Run(install_elsewhere(facts, server.path, *packages), len(packages))
    return Fix((step,), environment=server.prefix, then=(RELOAD,))


def install_there(server: Interpreter, widgets: tuple[Widget, ...]) -> Instruction:
    packages = tuple(widget.package for widget in widgets)
    return instruct(
        en="Install the other half into the environment of the server:",
        ko="서버가 설치된 환경에 화면 쪽 패키지를 설치하세요.",
        argv=install_command(server, packages),
    )


def install_command(server: Interpreter, packages: tuple[str, ...]) -> tuple[str, ...]:
    """pipx and uv keep an environment for each program, by its name."""
    name = known(server.name) or "jupyterlab"
    if server.kind == "pipx":
        return ("pipx", "inject", name, *packages)
    if server.kind == "uv-tool":
        added = (word for package in packages for word in ("--with", package))
        return ("uv", "tool", "install", name, *added)
    return (server.path, "-m", "pip", "install", *packages)


RELOAD = instruct(
    en="Then stop the server, start it again and reload the page in the browser.",
    ko="그런 다음 서버를 껐다가 다시 켜고 브라우저에서 페이지를 새로 고치세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import (
        DISTRIBUTIONS,
        dist,
        interpreter,
        kernel,
        machine,
        python,
        tool,
    )

    path = "/home/student/.local/bin/jupyter-lab"
    lab = tool("jupyter-lab", "B", path=path)
    manager = "@jupyter-widgets/jupyterlab-manager"
    ours = python(distributions=(*DISTRIBUTIONS, dist("ipywidgets", "8.1.8")))

    def serving(*frontends: str, judged: Python = ours, **fields: object) -> Facts:
        healthy = known(machine().interpreters, ())
        server = interpreter("B", "/opt/lab/bin/python", frontends=frontends, **fields)
        return machine(
            python=judged,
            tools=(tool("python"), lab),
            interpreters=(*(each for each in healthy if each.letter != "B"), server),
            kernels=(kernel("dl", path="/k/dl", bare_python=False, seen_by="user"),),
        )

    found = {
        "": {
            "packages": "ipywidgets",
            "command": "jupyter lab",
            "theirs": "/opt/lab/bin/python",
        }
    }
    return (
        Case(machine(), id="one environment"),
        Case(machine(python=ours), id="widgets, and one environment"),
        Case(serving(judged=python()), id="no widgets"),
        Case(serving(manager), id="both halves"),
        Case(serving(), found, "only the kernel's half"),
        Case(serving("bqplot", kind="pipx", name="jupyterlab"), found, "the server is pipx's"),
        Case(serving("bqplot", kind="uv-tool", name="jupyterlab"), found, "the server is uv's"),
    )


CHECK = Check(
    code="DLS427",
    name="widgets-missing-from-server",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Jupyter cannot draw the widgets of your notebooks",
        ko="Jupyter가 노트북의 위젯을 그리지 못함",
    ),
    message=Text(
        en="The environment of your notebooks has {packages}, but the Jupyter that `{command}` "
        "starts lacks its other half: {theirs}",
        ko="노트북의 환경에는 {packages} 패키지가 있지만, `{command}` 명령이 실행하는 Jupyter에는 "
        "화면에 그리는 부분이 없습니다: {theirs}",
    ),
    dont=Text(
        en="Do not install {packages} into the kernel's environment again: it is there.",
        ko="{packages} 패키지를 커널의 환경에 다시 설치하지 마세요. 이미 있습니다.",
    ),
    why=Text(
        en="A widget has two halves: the kernel computes, the page draws. If the server runs from "
        "another environment, its half must be installed there. Otherwise progress bars and "
        "sliders appear as text.",
        ko="위젯은 커널에서 계산하는 부분과 화면에 그리는 부분으로 나뉩니다. 서버가 다른 환경에 "
        "있으면 화면 쪽을 그 환경에 설치해야 합니다. 없으면 진행 막대와 슬라이더가 글자로만 "
        "나옵니다.",
    ),
    symptoms=(
        r"Error displaying widget(?:: model not found)?",
        r"Failed to load model class '\w+' from module '@jupyter-widgets/\w+'",
        r"HBox\(children=\((?:HTML|FloatProgress|IntProgress)\(value=",
        r"Could not create a view for model id [0-9a-f]+",
        r"Loading widget\.\.\.",
    ),
    after=("DLS404",),
    links=("https://ipywidgets.readthedocs.io/en/stable/user_install.html",),
    cases=cases,
)
