"""Checks of courses that were made before, in dlsetup's folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from dlsetup.courses.matrix import Cell
from dlsetup.model.course import Course
from dlsetup.records import msgspec
from dlsetup.storage.atomic import write_private
from dlsetup.storage.own_file import DamagedFileError, read_record

FOLDER: Final = "course-checks"
FORM: Final = 2  # of what is kept; another one is checked again


class KeptCheck(msgspec.Struct, frozen=True):
    """`key`: of all that decides the answer; `course`: of the course alone. `day`: ISO 8601, when
    it was made."""

    key: str
    course: str
    day: str
    cells: tuple[Cell, ...] = ()


def check_key(course: Course, **circumstances: str) -> str:
    """Of the course and of all else that decides the answer: the day, the resolver, the index."""
    values: dict[str, Any] = msgspec.to_builtins(course)
    for name in ("page", "materials"):  # they decide nothing
        values.pop(name)
    content: dict[str, Any] = {
        "course": values,
        "form": FORM,
        **circumstances,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def load_check(folder: Path, course: Course) -> KeptCheck | None:
    """The latest of the course of this name; None: there is none, or it cannot be read."""
    try:
        return read_record(_path(folder, course), KeptCheck)
    except (OSError, DamagedFileError):
        return None


def save_check(folder: Path, course: Course, kept: KeptCheck) -> None:
    """Raises OSError."""
    path = _path(folder, course)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, json.dumps(msgspec.to_builtins(kept)) + "\n")


def _path(folder: Path, course: Course) -> Path:
    return folder / FOLDER / f"{course.name.lower()}.json"
