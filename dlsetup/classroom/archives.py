"""Reading zip archives that anybody may have packed: no file is written, nothing that is in one
ends the reading of the others, and a bomb costs no more than its limits."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from dlsetup.files.reading import read_stream

MIB = 2**20
MAX_ENTRIES = 250_000  # a class of 100,000 with two files each
MAX_DIRECTORY = 32 * MIB  # of the list of entries, which is read at once
MAX_RATIO = 200  # a page of a report is a tenth when packed; deflate reaches 1032
UNSUSPICIOUS = MIB  # what is smaller may be packed as well as it can
ALLOWANCE = 64 * MIB  # for each archive that was given, beside GROWTH times its own size
GROWTH = 50
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # others unpack without a limit
ENCRYPTED, UTF8 = 0x1, 0x800  # flags of an entry
END = struct.Struct("<4s4H2LH")  # the record at an archive's end
LONG_END = struct.Struct("<4sQ2H2L3Q")  # zip64's, up to the list's size
END_MARK, LONGEST_COMMENT = b"PK\x05\x06", 65535
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError),
    *(struct.error, OverflowError, OSError, LookupError),
)


class Budget:
    """Bytes that one given archive may still become, those in it counted too."""

    def __init__(self, size: int) -> None:
        self.left = ALLOWANCE + GROWTH * size

    def spend(self, count: int) -> None:
        self.left -= count


class ArchiveEntry(NamedTuple):
    """`refusal`: why it is not read, as a key of messages.REFUSALS."""

    name: str
    size: int
    info: zipfile.ZipInfo
    refusal: str = ""


class UnreadableArchiveError(Exception):
    """`reason`: as a key of messages.REFUSALS."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """Raises UnreadableArchiveError: it is broken, or lists too many entries."""
    try:
        _check_directory(file)
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise UnreadableArchiveError("broken-archive") from error
    if len(archive.filelist) > MAX_ENTRIES:
        raise UnreadableArchiveError("too-many-entries")
    return archive


def _check_directory(file: IO[bytes]) -> None:
    """Before all of its list is in memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END.size - LONGEST_COMMENT))
    tail = file.read(END.size + LONGEST_COMMENT)
    at = tail.rfind(END_MARK)
    if at < 0 or len(tail) - at < END.size:
        raise UnreadableArchiveError("broken-archive")
    *_, count, directory, _offset, _comment = END.unpack_from(tail, at)
    if directory == 0xFFFFFFFF or count == 0xFFFF:  # a longer record tells it
        count, directory = _long_counts(tail[:at]) or (count, directory)
    if directory > MAX_DIRECTORY or count > MAX_ENTRIES:
        raise UnreadableArchiveError("too-many-entries")


def _long_counts(before: bytes) -> tuple[int, int] | None:
    """Entries and bytes that zip64's record tells; None: there is none."""
    at = before.rfind(b"PK\x06\x06")
    record = before[at : at + LONG_END.size]
    if at < 0 or len(record) < LONG_END.size:
        return None
    *_, count, directory = LONG_END.unpack(record)
    return count, directory


def list_entries(archive: zipfile.ZipFile) -> Iterator[ArchiveEntry]:
    """Its files, in their order; folders are in their names."""
    for info in archive.filelist:
        name = _decode_name(info).replace("\\", "/")
        if not name.endswith("/"):
            yield ArchiveEntry(name, info.file_size, info, _entry_refusal(name, info))


def _decode_name(info: zipfile.ZipInfo) -> str:
    """Korean Windows writes cp949, macOS UTF-8 without saying so: Python takes both for cp437."""
    if info.flag_bits & UTF8:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _entry_refusal(name: str, info: zipfile.ZipInfo) -> str:
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/") or "\0" in name:
        return "unsafe-name"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link"
    if info.flag_bits & ENCRYPTED:
        return "encrypted"
    if info.compress_type not in METHODS:
        return "unknown-compression"
    if info.file_size > max(UNSUSPICIOUS, MAX_RATIO * info.compress_size):
        return "bomb"
    return ""


def read_entry(
    archive: zipfile.ZipFile, entry: ArchiveEntry, limit: int, budget: Budget
) -> bytes | str:
    """Its bytes, or why not; never more than `limit` of them are unpacked."""
    if entry.size > limit:
        return "too-large"
    if entry.size > budget.left:
        return "bomb"
    try:
        with archive.open(entry.info) as member:
            data = read_stream(member, entry.size)
    except BROKEN:
        return "broken-archive"
    budget.spend(len(data))
    return data
