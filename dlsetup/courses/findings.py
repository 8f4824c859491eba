"""What is to be said of a checked course besides whether it can be installed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from dlsetup.courses.matrix import Cell
from dlsetup.courses.systems import is_supported
from dlsetup.tables.drivers import GPU_PARTS, CudaBuild, built_architectures, minimum_driver, table
from dlsetup.tables.modules import package_names
from dlsetup.tables.versions import version_numbers

YOUNG_DAYS: Final = 14  # security tools and careful schools hold newer files back
LARGE_DRIVERS: Final = 500 * 10**6  # bytes of files for GPUs that are worth a word
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


class GpuRange(NamedTuple):
    """NVIDIA's GPUs that a PyTorch computes on: the oldest drivers on each system, the oldest
    compute capability. `older`: the newest PyTorch for older ones, from `older_capability` on, and
    its `build`; "" where there is none."""

    version: str
    linux: str
    windows: str
    capability: str
    older: str = ""
    build: str = ""
    older_capability: str = ""


def find_gpu_range(cells: Iterable[Cell]) -> GpuRange | None:
    """Of the newest PyTorch that anybody gets, by tables/gpu.toml; None: the table lacks it."""
    versions = {cell.version_of("torch") for cell in cells} - {""}
    newest = max(versions, key=version_numbers, default="")
    release = next((each for each in table().torch if each.version == newest), None)
    offered = [each for each in table().cuda if release and each.build in release.builds]
    if not offered:
        return None
    oldest = _oldest_capability(offered[0])
    older = (
        (other.version, cuda.build, _oldest_capability(cuda))
        for cuda in table().cuda
        if version_numbers(_oldest_capability(cuda)) < version_numbers(oldest)
        for other in table().torch
        if cuda.build in other.builds and version_numbers(other.version) <= version_numbers(newest)
    )
    linux, windows = (
        minimum_driver(offered[0].version, system) or "" for system in ("linux", "windows")
    )
    return GpuRange(newest, linux, windows, oldest, *next(older, ("", "", "")))


def _oldest_capability(cuda: CudaBuild) -> str:
    """Of the GPUs of PCs."""
    built = built_architectures(cuda.version, "x86_64") or ("",)
    return min((each.removesuffix("+PTX") for each in built), key=version_numbers)


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
