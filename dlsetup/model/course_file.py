"""Course files: read, compared with the rules, and kept as plain values."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlsetup.model.course import Course
from dlsetup.records import msgspec

if TYPE_CHECKING:
    from dlsetup.model.course_rules import CheckNames

BUILT_IN = Path(__file__).parents[1] / "tables" / "course.toml"
SIZE_LIMIT = 64 * 2**10  # bytes of a course file: the built-in one has one thousand


def load_course(file: str | Path | None = None, check_names: CheckNames | None = None) -> Course:
    """Read a course file; `None` is the built-in course. `check_names`: of the checks whose level
    may be set; without it their codes are not compared.

    Raises UserError: the file cannot be read, is no TOML, or a key or value in it is wrong; the
    message names the place.
    """
    path = Path(file) if file else BUILT_IN
    if path != BUILT_IN:
        from dlsetup.model.other_course_files import reject_other_kind

        reject_other_kind(path)
    text = _read_text(path)
    raw = _parse_toml(path, text)
    if path == BUILT_IN:
        return msgspec.convert(raw, Course)
    from dlsetup.model.course_rules import CourseMistakeError, parse_course

    try:
        return parse_course(raw, check_names)
    except CourseMistakeError as error:
        from dlsetup.model.course_errors import mistaken_file

        raise mistaken_file(path, text, error.mistake) from error


def _read_text(path: Path) -> str:
    from dlsetup.files.reading import read_whole  # authors of checks read no course

    try:
        return read_whole(path, SIZE_LIMIT).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        from dlsetup.model.course_errors import unreadable_file

        raise unreadable_file(path, error) from error


def _parse_toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        from dlsetup.model.course_errors import unreadable_file

        raise unreadable_file(path, error, text) from error


def course_content(course: Course) -> dict[str, Any]:
    """All of it as plain values, from which `parse_course` makes it again; {} for the built-in
    course, which is always the one of the program that runs."""
    if course == load_course():
        return {}
    content: dict[str, Any] = msgspec.to_builtins(course)
    return content
