from __future__ import annotations

from collections.abc import Iterator

from packaging.utils import canonicalize_name

from dlsetup.facts import Facts, Workspace, known
from dlsetup.model import Case, Check, Level, Message, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.framework import PARTS_OF_TORCH, install_framework
from dlsetup.remedies.no_release import NO_RELEASE, find_blocking
from dlsetup.remedies.packages import install

OWN_CHECKS = frozenset({"numpy", "ipython", "ipykernel"})


def run(workspace: Workspace, facts: Facts, course: Course) -> Iterator[Problem]:
    """PyTorch's packages apart, for their build depends on the computer, and those of which no
    release helps."""
    missing = known(workspace.missing_packages) or ()
    notebook, python = known(workspace.notebook), known(facts.python)
    if python is None:
        return
    place = notebook or workspace.path
    level = None if notebook else Level.INFO  # it may be a program of another course
    wanted = [name for name in missing if name not in OWN_CHECKS | told_elsewhere(course)]
    blocking = {name: find_blocking(name, python) for name in wanted}
    torch = tuple(name for name in wanted if name in PARTS_OF_TORCH)
    others = tuple(name for name in wanted if name not in torch and blocking[name] is None)
    what = "notebook" if notebook else "folder"
    base = {"notebook": place, "python": python.executable, "what": what}
    if torch:
        fix = install_framework(facts, torch, required=False)
        yield Problem(f"{place} torch", {**base, "packages": ", ".join(torch)}, fix, level)
    if others:
        params = {**base, "packages": ", ".join(others)}
        yield Problem(place, params, install(facts, *others), level)
    for name, other in blocking.items():
        if other:
            found = {"package": name, "other": other.name, "other_version": other.version}
            params = {**base, "packages": name, **found}
            yield Problem(f"{place} {name}", params, NO_RELEASE, level)


def told_elsewhere(course: Course) -> frozenset[str]:
    """What the course itself needs."""
    required = course.framework.requirements if course.framework.required else {}
    named = (canonicalize_name(requirement.name) for requirement in course.requirements)
    return frozenset((*named, *required))


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import DISTRIBUTIONS, HOME, PYTHON, change, dist, machine, python
    from dlsetup.model.course_file import load_course

    path = f"{HOME}/course/hw1.ipynb"
    course = change(load_course(), packages=("pandas",))

    def lacking(*packages: str, **fields: object) -> Facts:
        workspace = Workspace(path=f"{HOME}/course", notebook=path, missing_packages=packages)
        return machine(workspace=workspace, **fields)

    def told(subject: str, packages: str) -> dict[str, dict[str, str]]:
        params = {"notebook": path, "python": PYTHON, "packages": packages, "what": "notebook"}
        return {subject: params}

    newer = python(distributions=(*DISTRIBUTIONS, dist("torch", "2.15.0")))
    ended = {**told("", "torchtext")[""], "package": "torchtext"}
    torch_version = {"other": "torch", "other_version": "2.15.0"}
    not_known = Workspace(path=f"{HOME}/course", missing_packages=Unknown("not-read"))
    return (
        Case(machine(), id="no notebook is judged"),
        Case(machine(workspace=not_known), id="not known"),
        Case(lacking(), id="all is there"),
        Case(lacking("numpy", "ipython"), id="another check tells of them"),
        Case(lacking("pandas"), id="the course names it", course=course),
        Case(lacking("timm", python=None), id="no Python"),
        Case(
            machine(workspace=Workspace(path=f"{HOME}/course", missing_packages=("wandb",))),
            {
                f"{HOME}/course": {
                    **told("", "wandb")[""],
                    "notebook": f"{HOME}/course",
                    "what": "folder",
                }
            },
            "the programs of a folder",
        ),
        Case(lacking("monai", "timm"), told(path, "monai, timm"), "two"),
        Case(
            lacking("timm", "torchvision"),
            told(path, "timm") | told(f"{path} torch", "torchvision"),
            "a part of PyTorch",
        ),
        Case(
            lacking("torchtext", python=newer),
            {f"{path} torchtext": {**ended, **torch_version}},
            "what ended before this PyTorch",
        ),
    )


CHECK = Check(
    code="DLS243",
    name="notebook-packages-missing",
    level=Level.WARN,
    about=lambda facts: facts.workspace,
    run=run,
    title=Text(
        en="Packages of your programs are not installed",
        ko="프로그램에 필요한 패키지가 없음",
    ),
    message=Message(
        en="{what}",
        ko="{what}",
        words={
            "notebook": Text(
                en="{notebook} imports packages that {python} does not have: {packages}",
                ko="{notebook}에서 쓰는 패키지가 {python}에 없습니다: {packages}",
            ),
            "folder": Text(
                en="Programs in {notebook} import packages that {python} does not have: {packages}",
                ko="{notebook} 폴더의 프로그램에서 쓰는 패키지가 {python}에 없습니다: {packages}",
            ),
        },
    ),
    dont=Text(
        en="Do not delete the import from the notebook: the cells below need it.",
        ko="노트북에서 import 줄을 지우지 마세요. 아래 셀에서 필요합니다.",
    ),
    why=Text(
        en="Each environment has its own packages. What you installed for another course or into "
        "another Python is not there, and the notebook stops at its import.",
        ko="패키지는 가상 환경마다 따로 설치됩니다. 다른 강의용으로 또는 다른 파이썬에 설치한 "
        "패키지는 이 환경에 없어서, 노트북이 import 줄에서 멈춥니다.",
    ),
    after=("DLS101", "DLS104", "DLS211", "DLS419"),
    links=("https://docs.python.org/3/library/exceptions.html#ModuleNotFoundError",),
    cases=cases,
)
