"""How much a student's computer downloads for a course, and what it takes there. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from packaging.utils import canonicalize_name

from dlsetup.courses.findings import UNPACKED, gpu_bytes
from dlsetup.courses.matrix import Cell
from dlsetup.courses.systems import StudentSystem
from dlsetup.model.course import Course
from dlsetup.setup.plan import minutes_for
from dlsetup.tables.downloads import download_megabytes, room_for

MEGA: Final = 10**6


class PageSize(NamedTuple):
    """`megabytes` to download, which takes `minutes` on the line that `init` reckons with; `room`:
    bytes on the disk."""

    megabytes: int
    minutes: int
    room: int


class PageSizes(NamedTuple):
    """`own`: of what is installed unasked; `whole`: together with an optional framework. None: it
    is not known. `gpu`: megabytes more where an NVIDIA GPU is, which the others leave out as `init`
    does."""

    own: PageSize | None
    whole: PageSize | None = None
    gpu: int = 0


def page_sizes(course: Course, system: StudentSystem, cells: Sequence[Cell]) -> PageSizes:
    """`cells`: of the latest check of this course, () for none."""
    cell = _newest(system, cells)
    checked = _of_cell(cell) if cell else None
    gpu = round(gpu_bytes(cell) / MEGA) if cell else 0
    if course.framework.packages and not course.framework.required:
        return PageSizes(_of_table(course, system), checked, gpu)
    return PageSizes(checked or _of_table(course, system), None, gpu)


def _newest(system: StudentSystem, cells: Sequence[Cell]) -> Cell | None:
    """Of the newest Python with which all of it is installed."""
    fitting = (
        cell
        for cell in reversed(cells)
        if cell.system == system.name and cell.outcome == "works" and cell.packages
    )
    return next(fitting, None)


def _of_cell(cell: Cell) -> PageSize:
    download = cell.download - gpu_bytes(cell)
    return _size(round(download / MEGA), round(download * UNPACKED))


def _of_table(course: Course, system: StudentSystem) -> PageSize | None:
    names: set[str] = {canonicalize_name(each.name) for each in course.requirements}
    if course.framework.required:
        names |= set(course.framework.requirements)
    name = system.name.partition("-")[0]
    megabytes = download_megabytes(names, name)
    return None if megabytes is None else _size(megabytes, room_for(names, name))


def _size(megabytes: int, room: int) -> PageSize:
    return PageSize(megabytes, minutes_for(megabytes), room)
