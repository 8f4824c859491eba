"""When a step of `init` is done, and what is left at the end: both by the doctor's own
findings, so that the walk and the doctor cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from packaging.version import InvalidVersion, Version

from dlsetup.diagnosis.diagnosis import failed_findings
from dlsetup.diagnosis.plan import plan_fixes
from dlsetup.facts import Facts, Python, known
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Run, Step
from dlsetup.model.text import Param, Text
from dlsetup.remedies import pytorch_build, pytorch_install
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.new_environment import EnvironmentPlan, pure_path
from dlsetup.remedies.packages import install_command
from dlsetup.setup.steps import ENVIRONMENT_STEPS, STEPS, STEPS_BY_NAME, SetupStep, find_step

StepStatus = Literal["done", "todo", "blocked"]


class FilledText(NamedTuple):
    """A sentence and what fills it."""

    text: Text
    params: Mapping[str, Param]


def step_status(step: SetupStep, findings: Iterable[Finding], facts: Facts) -> StepStatus:
    """Done: none of its checks fails (and it trained; and there is an environment).
    Blocked: a step that it needs is not done, or it has work to do that another step's
    failure stops."""
    findings = tuple(findings)
    if not all(_is_done(STEPS_BY_NAME[name], findings, facts) for name in step.needs):
        return "blocked"
    if _is_done(step, findings, facts):
        return "done"
    return "blocked" if is_stopped(step, findings) else "todo"


def is_stopped(step: SetupStep, findings: Iterable[Finding]) -> bool:
    """What the step installs would go astray."""
    return any(finding.code in step.stopped_by for finding in failed_findings(findings))


def step_findings(step: SetupStep, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of the checks that belong to the step."""
    return tuple(finding for finding in findings if find_step(finding.code) == step)


def failures_with_causes(
    failures: Iterable[Finding], findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """`failures` and what explains them, however mild, in the order of `findings`: who sees
    the consequence alone does not know what to mend."""
    findings = tuple(findings)
    chosen = list(failures)
    for finding in chosen:  # grows as it goes
        chosen += [
            cause
            for cause in findings
            if cause.bad
            and cause.code in finding.because_of
            and cause.subject in ("", finding.subject)
            and cause not in chosen
        ]
    return tuple(finding for finding in findings if finding in chosen)


def _is_done(step: SetupStep, findings: Sequence[Finding], facts: Facts) -> bool:
    if failed_findings(step_findings(step, findings)):
        return False
    if step.name == "environment":
        return _is_in_environment(facts)
    if step.name == "training":
        smoke = known(facts.smoke)
        return smoke is not None and smoke.outcome == "passed"
    return step.name != "report"  # a report is of its moment: it is always written again


def _is_in_environment(facts: Facts) -> bool:
    """Packages go into environments only; a service such as Colab is one as a whole."""
    python, host = known(facts.python), known(facts.host)
    if python is None:
        return False
    service = known(host.service) if host else None
    return known(python.kind, "venv") in ENVIRONMENT_KINDS or service is not None


def packages_command(facts: Facts, course: Course, prefix: str, python: str) -> tuple[str, ...]:
    """One command for all course packages that the environment lacks; () where it lacks
    none. Before the environment exists: with `python`, the interpreter it will have."""
    interpreter = known(facts.python)
    if interpreter is None or known(interpreter.prefix) != prefix:
        return (python, "-m", "pip", "install", *course.packages)
    missing = _missing_requirements(interpreter, course)
    return (*install_command(facts, interpreter), *missing) if missing else ()


def _missing_requirements(python: Python, course: Course) -> tuple[str, ...]:
    installed = {
        distribution.key: distribution.version for distribution in known(python.distributions, ())
    }
    markers = {"python_version": ".".join(known(python.version, "").split(".")[:2])}
    return tuple(
        str(requirement)
        for requirement in course.requirements
        if requirement.marker is None or requirement.marker.evaluate(markers)
        if not _is_satisfied(
            installed.get(_normalize_name(requirement.name)), requirement.specifier.contains
        )
    )


def _is_satisfied(version: str | None, contains: Callable[..., bool]) -> bool:
    try:
        return version is not None and contains(Version(version), prereleases=True)
    except InvalidVersion:
        return False


def _normalize_name(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def plan_steps(
    facts: Facts, course: Course, environment: EnvironmentPlan, findings: Iterable[Finding]
) -> tuple[tuple[str, tuple[Step, ...]], ...]:
    """What each step of the walk would do, before anything exists; a step that is done
    does nothing."""
    findings = tuple(findings)
    return tuple(
        (step.name, _plan_step(step, facts, course, environment, findings)) for step in STEPS
    )


def _plan_step(
    step: SetupStep,
    facts: Facts,
    course: Course,
    environment: EnvironmentPlan,
    findings: Sequence[Finding],
) -> tuple[Step, ...]:
    exists = not environment.command and environment.kind != "none"
    if step.name == "environment" and not exists:
        return (Run(environment.command),) if environment.command else ()
    if step.name == "training":
        done = environment.kind == "none" or (
            exists and step_status(step, findings, facts) == "done"
        )
        return () if done else (Run(("dlsetup", "smoke", *_python_option(environment))),)
    if step.name == "report":
        return (Run(("dlsetup", "report")),)
    if not exists and step.name in ENVIRONMENT_STEPS:
        return _install_into_new(step, facts, course, environment)
    return tuple(
        fix_step
        for planned_fix in plan_fixes(step_findings(step, findings))
        for fix_step in planned_fix.fix.steps
    )


def _install_into_new(
    step: SetupStep, facts: Facts, course: Course, environment: EnvironmentPlan
) -> tuple[Step, ...]:
    """Packages of an environment that is still to be made; of the framework the build that
    suits the machine."""
    framework = course.framework.packages if course.framework.required else ()
    packages = {"packages": course.packages, "framework": framework}.get(step.name, ())
    if not packages or not environment.python:
        return ()
    build = pytorch_build.suitable_build(facts) if step.name == "framework" else None
    argument_lists = (
        (packages,) if build is None else pytorch_install.installer_arguments(build, packages)
    )
    return tuple(
        Run((environment.python, "-m", "pip", "install", *arguments))
        for arguments in argument_lists
    )


def _python_option(environment: EnvironmentPlan) -> tuple[str, ...]:
    return ("--python", environment.python) if environment.python else ()


def closing_hints(facts: Facts, course: Course, activate: str) -> tuple[FilledText, ...]:
    """What to type next; `activate` is the line for the student's own shell."""
    names = {_normalize_name(requirement.name) for requirement in course.requirements}
    jupyter = next((name for name in JUPYTER_COMMANDS if JUPYTER_COMMANDS[name] & names), None)
    hints = [FilledText(ACTIVATE, {"command": activate})]
    if jupyter is not None:
        hints.append(FilledText(OPEN_JUPYTER, {"command": jupyter}))
    editor = known(facts.editor)
    if course.editor.name != "none" and editor is not None:
        command = known(editor.command) if known(editor.on_path) else None
        name = pure_path(command).stem if command else ""
        hints.append(
            FilledText(OPEN_EDITOR, {"command": f"{name} ."}) if name else _OPEN_EDITOR_BY_HAND
        )
    return tuple(hints)


JUPYTER_COMMANDS = {
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
_OPEN_EDITOR_BY_HAND = FilledText(
    Text(
        en="Open VS Code, then your working folder with File > Open Folder.",
        ko="VS Code를 실행한 뒤 [파일 > 폴더 열기]에서 작업 폴더를 여세요.",
    ),
    {},
)
