"""What the walk runs: one command for the course's packages, and the plan of a dry run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from dlsetup.diagnosis.plan import plan_fixes
from dlsetup.facts import Facts, Python, known
from dlsetup.model.course import Course
from dlsetup.model.course_lock import LockedInstall
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Run, Step
from dlsetup.remedies import pytorch_build, pytorch_install
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.remedies.packages import install_command
from dlsetup.setup.progress import step_findings, step_status
from dlsetup.setup.steps import ENVIRONMENT_STEPS, STEPS, SetupStep
from dlsetup.tables.downloads import download_megabytes, room_for

MBIT_PER_SECOND = 20  # the line that a download's minutes are said for
REPORT_FILE = "dlsetup-report.html"
FRAMEWORK_MISSING = "DLS603"


def packages_command(facts: Facts, course: Course, plan: EnvironmentPlan) -> tuple[str, ...]:
    """One command for all course packages that the environment lacks; () where it lacks
    none. Before the environment exists: for the interpreter it will have."""
    interpreter = known(facts.python)
    exists = interpreter is not None and known(interpreter.prefix) == plan.prefix
    if plan.lock is not None:
        there = interpreter if exists else None
        return () if there and follows_lock(there, plan.lock) else locked_command(plan, plan.lock)
    if interpreter is None or not exists:
        return command_for_all(course, plan)
    missing = _missing_requirements(interpreter, course)
    if not missing:
        return ()
    if plan.uv:
        return (*_uv_into(plan.uv, interpreter.executable), *missing)
    return (*install_command(facts, interpreter), *missing)


def command_for_all(course: Course, plan: EnvironmentPlan) -> tuple[str, ...]:
    """Whatever the environment holds already."""
    if plan.lock is not None:
        return locked_command(plan, plan.lock)
    return (*_installer(plan), *course.packages) if course.packages else ()


def locked_command(plan: EnvironmentPlan, lock: LockedInstall) -> tuple[str, ...]:
    """Every package is named with its sums, so that nothing else may come."""
    source = ("--no-index", "--find-links", lock.wheels) if lock.wheels else ()
    return (*_installer(plan), *source, "--no-deps", "--require-hashes", "-r", lock.file)


def follows_lock(python: Python, lock: LockedInstall) -> bool:
    """A build for another GPU is the same version."""
    installed = {each.key: each.version for each in known(python.distributions, ())}
    return all(
        installed.get(each.name, "").partition("+")[0] == each.version.partition("+")[0]
        for each in lock.packages
    )


def _installer(plan: EnvironmentPlan) -> tuple[str, ...]:
    """uv needs a second or two for what takes pip half a minute."""
    return _uv_into(plan.uv, plan.python) if plan.uv else (plan.python, "-m", "pip", "install")


def _uv_into(uv: str, python: str) -> tuple[str, ...]:
    return (uv, "pip", "install", "--python", python)


def _missing_requirements(python: Python, course: Course) -> tuple[str, ...]:
    installed = {
        canonicalize_name(distribution.key): distribution.version
        for distribution in known(python.distributions, ())
    }
    markers = {"python_version": ".".join(known(python.version, "").split(".")[:2])}
    return tuple(
        str(requirement)
        for requirement in course.requirements
        if requirement.marker is None or requirement.marker.evaluate(markers)
        if not _is_satisfied(
            installed.get(canonicalize_name(requirement.name)), requirement.specifier.contains
        )
    )


def _is_satisfied(version: str | None, contains: Callable[..., bool]) -> bool:
    try:
        return version is not None and contains(Version(version), prereleases=True)
    except ValueError:
        return False


def download_size(
    facts: Facts, course: Course, command: Sequence[str], lock: LockedInstall | None = None
) -> int | None:
    """MB that a command for the course's packages downloads, where the table knows them all."""
    if lock is not None:
        return None if lock.wheels else round(lock.download / 10**6) or None
    host, words = known(facts.host), frozenset(command)
    names = (
        canonicalize_name(requirement.name)
        for requirement in course.requirements
        if str(requirement) in words
    )
    return download_megabytes(names, host.os if host else "")


class WholeSize(NamedTuple):
    """What all missing packages download, and what they take on the disk, in bytes."""

    megabytes: int
    room: int


def whole_size(facts: Facts, course: Course, missing: Iterable[Requirement]) -> WholeSize | None:
    """None: nothing is missing, or the table does not know all of it."""
    names = {canonicalize_name(requirement.name) for requirement in missing}
    if names and course.framework.required:
        names |= set(map(canonicalize_name, course.framework.requirements))
    host = known(facts.host)
    system = host.os if host else ""
    megabytes = download_megabytes(names, system)
    return WholeSize(megabytes, room_for(names, system)) if megabytes else None


def minutes_for(megabytes: int) -> int:
    """At least one."""
    return max(1, round(megabytes * 8 / MBIT_PER_SECOND / 60))


def framework_size(facts: Facts, course: Course) -> int | None:
    """MB of the framework, where the build that suits this machine is the one of the table."""
    host, build = known(facts.host), pytorch_build.suitable_build(facts)
    if build is not None and build.index:  # another index has builds of other sizes
        return None
    return download_megabytes(course.framework.requirements, host.os if host else "")


def plan_steps(
    facts: Facts,
    course: Course,
    environment: EnvironmentPlan,
    findings: Iterable[Finding],
    *,
    only_safe: bool = False,
) -> tuple[tuple[str, tuple[Step, ...]], ...]:
    """What each step of the walk would do, before anything exists; one that would do nothing is
    left out. `only_safe`: without the fixes that a person is asked for one by one."""
    findings = tuple(
        each for each in findings if not only_safe or each.fix is None or each.fix.safe
    )
    planned = (
        (step.name, _plan_step(step, facts, course, environment, findings)) for step in STEPS
    )
    return tuple((name, steps) for name, steps in planned if steps)


def _plan_step(
    step: SetupStep,
    facts: Facts,
    course: Course,
    environment: EnvironmentPlan,
    findings: Sequence[Finding],
) -> tuple[Step, ...]:
    exists = not environment.command and environment.kind != "none"
    if step.name == "environment" and not exists:
        return _create_environment(environment)
    if step.name == "training":
        done = environment.kind == "none" or (
            exists and step_status(step, findings, facts) == "done"
        )
        return () if done else (Run(("dlsetup", "smoke", *_python_option(environment))),)
    if step.name == "report":
        return (Run(("dlsetup", "report", "-o", REPORT_FILE)),)
    if not exists and step.name in ENVIRONMENT_STEPS:
        return _install_into_new(step, facts, course, environment)
    return _plan_fixes(step, facts, course, environment, findings)


def _create_environment(environment: EnvironmentPlan) -> tuple[Step, ...]:
    commands = [environment.distribution.command] if environment.distribution else []
    if environment.command:
        commands.append(environment.command)
    return tuple(Run(command) for command in commands)


def _plan_fixes(
    step: SetupStep,
    facts: Facts,
    course: Course,
    environment: EnvironmentPlan,
    findings: Sequence[Finding],
) -> tuple[Step, ...]:
    """The fixes that the walk offers; what is missing of the course's packages, for whichever
    step, is one command."""
    command = packages_command(facts, course, environment) if environment.python else ()
    first = (Run(command),) if command and step.name == "packages" else ()
    fixes = plan_fixes(step_findings(step, findings))
    rest = (
        fix_step
        for planned_fix in fixes
        if planned_fix.fix.automatic and not is_within(planned_fix.fix, command, environment.lock)
        for fix_step in planned_fix.fix.steps
    )
    return (*first, *rest)


def is_within(fix: Fix, command: Sequence[str], lock: LockedInstall | None = None) -> bool:
    """Whether the command for all packages installs what the fix would, whichever installer
    each of them is for. `lock`: what the command names by a list."""
    if lock is not None and command:
        names = {package.name for package in lock.packages}
        packages = [word for step in fix.steps if isinstance(step, Run) for word in step.packages]
        return bool(packages) and {_name(word) for word in packages} <= names
    return bool(command) and all(
        isinstance(step, Run) and "install" in step.argv and _installed(step.argv) <= set(command)
        for step in fix.steps
    )


def _name(requirement: str) -> str:
    return canonicalize_name(Requirement(requirement).name)


def _installed(argv: Sequence[str]) -> set[str]:
    """The packages, the options, and whose they are to be."""
    words = set(argv[argv.index("install") + 1 :]) - {"--python"}
    return words | {argv[0]} if "-m" in argv else words


def _install_into_new(
    step: SetupStep, facts: Facts, course: Course, environment: EnvironmentPlan
) -> tuple[Step, ...]:
    """Packages of an environment that is still to be made; of the framework the build that
    suits the machine."""
    if not environment.python:
        return ()
    if step.name == "packages":
        command = command_for_all(course, environment)
        return (Run(command),) if command else ()
    packages = course.framework.packages if course.framework.required else ()
    if environment.lock is not None:
        packages = environment.lock.framework
    if step.name != "framework" or not packages:
        return ()
    build = pytorch_build.suitable_build(facts)
    argument_lists = (
        (packages,) if build is None else pytorch_install.installer_arguments(build, packages)
    )
    return tuple(
        Run((environment.python, "-m", "pip", "install", *arguments))
        for arguments in argument_lists
    )


def _python_option(environment: EnvironmentPlan) -> tuple[str, ...]:
    return ("--python", environment.python) if environment.python else ()
