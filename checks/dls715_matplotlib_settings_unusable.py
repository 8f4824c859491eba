from __future__ import annotations

from typing import Any

from dlsetup.facts import Facts, MatplotlibSettings, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Recode,
    Text,
    advise,
    instruct,
)
from dlsetup.model.course import Course
from dlsetup.remedies.exported_variables import switch_off_variables
from dlsetup.remedies.packages import install
from dlsetup.remedies.settings import is_own
from dlsetup.remedies.shells import rename_command
from dlsetup.tables.needed_programs import LATEX


def run(plotting: MatplotlibSettings, facts: Facts, course: Course) -> Problem | None:
    error, settings = known(plotting.error), known(plotting.settings)
    if error and settings:
        line = plotting.line if isinstance(plotting.line, int) else "-"
        return Problem(
            params={"source": settings, "state": error, "line": line},
            fix=fix_file(facts, settings, error),
        )
    programs = known(facts.programs)
    if plotting.usetex is True and settings and programs is not None and LATEX not in programs:
        missing: dict[str, Param] = {"source": settings, "state": "program-missing"}
        return Problem(params={**missing, "module": LATEX}, fix=TEX_LINE)
    state, backend = known(plotting.backend_state), known(plotting.backend)
    if state not in ("no-such-backend", "module-missing", "other-system") or not backend:
        return None
    source = known(plotting.backend_from) or "backend"
    is_ignored = state == "no-such-backend" and source != SOURCE  # matplotlib only says so
    params = {
        "source": source,
        "backend": backend,
        "module": known(plotting.backend_module) or backend,
        "state": "ignored" if is_ignored else state,
    }
    return Problem(
        params=params, fix=fix(plotting, facts), level=Level.INFO if is_ignored else None
    )


def fix_file(facts: Facts, path: str, error: str) -> Fix:
    """Another encoding helps where the file can be read at all."""
    argv = rename_command(facts, path, "matplotlibrc.old")
    if error == "not-utf-8" and is_own(facts, path):
        return Fix((Recode(path),), safe=True)
    if error in CORRECT:
        return Fix((CORRECT[error], Instruction(OR_RENAME, argv)))
    return Fix((Instruction(RENAME, argv),))


def fix(plotting: MatplotlibSettings, facts: Facts) -> Fix:
    """A missing package is installed; tkinter belongs to Python itself."""
    module = known(plotting.backend_module)
    package, host = PACKAGES.get(module or ""), known(facts.host)
    if package and not (package in ("PyQt5", "PyQt6") and host and host.display is False):
        return install(facts, package)
    if plotting.backend_from != SOURCE:
        return LINE
    is_of_old_version = "." in (module or "")
    useless = plotting.backend_state == "no-such-backend" or is_of_old_version
    return switch_off_variables(facts, SOURCE, useless=useless)


SOURCE = "MPLBACKEND"


PACKAGES = {
    "PyQt6": "PyQt6",
    "ipympl": "ipympl",
    "matplotlib_inline": "matplotlib-inline",
    "tornado": "tornado",
    "IPython": "ipython",
    "ipykernel": "ipykernel",
    "PyQt5": "PyQt5",
    "cairo": "cairocffi",
}
SAVE = instruct(
    en="Open {source} in VS Code, click the encoding at the bottom right and choose Save with "
    "Encoding > UTF-8.",
    ko="VS Code에서 {source} 파일을 열고 오른쪽 아래의 인코딩을 눌러 Save with Encoding > UTF-8을 "
    "고르세요.",
)
CLOSE = instruct(
    en="Open {source} in VS Code and add the missing quotation mark in line {line}.",
    ko="VS Code에서 {source} 파일을 열고 {line}번째 줄에 빠진 따옴표를 넣으세요.",
)
CORRECT = {"not-utf-8": SAVE, "open-quote": CLOSE}
OR_RENAME = Text(
    en="Or rename {source}. matplotlib then uses its default settings:",
    ko="또는 {source} 파일의 이름을 바꾸세요. 그러면 matplotlib이 기본 설정을 씁니다.",
)
RENAME = Text(
    en="Rename {source}. matplotlib then uses its default settings:",
    ko="{source} 파일의 이름을 바꾸세요. 그러면 matplotlib이 기본 설정을 씁니다.",
)
LINE = advise(
    en="Delete the line `backend:` from {source}. matplotlib then chooses a backend that works.",
    ko="{source} 파일에서 `backend:` 줄을 지우세요. 그러면 matplotlib이 알맞은 백엔드를 고릅니다.",
)
TEX_LINE = advise(
    en="Delete the line `text.usetex:` from {source}. matplotlib then draws text and formulas by "
    "itself.",
    ko="{source} 파일에서 `text.usetex:` 줄을 지우세요. 그러면 matplotlib이 글자와 수식을 직접 "
    "그립니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    old = "module://matplotlib_inline.backend_old"
    path = "/home/student/.config/matplotlib/matplotlibrc"
    healthy = {"settings": path, "error": None, "backend": "agg", "backend_from": path}
    no_such = {**healthy, "backend": "qt", "backend_from": "MPLBACKEND"}

    def found(state: str, source: str, backend: str, module: str) -> dict[str, Param]:
        return {"state": state, "source": source, "backend": backend, "module": module}

    def plotting(**fields: Any) -> Facts:
        return machine(matplotlib=MatplotlibSettings(**fields))

    return (
        Case(machine(), id="no matplotlib"),
        Case(machine(matplotlib=MatplotlibSettings()), id="not known"),
        Case(plotting(**healthy, backend_state="ok", backend_module=None), id="in order"),
        Case(
            plotting(settings=path, error="not-utf-8"),
            {"": {"source": path, "state": "not-utf-8", "line": "-"}},
            "saved as cp949",
        ),
        Case(
            plotting(settings=path, error="unreadable"),
            {"": {"source": path, "state": "unreadable", "line": "-"}},
            "closed",
        ),
        Case(
            plotting(settings=path, error="open-quote", line=3),
            {"": {"source": path, "state": "open-quote", "line": 3}},
            "a quotation mark that is not closed",
        ),
        Case(
            plotting(**{**no_such, "backend_from": path}, backend_state="no-such-backend"),
            {"": found("ignored", path, "qt", "qt")},
            "no such backend, and matplotlib takes another",
        ),
        Case(
            plotting(
                **{**healthy, "backend": "MacOSX"},
                backend_state="other-system",
                backend_module="macOS",
            ),
            {"": found("other-system", path, "MacOSX", "macOS")},
            "another system's window",
        ),
        Case(plotting(**healthy, usetex=True), id="text by a LaTeX that is there"),
        Case(
            change(plotting(**healthy, usetex=True), programs=("dot",)),
            {"": {"source": path, "state": "program-missing", "module": "latex"}},
            "text by a LaTeX that is missing",
        ),
        Case(
            plotting(
                **{**healthy, "backend": old, "backend_from": "MPLBACKEND"},
                backend_state="module-missing",
                backend_module="matplotlib_inline.backend_old",
            ),
            {"": found("module-missing", "MPLBACKEND", old, "matplotlib_inline.backend_old")},
            "a part that its package no longer has",
        ),
        Case(
            plotting(**no_such, backend_state="no-such-backend", backend_module=None),
            {"": found("no-such-backend", "MPLBACKEND", "qt", "qt")},
            "no such backend",
        ),
        Case(
            plotting(
                **{**healthy, "backend": "QtAgg"},
                backend_state="module-missing",
                backend_module="PyQt6",
            ),
            {"": found("module-missing", path, "QtAgg", "PyQt6")},
            "Qt is not installed",
        ),
        Case(
            plotting(
                **{**healthy, "backend": "TkAgg"},
                backend_state="module-missing",
                backend_module="tkinter",
            ),
            {"": found("module-missing", path, "TkAgg", "tkinter")},
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
        en="{state}",
        ko="{state}",
        words={
            "not-utf-8": Text(
                en="matplotlib cannot read {source}, because it is not saved as UTF-8.",
                ko="matplotlib 설정 파일 {source} 내용이 UTF-8이 아니어서 읽을 수 없습니다.",
            ),
            "unreadable": Text(
                en="matplotlib cannot read {source}.",
                ko="matplotlib 설정 파일 {source} 내용을 읽을 수 없습니다.",
            ),
            "open-quote": Text(
                en="matplotlib cannot read {source}, because a quotation mark in line {line} is "
                "not closed.",
                ko="matplotlib 설정 파일 {source} 내용을 읽을 수 없습니다. {line}번째 줄에 닫지 "
                "않은 따옴표가 있습니다.",
            ),
            "ignored": Text(
                en="{source} asks for the backend `{backend}`, which matplotlib does not know. It "
                "warns and uses another one.",
                ko="{source} 설정의 백엔드 `{backend}` 항목은 matplotlib에 없는 이름이어서, 경고가 "
                "나오고 다른 백엔드가 쓰입니다.",
            ),
            "other-system": Text(
                en="{source} asks for the backend `{backend}`, which only works on {module}.",
                ko="{source} 설정의 백엔드 `{backend}` 항목은 {module} 컴퓨터에서만 쓸 수 "
                "있습니다.",
            ),
            "no-such-backend": Text(
                en="{source} asks for the backend `{backend}`, but matplotlib has no such backend.",
                ko="{source} 설정의 백엔드 `{backend}` 항목은 matplotlib에 없는 이름입니다.",
            ),
            "program-missing": Text(
                en="{source} makes matplotlib draw all text with {module}, but that program is not "
                "installed.",
                ko="{source} 설정에 따라 모든 글자를 {module} 프로그램으로 그려야 하는데, 이 "
                "프로그램이 없습니다.",
            ),
            "module-missing": Text(
                en="{source} asks for the backend `{backend}`, but its module {module} is missing.",
                ko="{source} 설정의 백엔드 `{backend}` 항목에 필요한 {module} 모듈이 없습니다.",
            ),
        },
    ),
    dont=Text(
        en="Do not reinstall matplotlib: it would read the same settings again.",
        ko="matplotlib을 다시 설치하지 마세요. 잘못된 설정은 그대로 남습니다.",
    ),
    why=Text(
        en="matplotlib reads its settings when it is imported. If it cannot read the file, or the "
        "backend it asks for is missing, every program that draws a figure stops.",
        ko="matplotlib은 불러올 때 설정을 읽습니다. 설정 파일을 읽을 수 없거나 지정된 백엔드가 "
        "없으면 그림을 그리는 코드가 모두 멈춥니다.",
    ),
    symptoms=(
        r"is not a valid value for backend",
        r"Cannot load backend '\w+' which requires the '\w+' interactive framework",
        r"Cannot decode configuration file .* as utf-8",
        r"Matplotlib is currently using .*non-GUI backend",
        r"Failed to import any (of the following )?Qt binding",
        r"_tkinter\.TclError: no display name and no \$DISPLAY",
        r"could not connect to display",
        r"FigureCanvasAgg is non-interactive",
        r"Python is not installed as a framework\. The Mac OS X backend",
        r"Failed to process string with tex because (?:latex|dvipng) could not be found",
    ),
    after=("DLS759",),
    links=("https://matplotlib.org/stable/users/explain/figure/backends.html",),
    cases=cases,
)
