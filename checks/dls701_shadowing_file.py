from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, ShadowingFile, Workspace, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import rename_command
from dlsetup.tables.wordings import missing_core_names

VITAL = frozenset({"numpy", "torch"})
SELDOM = frozenset(  # modules that nothing of a course imports by itself
    {"antigravity", "audioop", "cgi", "cgitb", "chunk", "colorsys", "crypt", "curses", "dbm"}
    | {"ensurepip", "ftplib", "graphlib", "idlelib", "imaplib", "lib2to3", "mailbox"}
    | {"modulefinder", "msilib", "nntplib", "poplib", "profile", "pyclbr", "sched", "smtplib"}
    | {"sndhdr", "statistics", "sunau", "symtable", "tabnanny", "telnetlib", "this", "tkinter"}
    | {"trace", "turtle", "turtledemo", "uu", "wave", "xdrlib", "zipapp"}
)


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    for shadow in known(workspace.shadows, ()):
        standard = shadow.hides == "standard-library" and shadow.module not in SELDOM
        vital = standard or shadow.module in VITAL
        params = {"path": shadow.path, "module": shadow.module}
        yield Problem(shadow.path, params, fix(facts, shadow), Level.FAIL if vital else Level.WARN)


def fix(facts: Facts, shadow: ShadowingFile) -> Fix:
    new_name = f"my_{shadow.module}" + ".py" * shadow.path.endswith(".py")
    rename = instruct(
        en="Rename {path}:",
        ko="{path}의 이름을 바꾸세요.",
        argv=rename_command(facts, shadow.path, new_name),
    )
    return Fix((rename, RESTART, IMPORT_BY_NEW_NAME))


RESTART = instruct(
    en="Restart the notebook's kernel, or start your program again.",
    ko="노트북의 커널을 다시 시작하거나 프로그램을 다시 실행하세요.",
)
IMPORT_BY_NEW_NAME = instruct(
    en="If your other files use it, write `import my_{module}` there.",
    ko="이 코드를 쓰던 다른 파일에서는 `import my_{module}`처럼 새 이름을 쓰세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def workspace(*shadows: ShadowingFile) -> Facts:
        return machine(workspace=Workspace(path="/home/student/course", shadows=shadows))

    ours = ShadowingFile(
        path="/home/student/course/random.py", module="random", hides="standard-library"
    )
    torch = ShadowingFile(path="/home/student/course/torch.py", module="torch", hides="package")
    jedi = ShadowingFile(path="/home/student/course/jedi.py", module="jedi", hides="package")
    found = {each.path: {"path": each.path, "module": each.module} for each in (ours, torch, jedi)}
    return (
        Case(machine(), id="none"),
        Case(machine(workspace=Workspace(path="/home/student/course")), id="not known"),
        Case(workspace(torch), {torch.path: found[torch.path]}, "a package"),
        Case(workspace(ours, torch, jedi), found, "three"),
    )


CHECK = Check(
    code="DLS701",
    name="shadowing-file",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="Your file hides a Python module",
        ko="내 파일이 파이썬 모듈을 가림",
    ),
    message=Text(
        en="`import {module}` loads your own {path} instead of the real module.",
        ko="`import {module}` 실행 시 진짜 모듈 대신 {path} 파일을 불러옵니다.",
    ),
    dont=Text(
        en="Do not delete your file or reinstall the package: a new name is enough.",
        ko="파일을 지우거나 패키지를 다시 설치하지 마세요. 이름만 바꾸면 됩니다.",
    ),
    why=Text(
        en="Python looks for modules first in the folder of your program. A random.py or torch.py "
        "there replaces the real module for every program in that folder, and even the "
        "kernel may die.",
        ko="파이썬은 모듈을 찾을 때 실행하는 파일이 있는 폴더부터 봅니다. 거기에 random.py나 "
        "torch.py가 있으면 그 폴더의 모든 코드가 진짜 모듈을 쓰지 못하고 커널이 죽기도 "
        "합니다.",
    ),
    symptoms=(
        # a file of a package imports X, and gets a file X of somebody's own
        r"File \"[^\"\n]*(?:-packages|[/\\]lib[/\\]python\d[\d.]*|[/\\]Lib)[/\\][^\n]*\n\s*"
        r"(?:from|import) (\w+)\b[^\n]*\n(?:[ ^~]+\n)?\s*File \"(?![^\"\n]*(?:-packages|"
        r"[/\\]lib[/\\]python\d|[/\\]Lib[/\\]))[^\"\n]*[/\\]\1(?:[/\\]__init__)?\.py\", line \d+"
        r"[\s\S]{0,600}?\n(?:(?:ModuleNotFound|Import|Attribute|Syntax|Type)Error|\w*Error)"
        r": [^\n]*",
        r"AttributeError: partially initialized module '[\w.]+' has no attribute",
        r"[/\\](\w+)\.py\", line \d+, in <module>\n\s*(?:from|import) \1\b",
        r"consider renaming .* since it has the same name as the standard library module",
        r"module '(?:random|re|string|math|json|csv|copy|queue|email|socket|token|operator|"
        r"code|select|statistics|calendar|logging|turtle|struct|datetime|types)' has "
        r"no attribute '\w+'(?!\. Did you mean)",
        r"No module named '(\w+)\.[\w.]+'; '\1' is not a package",
        *missing_core_names(),
        # a file of that name which is not the one in Python's own folder
        r"cannot import name '\w+' from '(?:typing|types|collections|enum|functools|datetime|"
        r"random|string|json|csv|copy|queue|email|socket|token|operator|code|select|logging)' \("
        r"(?![^)\n]*[/\\][Ll]ib(?:64)?[/\\])[^)\n]*\.py\)",
        r"-+> \d+ (?:import|from) (\w+)\b[^\n]*\n(?:[^\n]*\n){0,6}?(?!\S*-packages)\S*"
        r"[/\\]\1\.py in <module>",
    ),
    general=(
        r"partially initialized module '[\w.]+' has no attribute",
        r"partially initialized module '[\w.]+'.{0,90} \(most likely due to a circular "
        r"import\)",
    ),
    links=("https://docs.python.org/3/tutorial/modules.html#the-module-search-path",),
    cases=cases,
)
