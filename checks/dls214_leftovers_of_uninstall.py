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
    en="Close all notebooks and programs that use this Python, then delete just the "
    "folders named above.",
    ko="이 파이썬을 쓰는 노트북과 프로그램을 모두 닫은 뒤, 위에 나온 폴더만 지우세요.",
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
        en="Leftovers of an uninstallation that was cut short",
        ko="제거하다가 중단된 패키지의 찌꺼기가 남아 있음",
    ),
    message=Text(
        en="Folders that pip put aside and never took away, in {folder}: {names}",
        ko="pip가 이름을 바꿔 두고 지우지 못한 폴더: {names} (위치: {folder})",
    ),
    why=Text(
        en="While pip replaces a package, it renames the old one's folders to begin with `~`. On "
        "Windows they stay when a running notebook holds their files open. pip then warns every "
        "time, and the package itself may be half there. Close all notebooks first, and do not "
        "delete anything in site-packages that does not begin with `~`.",
        ko="pip는 패키지를 바꿀 때 이전 폴더의 이름 앞에 `~` 기호를 붙여 둡니다. Windows에서는 "
        "실행 중인 노트북이 파일을 열고 있으면 이 폴더가 지워지지 않고 남습니다. 그러면 pip를 쓸 "
        "때마다 경고가 나오고, 패키지가 온전하지 않을 수 있습니다. 먼저 노트북을 모두 닫으세요. "
        "site-packages에서 `~` 기호로 시작하지 않는 것은 지우지 마세요.",
    ),
    symptoms=(
        r"WARNING: Ignoring invalid distribution [~-]\w*",
        r"\[WinError 5\] Access is denied: .*site-packages.*\\~",
        r"\[WinError 5\] 액세스가 거부되었습니다: .*site-packages.*\\~",
    ),
    links=("https://github.com/pypa/pip/issues/9906",),
    cases=cases,
)
