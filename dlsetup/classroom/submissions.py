"""What students handed in: files of folders and archives, each with its owner, or why not."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from dlsetup.classroom.folder_listing import is_system_file, list_folder
from dlsetup.classroom.owners import Owner, find_owner, is_of_many
from dlsetup.facts.encoding import spell_out
from dlsetup.files.archive_directory import UnreadableArchiveError
from dlsetup.files.archives import Archive, ArchiveEntry, Budget
from dlsetup.files.reading import open_in_parts, read_group
from dlsetup.model.system_errors import system_error_name
from dlsetup.report.reading import MAX_BYTES

REPORT_SUFFIXES = (".html", ".htm", ".json", ".md", ".txt")
FOREIGN = "foreign"  # the reason of what has no name of a report
ARCHIVE_SUFFIX = ".zip"
GROUP = 16  # files that are read together
MAX_DEPTH = 3  # archives in archives
MAX_NESTED_BYTES = 256 * 2**20  # of one archive in another: it is unpacked in memory


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
            yield from _read_file(path, place._replace(parts=(spell_out(Path(path).name),)))


def spell_place(path: str) -> str:
    """What the origins of all that is in it begin with."""
    return spell_out(path).rstrip("/\\")


def _say(error: Exception) -> str:
    return system_error_name(error) if isinstance(error, OSError) else str(error)


def _read_folder(
    path: str, root: _Place, own: Collection[str]
) -> Iterator[Submission | RefusedFile]:
    """In the order of names. Links are not followed: they may lead anywhere."""
    waiting = [iter([(path, root)])]  # folders, of each folder that leads to where we are
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            continue
        folder, place = entry
        try:
            names = list_folder(folder, own)
        except OSError as error:
            yield RefusedFile(place.origin, "unreadable", _say(error))
            continue
        yield from _read_files(folder, place, names.files)
        for name, reason in names.others:
            yield RefusedFile(place.enter(spell_out(name)).origin, reason)
        waiting.append(_enter_each(folder, place, names.folders))


def _enter_each(folder: str, place: _Place, names: Iterable[str]) -> Iterator[tuple[str, _Place]]:
    return ((os.path.join(folder, name), place.enter(spell_out(name))) for name in names)


def _read_files(
    folder: str, place: _Place, names: Sequence[str]
) -> Iterator[Submission | RefusedFile]:
    """Of one folder: its reports, then what is left."""
    reports = (name for name in names if _suffix(name) in REPORT_SUFFIXES)
    while some := list(islice(reports, GROUP)):
        yield from _read_reports(list(_enter_each(folder, place, some)))
    others = (name for name in names if _suffix(name) not in REPORT_SUFFIXES)
    for path, inner in _enter_each(folder, place, others):
        yield from _read_file(path, inner)


def _read_file(path: str, place: _Place) -> Iterator[Submission | RefusedFile]:
    if _suffix(path) in REPORT_SUFFIXES:
        yield from _read_reports([(path, place)])
    elif _suffix(path) == ARCHIVE_SUFFIX:
        yield from _read_archive_file(path, place)
    else:
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
    """Where its list is broken, what comes before is read."""
    try:
        archive = Archive(file)
        reports = (name for name in archive.list_names() if _suffix(name) in REPORT_SUFFIXES)
        of_many = is_of_many(reports, nested=place.depth > 0)
        inner = place._replace(parts=()) if of_many else place  # its own name is nobody's
        for entry in archive.list_entries():
            if not any(map(is_system_file, entry.name.split("/"))):
                yield from _read_entry(archive, entry, inner, budget)
    except UnreadableArchiveError as error:
        yield RefusedFile(place.origin, error.reason)


def _read_entry(
    archive: Archive, entry: ArchiveEntry, outer: _Place, budget: Budget
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
        data = archive.read_entry(entry, limit, budget)
        if isinstance(data, str):
            yield RefusedFile(place.origin, data)
        elif is_archive:
            inner = place._replace(depth=outer.depth + 1)
            yield from _read_archive(io.BytesIO(data), inner, budget)
        else:
            yield Submission(place.origin, data, find_owner(place.parts))
