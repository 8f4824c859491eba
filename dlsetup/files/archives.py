"""Reading zip archives that anybody may have packed: no file is written, nothing that is in one
ends the reading of the others, and a bomb costs no more than its limits."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from dlsetup.files.archive_directory import (
    Directory,
    EntryRecord,
    UnreadableArchiveError,
    find_directory,
    read_directory,
)
from dlsetup.files.reading import read_part

MIB = 2**20
MAX_RATIO = 200  # a page of a report is a tenth when packed; deflate reaches 1032
UNSUSPICIOUS = MIB  # what is smaller may be packed as well as it can
ALLOWANCE = 64 * MIB  # for each archive that was given, beside GROWTH times its own size
GROWTH = 50
STORED, DEFLATED = 0, 8
METHODS = frozenset({STORED, DEFLATED})  # others unpack without a limit
RAW = -zlib.MAX_WBITS  # deflate without a header of its own
ENCRYPTED = 0x1  # a flag of an entry
HEADER = struct.Struct("<4s5H3L2H")  # before an entry's bytes
HEADER_MARK = b"PK\x03\x04"
NAME_ENCODINGS = ("utf-8", "cp949", "cp437")  # macOS does not say which; Korean Windows; the others
SLACK = 64 * 2**10  # that packing may add to what cannot be made smaller


class Budget:
    """Bytes that one given archive may still become, those in it counted too."""

    def __init__(self, size: int) -> None:
        self.left = ALLOWANCE + GROWTH * size

    def spend(self, count: int) -> None:
        self.left -= count


class ArchiveEntry(NamedTuple):
    """`refusal`: why it is not read, as a key of messages.REFUSALS."""

    name: str
    record: EntryRecord
    refusal: str = ""


class Archive:
    """Its list is gone through as often as it is needed, and never held."""

    def __init__(self, file: IO[bytes]) -> None:
        """Raises UnreadableArchiveError: it is broken, or lists too many entries."""
        self._file = file
        self._directory: Directory = find_directory(file)

    def list_entries(self) -> Iterator[ArchiveEntry]:
        """Its files, in their order; folders are in their names. Raises UnreadableArchiveError:
        from here on the list is broken."""
        for record in read_directory(self._file, self._directory):
            name = _decode_name(record.name).replace("\\", "/")
            if not name.endswith("/"):
                yield ArchiveEntry(name, record, _entry_refusal(name, record))

    def read_entry(self, entry: ArchiveEntry, limit: int, budget: Budget) -> bytes | str:
        """Its bytes, or why not; never more than `limit` of them are unpacked."""
        record = entry.record
        if record.size > limit:
            return "too-large"
        if record.size > budget.left:
            return "bomb"
        data = _unpack(self._read_packed(record), record)
        if data is None:
            return "broken-archive"
        budget.spend(len(data))
        return data

    def list_names(self) -> Iterator[str]:
        """As far as the list can be read."""
        try:
            for entry in self.list_entries():
                yield entry.name
        except UnreadableArchiveError:
            return

    def _read_packed(self, record: EntryRecord) -> bytes:
        """What is there of it: nothing where its header is not."""
        is_before_list = 0 <= record.start <= self._directory.start - HEADER.size
        if not is_before_list or record.packed_size > record.size + SLACK:
            return b""
        head = read_part(self._file, record.start, HEADER.size)
        mark, *_, name_length, extra_length = HEADER.unpack(head)
        start = record.start + HEADER.size
        name = read_part(self._file, start, name_length)
        if mark != HEADER_MARK or name != record.name:
            return b""
        return read_part(self._file, start + name_length + extra_length, record.packed_size)


def _unpack(packed: bytes, record: EntryRecord) -> bytes | None:
    """None: it is not what the list says."""
    data = packed
    if record.method == DEFLATED:
        try:
            data = zlib.decompressobj(RAW).decompress(packed, record.size + 1)
        except zlib.error:
            return None
    is_whole = len(data) == record.size and zlib.crc32(data) == record.checksum
    return data if is_whole else None


def _decode_name(name: bytes) -> str:
    for encoding in NAME_ENCODINGS:
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("cp437 has every byte")


def _entry_refusal(name: str, record: EntryRecord) -> str:
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/") or "\0" in name:
        return "unsafe-name"
    if stat.S_ISLNK(record.attributes >> 16):
        return "link"
    if record.flags & ENCRYPTED:
        return "encrypted"
    if record.method not in METHODS:
        return "unknown-compression"
    if record.size > max(UNSUSPICIOUS, MAX_RATIO * record.packed_size):
        return "bomb"
    return ""
