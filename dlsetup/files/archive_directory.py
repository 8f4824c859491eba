"""The list of what is in a zip archive, read a part at a time: a class's has hundreds of thousands
of entries, and Python's own reader keeps them all.

https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 to 4.3.16 and 4.5.3
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO, NamedTuple

from dlsetup.files.reading import read_part

MAX_ENTRIES = 250_000  # a class of 100,000 with two files each
MAX_DIRECTORY = 32 * 2**20  # bytes
END = struct.Struct("<4s4H2LH")  # the record at an archive's end
LONG_END = struct.Struct("<4sQ2H2L4Q")  # zip64's
RECORD = struct.Struct("<4s6H3L5H2L")  # of an entry
EXTRA = struct.Struct("<2H")
END_MARK, LONG_END_MARK, RECORD_MARK = b"PK\x05\x06", b"PK\x06\x06", b"PK\x01\x02"
LOCATOR_MARK, LOCATOR_SIZE = b"PK\x06\x07", 20  # between zip64's record and the end's
LONGEST_COMMENT = 65_535
LONGEST_RECORD = RECORD.size + 3 * 65_535  # with name, extra fields and comment
PART = 2**18  # bytes, more than a record has
ELSEWHERE = 0xFFFFFFFF  # the value is in a field of zip64
LONG_FIELD = 1


class UnreadableArchiveError(Exception):
    """`reason`: as a key of messages.REFUSALS."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Directory(NamedTuple):
    """Where the list is. `shift`: bytes before the archive, of a program that unpacks itself; below
    zero where bytes are missing."""

    start: int
    end: int
    shift: int


class EntryRecord(NamedTuple):
    """As an archive's list has it. `attributes`: the high half is a mode of Unix. `start`: of the
    entry's own header, in the file."""

    name: bytes
    flags: int
    method: int
    checksum: int
    packed_size: int
    size: int
    attributes: int
    start: int


def find_directory(file: IO[bytes]) -> Directory:
    """Raises UnreadableArchiveError: there is none, or it is too long; OSError."""
    size = file.seek(0, 2)
    before = max(0, size - END.size - LONGEST_COMMENT - LOCATOR_SIZE - LONG_END.size)
    tail = read_part(file, before, size - before)
    at = tail.rfind(END_MARK)
    if at < 0 or len(tail) - at < END.size:
        raise UnreadableArchiveError("broken-archive")
    *_, count, length, offset, _comment = END.unpack_from(tail, at)
    if tail[max(0, at - LOCATOR_SIZE) : at].startswith(LOCATOR_MARK):
        long_at = tail.rfind(LONG_END_MARK, 0, at)
        if long_at >= 0 and at - long_at >= LONG_END.size:
            at = long_at
            *_, count, length, offset = LONG_END.unpack_from(tail, at)
    if length > MAX_DIRECTORY or count > MAX_ENTRIES:
        raise UnreadableArchiveError("too-many-entries")
    start = before + at - length
    if start < 0:
        raise UnreadableArchiveError("broken-archive")
    return Directory(start, start + length, start - offset)


def read_directory(file: IO[bytes], directory: Directory) -> Iterator[EntryRecord]:
    """Raises UnreadableArchiveError: the list is broken here, or longer than it says."""
    data, used, read, count = b"", 0, directory.start, 0
    while True:
        if len(data) - used < LONGEST_RECORD and read < directory.end:
            part = read_part(file, read, min(PART, directory.end - read))
            data, used, read = data[used:] + part, 0, read + PART
        if used == len(data):
            return
        count += 1
        if count > MAX_ENTRIES:
            raise UnreadableArchiveError("too-many-entries")
        record, used = _parse_record(data, used, directory.shift)
        yield record


def _parse_record(data: bytes, at: int, shift: int) -> tuple[EntryRecord, int]:
    """And where the next one begins."""
    if len(data) - at < RECORD.size:
        raise UnreadableArchiveError("broken-archive")
    fields = RECORD.unpack_from(data, at)
    name_at = at + RECORD.size
    extra_at = name_at + fields[10]
    comment_at = extra_at + fields[11]
    end = comment_at + fields[12]
    if fields[0] != RECORD_MARK or end > len(data):
        raise UnreadableArchiveError("broken-archive")
    sizes = (fields[9], fields[8], fields[16])  # unpacked, packed, the header's place
    size, packed_size, start = _long_values(sizes, data[extra_at:comment_at])
    name = data[name_at:extra_at]
    flags, method, checksum, attributes = fields[3], fields[4], fields[7], fields[15]
    return (
        EntryRecord(name, flags, method, checksum, packed_size, size, attributes, start + shift),
        end,
    )


def _long_values(values: tuple[int, ...], extra: bytes) -> tuple[int, ...]:
    """With those of zip64 in their places, in their order."""
    if ELSEWHERE not in values:
        return values
    field = _find_field(extra, LONG_FIELD)
    longer = iter(struct.unpack_from(f"<{len(field) // 8}Q", field))
    try:
        return tuple(next(longer) if value == ELSEWHERE else value for value in values)
    except RuntimeError as error:  # there are fewer
        raise UnreadableArchiveError("broken-archive") from error


def _find_field(extra: bytes, wanted: int) -> bytes:
    at = 0
    while at + EXTRA.size <= len(extra):
        kind, length = EXTRA.unpack_from(extra, at)
        at += EXTRA.size
        if kind == wanted:
            return extra[at : at + length]
        at += length
    return b""
