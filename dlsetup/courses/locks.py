"""The locks of a course: one file for each system and Python, in a folder beside the course file.

locks.of(found, "windows-x64", "3.13").packages    # name, version, wheels (url, sha256, size)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dlsetup.courses.matrix import Cell
from dlsetup.courses.systems import SYSTEMS
from dlsetup.files.reading import read_whole
from dlsetup.model.course import FoundCourse
from dlsetup.model.course_lock import (
    LARGEST,
    MAKER,
    Lock,
    LockedPackage,
    LockError,
    lock_file_name,
    parse_lock,
)

FILE_NAME: Final = re.compile(r"pylock\.(?P<system>[a-z0-9-]+)-py(?P<major>3)(?P<minor>\d+)\.toml")
# What tells a system for which a lock holds, as a marker: the lock is for nothing else.
MARKERS: Final = {
    "windows-x64": "sys_platform == 'win32' and platform_machine == 'AMD64'",
    "windows-arm64": "sys_platform == 'win32' and platform_machine == 'ARM64'",
    "linux-x64": "sys_platform == 'linux' and platform_machine == 'x86_64'",
    "linux-arm64": "sys_platform == 'linux' and platform_machine == 'aarch64'",
    "macos-arm64": "sys_platform == 'darwin' and platform_machine == 'arm64'",
    "macos-x64": "sys_platform == 'darwin' and platform_machine == 'x86_64'",
}


class LockPlace(NamedTuple):
    system: str
    python: str

    @property
    def file(self) -> str:
        return lock_file_name(self.system, self.python)


def of(found: FoundCourse, system: str, python: str) -> Lock:
    """The packages of one system (windows-x64) and one Python (3.13).

    Raises FileNotFoundError: there is none; LockError: it is broken, no lock, or was changed by
    hand; OSError.
    """
    folder = found.lock_folder
    if folder is None:
        raise FileNotFoundError(lock_file_name(system, python))
    return read_lock(folder / lock_file_name(system, python))


def places_of(folder: Path) -> tuple[LockPlace, ...]:
    """Those that have a lock there, by the names of the files; in the order of the systems."""
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return ()
    matches = [match for name in names if (match := FILE_NAME.fullmatch(name))]
    places = {LockPlace(each["system"], f"3.{int(each['minor'])}") for each in matches}
    order = {system.name: number for number, system in enumerate(SYSTEMS)}
    return tuple(
        sorted(places, key=lambda each: (order.get(each.system, 99), int(each.python[2:])))
    )


def read_lock(path: Path) -> Lock:
    """Compared with the specification, too, where the installed `packaging` knows it. Raises
    LockError, OSError."""
    try:
        text = read_whole(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LockError("broken", "UTF-8") from error
    lock = parse_lock(text)
    _validate(text)
    return lock


def _validate(text: str) -> None:
    """Raises LockError: it is no lock by the specification."""
    import tomllib

    try:
        from packaging.pylock import Pylock, PylockValidationError
    except ImportError:  # it came with packaging 25.1
        return
    try:
        Pylock.from_dict(tomllib.loads(text))
    except PylockValidationError as error:
        raise LockError("other", str(error)) from error


def lock_of_cell(
    cell: Cell, requirements: tuple[str, ...], framework: frozenset[str], day: str
) -> Lock:
    """`framework`: names of packages that only the framework needs."""
    packages = (
        LockedPackage(each.name, each.version, each.wheels, each.name in framework)
        for each in cell.packages
    )
    locked = tuple(sorted(packages, key=lambda each: each.name))
    names = {package.name for package in locked}
    asked = (canonicalize_name(Requirement(text).name) for text in requirements)
    partly = cell.outcome == "without-framework"
    without = tuple(name for name in asked if partly and name not in names)
    return Lock(locked, cell.system, cell.python, requirements, without, day, MAKER)


def write_lock(lock: Lock) -> str:
    """A pylock.toml, always the same for the same lock."""
    return "\n".join(_lines(lock)) + "\n"


def _lines(lock: Lock) -> Iterator[str]:
    yield 'lock-version = "1.0"'
    if lock.system in MARKERS:
        yield f"environments = [{_quote(MARKERS[lock.system])}]"
    yield f"requires-python = {_quote(f'=={lock.python}.*')}"
    yield f"created-by = {_quote(MAKER)}"
    if not lock.packages:
        yield "packages = []"
    for package in lock.packages:
        yield "\n[[packages]]"
        yield f"name = {_quote(package.name)}"
        yield f"version = {_quote(package.version)}"
        yield "wheels = ["
        for file in package.wheels:
            size = f", size = {file.size}" if file.size is not None else ""
            yield f"    {{ url = {_quote(file.url)}{size}, hashes = {_hashes(file.sha256)} }},"
        yield "]"
    yield f"\n[tool.{MAKER}]"
    for name, value in _own(lock).items():
        yield f"{name} = {_quote(value)}"


def _own(lock: Lock) -> Mapping[str, Any]:
    return {
        "system": lock.system,
        "python": lock.python,
        "day": lock.day,
        "requirements": [*lock.requirements],
        "without": [*lock.without],
        "framework": [package.name for package in lock.packages if package.framework],
        "sha256": lock.digest,
    }


def _hashes(sha256: str) -> str:
    return f"{{ sha256 = {_quote(sha256)} }}"


def _quote(value: Any) -> str:
    """Strings and lists of strings are the same in JSON, as long as nothing in them is hidden."""
    return json.dumps(value, ensure_ascii=False)


class LockChange(NamedTuple):
    """A package that is not what it was. "": it was not, or is not there."""

    name: str
    before: str
    now: str


def compare_locks(before: Lock, now: Lock) -> tuple[LockChange, ...]:
    """By name; a version that stayed with other files counts, too."""
    old, new = ({each.name: each for each in lock.packages} for lock in (before, now))
    return tuple(
        LockChange(name, _version(old, name), _version(new, name))
        for name in sorted({*old, *new})
        if _content(old, name) != _content(new, name)
    )


def _version(packages: Mapping[str, LockedPackage], name: str) -> str:
    return packages[name].version if name in packages else ""


def _content(packages: Mapping[str, LockedPackage], name: str) -> object:
    """Sums, not addresses: another index has the same files."""
    package = packages.get(name)
    return package and (package.version, {file.sha256 for file in package.wheels})
