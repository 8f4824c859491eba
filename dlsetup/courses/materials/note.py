"""What is remembered of a folder of materials: which versions of each file were handed out. It is
in the folder itself, and moves with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from dlsetup.courses.materials.names import OWN_FOLDER, find_name_fault, fold_name
from dlsetup.records import msgspec
from dlsetup.storage.atomic import write_private
from dlsetup.storage.own_file import DamagedFileError, read_record

FILE_NAME: Final = "note.json"
MOST_VERSIONS: Final = 50  # of one file that are told from what a student wrote


class HandedFile(msgspec.Struct, frozen=True):
    """`versions`: SHA-256 of each that the course had, the newest last: a file with one of these
    sums has nothing of a student's. `offered`: the last one that was written, at its place or
    beside. `beside`: the name of the file beside, "" for none. `pending`: it was about to be
    written for the first time, or deleted."""

    name: str
    versions: tuple[str, ...] = ()
    offered: str = ""
    beside: str = ""
    pending: bool = False


class MaterialsNote(msgspec.Struct, frozen=True):
    """`course`: its name. `location`: where the files came from; `has_top`, `branch` and
    `max_mb` as there.
    `digest`: SHA-256 of the archive; `fetched`: ISO 8601, UTC."""

    course: str = ""
    location: str = ""
    has_top: bool = False
    max_mb: int = 0
    digest: str = ""
    fetched: str = ""
    files: tuple[HandedFile, ...] = ()
    branch: str = ""

    @property
    def by_name(self) -> dict[str, HandedFile]:
        return {fold_name(file.name): file for file in self.files}


def note_file(folder: Path) -> Path:
    return folder / OWN_FOLDER / FILE_NAME


def read_note(folder: Path) -> MaterialsNote | None:
    """None: nothing was fetched there, or what is remembered cannot be used. Then every file counts
    as the student's."""
    if not is_own_folder(folder / OWN_FOLDER):
        return None
    try:
        note = read_record(note_file(folder), MaterialsNote)
    except (OSError, DamagedFileError):
        return None
    files = tuple(filter(_is_within, note.files))
    return msgspec.structs.replace(note, files=files)


def is_own_folder(path: Path) -> bool:
    """No link, which could lead anywhere."""
    return path.is_dir() and not path.is_symlink()


def _is_within(file: HandedFile) -> bool:
    """The note may have come with a folder that somebody else made."""
    return all(find_name_fault(name) is None for name in (file.name, file.beside or file.name))


def write_note(folder: Path, note: MaterialsNote) -> None:
    """All of it or nothing; a link in its place is replaced. Raises OSError."""
    write_private(note_file(folder), json.dumps(msgspec.to_builtins(note), indent=1) + "\n")


def announce(old: HandedFile | None, name: str, sha256: str) -> HandedFile:
    """Before the file is written: whatever happens then, it is known to be the course's."""
    if old is None:
        return HandedFile(name, (sha256,), pending=True)
    return msgspec.structs.replace(old, name=name, versions=_with(old.versions, sha256))


def hand_out(announced: HandedFile, sha256: str, beside: str = "") -> HandedFile:
    """After it was written; `beside`: where, if not at its place."""
    return msgspec.structs.replace(
        announced, offered=sha256, beside=beside or announced.beside, pending=False
    )


def _with(versions: tuple[str, ...], sha256: str) -> tuple[str, ...]:
    others = tuple(each for each in versions if each != sha256)
    return (*others, sha256)[-MOST_VERSIONS:]
