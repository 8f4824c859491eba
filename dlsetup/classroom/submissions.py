"""What students handed in: files of folders and archives, each with its owner, or why not."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from dlsetup.classroom import archives
from dlsetup.classroom.archives import ArchiveEntry, Budget, UnreadableArchiveError
from dlsetup.classroom.owners import Owner, find_owner, is_of_many
from dlsetup.facts.encoding import spell_out
from dlsetup.files.reading import open_in_parts, read_group
from dlsetup.model.system_errors import system_error_name
from dlsetup.report.reading import MAX_BYTES

REPORT_SUFFIXES = (".html", ".htm", ".json", ".md", ".txt")
FOREIGN = "foreign"  # the reason of what has no name of a report
ARCHIVE_SUFFIX = ".zip"
GROUP = 16  # files that are read together
MAX_DEPTH = 3  # archives in archives
MAX_NESTED_BYTES = 256 * 2**20  # of one archive in another: it is unpacked in memory
SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx"})


class Submission(NamedTuple):
    """A file that may be a report. `origin`: `moodle.zip/Kim_1_assignsubmission_file/a.html`."""

    origin: str
    data: bytes
    owner: Owner


class RefusedFile(NamedTuple):
    """A file that was not read. `reason`: a key of messages.REFUSALS."""

    origin: str
    reason: str
    detail: str = ""


class _Place(NamedTuple):
    """A folder or an archive that is gone through. `parts`: of the path below what was given."""

    origin: str
    parts: tuple[str, ...] = ()
    depth: int = 0

    def enter(self, name: str) -> _Place:
        return _Place(f"{self.origin}/{name}", (*self.parts, *name.split("/")), self.depth)


def read_submissions(
    paths: Sequence[str], own: Collection[str] = ()
) -> Iterator[Submission | RefusedFile]:
    """All that is in files, folders and archives; never an exception for what is in them. `own`:
    files of the instructor, which are nobody's submission."""
    own = {os.path.realpath(path) for path in own}
    for path in paths:
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            yield RefusedFile(spell_out(path), "unreadable", _say(error))
            continue
        place = _Place(spell_place(path))
        if stat.S_ISDIR(mode):
            yield from _read_folder(path, place, own)
        else:
            yield from _read_files([(path, place._replace(parts=(spell_out(Path(path).name),)))])


def spell_place(path: str) -> str:
    """What the origins of all that is in it begin with."""
    return spell_out(path).rstrip("/\\")


def _say(error: Exception) -> str:
    return system_error_name(error) if isinstance(error, OSError) else str(error)


def _read_folder(
    path: str, root: _Place, own: Collection[str]
) -> Iterator[Submission | RefusedFile]:
    """In the order of names. Links are not followed: they may lead anywhere."""
    open_folders, own_names = [(path, root)], {os.path.basename(path) for path in own}
    while open_folders:
        folder, place = open_folders.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=_name)
            entries = [entry for entry in entries if not _is_system_file(entry.name)]
        except OSError as error:
            yield RefusedFile(place.origin, "unreadable", _say(error))
            continue
        inner = [
            (entry, place.enter(spell_out(entry.name)))
            for entry in entries
            if entry.name not in own_names or os.path.realpath(entry.path) not in own
        ]
        yield from _read_files(
            [(entry.path, at) for entry, at in inner if entry.is_file(follow_symlinks=False)]
        )
        for entry, at in inner:
            if not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False):
                yield RefusedFile(at.origin, "link" if entry.is_symlink() else "unreadable")
        below = [(entry.path, at) for entry, at in inner if entry.is_dir(follow_symlinks=False)]
        open_folders += reversed(below)


def _is_system_file(name: str) -> bool:
    """What the system put there: of nobody's work."""
    return name.lower() in SYSTEM_FILES or name.startswith("._")


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _read_files(files: Sequence[tuple[str, _Place]]) -> Iterator[Submission | RefusedFile]:
    reports = [(path, place) for path, place in files if _suffix(path) in REPORT_SUFFIXES]
    for start in range(0, len(reports), GROUP):
        yield from _read_reports(reports[start : start + GROUP])
    for path, place in files:
        if _suffix(path) == ARCHIVE_SUFFIX:
            yield from _read_archive_file(path, place)
        elif _suffix(path) not in REPORT_SUFFIXES:
            yield RefusedFile(place.origin, FOREIGN)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _read_reports(files: Sequence[tuple[str, _Place]]) -> Iterator[Submission | RefusedFile]:
    contents = read_group([path for path, _ in files], MAX_BYTES)
    for (_, place), data in zip(files, contents, strict=True):
        if isinstance(data, OSError):
            yield RefusedFile(place.origin, "unreadable", _say(data))
        else:
            yield Submission(place.origin, data, find_owner(place.parts))


def _read_archive_file(path: str, place: _Place) -> Iterator[Submission | RefusedFile]:
    try:
        with open_in_parts(path) as file:
            yield from _read_archive(file, place, Budget(os.fstat(file.fileno()).st_size))
    except OSError as error:
        yield RefusedFile(place.origin, "unreadable", _say(error))


def _read_archive(
    file: IO[bytes], place: _Place, budget: Budget
) -> Iterator[Submission | RefusedFile]:
    try:
        archive = archives.open_archive(file)
    except UnreadableArchiveError as error:
        yield RefusedFile(place.origin, error.reason)
        return
    with archive:
        entries = tuple(archives.list_entries(archive))
        names = [entry.name for entry in entries if _suffix(entry.name) in REPORT_SUFFIXES]
        if is_of_many(names, nested=place.depth > 0):
            place = place._replace(parts=())  # of many students: its own name is nobody's
        for entry in entries:
            if not any(map(_is_system_file, entry.name.split("/"))):
                yield from _read_entry(archive, entry, place, budget)


def _read_entry(
    archive: zipfile.ZipFile, entry: ArchiveEntry, outer: _Place, budget: Budget
) -> Iterator[Submission | RefusedFile]:
    place = outer.enter(spell_out(entry.name))
    suffix = _suffix(entry.name)
    is_archive = suffix == ARCHIVE_SUFFIX
    if entry.refusal:
        yield RefusedFile(place.origin, entry.refusal)
    elif is_archive and outer.depth + 1 >= MAX_DEPTH:
        yield RefusedFile(place.origin, "too-deep")
    elif not is_archive and suffix not in REPORT_SUFFIXES:
        yield RefusedFile(place.origin, FOREIGN)
    else:
        limit = MAX_NESTED_BYTES if is_archive else MAX_BYTES
        data = archives.read_entry(archive, entry, limit, budget)
        if isinstance(data, str):
            yield RefusedFile(place.origin, data)
        elif is_archive:
            inner = place._replace(depth=outer.depth + 1)
            yield from _read_archive(io.BytesIO(data), inner, budget)
        else:
            yield Submission(place.origin, data, find_owner(place.parts))
