"""The objects of a pack, as git sends them: unpacked within a limit, each under its own sum. Pure.

https://git-scm.com/docs/gitformat-pack"""

from __future__ import annotations

import hashlib
import zlib
from typing import Final, NamedTuple

from dlsetup.files.archive_directory import UnreadableArchiveError

KINDS: Final = {1: b"commit", 2: b"tree", 3: b"blob", 4: b"tag"}
OFFSET_DELTA, NAMED_DELTA = 6, 7
HEAD: Final = 12  # bytes
PIECE: Final = 64 * 2**10  # that zlib is given at once
MOST_OBJECTS: Final = 60_000


class GitObject(NamedTuple):
    kind: bytes
    data: bytes


class _Delta(NamedTuple):
    """`base`: where it begins, or its sum."""

    base: int | str
    data: bytes


class Pack:
    """`limit`: bytes that it may become, all together. Raises UnreadableArchiveError: it is broken,
    or becomes more."""

    def __init__(self, data: bytes, limit: int, sum_size: int) -> None:
        self._data, self._left = data, limit
        self._algorithm, self._sum_size = {20: "sha1", 32: "sha256"}[sum_size], sum_size
        self._places: dict[int, GitObject] = {}
        self._deltas: dict[int, _Delta] = {}
        self.objects: dict[str, GitObject] = {}
        try:
            self._read()
            while self._deltas:
                self._resolve()
        except (IndexError, ValueError, zlib.error) as error:
            raise UnreadableArchiveError("broken-archive") from error

    def _read(self) -> None:
        whole = memoryview(self._data)
        body, end = whole[: -self._sum_size], whole[-self._sum_size :]
        if not self._data.startswith(b"PACK") or hashlib.new(self._algorithm, body).digest() != end:
            raise ValueError("no pack")
        count, place = int.from_bytes(body[8:HEAD], "big"), HEAD
        if count > MOST_OBJECTS:
            raise UnreadableArchiveError("too-many-entries")
        for _ in range(count):
            place = self._read_object(place)

    def _read_object(self, start: int) -> int:
        """Where the next one begins."""
        first = self._data[start]
        kind, size, place = first >> 4 & 7, first & 15, start + 1
        if first & 0x80:
            more, place = read_size(self._data, place)
            size |= more << 4
        base: int | str | None = None
        if kind == OFFSET_DELTA:
            distance, place = _read_distance(self._data, place)
            base = start - distance
        elif kind == NAMED_DELTA:
            base = self._data[place : place + self._sum_size].hex()
            place += self._sum_size
        data, place = self._inflate(place, size)
        if base is None:
            self._keep(start, GitObject(KINDS.get(kind, b""), data))
        else:
            self._deltas[start] = _Delta(base, data)
        return place

    def _inflate(self, place: int, size: int) -> tuple[bytes, int]:
        self._spend(size)
        unpacker, data = zlib.decompressobj(), bytearray()
        while not unpacker.eof:
            piece = self._data[place : place + PIECE]
            if not piece or len(data) > size:
                raise ValueError("not as long as it says")
            data += unpacker.decompress(piece, size + 1 - len(data))
            place += len(piece) - len(unpacker.unused_data) - len(unpacker.unconsumed_tail)
        if len(data) != size:
            raise ValueError("not as long as it says")
        return bytes(data), place

    def _resolve(self) -> None:
        """Those whose base is known."""
        known = len(self._deltas)
        for start, delta in list(self._deltas.items()):
            places: dict[int, GitObject] = self._places
            base = (
                places.get(delta.base)
                if isinstance(delta.base, int)
                else self.objects.get(delta.base)
            )
            if base is None:
                continue
            size, _ = read_size(delta.data, read_size(delta.data, 0)[1])
            self._spend(size)
            self._keep(start, GitObject(base.kind, apply_delta(base.data, delta.data)))
            del self._deltas[start]
        if len(self._deltas) == known:
            raise ValueError("a base is missing")

    def _keep(self, start: int, found: GitObject) -> None:
        named = hashlib.new(self._algorithm, b"%s %d\0" % (found.kind, len(found.data)))
        named.update(found.data)
        self._places[start] = self.objects[named.hexdigest()] = found

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise UnreadableArchiveError("too-large")


def read_size(data: bytes, place: int) -> tuple[int, int]:
    """A number in seven bits a byte, the lowest first; and where it ends."""
    value = shift = 0
    while True:
        byte = data[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if not byte & 0x80:
            return value, place
        if shift > 63:
            raise ValueError("no size")


def _read_distance(data: bytes, place: int) -> tuple[int, int]:
    """The highest bits first, and one more for each byte that follows."""
    value = data[place] & 0x7F
    while data[place] & 0x80:
        place += 1
        value = (value + 1) << 7 | (data[place] & 0x7F)
    return value, place + 1


def apply_delta(base: bytes, delta: bytes) -> bytes:
    """Raises ValueError, IndexError: it is no delta of this base."""
    base_size, place = read_size(delta, 0)
    size, place = read_size(delta, place)
    if base_size != len(base):
        raise ValueError("another base")
    parts, made = [], 0
    while place < len(delta):
        code = delta[place]
        if code & 0x80:
            start, count, place = _read_copy(delta, place)
            part = base[start : start + count]
        else:
            part = delta[place + 1 : place + 1 + code]
            count, place = code, place + 1 + code
        made += count
        if not code or len(part) != count or made > size:
            raise ValueError("not as long as it says")
        parts.append(part)
    if made != size:
        raise ValueError("not as long as it says")
    return b"".join(parts)


def _read_copy(delta: bytes, place: int) -> tuple[int, int, int]:
    """Of the base: from where, how many bytes; and where the next step begins."""
    code, place = delta[place], place + 1
    values = []
    for bits in (range(4), range(4, 7)):
        value = 0
        for shift, bit in enumerate(bits):
            if code >> bit & 1:
                value |= delta[place] << 8 * shift
                place += 1
        values.append(value)
    start, count = values
    return start, count or 0x10000, place
