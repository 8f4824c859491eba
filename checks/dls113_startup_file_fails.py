from __future__ import annotations

import re

from dlsetup.facts import Facts, Python, Start, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Message, Problem, Remove, Text
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS

BROKEN = frozenset({"crashed", "hung", "silent"})
RAISED = re.compile(r"Error in (?:site|user)customize; set PYTHONVERBOSE[^\n]*\n?([^\n]*)")


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    start, files = known(python.start), known(python.startup_files, ())
    if start is None:
        return None
    raised = RAISED.search(known(start.stderr, ""))
    suspect = bool(files) and (start.outcome in BROKEN or known(start.noise, False))
    if not raised and not suspect:
        return None
    return Problem(
        params={
            "files": ", ".join(files) or "-",
            "detail": raised[1] if raised else error_detail(start),
        },
        fix=fix(facts, python, files),
        level=Level.FAIL if start.outcome in BROKEN else Level.WARN,
    )


def error_detail(start: Start) -> str:
    lines = known(start.stderr, "").strip().splitlines()
    if start.outcome in BROKEN:
        return lines[-1] if lines else start.outcome
    return "prints"


def fix(facts: Facts, python: Python, files: tuple[str, ...]) -> Fix:
    """In an environment nobody needs them; elsewhere they may be the system's."""
    prefix = known(python.prefix) or ""
    inside = known(python.kind) in ENVIRONMENT_KINDS and all(
        file.startswith(prefix) for file in files
    )
    if not (files and prefix and inside):
        return show_location(python)
    return Fix(tuple(Remove(file) for file in files), safe=True, environment=prefix)


WHERE = (
    "import importlib.util as u, site, sys; sys.path += site.getsitepackages() + "
    "[site.getusersitepackages()]; print(u.find_spec('sitecustomize'), "
    "u.find_spec('usercustomize'))"
)


def show_location(python: Python) -> Fix:
    """-S: the faulty file itself is not run."""
    return Fix((Instruction(RENAME, (python.executable, "-S", "-c", WHERE)),))


RENAME = Text(
    en="Rename the file and start Python again. This command shows where it lies:",
    ko="파일 이름을 바꾼 뒤 파이썬을 다시 실행하세요. 파일의 위치를 보여 주는 명령입니다:",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PREFIX, SITE, machine, python

    ours = f"{SITE}/sitecustomize.py"
    raised = "Error in sitecustomize; set PYTHONVERBOSE for traceback:\nNameError: name 'x'\n"

    def case(id: str, start: Start, files: tuple[str, ...] = (ours,), detail: str = "") -> Case:
        facts = machine(python=python(start=start, startup_files=files, prefix=PREFIX))
        shown = {"files": ", ".join(files) or "-", "detail": detail}
        return Case(facts, {"": shown} if detail else {}, id)

    return (
        Case(machine(), id="none"),
        case("one that does its work", Start(outcome="ok", stderr="", noise=False)),
        case("prints, without a file of that name", Start(outcome="ok", noise=True), ()),
        case("raises", Start(outcome="ok", stderr=raised), detail="NameError: name 'x'"),
        case(
            "raises, and lies elsewhere",
            Start(outcome="ok", stderr=raised),
            (),
            "NameError: name 'x'",
        ),
        case("prints", Start(outcome="ok", noise=True), detail="prints"),
        case("ends Python", Start(outcome="silent", stderr=""), detail="silent"),
        case("hangs", Start(outcome="hung"), detail="hung"),
    )


CHECK = Check(
    code="DLS113",
    name="startup-file-fails",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="A file that Python runs at every start is faulty",
        ko="파이썬이 시작할 때마다 실행하는 파일에 문제가 있음",
    ),
    message=Message(
        en="sitecustomize or usercustomize ({files}): {detail}",
        ko="sitecustomize 또는 usercustomize 파일: {files}. 증상: {detail}",
        words={
            "-": Text(en="not found", ko="위치를 찾지 못함"),
            "prints": Text(en="it prints at every start", ko="시작할 때마다 무언가를 출력함"),
            "crashed": Text(en="Python crashes in it", ko="파이썬이 비정상 종료됨"),
            "hung": Text(en="it does not end", ko="끝나지 않음"),
            "silent": Text(en="it ends Python", ko="파이썬이 바로 끝나 버림"),
        },
    ),
    why=Text(
        en="Python runs sitecustomize.py and usercustomize.py before anything else, in every "
        "program, kernel and pip. One that fails, prints or does not end disturbs them all: VS "
        "Code and Jupyter cannot read what Python answers. It often came with a tutorial or "
        "another tool. Do not reinstall Python: the file would stay.",
        ko="파이썬은 모든 프로그램과 커널, pip를 실행할 때 sitecustomize.py와 usercustomize.py부터 "
        "실행합니다. 여기서 오류가 나거나 무언가를 출력하거나 끝나지 않으면 모두 영향을 받아서, VS "
        "Code와 Jupyter가 파이썬의 응답을 읽지 못합니다. 따라 하던 글이나 다른 도구가 만든 파일인 "
        "경우가 많습니다. 파이썬을 다시 설치해도 이 파일은 남으니 소용없습니다.",
    ),
    symptoms=(
        r"Error in sitecustomize; set PYTHONVERBOSE for traceback",
        r"Error in usercustomize; set PYTHONVERBOSE for traceback",
        r"File \".*(site|user)customize\.py\", line \d+",
    ),
    links=("https://docs.python.org/3/library/site.html#module-sitecustomize",),
    cases=cases,
)
