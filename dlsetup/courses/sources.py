"""What a new course may be made from: each kind of file by its name, and a folder of notebooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from dlsetup.courses.conda_file import read_conda_file
from dlsetup.courses.draft import CourseDraft, DraftBuilder, Lists
from dlsetup.courses.notebook_imports import read_imports
from dlsetup.courses.project_files import READERS
from dlsetup.courses.requirement_lines import add_requirement_line, read_requirement_lines
from dlsetup.courses.source_errors import SourceError
from dlsetup.files.reading import read_whole
from dlsetup.tables.modules import package_names
from dlsetup.tables.public_packages import public_packages

LARGEST: Final = 16 * 2**20  # bytes: a lock of a large project has one million
VALUED_TEXT: Final = "-r --requirement -c --constraint -e --editable -i --index-url"
VALUED: Final = frozenset(
    (*VALUED_TEXT.split(), "--extra-index-url", "-f", "--find-links")
)  # options of pip that take the next word and tell what is installed
BYTE_ORDER_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
Reader = Callable[[str, Lists], CourseDraft]
KINDS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    *((re.compile(re.escape(name)), read) for name, read in READERS.items()),
    (re.compile(r".*\.ya?ml", re.IGNORECASE), read_conda_file),
    (re.compile(r".*\.(?:txt|in)", re.IGNORECASE), read_requirement_lines),
)


def is_source(path: Path) -> bool:
    """Whether a course can be made from what is called so."""
    return path.is_dir() or _find_reader(path) is not None


def read_source(path: Path) -> CourseDraft:
    """Raises SourceError: it is not what it is called, or asks for nothing; OSError."""
    if path.is_dir():
        return read_folder(path)
    read = _find_reader(path)
    assert read is not None, path  # `is_source` says so
    draft = read(decode_source(read_whole(path, LARGEST)), lists_beside(path))
    if not (draft.packages or draft.framework_packages or draft.left_out):
        raise SourceError("no-packages")
    return draft


def lists_beside(path: Path) -> Lists:
    """Of what this file names, the files of this computer."""

    def read(name: str) -> str | None:
        try:
            return decode_source(read_whole(path.parent / name, LARGEST))
        except (OSError, ValueError, SourceError):
            return None

    return read


def read_folder(path: Path) -> CourseDraft:
    """By what its notebooks install with pip, and what they import. A package that nobody knows is
    not asked for unless it is installed so: it could be anybody's. Raises SourceError: they import
    nothing."""
    builder = DraftBuilder(lists_beside(path / "x"))
    builder.name = path.resolve().name
    imports = read_imports(path)
    for words in imports.installs:
        _take_pip_words(builder, words)
    for name in imports.unreadable:
        builder.leave_out(None, name, "broken-notebook")
    for module in imports.modules:
        name = package_names(module)[0]
        if any(map(builder.has, package_names(module))):
            continue
        if name in public_packages():
            builder.add(None, name)
        else:
            builder.leave_out(None, module, "unknown-module")
    if not (imports.modules or imports.installs):
        raise SourceError("no-packages")
    return builder.build()


def _take_pip_words(builder: DraftBuilder, words: Iterable[str]) -> None:
    """What stands behind `pip install`; how it is installed is left to the course."""
    option = ""
    for word in words:
        if option:
            add_requirement_line(builder, None, f"{option} {word}")
            option = ""
        elif word in VALUED:
            option = word
        elif not word.startswith("-"):
            add_requirement_line(builder, None, word)


def decode_source(data: bytes) -> str:
    """UTF-8, or UTF-16 with its mark, or what Korean editors of Windows write.

    Raises SourceError: it is no text.
    """
    mark = next((mark for mark in BYTE_ORDER_MARKS if data.startswith(mark)), b"")
    encodings = (BYTE_ORDER_MARKS[mark],) if mark else ("utf-8", "cp949")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SourceError("not-text")


def _find_reader(path: Path) -> Reader | None:
    return next((read for pattern, read in KINDS if pattern.fullmatch(path.name)), None)
