from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, StaleModule, Workspace, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    for each in known(workspace.stale_modules, ()):
        params = {"path": each.path, "source": each.source}
        yield Problem(each.path, params, Fix((DELETE,)))


DELETE = instruct(
    en="Delete {path}, or build it again after every change of {source}.",
    ko="{path} 파일을 지우거나, {source} 파일을 고칠 때마다 다시 빌드하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import HOME, machine

    source = f"{HOME}/course/losses.py"
    path = f"{HOME}/course/losses.cpython-312-x86_64-linux-gnu.so"

    def look(found: tuple[StaleModule, ...] | Unknown) -> Facts:
        return machine(workspace=Workspace(path=f"{HOME}/course", stale_modules=found))

    return (
        Case(machine(), id="none"),
        Case(machine(workspace=Workspace(path=f"{HOME}/course")), id="not known"),
        Case(look(Unknown("not-asked")), id="no Python"),
        Case(
            look((StaleModule(path=path, source=source),)),
            {path: {"path": path, "source": source}},
            "built before the last change",
        ),
    )


CHECK = Check(
    code="DLS247",
    name="compiled-module-older-than-source",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="Python loads an old compiled module, not your file",
        ko="고친 파일 대신 옛 컴파일 파일을 씀",
    ),
    message=Text(
        en="Python imports {path} in place of {source}, which was changed after it was built. "
        "Your changes do nothing.",
        ko="파이썬이 {source} 대신 그보다 먼저 만든 {path} 파일을 불러와서 고친 내용이 쓰이지 "
        "않습니다.",
    ),
    dont=Text(
        en="Do not rename the module in every program: the compiled file stays the first choice.",
        ko="프로그램마다 모듈 이름을 바꾸지 마세요. 컴파일 파일이 계속 먼저 쓰입니다.",
    ),
    why=Text(
        en="Cython, mypyc and `build_ext --inplace` put a compiled copy beside the source. Of two "
        "files for one module, Python always takes the compiled one, however old it is.",
        ko="Cython, mypyc, `build_ext --inplace` 명령은 원본 옆에 컴파일한 사본을 둡니다. 한 "
        "모듈에 파일이 둘이면 파이썬은 아무리 오래되었어도 컴파일한 파일을 먼저 씁니다.",
    ),
    symptoms=(
        r"cannot import name '\w+' from '\w+' \([^\n)]*[/\\]\w+\.(?:cpython-|cp)\d+[\w-]*"
        r"\.(?:so|pyd)\)",
    ),
    links=("https://docs.python.org/3/library/importlib.html#importlib.machinery.all_suffixes",),
    cases=cases,
)
