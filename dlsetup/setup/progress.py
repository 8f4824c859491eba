"""The steps of `init`, in the order of the course notes; each is done when its checks
are silent, so that the walk and the doctor cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from packaging.version import InvalidVersion, Version

from dlsetup.facts import Facts, Python, known
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Run, Step
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Param, Text
from dlsetup.remedies import pytorch_build, pytorch_install
from dlsetup.remedies.environments import ENVIRONMENTS
from dlsetup.remedies.new_environment import Choice, pure
from dlsetup.remedies.packages import installer
from dlsetup.repair.fixes import plan
from dlsetup.setup.steps import BY_NAME, IN_ENVIRONMENT, STEPS, WalkStep

Status = Literal["done", "todo", "blocked"]


class Said(NamedTuple):
    """A sentence and what fills it."""

    text: Text
    params: Mapping[str, Param]


def status(step: WalkStep, findings: Iterable[Finding], facts: Facts) -> Status:
    """Done: none of its checks fails (and it trained; and there is an environment).
    Blocked: a step that it needs is not done."""
    findings = tuple(findings)
    if not all(_done(BY_NAME[name], findings, facts) for name in step.needs):
        return "blocked"
    return "done" if _done(step, findings, facts) else "todo"


def _done(step: WalkStep, findings: Sequence[Finding], facts: Facts) -> bool:
    if any(f.outcome == Outcome.FAIL and f.code in step.codes for f in findings):
        return False
    if step.name == "environment":
        return _in_environment(facts)
    if step.name == "training":
        smoke = known(facts.smoke)
        return smoke is not None and smoke.outcome == "passed"
    return step.name != "report"  # a report is of its moment: it is always written again


def _in_environment(facts: Facts) -> bool:
    """Packages go into environments only; a service such as Colab is one as a whole."""
    python, host = known(facts.python), known(facts.host)
    if python is None:
        return False
    service = known(host.service) if host else None
    return known(python.kind, "venv") in ENVIRONMENTS or service is not None


def packages_command(facts: Facts, course: Course, prefix: str, python: str) -> tuple[str, ...]:
    """One command for all course packages that the environment lacks; () where it lacks
    none. Before the environment exists: with `python`, the interpreter it will have."""
    judged = known(facts.python)
    if judged is None or known(judged.prefix) != prefix:
        return (python, "-m", "pip", "install", *course.packages)
    missing = _missing(judged, course)
    return (*installer(facts, judged), *missing) if missing else ()


def _missing(python: Python, course: Course) -> tuple[str, ...]:
    installed = {each.key: each.version for each in known(python.distributions, ())}
    here = {"python_version": ".".join(known(python.version, "").split(".")[:2])}
    return tuple(
        str(wanted)
        for wanted in course.requirements
        if wanted.marker is None or wanted.marker.evaluate(here)
        if not _met(installed.get(_key(wanted.name)), wanted.specifier.contains)
    )


def _met(version: str | None, contains: Callable[..., bool]) -> bool:
    try:
        return version is not None and contains(Version(version), prereleases=True)
    except InvalidVersion:
        return False


def _key(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def dry_run(
    facts: Facts, course: Course, choice: Choice, findings: Iterable[Finding]
) -> tuple[tuple[str, tuple[Step, ...]], ...]:
    """What each step of the walk would do, before anything exists; a step that is done
    does nothing."""
    findings = tuple(findings)
    return tuple((step.name, _would_do(step, facts, course, choice, findings)) for step in STEPS)


def _would_do(
    step: WalkStep, facts: Facts, course: Course, choice: Choice, findings: Sequence[Finding]
) -> tuple[Step, ...]:
    there = not choice.command and choice.kind != "none"
    if step.name == "environment" and not there:
        return (Run(choice.command),) if choice.command else ()
    if step.name == "training":
        done = choice.kind == "none" or (there and status(step, findings, facts) == "done")
        return () if done else (Run(("dlsetup", "smoke", *_python_option(choice))),)
    if step.name == "report":
        return (Run(("dlsetup", "report")),)
    if not there and step.name in IN_ENVIRONMENT:
        return _into_new(step, facts, course, choice)
    own = (each for each in findings if each.code in step.codes)
    return tuple(each for planned in plan(own) for each in planned.fix.steps)


def _into_new(step: WalkStep, facts: Facts, course: Course, choice: Choice) -> tuple[Step, ...]:
    """Packages of an environment that is still to be made; of the framework the build that
    suits the machine."""
    framework = course.framework.packages if course.framework.required else ()
    wanted = {"packages": course.packages, "framework": framework}.get(step.name, ())
    if not wanted or not choice.python:
        return ()
    build = pytorch_build.of(facts) if step.name == "framework" else None
    parts = (wanted,) if build is None else pytorch_install.arguments(build, wanted)
    return tuple(Run((choice.python, "-m", "pip", "install", *each)) for each in parts)


def _python_option(choice: Choice) -> tuple[str, ...]:
    return ("--python", choice.python) if choice.python else ()


def ending(facts: Facts, course: Course, activate: str) -> tuple[Said, ...]:
    """What to type next; `activate` is the line for the student's own shell."""
    names = {_key(requirement.name) for requirement in course.requirements}
    jupyter = next((name for name in JUPYTER if JUPYTER[name] & names), None)
    said = [Said(ACTIVATE, {"command": activate})]
    if jupyter is not None:
        said.append(Said(OPEN_JUPYTER, {"command": jupyter}))
    editor = known(facts.editor)
    if course.editor.name != "none" and editor is not None:
        command = known(editor.command) if known(editor.on_path) else None
        name = pure(command).stem if command else ""
        said.append(Said(OPEN_EDITOR, {"command": f"{name} ."}) if name else _BY_HAND)
    return tuple(said)


JUPYTER = {
    "jupyter notebook": frozenset({"notebook", "jupyter"}),
    "jupyter lab": frozenset({"jupyterlab"}),
}
ACTIVATE = Text(
    en="Activate the environment, in every new terminal: {command}",
    ko="터미널을 새로 열 때마다 가상 환경을 활성화하세요: {command}",
)
OPEN_JUPYTER = Text(en="Open Jupyter: {command}", ko="주피터를 여는 명령: {command}")
OPEN_EDITOR = Text(
    en="Open VS Code in the folder you work in: {command}",
    ko="작업 폴더에서 VS Code를 여는 명령: {command}",
)
_BY_HAND = Said(
    Text(
        en="Open VS Code, then your working folder with File > Open Folder.",
        ko="VS Code를 실행한 뒤 [파일 > 폴더 열기]에서 작업 폴더를 여세요.",
    ),
    {},
)
