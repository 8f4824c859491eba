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
from packaging.version import InvalidVersion, Version

from dlsetup.facts import Distribution, Facts, Host, Python, known

Environment = tuple[tuple[str, str], ...]  # a marker's variables and their values

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


class Need(NamedTuple):
    """What a distribution asks for. `text` is the requirement without its marker."""

    key: str
    specifier: str
    marker: str
    text: str


@cache
def read(requirement: str) -> Need | None:
    """None: it is no requirement, which some old metadata holds."""
    text, _, marker = requirement.partition(";")
    simple = SIMPLE.fullmatch(text)
    if simple:
        specifier = simple["specifier"].strip()
        return Need(canonicalize_name(simple["name"]), specifier, marker.strip(), text.strip())
    try:
        parsed = Requirement(requirement)
    except InvalidRequirement:
        return None
    marker, parsed.marker = str(parsed.marker or ""), None
    return Need(canonicalize_name(parsed.name), str(parsed.specifier), marker, str(parsed))


@cache
def fits(specifier: str, version: str) -> bool:
    """As pip check sees it: pre-releases count; where a version cannot be read, nothing is said."""
    parsed = _version(version)
    return not specifier or parsed is None or _set(specifier).contains(parsed, prereleases=True)


@cache
def _version(text: str) -> Version | None:
    try:
        return Version(text)
    except InvalidVersion:  # 2004d: older than PEP 440
        return None


@cache
def _set(specifier: str) -> SpecifierSet:
    try:
        return SpecifierSet(specifier)
    except ValueError:  # >=2004d: older than PEP 440, asks for nothing that can be compared
        return SpecifierSet()


@cache
def applies(marker: str, environment: Environment | None) -> bool:
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


def environment(facts: Facts) -> Environment | None:
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
    machine = _machine(python, host)
    return tuple(values.items()) + ((("platform_machine", machine),) if machine else ())


def _machine(python: Python, host: Host) -> str | None:
    """As platform.machine() spells it on that system."""
    machine = known(python.machine) or known(host.machine)
    return MACHINES.get((host.os, machine), machine) if machine else None


def installed(python: Python) -> dict[str, Distribution]:
    """The distributions by key; of two copies the first, which is the one that is imported.

    Empty where they are not known: ask `known(python.distributions)` whether they are.
    """
    return {each.key: each for each in reversed(known(python.distributions, ()))}


def missing_or_unfit(requirement: Requirement, python: Python) -> str | None:
    """The version that is installed and does not fit, "-" for none, None where all is well."""
    found = installed(python).get(canonicalize_name(requirement.name))
    if found is None:
        return "-"
    return None if fits(str(requirement.specifier), found.version) else found.version
