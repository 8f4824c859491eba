"""For which Python and system a compiled file or a wheel was made, by the tags in its names.

https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_FILE = re.compile(
    r"\.(?P<kind>cpython-|cp|pypy)(?P<major>\d)(?P<minor>\d{1,3})(?P<flags>[a-z]*)"
    r"-(?P<platform>[\w.-]+)\.(?:so|pyd)$"
)
_PYTHON = re.compile(r"(?P<kind>cp|py|pp)(?P<major>\d)(?P<minor>\d{0,3})")
_SYSTEMS = {"linux": "linux", "darwin": "macos", "macosx": "macos", "win": "windows"}
_NAMES = {"linux": "Linux", "macos": "macOS", "windows": "Windows"}
_MACHINES = {
    "x86_64": "x86_64",
    "amd64": "x86_64",
    "aarch64": "arm64",
    "arm64": "arm64",
    "win32": "x86",
    "i686": "x86",
    "i386": "x86",
}


class BuildTarget(NamedTuple):
    """The interpreter that is to load a file. What is not known fits everything."""

    version: tuple[int, int] | None = None
    free_threaded: bool | None = None
    system: str | None = None  # linux, macos, windows
    machine: str | None = None  # x86_64, arm64, AMD64: as the interpreter calls it


def file_origin(name: str) -> str | None:
    """`Python 3.12 (Linux, x86_64)` of `x.cpython-312-x86_64-linux-gnu.so`; None: it tells none."""
    match = _FILE.search(name)
    return match and _describe(match["major"], match["minor"], match["platform"])


def file_fits(name: str, target: BuildTarget) -> bool | None:
    """Whether a compiled file of this name can be loaded; None: its name does not tell."""
    match = _FILE.search(name)
    if match is None or target.version is None:
        return None
    if match["kind"] == "pypy" or not _platform_fits(match["platform"], target):
        return False
    threads = target.free_threaded is None or ("t" in match["flags"]) is target.free_threaded
    return threads and (int(match["major"]), int(match["minor"])) == target.version


def wheel_origin(tags: Iterable[str]) -> str:
    """`Python 3.12 (Linux, x86_64)` of a wheel's first tag; empty where there is none."""
    python, _, platform = next((tag.split("-") for tag in tags if tag.count("-") == 2), ("",) * 3)
    match = _PYTHON.match(python)
    return _describe(match["major"], match["minor"], platform) if match else platform


def wheel_fits(tags: Iterable[str], target: BuildTarget) -> bool:
    """Whether a wheel with one of these tags can be installed; one without tags can."""
    found = [tag for tag in tags if tag.count("-") == 2]
    return not found or target.version is None or any(_tag_fits(tag, target) for tag in found)


def _tag_fits(tag: str, target: BuildTarget) -> bool:
    python, abi, platform = tag.split("-")
    platforms = platform.split(".")
    return any(each == "any" or _platform_fits(each, target) for each in platforms) and any(
        _python_fits(each, abi, target) for each in python.split(".")
    )


def _python_fits(python: str, abi: str, target: BuildTarget) -> bool:
    match = _PYTHON.fullmatch(python)
    if match is None or target.version is None:
        return True
    wanted = (int(match["major"]), int(match["minor"] or 0))
    if match["kind"] == "pp":
        return False
    if match["kind"] == "py" or abi == "abi3" or abi == "none":
        return wanted[0] == target.version[0] and wanted <= target.version
    threads = target.free_threaded is None or abi.endswith("t") is target.free_threaded
    return threads and wanted == target.version


def _platform_fits(platform: str, target: BuildTarget) -> bool:
    system, machine = _system(platform), _machine(platform)
    wanted = _machine((target.machine or "").lower())  # Windows' Python says AMD64
    same_system = None in (system, target.system) or system == target.system
    return same_system and (None in (machine, wanted) or machine == wanted)


def _system(platform: str) -> str | None:
    return next((system for word, system in _SYSTEMS.items() if _holds(platform, word)), None)


def _holds(platform: str, word: str) -> bool:
    """`darwin` holds `win`, too."""
    return platform.startswith(word) if word == "win" else word in platform


def _machine(platform: str) -> str | None:
    return next((machine for word, machine in _MACHINES.items() if word in platform), None)


def _describe(major: str, minor: str, platform: str) -> str:
    version = ".".join(filter(None, (major, minor)))
    system = _NAMES.get(_system(platform) or "", "")
    place = ", ".join(filter(None, (system, _machine(platform))))
    return f"Python {version} ({place})" if place else f"Python {version}"
