"""Reading files that may be missing, forbidden, endless, huge or garbage: regular files alone, up
to a limit, and never a wait for somebody who writes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Sequence
from typing import IO

from dlsetup.facts import Unknown
from dlsetup.files.patience import READ_SECONDS, within

READ_LIMIT = 4 * 2**20
WHOLE_LIMIT = 64 * 2**20  # of what is given to us to be read whole: a report, a course, a list
LIBRARY_LIMIT = 2 * 2**30  # of what is only searched
CHUNK = 64 * 2**10
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)  # Windows
    | getattr(os, "O_NONBLOCK", 0)  # what became a pipe since it was looked at
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class NotAFileError(OSError):
    """A pipe, a device, a folder: a read of it may wait for ever, or never end."""


class TooLargeError(OSError):
    """More than anybody means to be read."""


def read_head(path: str | os.PathLike[str], limit: int = READ_LIMIT) -> bytes:
    """At most `limit` bytes of a regular file.

    Raises OSError: it cannot be read; NotAFileError: it is no regular file.
    """
    try:
        size = _regular_size(os.stat(path))
        handle = os.open(path, _FLAGS)  # half the time of open()
    except ValueError as error:  # a zero byte in its name
        raise OSError(errno.EINVAL, str(error)) from error
    try:
        return _read_up_to(handle, limit, size)
    finally:
        os.close(handle)


def read_tail(path: str | os.PathLike[str], length: int) -> bytes:
    """The last bytes of a regular file. Raises as `read_head`."""
    size = _regular_size(os.stat(path))
    handle = os.open(path, _FLAGS)
    try:
        os.lseek(handle, max(0, size - length), os.SEEK_SET)
        return _read_up_to(handle, length, size)
    finally:
        os.close(handle)


def read_whole(path: str | os.PathLike[str], limit: int = WHOLE_LIMIT) -> bytes:
    """All of a regular file. Raises as `read_head`, and OSError: it is larger than `limit`, or does
    not answer."""
    return _reject_rest(within(READ_SECONDS, lambda: read_head(path, limit + 1)), limit)


def read_group(paths: Sequence[str], limit: int = WHOLE_LIMIT) -> list[bytes | OSError]:
    """All of each regular file, or why not, as `read_whole`: patience takes as long as the reading
    of a small file, and a group has it once."""
    try:
        return within(READ_SECONDS, lambda: [_read_or_error(path, limit) for path in paths])
    except TimeoutError as error:
        return [error] if len(paths) == 1 else [read_group([path], limit)[0] for path in paths]


def _read_or_error(path: str, limit: int) -> bytes | OSError:
    try:
        return _reject_rest(read_head(path, limit + 1), limit)
    except OSError as error:
        return error


def open_in_parts(path: str | os.PathLike[str]) -> IO[bytes]:
    """A regular file that is read here and there, as an archive is. Raises as `read_head`."""
    _regular_size(os.stat(path))
    return os.fdopen(os.open(path, _FLAGS), "rb")


def read_stream(stream: IO[bytes], limit: int = WHOLE_LIMIT) -> bytes:
    """All of standard input, which somebody is typing or piping. Raises OSError: it is larger."""
    return _reject_rest(stream.read(limit + 1), limit)


def read_part(file: IO[bytes], start: int, length: int) -> bytes:
    """At most `length` bytes from `start` on, of what `open_in_parts` opened or of memory."""
    file.seek(start)
    return file.read(length)


def read_bytes(path: str, limit: int = READ_LIMIT) -> bytes | Unknown:
    """At most `limit` bytes of a regular file, or why not."""
    try:
        return read_head(path, limit)
    except NotAFileError:
        return Unknown("not-a-file", path)
    except (FileNotFoundError, NotADirectoryError):
        return Unknown("missing", path)
    except OSError as error:
        return Unknown("unreadable", str(error))


def read_text(path: str, limit: int = READ_LIMIT) -> str | Unknown:
    """The same as text; bytes that are no UTF-8 survive as surrogates."""
    data = read_bytes(path, limit)
    return data if isinstance(data, Unknown) else decode(data)


def find_words(path: str, words: Iterable[bytes], limit: int = LIBRARY_LIMIT) -> frozenset[bytes]:
    """Those of the words that are anywhere in a regular file of hundreds of megabytes.

    Raises as `read_head`.
    """
    wanted, found = set(words), set()
    overlap = max(map(len, wanted), default=1) - 1
    _regular_size(os.stat(path))
    handle = os.open(path, _FLAGS)
    try:
        kept = b""
        while wanted and limit > 0 and (data := os.read(handle, min(READ_LIMIT, limit))):
            limit -= len(data)
            part = kept + data
            here = {word for word in wanted if word in part}
            found |= here
            wanted -= here
            kept = part[-overlap:] if overlap else b""
    finally:
        os.close(handle)
    return frozenset(found)


def hash_file(path: str | os.PathLike[str]) -> str:
    """The SHA-256 of a regular file of any size, in hexadecimal. Raises as `read_head`."""
    import hashlib  # milliseconds that only a download pays

    _regular_size(os.stat(path))
    digest, handle = hashlib.sha256(), os.open(path, _FLAGS)
    try:
        while data := os.read(handle, READ_LIMIT):
            digest.update(data)
    finally:
        os.close(handle)
    return digest.hexdigest()


def decode(data: bytes) -> str:
    """UTF-8, or UTF-16 with a byte order mark (PowerShell's `>`)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "surrogateescape")


def encode(text: str) -> bytes:
    """What `decode` was given, if that was UTF-8 or nearly."""
    return text.encode("utf-8", "surrogateescape")


def _regular_size(status: os.stat_result) -> int:
    if stat.S_ISDIR(status.st_mode):
        raise NotAFileError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(errno.ESPIPE, "not a regular file")
    return status.st_size


def _read_up_to(handle: int, limit: int, size: int) -> bytes:
    """In one read, but of what the kernel writes as it is read: that tells no size."""
    if size:
        return os.read(handle, min(limit, size + 1))
    parts: list[bytes] = []
    while limit > 0 and (data := os.read(handle, min(limit, CHUNK))):
        parts.append(data)
        limit -= len(data)
    return b"".join(parts)


def _reject_rest(data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise TooLargeError(errno.EFBIG, f"larger than {limit // 2**20} MiB")
    return data
