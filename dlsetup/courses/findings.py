"""What is to be said of a checked course besides whether it can be installed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from dlsetup.courses.matrix import Cell
from dlsetup.courses.systems import is_supported
from dlsetup.tables.modules import package_names

YOUNG_DAYS: Final = 14  # security tools and careful schools hold newer files back
LARGE_DRIVERS: Final = 500 * 10**6  # bytes of files for GPUs that are worth a word
# Packages that only a GPU needs, by how their names begin.
GPU_PARTS: Final = ("nvidia-", "cuda-", "triton", "pytorch-triton")
# Bytes on the disk for each byte of a wheel, measured in November 2026 with the built-in course's
# 24 largest files: code for GPUs is stored compressed.
UNPACKED: Final = 3.0
UNPACKED_GPU: Final = 1.5


class Group(NamedTuple):
    """The same of several systems, each with some Pythons."""

    places: tuple[tuple[str, tuple[str, ...]], ...]


class YoungPackage(NamedTuple):
    name: str
    version: str
    days: int


def group_places(cells: Iterable[Cell]) -> Group:
    """Which systems, each with its Pythons."""
    pythons: dict[str, list[str]] = {}
    for cell in cells:
        pythons.setdefault(cell.system, []).append(cell.python)
    return Group(tuple((system, tuple(each)) for system, each in pythons.items()))


def find_young(cells: Iterable[Cell], day: str) -> tuple[YoungPackage, ...]:
    """Those that came out in the last two weeks before `day` (ISO), the youngest first."""
    found: dict[tuple[str, str], int] = {}
    for package in (package for cell in cells for package in cell.packages):
        if package.uploaded:
            age = date.fromisoformat(day) - date.fromisoformat(package.uploaded[:10])
            if age < timedelta(days=YOUNG_DAYS):
                found[package.name, package.version] = max(age.days, 0)
    young = (YoungPackage(name, version, days) for (name, version), days in found.items())
    return tuple(sorted(young, key=lambda each: (each.days, each.name)))


def find_unsupported(pythons: Iterable[str], day: str) -> tuple[str, ...]:
    """Pythons that get no security fixes any more."""
    return tuple(python for python in pythons if not is_supported(python, day))


def gpu_bytes(cell: Cell) -> int:
    """What somebody without a GPU downloads in vain."""
    parts = (package for package in cell.packages if package.name.startswith(GPU_PARTS))
    return sum(package.size or 0 for package in parts)


def find_needless(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Cells in which students without a GPU would download files for one."""
    return tuple(cell for cell in cells if gpu_bytes(cell) >= LARGE_DRIVERS)


def disk_bytes(cell: Cell) -> int:
    """About: no index tells it."""
    gpu = gpu_bytes(cell)
    return round((cell.download - gpu) * UNPACKED + gpu * UNPACKED_GPU)


def find_missing_modules(modules: Iterable[str], cells: Iterable[Cell]) -> tuple[str, ...]:
    """Modules that notebooks import and no package of any cell brings."""
    installed = {package.name for cell in cells for package in cell.packages}
    installed |= {source for cell in cells for source in cell.sources}
    return tuple(name for name in modules if not installed & {*package_names(name)})


class CellChange(NamedTuple):
    """What a check says now of a system and a Python, and what the one before it said."""

    system: str
    python: str
    before: Cell
    now: Cell


def find_changes(
    before: Iterable[Cell], now: Iterable[Cell], framework: str
) -> tuple[CellChange, ...]:
    """Cells that both have and that do not say the same: whether it works, and with which
    framework. What could not be checked says nothing."""
    known = {(cell.system, cell.python): cell for cell in before if cell.outcome != "unknown"}
    return tuple(
        CellChange(cell.system, cell.python, old, cell)
        for cell in now
        if cell.outcome != "unknown"
        and (old := known.get((cell.system, cell.python)))
        and _answer(old, framework) != _answer(cell, framework)
    )


def _answer(cell: Cell, framework: str) -> tuple[str, str]:
    return cell.outcome, cell.version_of(framework)
