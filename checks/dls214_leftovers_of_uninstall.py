from __future__ import annotations

import re

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Remove, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    leftovers = known(python.leftovers, ())
    if not leftovers:
        return None
    names = ", ".join(re.split(r"[/\\]", path)[-1] for path in leftovers)
    folder = re.split(r"[/\\][^/\\]*$", leftovers[0])[0]
    return Problem(params={"names": names, "folder": folder}, fix=fix(python, leftovers))


def fix(python: Python, leftovers: tuple[str, ...]) -> Fix:
    if known(python.kind) not in ENVIRONMENT_KINDS:
        return BY_HAND
    steps = tuple(Remove(path) for path in leftovers)
    return Fix(steps, safe=True, environment=known(python.prefix, ""))


BY_HAND = advise(
    en="Close all notebooks and programs that use this Python. Then delete only these folders in "
    "{folder}: {names}",
    ko="이 파이썬을 쓰는 노트북과 프로그램을 모두 닫고 {folder} 폴더에서 다음만 지우세요: {names}",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import SITE, machine, python

    two = (f"{SITE}/~umpy", f"{SITE}/~umpy-2.4.5.dist-info")
    windows = (r"C:\Python312\Lib\site-packages\~orch",)
    return (
        Case(machine(), id="none"),
        Case(machine(python=python(leftovers=Unknown("unreadable"))), id="not known"),
        Case(
            machine(python=python(leftovers=two)),
            {"": {"names": "~umpy, ~umpy-2.4.5.dist-info", "folder": SITE}},
            "two",
        ),
        Case(
            machine(python=python(leftovers=windows, kind="python.org")),
            {"": {"names": "~orch", "folder": r"C:\Python312\Lib\site-packages"}},
            "in Windows' global Python",
            recorded="https://github.com/pypa/pip/issues/9906",
        ),
    )


CHECK = Check(
    code="DLS214",
    name="leftovers-of-uninstall",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="An interrupted uninstallation left folders behind",
        ko="패키지를 제거하다 남은 폴더가 있음",
    ),
    message=Text(
        en="pip could not delete these folders in {folder}: {names}",
        ko="{folder} 폴더에 pip가 지우지 못하고 남긴 폴더가 있습니다: {names}",
    ),
    dont=Text(
        en="Do not delete anything in site-packages that does not begin with `~`: those are your "
        "installed packages.",
        ko="`~` 기호로 시작하지 않는 폴더는 지우지 마세요. 설치된 패키지가 사라집니다.",
    ),
    why=Text(
        en="When pip replaces a package, it first renames the old folders to begin with `~`. On "
        "Windows it cannot delete them while an open notebook uses their files. Then pip shows a "
        "warning every time, and the package may be incomplete.",
        ko="pip는 패키지를 바꿀 때 먼저 이전 폴더의 이름을 `~` 기호로 시작하게 바꿉니다. "
        "Windows에서는 열려 있는 노트북이 파일을 쓰고 있으면 이 폴더를 지우지 못합니다. 그러면 "
        "pip를 쓸 때마다 경고가 나오고 패키지가 온전하지 않을 수 있습니다.",
    ),
    symptoms=(
        r"WARNING: Ignoring invalid distribution [~-]\w*",
        r"\[WinError 5\] Access is denied: .*site-packages.*\\~",
        r"\[WinError 5\] 액세스가 거부되었습니다: .*site-packages.*\\~",
    ),
    links=("https://github.com/pypa/pip/issues/9906",),
    cases=cases,
)
