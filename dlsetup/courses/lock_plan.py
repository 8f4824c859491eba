"""What locking a course would write, compared with the locks that are there. Pure but for reading
those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from packaging.utils import canonicalize_name

from dlsetup.courses.locks import (
    LockChange,
    LockPlace,
    compare_locks,
    lock_of_cell,
    places_of,
    read_lock,
)
from dlsetup.courses.matrix import Cell
from dlsetup.courses.systems import list_pythons
from dlsetup.model.course import Course
from dlsetup.model.course_lock import Lock, LockError

# `repaired`: the file that is there is broken, no lock, or was changed by hand; `kept`: the course
# cannot be locked there any more, and what is there stays; `left`: a Python that it lacks by now.
LockState = Literal["new", "changed", "same", "repaired", "kept", "left"]
# Why there is no lock: the course cannot be installed there, must be compiled, was not checked, or
# the index tells no sums.
Gap = Literal["fails", "source", "unknown", "no-sum"]
OVERWRITTEN: tuple[LockState, ...] = ("changed", "repaired")
WRITTEN: tuple[LockState, ...] = ("new", *OVERWRITTEN)


class PlannedLock(NamedTuple):
    """`lock`: None where what is there stays. `before`: the day of the one that is there."""

    place: LockPlace
    state: LockState
    lock: Lock | None = None
    changes: tuple[LockChange, ...] = ()
    before: str = ""


class LockGap(NamedTuple):
    cell: Cell
    reason: Gap


class LockPlan(NamedTuple):
    folder: Path
    locks: tuple[PlannedLock, ...]
    gaps: tuple[LockGap, ...]

    @property
    def written(self) -> tuple[PlannedLock, ...]:
        return tuple(each for each in self.locks if each.state in WRITTEN)

    @property
    def overwritten(self) -> tuple[PlannedLock, ...]:
        return tuple(each for each in self.locks if each.state in OVERWRITTEN)

    @property
    def changes(self) -> dict[LockChange, tuple[LockPlace, ...]]:
        """Each with where it holds."""
        found: dict[LockChange, list[LockPlace]] = {}
        for planned in self.locks:
            for change in planned.changes:
                found.setdefault(change, []).append(planned.place)
        return {change: tuple(places) for change, places in found.items()}


def plan_locks(
    course: Course, folder: Path, cells: Iterable[Cell], bare: Mapping[LockPlace, Cell], day: str
) -> LockPlan:
    """`bare`: the same places without the framework, by which its packages are told apart."""
    gaps, planned = [], list[PlannedLock]()
    for cell in cells:
        place = LockPlace(cell.system, cell.python)
        if reason := find_gap(cell):
            gaps.append(LockGap(cell, reason))
            planned += _keep(folder, place, "kept")
        elif lock := find_same(folder, course, cell):
            planned.append(PlannedLock(place, "same", None, (), lock.day))
        else:
            framework = framework_packages(course, cell, bare.get(place))
            requirements = (*course.packages, *course.framework.packages)
            planned.append(_plan(folder, place, lock_of_cell(cell, requirements, framework, day)))
    pythons = list_pythons(course, day)
    for place in places_of(folder):
        if place.python not in pythons:
            planned += _keep(folder, place, "left")
    return LockPlan(folder, tuple(planned), tuple(gaps))


def find_gap(cell: Cell) -> Gap | None:
    if cell.outcome in ("fails", "source", "unknown"):
        return cell.outcome
    return "no-sum" if any(not package.wheels for package in cell.packages) else None


def framework_packages(course: Course, cell: Cell, bare: Cell | None) -> frozenset[str]:
    """Those that the rest of the course does not need; where that is not known, its own alone."""
    if bare is not None and bare.outcome == "works":
        others = {package.name for package in bare.packages}
        return frozenset(each.name for each in cell.packages if each.name not in others)
    return frozenset(map(canonicalize_name, course.framework.requirements))


def find_same(folder: Path, course: Course, cell: Cell) -> Lock | None:
    """The lock that is there, where it says all that was chosen."""
    try:
        lock = read_lock(folder / LockPlace(cell.system, cell.python).file)
    except (LockError, OSError):
        return None
    framework = frozenset(each.name for each in lock.packages if each.framework)
    asked = (*course.packages, *course.framework.packages)
    return lock if lock_of_cell(cell, asked, framework, lock.day) == lock else None


def _plan(folder: Path, place: LockPlace, lock: Lock) -> PlannedLock:
    try:
        before = read_lock(folder / place.file)
    except FileNotFoundError:
        return PlannedLock(place, "new", lock)
    except (LockError, OSError):
        return PlannedLock(place, "repaired", lock)
    if before.digest == lock.digest:
        return PlannedLock(place, "same", None, (), before.day)
    return PlannedLock(place, "changed", lock, compare_locks(before, lock), before.day)


def _keep(folder: Path, place: LockPlace, state: LockState) -> Iterator[PlannedLock]:
    try:
        yield PlannedLock(place, state, None, (), read_lock(folder / place.file).day)
    except FileNotFoundError:
        return
    except (LockError, OSError):
        yield PlannedLock(place, state)
