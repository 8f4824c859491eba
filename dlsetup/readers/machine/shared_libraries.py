"""Whether a file is a library that the programs of this machine can load: what its first bytes say.

ELF: https://man7.org/linux/man-pages/man5/elf.5.html
Mach-O: https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/loader.h
"""

from __future__ import annotations

import sys
from typing import Final, Literal, NamedTuple

from dlsetup.facts import Unknown
from dlsetup.readers import files

_HEADER: Final = 20  # bytes: up to the kind of processor
_ELF: Final = b"\x7fELF"
_MACH_O: Final = (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf")
_BYTE_ORDERS: Final[dict[int, Literal["little", "big"]]] = {1: "little", 2: "big"}
_SHARED: Final = 3  # ET_DYN


class ElfHeader(NamedTuple):
    """`bits`: 1 of 32, 2 of 64; `machine`: as the format numbers processors."""

    bits: int
    type: int
    machine: int


def library_state(path: str, program: str = sys.executable) -> str:
    """`ok`, `not-a-library`, `other-processor` (32-bit ones among them: not that of `program`),
    or why it cannot be read."""
    data = files.read_bytes(path, _HEADER)
    if isinstance(data, Unknown):
        return data.reason
    if data.startswith(_MACH_O):
        return "ok" if sys.platform == "darwin" else "not-a-library"
    header = _read_header(data)
    if header is None or header.type != _SHARED:
        return "not-a-library"
    ours = files.read_bytes(program, _HEADER)
    native = None if isinstance(ours, Unknown) else _read_header(ours)
    same = native is None or (native.bits, native.machine) == (header.bits, header.machine)
    return "ok" if same else "other-processor"


def _read_header(data: bytes) -> ElfHeader | None:
    order = _BYTE_ORDERS.get(data[5]) if data.startswith(_ELF) and len(data) >= _HEADER else None
    if order is None:
        return None
    type_, machine = (int.from_bytes(data[at : at + 2], order) for at in (16, 18))
    return ElfHeader(data[4], type_, machine)
