from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, ShadowingFile, Workspace, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course

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
        yield Problem(shadow.path, params, FIX, Level.FAIL if vital else Level.WARN)


FIX = advise(
    en="Give this file another name (for example my_ in front; do not delete it), "
    "delete the folder __pycache__ beside it, and restart the kernel.",
    ko="이 파일을 지우지 말고 이름을 바꾸세요(예: 앞에 my_ 붙이기). 그런 다음 같은 "
    "폴더의 __pycache__ 폴더를 지우고 커널을 다시 시작하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def workspace(*shadows: ShadowingFile) -> Facts:
        return machine(workspace=Workspace(path="/c", shadows=shadows))

    ours = ShadowingFile(path="/c/random.py", module="random", hides="standard-library")
    torch = ShadowingFile(path="/c/torch.py", module="torch", hides="package")
    jedi = ShadowingFile(path="/c/jedi.py", module="jedi", hides="package")
    found = {each.path: {"path": each.path, "module": each.module} for each in (ours, torch, jedi)}
    return (
        Case(machine(), id="none"),
        Case(machine(workspace=Workspace(path="/c")), id="not known"),
        Case(workspace(jedi), {jedi.path: found[jedi.path]}, "a package"),
        Case(workspace(ours, torch, jedi), found, "three"),
    )


CHECK = Check(
    code="DLS701",
    name="shadowing-file",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(en="A file of yours hides a module", ko="내 파일이 모듈을 가리고 있음"),
    message=Text(
        en="{path} has the name of the module {module}: `import {module}` finds your file instead.",
        ko="내 파일의 이름이 모듈 이름과 같습니다: {path}. `import {module}` 코드가 원래 모듈 "
        "대신 이 파일을 불러옵니다.",
    ),
    why=Text(
        en="Python looks for modules in the program's own folder first. A random.py or torch.py "
        "there breaks your programs, and others in that folder that import the real one; even "
        "the kernel may die. Do not reinstall the package: nothing is wrong with it.",
        ko="파이썬은 모듈을 찾을 때 실행하는 파일이 있는 폴더부터 봅니다. 거기에 random.py나 "
        "torch.py가 있으면 진짜 모듈을 쓰는 코드가 모두 깨지고 커널이 죽기도 합니다. 패키지에는 "
        "문제가 없으니 다시 설치하지 마세요.",
    ),
    symptoms=(
        r"partially initialized module '[\w.]+' has no attribute",
        r"\(most likely due to a circular import\)",
        r"consider renaming .* since it has the same name as the standard library module",
    ),
    links=("https://docs.python.org/3/tutorial/modules.html#the-module-search-path",),
    cases=cases,
)
