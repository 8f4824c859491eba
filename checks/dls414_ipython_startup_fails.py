from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, SettingsFile, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Rename, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.pure_paths import pure_path


def run(
    configurations: tuple[SettingsFile, ...], facts: Facts, course: Course
) -> Iterator[Problem]:
    for file in configurations:
        if file.tool != "ipython":
            continue
        yield from replacements(file)
        values = dict(known(file.values, ()))
        ends, moves = values.get("startup.ends"), values.get("startup.moves")
        if moves and not ends:
            yield Problem(
                file.path,
                {"path": file.path, "line": moves, "error": "-", "what": "startup-moves"},
                Fix((LOOK,)),
            )
            continue
        error = f"exit ({ends})" if ends else file.detail
        if ends or file.state in ("invalid", "unreadable"):
            line = ends or known(file.line)
            what = "startup-ends" if ends else "startup-line" if line else "startup-closed"
            params = {"path": file.path, "line": line or "-", "error": error, "what": what}
            level = Level.FAIL if ends else Level.WARN
            yield Problem(file.path, params, set_aside(file.path), level)


def replacements(file: SettingsFile) -> Iterator[Problem]:
    """Few notice that pow is the one of math."""
    for name, value in known(file.values, ()):
        if name == "startup.replaces":
            line, _, names = value.partition(": ")
            params = {"path": file.path, "line": line, "error": names, "what": "startup-replaces"}
            level = Level.INFO if names == "pow" else Level.WARN
            yield Problem(f"{file.path}:{line}", params, Fix((IMPORT,)), level)


IMPORT = instruct(
    en="Open {path} and delete line {line}, or write other names there: import modules without "
    "`*`. Then restart the kernel.",
    ko="{path} 파일의 {line}번째 줄을 지우거나, `*` 없이 불러오고 다른 이름을 쓰도록 고친 뒤 "
    "커널을 다시 시작하세요.",
)
LOOK = instruct(
    en="Open {path} and delete line {line}, or give the file another ending. Then restart the "
    "kernel.",
    ko="{path} 파일을 열어 {line}번째 줄을 지우거나 파일의 확장자를 바꾸고 커널을 다시 시작하세요.",
)


def set_aside(path: str) -> Fix:
    """IPython reads no file of this ending."""
    return Fix((Rename(path, f"{pure_path(path).name}.off"),), safe=True)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, machine

    path = f"{HOME}/.ipython/profile_default/startup/00-start.py"
    fine = SettingsFile(tool="ipython", path=path, line=None, values=())
    magic = SettingsFile(
        tool="ipython", path=path, state="invalid", detail="invalid syntax", line=1
    )
    ending = SettingsFile(tool="ipython", path=path, line=None, values=(("startup.ends", "2"),))
    moving = SettingsFile(tool="ipython", path=path, line=None, values=(("startup.moves", "3"),))
    replacing = SettingsFile(
        tool="ipython",
        path=path,
        line=None,
        values=(("startup.replaces", "3: open"), ("startup.replaces", "4: pow")),
    )
    replaced = {"path": path, "what": "startup-replaces"}
    closed = SettingsFile(tool="ipython", path=path, state="unreadable", detail="Errno 13")
    other = SettingsFile(tool="jupyter", path="/j", state="invalid", detail="x")
    return (
        Case(machine(), id="none"),
        Case(machine(settings_files=(fine, other)), id="in order, and another tool's"),
        Case(
            machine(settings_files=(magic,)),
            {path: {"path": path, "line": 1, "error": "invalid syntax", "what": "startup-line"}},
            "a magic in a .py file",
        ),
        Case(
            machine(settings_files=(ending,)),
            {path: {"path": path, "line": "2", "error": "exit (2)", "what": "startup-ends"}},
            "it ends the kernel",
        ),
        Case(
            machine(settings_files=(moving,)),
            {path: {"path": path, "line": "3", "error": "-", "what": "startup-moves"}},
            "it goes to another folder",
        ),
        Case(
            machine(settings_files=(replacing,)),
            {
                f"{path}:3": {**replaced, "line": "3", "error": "open"},
                f"{path}:4": {**replaced, "line": "4", "error": "pow"},
            },
            "it replaces names of Python",
        ),
        Case(
            machine(settings_files=(closed,)),
            {path: {"path": path, "line": "-", "error": "Errno 13", "what": "startup-closed"}},
            "not readable",
        ),
    )


CHECK = Check(
    code="DLS414",
    name="ipython-startup-fails",
    level=Level.WARN,
    about=lambda facts: facts.settings_files,
    run=run,
    title=Text(
        en="IPython runs a faulty file when it starts",
        ko="IPython이 시작할 때 실행하는 파일이 잘못됨",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "startup-ends": Text(
                en="Line {line} of {path} stops IPython and every kernel as soon as they start.",
                ko="{path} 파일의 {line}번째 줄 때문에 IPython과 모든 커널이 시작하자마자 "
                "종료됩니다.",
            ),
            "startup-moves": Text(
                en="Line {line} of {path} moves IPython and every kernel to another folder. "
                "Notebooks do not find the files beside them.",
                ko="{path} 파일의 {line}번째 줄이 IPython과 모든 커널의 작업 폴더를 바꿉니다. "
                "노트북이 옆에 있는 파일을 찾지 못합니다.",
            ),
            "startup-replaces": Text(
                en="Line {line} of {path} replaces names that Python itself has, in IPython and "
                "in every notebook: {error}",
                ko="{path} 파일의 {line}번째 줄이 IPython과 모든 노트북에서 파이썬의 기본 이름을 "
                "다른 것으로 바꿉니다: {error}",
            ),
            "startup-line": Text(
                en="IPython and every kernel run {path} first, but line {line} has an error: "
                "{error}",
                ko="IPython과 모든 커널이 먼저 실행하는 {path} 파일의 {line}번째 줄에 오류가 "
                "있습니다: {error}",
            ),
            "startup-closed": Text(
                en="IPython and every kernel run {path} first, but it cannot be read: {error}",
                ko="IPython과 모든 커널이 먼저 실행하는 {path} 파일을 읽을 수 없습니다: {error}",
            ),
        },
    ),
    dont=Text(
        en="Do not make a new environment: every environment runs the same file.",
        ko="가상 환경을 새로 만들지 마세요. 모든 가상 환경이 같은 파일을 실행합니다.",
    ),
    why=Text(
        en="IPython and every notebook's kernel run these files first. After an error the next "
        "startup files do not run, and exit() stops the kernel before it answers. Notebooks show "
        "none of this. Magics such as %matplotlib belong in a file that ends in .ipy.",
        ko="IPython과 노트북 커널은 시작할 때 이런 파일부터 실행합니다. 오류가 있으면 다음 시작 "
        "파일은 실행되지 않고, exit()가 있으면 커널이 바로 꺼집니다. 노트북에는 오류가 보이지 "
        "않습니다. %matplotlib 같은 매직 명령은 .ipy 파일에 적어야 합니다.",
    ),
    symptoms=(
        r"Unknown error in handling startup files",
        r"Exception while loading config file .*ipython",
        r"profile_default[/\\]+startup[/\\]+\S+\.py",
        r"ipython\w*_config\.py\", line \d+",
    ),
    links=(
        "https://github.com/ipython/ipython/issues/10068",
        "https://github.com/ipython/ipykernel/issues/1158",
    ),
    cases=cases,
)
