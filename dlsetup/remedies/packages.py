"""Problems and fixes that many checks share, as data: what is missing from the checked
environment, how to install into it, and how to make another one like it."""

from __future__ import annotations

import re

from packaging.utils import canonicalize_name

from dlsetup.facts import Facts, Python, known
from dlsetup.facts.requirements import marker_applies, marker_values, parse
from dlsetup.model.checks import Problem
from dlsetup.model.course import Course
from dlsetup.model.fixes import Fix, Instruction, Run, instruct
from dlsetup.remedies.environments import (
    ENVIRONMENT_KINDS,
    broken_environment,
    make_environment,
    repair,
)
from dlsetup.remedies.projects import ADD, add_packages, project_of_checked

PYTORCH = "https://download.pytorch.org/whl"


def missing_package(
    python: Python, facts: Facts, course: Course, names: frozenset[str], any_of: frozenset[str]
) -> Problem | None:
    """The course asks for some of `names`, and the checked Python has none of `any_of`."""
    requirements = [
        str(requirement) for requirement in course.requirements if requirement.name.lower() in names
    ]
    if not requirements or python.installed_keys is None or any_of & python.installed_keys:
        return None
    params = {"python": python.executable, "wanted": ", ".join(requirements)}
    return Problem(params=params, fix=install(facts, *requirements))


def install(facts: Facts, *requirements: str, safe: bool = True, force: bool = False) -> Fix:
    """Install into the checked environment, with the installer that it has. A system's or
    base Python is left alone: there the fix is to make the course's environment. `force`: though
    it is there already; what it needs stays as it is."""
    requirements = tuple(map(spell, requirements))
    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
    if broken := broken_environment(facts):
        return repair(broken, facts)
    if not force and (project := project_of_checked(facts)):
        return add_packages(project, requirements)
    options = ("--force-reinstall", "--no-deps") if force else ()
    if (conda := _conda_executable(facts)) and _are_from_conda(facts, *requirements):
        forced = options[:1]  # conda takes nothing else along, and would leave its pins with more
        command = (conda, "install", "--prefix", known(python.prefix, ""), "--yes", *forced)
        steps = (Run((*command, *requirements), len(requirements)),)
        return Fix(steps, environment=known(python.prefix, ""))
    command = (*install_command(facts, python), *options)
    steps = (Run((*command, *requirements), len(requirements)),)
    return Fix(steps, safe=safe, environment=known(python.prefix, ""))


def spell(requirement: str) -> str:
    """As the package index writes it: `scikit-learn>=1.5` of `scikit_learn (>= 1.5)`. What is no
    plain requirement stays as it is."""
    plain = PLAIN.fullmatch(requirement.strip())
    if plain is None:
        return requirement
    specifier = (plain["inside"] or plain["specifier"] or "").replace(" ", "")
    return f"{re.sub('[-_.]+', '-', plain['name']).lower()}{plain['extras'] or ''}{specifier}"


PLAIN = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)(?P<extras>\[[\w,. -]+\])?\s*"
    r"(?:\((?P<inside>[^()]*)\)|(?P<specifier>[<>=!~][^;@]*))?"
)


def install_again(facts: Facts, key: str, version: str) -> Fix:
    """The very same version once more, and nothing that it needs: where its files are gone or
    changed. PyPI has no versions like 2.13.0+cpu, PyTorch's index has."""
    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
    build = version.partition("+")[2]
    index = ("--index-url", f"{PYTORCH}/{build}") if build else ()
    command = (*install_command(facts, python), "--force-reinstall", "--no-deps", *index)
    environment = known(python.prefix, "")
    return Fix((Run((*command, f"{key}=={version}")),), safe=not build, environment=environment)


def _conda_executable(facts: Facts) -> str | None:
    conda = known(facts.conda)
    return known(conda.executable) if conda else None


def _are_from_conda(facts: Facts, *requirements: str) -> bool:
    """All of these packages come from conda: pip must not write over them."""
    environment = known(facts.conda_environment)
    packages = known(environment.packages, ()) if environment else ()
    names = {package.name for package in packages}
    return bool(names) and all(_package_name(requirement) in names for requirement in requirements)


def _package_name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement.strip(), maxsplit=1)[0].lower().replace("_", "-")


def required_names(facts: Facts, course: Course) -> frozenset[str]:
    """The keys that the course and the installed packages ask for."""
    python = known(facts.python)
    values = marker_values(facts)
    distributions = known(python.distributions, ()) if python else ()
    needs = (
        need
        for distribution in distributions
        for text in known(distribution.requires, ())
        if (need := parse(text)) and marker_applies(need.marker, values)
    )
    taught = (canonicalize_name(requirement.name) for requirement in course.requirements)
    return frozenset((*taught, *(need.key for need in needs)))


def uninstall(facts: Facts, *names: str) -> Fix:
    """Remove distributions from the checked environment."""
    python = known(facts.python)
    if python is None or known(python.kind) not in ENVIRONMENT_KINDS:
        return make_environment(facts)
    pip = (python.executable, "-m", "pip", "uninstall", "--yes")
    uv = uv_path(facts)
    command = (
        pip
        if known(python.has_pip) or uv is None
        else (uv, "pip", "uninstall", "--python", python.executable)
    )
    return Fix((Run((*command, *names)),), safe=True, environment=known(python.prefix, ""))


def make_new_copy(python: Python) -> Instruction:
    """Another environment beside the checked one, with the same packages."""
    return instruct(
        en="Make a new environment with the same packages:",
        ko="같은 패키지로 가상 환경을 새로 만드세요.",
        argv=("dlsetup", "doctor", "--python", python.executable, "--rebuild"),
    )


def install_command(facts: Facts, python: Python) -> tuple[str, ...]:
    """The command that installs into `python`'s environment: its pip, else uv."""
    uv = uv_path(facts)
    if known(python.has_pip) or uv is None:
        return (python.executable, "-m", "pip", "install")
    return (uv, "pip", "install", "--python", python.executable)


def install_elsewhere(facts: Facts, target: str, *requirements: str) -> tuple[str, ...]:
    """The command that installs into another environment than the checked one: with the checked
    one's pip, which need not stand in the other (pip 22.3, `--python`)."""
    if uv := uv_path(facts):
        return (uv, "pip", "install", "--python", target, *requirements)
    python = known(facts.python)
    if python is None or not known(python.has_pip):
        return (target, "-m", "pip", "install", *requirements)
    return (python.executable, "-m", "pip", "--python", target, "install", *requirements)


def add_command(facts: Facts, python: Python) -> tuple[str, ...]:
    """What a new package is added with: a project's own tool, else as above."""
    project = project_of_checked(facts)
    return (ADD.get(project.tool) if project else None) or install_command(facts, python)


def uv_path(facts: Facts) -> str | None:
    tools = known(facts.tools, ())
    return next((tool.path for tool in tools if tool.command == "uv" and known(tool.first)), None)
