"""A report in letters that survive forums, mail and the editors of learning platforms: packed, in
Base64, between two marks. Whatever is put between the letters on the way is left out again."""

from __future__ import annotations

import base64
import re
import textwrap
import zlib

from dlsetup.model.levels import Outcome
from dlsetup.records import msgspec
from dlsetup.report.record import Report, encode

MARK = "dlsetup:data:1:"
_PACKED = re.compile(rf"{MARK}([^:]*):([0-9a-f]{{8}}):")
_OTHERS = re.compile(r"[^A-Za-z0-9+/=]+")  # quotes of a mail, line ends
_SILENT = frozenset({Outcome.OK, Outcome.SKIPPED})
WIDTH = 76
SMALLEST = 9  # of zlib's ways


class IncompleteError(ValueError):
    """Letters are missing, or others."""


def pack_report(report: Report) -> str:
    """Lines. Without findings that say that all is well: they are found again."""
    findings = tuple(each for each in report.findings if each.outcome not in _SILENT)
    short = msgspec.structs.replace(report, findings=findings)
    letters = base64.b64encode(zlib.compress(encode(short, indent=0), SMALLEST))
    lines = textwrap.wrap(letters.decode(), WIDTH)
    return "\n".join((MARK, *lines, f":{zlib.crc32(letters):08x}:"))


def is_packed(text: str) -> bool:
    return MARK in text


def unpack_report(text: str, limit: int) -> str:
    """JSON, of the last one. `limit`: bytes. Raises IncompleteError: it is not whole, or larger."""
    packed = _PACKED.findall(text)
    letters = _OTHERS.sub("", packed[-1][0]).encode() if packed else b""
    if not packed or f"{zlib.crc32(letters):08x}" != packed[-1][1]:
        raise IncompleteError
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(base64.b64decode(letters), limit)
        if not unpacking.eof:
            raise IncompleteError
        return data.decode()
    except (ValueError, zlib.error) as error:
        raise IncompleteError from error
