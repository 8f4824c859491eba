from __future__ import annotations

import re

from dlsetup.facts import Facts, Python, Start, known
from dlsetup.model import Case, Check, Fix, Level, Message, Problem, Remove, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.shells import rename_command

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
        params={"files": ", ".join(files) or "-", **symptom(start, raised[1] if raised else None)},
        fix=fix(facts, python, files),
        level=Level.FAIL if start.outcome in BROKEN else Level.WARN,
    )


def symptom(start: Start, error: str | None) -> dict[str, str]:
    if error is not None:
        return {"what": "raises", "detail": error, "more": "with-details" if error else ""}
    if start.outcome not in BROKEN:
        return {"what": "prints", "detail": "prints", "more": ""}
    lines = known(start.stderr, "").strip().splitlines()
    detail = lines[-1] if lines else start.outcome
    return {"what": start.outcome, "detail": detail, "more": "with-details" if lines else ""}


def fix(facts: Facts, python: Python, files: tuple[str, ...]) -> Fix:
    """In an environment nobody needs them; elsewhere they may be the system's."""
    prefix = known(python.prefix) or ""
    inside = known(python.kind) in ENVIRONMENT_KINDS and all(
        file.startswith(prefix) for file in files
    )
    if not (files and prefix and inside):
        return rename(facts, files) if files else show_location(python)
    return Fix(tuple(Remove(file) for file in files), safe=True, environment=prefix)


WHERE = (
    "import importlib.util as u, site, sys; sys.path += site.getsitepackages() + "
    "[site.getusersitepackages()]; print(u.find_spec('sitecustomize'), "
    "u.find_spec('usercustomize'))"
)


def show_location(python: Python) -> Fix:
    """-S: the faulty file itself is not run."""
    find = instruct(
        en="Find the file:",
        ko="파일의 위치를 확인하세요.",
        argv=(python.executable, "-S", "-c", WHERE),
    )
    return Fix((find, RENAME))


def rename(facts: Facts, files: tuple[str, ...]) -> Fix:
    """Under a name that is no module's."""
    return Fix(
        tuple(
            instruct(
                en="Rename the file, then start Python again:",
                ko="파일 이름을 바꾸고 파이썬을 다시 실행하세요.",
                argv=rename_command(facts, file, f"{pure_path(file).name}.off"),
            )
            for file in files
        )
    )


RENAME = instruct(
    en="Rename it, for example to `sitecustomize.py.off`, and start Python again.",
    ko="`sitecustomize.py.off`처럼 이름을 바꾸고 파이썬을 다시 실행하세요.",
)
SYMPTOMS = {
    "-": Text(
        en="sitecustomize.py or usercustomize.py", ko="sitecustomize.py 또는 usercustomize.py"
    ),
    "raises": Text(
        en="Python reports an error in {files} each time it starts.",
        ko="파이썬을 시작할 때마다 {files} 파일에서 오류가 납니다.",
    ),
    "prints": Text(
        en="Python prints text from {files} each time it starts.",
        ko="파이썬을 시작할 때마다 {files} 파일이 글을 출력합니다.",
    ),
    "crashed": Text(
        en="Python crashes in {files} when it starts.",
        ko="파이썬이 시작할 때 {files} 파일에서 비정상 종료됩니다.",
    ),
    "hung": Text(
        en="Python never gets past {files} when it starts.",
        ko="파이썬이 시작할 때 {files} 파일에서 멈춥니다.",
    ),
    "silent": Text(
        en="Python ends because of {files} as soon as it starts.",
        ko="{files} 파일 때문에 파이썬이 시작하자마자 끝납니다.",
    ),
    "with-details": Text(en=" Details: {detail}", ko=" 자세한 내용: {detail}"),
}


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PREFIX, SITE, machine, python

    ours = f"{SITE}/sitecustomize.py"
    raised = "Error in sitecustomize; set PYTHONVERBOSE for traceback:\nNameError: name 'x'\n"

    def case(
        id: str, start: Start, what: str = "", detail: str = "", files: tuple[str, ...] = (ours,)
    ) -> Case:
        facts = machine(python=python(start=start, startup_files=files, prefix=PREFIX))
        more = "with-details" if detail != what else ""
        shown = {"files": ", ".join(files) or "-", "what": what, "detail": detail, "more": more}
        return Case(facts, {"": shown} if what else {}, id)

    return (
        Case(machine(), id="none"),
        case("one that does its work", Start(outcome="ok", stderr="", noise=False)),
        case("prints, without a file of that name", Start(outcome="ok", noise=True), files=()),
        case(
            "raises",
            Start(outcome="ok", stderr=raised),
            what="raises",
            detail="NameError: name 'x'",
        ),
        case(
            "raises, and lies elsewhere",
            Start(outcome="ok", stderr=raised),
            "raises",
            "NameError: name 'x'",
            (),
        ),
        case(
            "raises, and is the system's",
            Start(outcome="ok", stderr=raised),
            "raises",
            "NameError: name 'x'",
            ("/etc/python3.12/sitecustomize.py",),
        ),
        case("prints", Start(outcome="ok", noise=True), "prints", "prints"),
        case("ends Python", Start(outcome="silent", stderr=""), "silent", "silent"),
        case("hangs", Start(outcome="hung"), "hung", "hung"),
        case("crashes", Start(outcome="crashed", stderr="Fatal\n"), "crashed", "Fatal"),
    )


CHECK = Check(
    code="DLS113",
    name="startup-file-fails",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Python's startup file causes a problem",
        ko="파이썬 시작 파일에 문제가 있음",
    ),
    message=Message(en="{what}{more}", ko="{what}{more}", words=SYMPTOMS),
    why=Text(
        en="Python runs sitecustomize.py and usercustomize.py first, in every program, kernel and "
        "pip. If one fails, prints or does not end, VS Code and Jupyter cannot read Python's "
        "answers. Such a file often comes from a tutorial or another tool.",
        ko="파이썬은 모든 프로그램과 커널에서 sitecustomize.py와 usercustomize.py부터 "
        "실행합니다. 여기서 오류가 나거나 글을 출력하거나 끝나지 않으면 VS Code와 Jupyter가 "
        "파이썬의 응답을 읽지 못합니다. 다른 도구가 만든 경우가 많습니다.",
    ),
    dont=Text(
        en="Do not reinstall Python: the startup file stays and fails again.",
        ko="파이썬을 다시 설치하지 마세요. 시작 파일이 그대로 남아 같은 문제가 생깁니다.",
    ),
    symptoms=(
        r"Error in sitecustomize; set PYTHONVERBOSE for traceback",
        r"Error in usercustomize; set PYTHONVERBOSE for traceback",
        r"File \".*(site|user)customize\.py\", line \d+",
        r"init_import_site: Failed to import the site module[\s\S]{0,1500}"
        r"in exec(?:site|user)customize[\s\S]{0,300}(?:site|user)customize\.py",
    ),
    links=("https://docs.python.org/3/library/site.html#module-sitecustomize",),
    cases=cases,
)
