"""What goes into a bundle, by the course's locks and the tables of installers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from dlsetup.courses.bundle import INSTALLERS, WHEELS, FileKind, is_safe
from dlsetup.model.course_lock import Lock, LockedFile
from dlsetup.tables.distributions import Installer, find_installer
from dlsetup.tables.install_scripts import PinnedWheel, table

MACHINES: Final = {"x64": "x86_64", "arm64": "arm64"}
# What the file name of uv's wheel for a system holds: uv brings no wheel of Windows in the table,
# whose script gets Python from python.org.
UV_MARKS: Final = {
    "linux-x64": ("manylinux", "x86_64"),
    "linux-arm64": ("manylinux", "aarch64"),
    "macos-arm64": ("macosx", "arm64"),
    "macos-x64": ("macosx", "x86_64"),
}


class BundleConflictError(ValueError):
    """Two locks name one file with two sums, or a file whose name no folder can have."""


class WantedFile(NamedTuple):
    """A file that is downloaded into the bundle. `size`: bytes, None where nobody tells."""

    path: str
    sha256: str
    url: str
    size: int | None
    kind: FileKind


class WantedInstaller(NamedTuple):
    """Whose sum only its publisher tells, when it is asked."""

    path: str
    installer: Installer

    @property
    def size(self) -> int:
        return self.installer.distribution.download * 10**6


class WantedArchive(NamedTuple):
    """The course's files at an address: nobody tells their sum. `most`: bytes, when packed and when
    unpacked. `again`: what is there is of an older bundle. `branch`: of a repository."""

    path: str
    url: str
    most: int
    has_top: bool
    again: bool
    branch: str = ""
    size: int | None = None


def wheels_of(locks: Iterable[Lock], *, framework: bool) -> tuple[WantedFile, ...]:
    """One for each package and lock, the best; those that several locks share once. `framework`:
    with the packages that only the framework needs.

    Raises BundleConflictError.
    """
    found: dict[str, WantedFile] = {}
    for lock in locks:
        for package in lock.packages:
            if package.wheels and (framework or not package.framework):
                _add(found, wanted_wheel(package.wheels[0]))
    return tuple(sorted(found.values()))


def wanted_wheel(file: LockedFile) -> WantedFile:
    path = wheel_path(file)
    return WantedFile(path, file.sha256, file.url, file.size, "wheel")


def wheel_path(file: LockedFile) -> str:
    """In a bundle. Raises BundleConflictError: no folder can have such a name."""
    name = unquote(urlsplit(file.url).path.rpartition("/")[2])
    path = f"{WHEELS}/{name}"
    if "/" in name or not name.endswith(".whl") or not is_safe(path):
        raise BundleConflictError(name)
    return path


def _add(found: dict[str, WantedFile], wanted: WantedFile) -> None:
    known = found.setdefault(wanted.path, wanted)
    if known.sha256 != wanted.sha256:
        raise BundleConflictError(wanted.path)


def uv_wheels(systems: Iterable[str]) -> Iterator[WantedFile]:
    for system in systems:
        for wheel in table().uv.wheels:
            if _is_for(wheel, system):
                path = f"{WHEELS}/{wheel.name}"
                yield WantedFile(path, wheel.sha256, wheel.address, None, "wheel")


def _is_for(wheel: PinnedWheel, system: str) -> bool:
    return system in UV_MARKS and all(mark in wheel.name for mark in UV_MARKS[system])


def miniforge_installers(systems: Iterable[str]) -> Iterator[WantedInstaller]:
    """Nobody has to agree to terms for Miniforge; the others of the table ask a person."""
    for system in systems:
        name, machine = system.split("-")
        installer = find_installer("miniforge", name, MACHINES[machine])
        if installer is not None:
            yield WantedInstaller(f"{INSTALLERS}/{installer.file}", installer)


def extras_without(systems: Iterable[str], extras: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Extra and system for which the tables have no installer."""
    for system in systems:
        for extra in extras:
            found = uv_wheels((system,)) if extra == "uv" else miniforge_installers((system,))
            if next(iter(found), None) is None:
                yield extra, system
