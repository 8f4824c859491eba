"""Requirements (PEP 508) read against the judged interpreter, not against the one we run in.

A thousand of them stand in an ordinary environment, so each distinct string is read once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from packaging.markers import Marker, UndefinedComparison, UndefinedEnvironmentName
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from dlsetup.facts import Distribution, Facts, Host, Python, known

MarkerValues = tuple[tuple[str, str], ...]  # a marker's variables and their values

# The common spelling; all others, and whatever is doubtful, are packaging's to read.
SIMPLE = re.compile(
    r"\s*(?P<name>[A-Za-z0-9][\w.-]*)\s*(\[[\w.,\s-]*\])?"
    r"\s*\(?(?P<specifier>((?:[<>]=?|[=!~]=)\s*[\w.+*-]+\s*,?\s*)*)\)?\s*",
    re.ASCII,
)
SYSTEMS = {
    "windows": ("nt", "Windows", "win32"),
    "macos": ("posix", "Darwin", "darwin"),
    "linux": ("posix", "Linux", "linux"),
}
MACHINES = {
    ("windows", "x86_64"): "AMD64",
    ("windows", "arm64"): "ARM64",
    ("linux", "arm64"): "aarch64",
}
IMPLEMENTATIONS = {"cpython": "CPython", "pypy": "PyPy"}


class ParsedRequirement(NamedTuple):
    """What a distribution asks for. `text` is the requirement without its marker."""

    key: str
    specifier: str
    marker: str
    text: str


@cache
def parse(requirement: str) -> ParsedRequirement | None:
    """None: it is no requirement, which some old metadata holds."""
    bare, _, marker = requirement.partition(";")
    match = SIMPLE.fullmatch(bare)
    if match:
        specifier = match["specifier"].strip()
        return ParsedRequirement(
            canonicalize_name(match["name"]), specifier, marker.strip(), bare.strip()
        )
    try:
        parsed = Requirement(requirement)
    except InvalidRequirement:
        return None
    marker, parsed.marker = str(parsed.marker or ""), None
    return ParsedRequirement(
        canonicalize_name(parsed.name), str(parsed.specifier), marker, str(parsed)
    )


@cache
def is_satisfied(specifier: str, version: str) -> bool:
    """As pip check sees it: pre-releases count; where a version cannot be read, nothing is said."""
    parsed = _parse_version(version)
    try:
        return (
            not specifier
            or parsed is None
            or _parse_specifier(specifier).contains(parsed, prereleases=True)
        )
    except ValueError:  # a condition of thousands of digits
        return True


def broken_condition(specifier: str, version: str) -> tuple[str, str]:
    """The first condition that `version` does not meet: its operator and its version."""
    for condition in sorted(_parse_specifier(specifier), key=str):
        if not is_satisfied(str(condition), version):
            return condition.operator, condition.version
    return "", ""


def can_agree(first: str, second: str) -> bool:
    """Whether some version meets both specifiers: one that they name, or one right beside it."""
    named = [
        version
        for specifier in (first, second)
        for condition in _parse_specifier(specifier)
        if (version := _parse_version(condition.version.removesuffix(".*")))
    ]
    probes = [probe for version in named for probe in _neighbors(version)]
    return not probes or any(is_satisfied(first, p) and is_satisfied(second, p) for p in probes)


def _neighbors(version: Version) -> tuple[str, ...]:
    """The version, one right above and one right below: 2.1 -> 2.1, 2.1.0.1, 2.0.999."""
    numbers = list(version.release)
    while numbers and numbers[-1] == 0:
        numbers.pop()
    below = [*numbers[:-1], numbers[-1] - 1, 999] if numbers else [0]
    spelled = ".".join(map(str, version.release))
    return str(version), f"{spelled}.0.1", ".".join(map(str, below))


@cache
def _parse_version(text: str) -> Version | None:
    try:
        return Version(text)
    except ValueError:  # 2004d: older than PEP 440; or thousands of digits
        return None


@cache
def _parse_specifier(specifier: str) -> SpecifierSet:
    try:
        return SpecifierSet(specifier)
    except ValueError:  # >=2004d: older than PEP 440, asks for nothing that can be compared
        return SpecifierSet()


@cache
def marker_applies(marker: str, environment: MarkerValues | None) -> bool:
    """Whether the marker is surely true there: False where it asks for what is not known."""
    if not marker:
        return True
    if environment is None:
        return False
    values = dict(environment)
    if "platform_machine" in marker and "platform_machine" not in values:
        return False
    try:
        return Marker(marker).evaluate(values)
    except (ValueError, UndefinedComparison, UndefinedEnvironmentName):
        return False


def marker_values(facts: Facts) -> MarkerValues | None:
    """The marker variables of the judged interpreter; None where they are not known."""
    python, host = known(facts.python), known(facts.host)
    version = known(python.version) if python else None
    if python is None or host is None or version is None or host.os not in SYSTEMS:
        return None
    os_name, platform_system, sys_platform = SYSTEMS[host.os]
    implementation = known(python.implementation, "cpython")
    values = {
        "extra": "",
        "implementation_name": implementation,
        "implementation_version": version,
        "os_name": os_name,
        "platform_python_implementation": IMPLEMENTATIONS.get(implementation, implementation),
        "platform_release": known(host.kernel, ""),
        "platform_system": platform_system,
        "platform_version": "",
        "python_full_version": version,
        "python_version": ".".join(version.split(".")[:2]),
        "sys_platform": sys_platform,
    }
    machine = _platform_machine(python, host)
    return tuple(values.items()) + ((("platform_machine", machine),) if machine else ())


def _platform_machine(python: Python, host: Host) -> str | None:
    """As platform.machine() spells it on that system."""
    machine = known(python.machine) or known(host.machine)
    return MACHINES.get((host.os, machine), machine) if machine else None


def distributions_by_key(python: Python) -> dict[str, Distribution]:
    """The distributions by key; of two copies the first, which is the one that is imported.

    Empty where they are not known: ask `known(python.distributions)` whether they are.
    """
    return {
        distribution.key: distribution for distribution in reversed(known(python.distributions, ()))
    }


def needed_versions(facts: Facts, python: Python, key: str, of: str = "") -> tuple[str, ...]:
    """The versions of `key` that the packages here ask for, or the package `of`."""
    values = marker_values(facts)
    needs = (
        need
        for distribution in known(python.distributions, ())
        if not of or distribution.key == of
        for text in known(distribution.requires, ())
        if (need := parse(text)) and need.key == key and marker_applies(need.marker, values)
    )
    return tuple(dict.fromkeys(need.specifier.replace(" ", "") for need in needs if need.specifier))


def unsuitable_version(requirement: Requirement, python: Python) -> str | None:
    """The version that is installed and does not fit, "-" for none, None where all is well."""
    distribution = distributions_by_key(python).get(canonicalize_name(requirement.name))
    if distribution is None:
        return "-"
    return (
        None
        if is_satisfied(str(requirement.specifier), distribution.version)
        else distribution.version
    )
