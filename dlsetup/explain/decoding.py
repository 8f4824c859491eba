"""Bytes that a student pasted or piped, in any code page, as text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import IO

from dlsetup.compiled.characters import unicodedata

HEAD, TAIL = 256 * 1024, 1024 * 1024  # bytes of a long input that are kept; UTF-16 has pairs
CHUNK = 64 * 1024
MOST = 512 * 2**20  # bytes that are read at all: an hour of training says less
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HANGUL = re.compile("[가-힣]")
NON_ASCII = re.compile(r"[^\x00-\x7f]")
MISREAD = (  # written in the second, read as the first, and saved again
    ("cp1252", "cp949"),
    ("latin-1", "cp949"),
    ("cp1252", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp949", "utf-8"),
)


def read_both_ends(stream: IO[bytes]) -> bytes:
    """A whole stream, or the head and the tail of one that is longer than both; of one that does
    not end, as `yes` writes it, what came first."""
    head = stream.read(HEAD)
    if len(head) < HEAD:  # the end, after which a terminal would be asked for more
        return head
    tail, rest = bytearray(), MOST - HEAD
    while rest > 0 and (chunk := stream.read(CHUNK)):
        rest -= len(chunk)
        tail += chunk
        del tail[: -TAIL - len(tail) % 2]
    return head + bytes(tail)


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 (PowerShell's `>`) or a Windows code page, with or without a byte order
    mark. Never fails: what cannot be read becomes U+FFFD."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if encoding := _utf16_encoding(data):
        return data.decode(encoding, "replace")
    return min(_possible_texts(data), key=lambda text: text.count("\ufffd"))


def _utf16_encoding(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of its ASCII part is zero."""
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    if max(even, odd) <= len(data[:2000]) // 8:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _possible_texts(data: bytes) -> Iterator[str]:
    """The first without an error wins; a cut or mixed text is read with the fewest."""
    for encoding in ("utf-8", "cp949", "cp1252"):
        yield data.decode(encoding, "replace")


def repair_text(text: str) -> str:
    """Undo a wrong reading, line by line, for a paste often mixes programs; and write the
    Hangul of macOS, which comes in parts, as syllables."""
    return unicodedata.normalize("NFC", "\n".join(map(_repair_line, text.split("\n"))))


def _repair_line(line: str) -> str:
    if not NON_ASCII.search(line):
        return line
    for read_as, written_in in MISREAD:
        if HANGUL.search(line) and written_in == "cp949":
            continue
        try:
            repaired = line.encode(read_as).decode(written_in)
        except UnicodeError:  # it was not this reading
            continue
        if HANGUL.search(repaired):
            return repaired
    return line
