"""The files of a fetched archive: all are unpacked once and summed before one is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Final, Literal, NamedTuple

from dlsetup.courses.materials.names import (
    compose_name,
    find_name_fault,
    fold_name,
    is_leftover,
    numbered_name,
)
from dlsetup.files.archive_directory import UnreadableArchiveError
from dlsetup.files.archives import Archive, ArchiveEntry, Budget

MIB: Final = 2**20
MOST_FILES: Final = 20_000
# https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
POINTER: Final = b"version https://git-lfs.github.com/spec/v1\n"
OWNER_STARTS: Final = 0o100  # of a mode
LONGEST_POINTER: Final = 1024
SUBMODULES: Final = ".gitmodules"
SUBMODULE: Final = re.compile(r"^\s*path\s*=\s*(?P<path>\S.*?)\s*$", re.M)
# why a file is not taken, while the others are
LeftOutFile = Literal["link", "windows-name", "own-name", "elsewhere", "submodule"]


class MaterialsFile(NamedTuple):
    """`name`: with `/`, as it is written; `packed`: its name in the archive."""

    name: str
    packed: str
    sha256: str
    entry: ArchiveEntry

    @property
    def is_program(self) -> bool:
        """Whoever packed it could start it by its name."""
        return bool(self.entry.record.attributes >> 16 & OWNER_STARTS)


class LeftOutEntry(NamedTuple):
    """`name`: as it may be shown."""

    name: str
    reason: LeftOutFile


class MaterialsArchive:
    """`files`: sorted by their names. `limit`: bytes that it may unpack to, all together."""

    def __init__(self, file: IO[bytes], limit: int, *, has_top: bool = False) -> None:
        """Raises UnreadableArchiveError: it is broken, hostile, too large or empty."""
        self._zip, self._limit = Archive(file), limit
        listed = list(islice(self._zip.list_entries(), MOST_FILES + 1))
        if len(listed) > MOST_FILES:
            raise UnreadableArchiveError("too-many-entries")
        entries = [each for each in listed if not is_leftover(each.name)]
        if has_top:
            entries = list(_without_top(entries))
        reasons = [(each, _find_reason(each)) for each in entries]
        self.left_out = tuple(
            LeftOutEntry(_shown(each.name), reason) for each, reason in reasons if reason
        )
        taken = list({each.name: each for each, reason in reasons if not reason}.values())
        self._reject(taken)
        names = unique_names([each.name for each in taken])
        self.files = tuple(sorted(self._list_files(names, taken)))
        self.left_out += tuple(self._list_submodules())
        if not self.files:
            raise UnreadableArchiveError("empty")

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """The files whose name some system takes for another's: as they are packed and written."""
        return tuple(
            (each.packed, each.name)
            for each in self.files
            if compose_name(each.packed) != each.name
        )

    def read(self, file: MaterialsFile) -> bytes:
        """Raises UnreadableArchiveError: it is not what it was."""
        data = self._read(file.entry)
        if hash_bytes(data) != file.sha256:
            raise UnreadableArchiveError("broken-archive")
        return data

    def _reject(self, entries: Sequence[ArchiveEntry]) -> None:
        refusal = next((each.refusal for each in entries if each.refusal), "")
        if refusal:
            raise UnreadableArchiveError(refusal)
        if sum(each.record.size for each in entries) > self._limit:
            raise UnreadableArchiveError("too-large")

    def _list_files(
        self, names: Mapping[str, str], entries: Iterable[ArchiveEntry]
    ) -> Iterator[MaterialsFile]:
        """What only tells where a file is, is left out."""
        for each in entries:
            data = self._read(each)
            if is_pointer(data):
                self.left_out += (LeftOutEntry(_shown(each.name), "elsewhere"),)
            else:
                yield MaterialsFile(names[each.name], each.name, hash_bytes(data), each)

    def _list_submodules(self) -> Iterator[LeftOutEntry]:
        """That are not in it, as git's own list names them."""
        listed = next((file for file in self.files if file.packed == SUBMODULES), None)
        text = self._read(listed.entry).decode("utf-8", "replace") if listed else ""
        for found in SUBMODULE.finditer(text):
            folder = found["path"].strip('"').rstrip("/") + "/"
            if not any(file.packed.startswith(folder) for file in self.files):
                yield LeftOutEntry(_shown(folder), "submodule")

    def _read(self, entry: ArchiveEntry) -> bytes:
        data = self._zip.read_entry(entry, self._limit, Budget(self._limit))
        if isinstance(data, str):
            raise UnreadableArchiveError(data)
        return data


def hash_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def is_pointer(data: bytes) -> bool:
    """What Git LFS leaves in the place of a large file."""
    return len(data) < LONGEST_POINTER and data.startswith(POINTER)


def unique_names(packed: Sequence[str]) -> dict[str, str]:
    """How each is written: of names that are one on some system, the later ones get a number; so
    does a file that is called as a folder."""
    names: dict[str, str] = {}
    taken = {fold_name(name) for name in packed}
    used = {folder for name in taken for folder in _folders(name)}
    for name in sorted(packed):
        written, number = compose_name(name), 1
        while fold_name(written) in used or (number > 1 and fold_name(written) in taken):
            number += 1
            written = numbered_name(compose_name(name), number)
        used.add(fold_name(written))
        names[name] = written
    return names


def _folders(name: str) -> Iterator[str]:
    """That it is in, from the outermost."""
    parts = name.split("/")
    yield from ("/".join(parts[:count]) for count in range(1, len(parts)))


def _without_top(entries: Sequence[ArchiveEntry]) -> Iterator[ArchiveEntry]:
    """Of an archive whose files are all in one folder, their names within it."""
    tops = {each.name.partition("/")[0] for each in entries}
    if len(tops) != 1 or any("/" not in each.name for each in entries):
        yield from entries
        return
    for entry in entries:
        yield entry._replace(name=entry.name.partition("/")[2])


def _find_reason(entry: ArchiveEntry) -> LeftOutFile | None:
    if entry.refusal:
        return "link" if entry.refusal == "link" else None
    return find_name_fault(entry.name)


def _shown(name: str) -> str:
    """Without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:100]
