from __future__ import annotations

from dlsetup.facts import Facts, MatplotlibSettings, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.packages import install
from dlsetup.remedies.shells import unset_variables


def run(plotting: MatplotlibSettings, facts: Facts, course: Course) -> Problem | None:
    error, settings = known(plotting.error), known(plotting.settings)
    if error and settings:
        return Problem(params={"what": settings, "state": error}, fix=FILE)
    state, backend = known(plotting.backend_state), known(plotting.backend)
    if state not in ("no-such-backend", "module-missing") or not backend:
        return None
    source = known(plotting.backend_from) or "backend"
    return Problem(
        params={"what": f"{source}: {backend}", "state": state}, fix=fix(plotting, facts)
    )


def fix(plotting: MatplotlibSettings, facts: Facts) -> Fix:
    """A missing package is installed; tkinter belongs to Python itself."""
    module = known(plotting.backend_module)
    package, host = PACKAGES.get(module or ""), known(facts.host)
    if package and not (package == "PyQt6" and host and host.display is False):
        return install(facts, package)
    return Fix(unset_variables(facts, SOURCE)) if plotting.backend_from == SOURCE else LINE


SOURCE = "MPLBACKEND"


PACKAGES = {
    "PyQt6": "PyQt6",
    "ipympl": "ipympl",
    "matplotlib_inline": "matplotlib-inline",
    "tornado": "tornado",
}
FILE = advise(
    en="Open the file in VS Code and save it with the encoding UTF-8, or give it "
    "another name: matplotlib then uses its own settings.",
    ko="이 파일을 VS Code에서 열어 UTF-8 인코딩으로 다시 저장하거나 이름을 바꾸세요. "
    "파일이 없으면 matplotlib의 기본 설정이 쓰입니다.",
)
LINE = advise(
    en="Delete the line `backend:` from the file named above. matplotlib then chooses "
    "what works here.",
    ko="위 파일에서 `backend:` 줄을 지우세요. 그러면 matplotlib이 알맞은 백엔드를 스스로 고릅니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    path = "/home/student/.config/matplotlib/matplotlibrc"
    healthy = {"settings": path, "error": None, "backend": "agg", "backend_from": path}
    no_such = {**healthy, "backend": "qt", "backend_from": "MPLBACKEND"}

    def plotting(**fields: str | None) -> Facts:
        return machine(matplotlib=MatplotlibSettings(**fields))

    return (
        Case(machine(), id="no matplotlib"),
        Case(machine(matplotlib=MatplotlibSettings()), id="not known"),
        Case(plotting(**healthy, backend_state="ok", backend_module=None), id="in order"),
        Case(
            plotting(settings=path, error="not-utf-8"),
            {"": {"what": path, "state": "not-utf-8"}},
            "saved as cp949",
        ),
        Case(
            plotting(**no_such, backend_state="no-such-backend", backend_module=None),
            {"": {"what": "MPLBACKEND: qt", "state": "no-such-backend"}},
            "no such backend",
        ),
        Case(
            plotting(
                **{**healthy, "backend": "QtAgg"},
                backend_state="module-missing",
                backend_module="PyQt6",
            ),
            {"": {"what": f"{path}: QtAgg", "state": "module-missing"}},
            "Qt is not installed",
        ),
        Case(
            plotting(
                **{**healthy, "backend": "TkAgg"},
                backend_state="module-missing",
                backend_module="tkinter",
            ),
            {"": {"what": f"{path}: TkAgg", "state": "module-missing"}},
            "Python without tkinter",
        ),
    )


CHECK = Check(
    code="DLS715",
    name="matplotlib-settings-unusable",
    level=Level.WARN,
    about=lambda facts: facts.matplotlib,
    run=run,
    title=Text(en="matplotlib's settings do not work here", ko="matplotlib 설정이 맞지 않음"),
    message=Message(
        en="{what} cannot be used: {state}.",
        ko="사용할 수 없는 설정: {what} ({state})",
        words={
            "not-utf-8": Text(en="the file is not UTF-8", ko="파일이 UTF-8이 아님"),
            "unreadable": Text(en="the file cannot be read", ko="파일을 읽을 수 없음"),
            "no-such-backend": Text(en="there is no such backend", ko="없는 백엔드 이름"),
            "module-missing": Text(
                en="a module that it needs is missing", ko="필요한 모듈이 설치되어 있지 않음"
            ),
        },
    ),
    why=Text(
        en="matplotlib reads its settings when it is imported, so a file it cannot read, or a "
        "window system that is not installed, stops every program that draws a figure. The "
        "package is well; do not reinstall it.",
        ko="matplotlib은 import될 때 설정을 읽습니다. 설정 파일을 읽을 수 없거나 설치되지 않은 "
        "백엔드가 지정되어 있으면 그림을 그리는 코드가 모두 멈춥니다. 패키지에는 문제가 없으니 "
        "다시 설치하지 마세요.",
    ),
    symptoms=(
        r"is not a valid value for backend",
        r"Cannot load backend '\w+' which requires the '\w+' interactive framework",
        r"Cannot decode configuration file .* as utf-8",
        r"Matplotlib is currently using .*non-GUI backend",
        r"Failed to import any (of the following )?Qt binding",
    ),
    links=("https://matplotlib.org/stable/users/explain/figure/backends.html",),
    cases=cases,
)
