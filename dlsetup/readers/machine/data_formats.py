"""Whether a file of data or weights is whole, by what its format says of its own length. No content
is looked at, and most files cost two short reads."""

from __future__ import annotations

import math
import os
import re
import struct
import zlib
from collections.abc import Callable, Mapping

from dlsetup.files.reading import WHOLE_LIMIT, read_head, read_tail, read_whole
from dlsetup.readers.files import LFS_POINTER

HEAD = 4096  # bytes
ZIP_TAIL = 2**16 + 22  # bytes in which a zip's last record stands, its comment included
HEADER_LIMIT = 2**24  # bytes of the header of safetensors
USUAL_RATIO = 40  # a gzip file with more than this is unpacked to be sure
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)
_NUMPY = re.compile(rb"'descr':\s*'[<>|=]?\w(\d+)'.*?'shape':\s*\(([\d,\s]*)\)", re.S)
# torch.save of before 1.6 puts bare numbers after its pickles
_LEGACY_TORCH = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19"
_IDX_BYTES = {8: 1, 9: 1, 11: 2, 12: 4, 13: 4, 14: 8}  # http://yann.lecun.com/exdb/mnist/


def find_problem(path: str) -> str | None:
    """`empty`, `web-page`, `git-lfs-pointer`, `cut-short`; None: it is whole, or nobody can tell.

    Raises OSError: it cannot be read.
    """
    size = os.stat(path).st_size
    head = read_head(path, HEAD)
    if not head:
        return "empty"
    if head.startswith(LFS_POINTER):
        return "git-lfs-pointer"
    if _WEB_PAGE.match(head):
        return "web-page"
    judge = next((judge for magic, judge in _FORMATS.items() if head.startswith(magic)), None)
    judge = judge or _BY_NAME.get(_ending(path))
    try:
        return "cut-short" if judge and not judge(path, head, size) else None
    except (struct.error, ValueError, OverflowError):
        return None


def _ending(path: str) -> str:
    """MNIST's own files have no dot: train-images-idx3-ubyte."""
    return "ubyte" if path.endswith("-ubyte") else path.rpartition(".")[2].lower()


def _zip(path: str, head: bytes, size: int) -> bool:
    return b"PK\x05\x06" in read_tail(path, ZIP_TAIL)


def _gzip(path: str, head: bytes, size: int) -> bool:
    """Its last four bytes tell its length unpacked: where that is unlikely it is unpacked."""
    length: int = struct.unpack("<I", read_tail(path, 4))[0]
    if size <= 4 * length <= 4 * size * USUAL_RATIO or size > WHOLE_LIMIT:
        return True
    data = read_whole(path)
    while data.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(31)
        for start in range(0, len(data), HEAD):
            try:
                member.decompress(data[start : start + HEAD])
            except zlib.error:
                return True  # damaged otherwise, or followed by something else
            if member.eof:
                break
        else:
            return False
        data = member.unused_data + data[start + HEAD :]
    return True


def _xz(path: str, head: bytes, size: int) -> bool:
    return read_tail(path, 16).rstrip(b"\0").endswith(b"YZ")


def _hdf5(path: str, head: bytes, size: int) -> bool:
    """https://docs.hdfgroup.org/hdf5/v1_14/_f_m_t3.html: the address of the end of the file"""
    place = {0: (13, 24 + 16), 1: (13, 28 + 16), 2: (9, 12 + 16), 3: (9, 12 + 16)}.get(head[8])
    if place is None or head[place[0]] != 8:
        return True
    return size >= int(struct.unpack_from("<Q", head, place[1])[0])


def _numpy(path: str, head: bytes, size: int) -> bool:
    match = _NUMPY.search(head)
    if match is None:
        return True
    shape = [int(number) for number in match[2].split(b",") if number.strip()]
    count: int = math.prod(shape)
    return size >= int(match[1]) * count


def _pickle(path: str, head: bytes, size: int) -> bool:
    return head.startswith(_LEGACY_TORCH) or read_tail(path, 1) == b"."


def _parquet(path: str, head: bytes, size: int) -> bool:
    return read_tail(path, 4) == b"PAR1"


def _safetensors(path: str, head: bytes, size: int) -> bool:
    """https://huggingface.co/docs/safetensors/index#format"""
    (length,) = struct.unpack_from("<Q", head)
    if length > HEADER_LIMIT:
        return True
    ends = re.findall(rb'"data_offsets":\s*\[\d+,\s*(\d+)\]', read_head(path, 8 + length))
    return size >= 8 + int(length) + max(map(int, ends), default=0)


def _idx(path: str, head: bytes, size: int) -> bool:
    zero, kind, dimensions = struct.unpack_from(">HBB", head)
    if zero or kind not in _IDX_BYTES:
        return True
    shape: tuple[int, ...] = struct.unpack_from(f">{dimensions}I", head, 4)
    count: int = math.prod(shape)
    return size >= 4 + 4 * int(dimensions) + _IDX_BYTES[kind] * count


_FORMATS: Mapping[bytes, Callable[[str, bytes, int], bool]] = {
    b"PK\x03\x04": _zip,
    b"\x1f\x8b\x08": _gzip,
    b"\xfd7zXZ\0": _xz,
    b"\x89HDF\r\n\x1a\n": _hdf5,
    b"\x93NUMPY": _numpy,
    b"PAR1": _parquet,
}
_BY_NAME: Mapping[str, Callable[[str, bytes, int], bool]] = {
    **{"pkl": _pickle, "pickle": _pickle, "safetensors": _safetensors},
    "ubyte": _idx,
}
# of names that are looked at
ENDINGS = frozenset(
    {*_BY_NAME, "pth", "pt", "ckpt", "bin", "h5", "hdf5", "keras", "npz", "npy", "zip", "gz"}
    | {"tgz", "xz", "parquet", "weights", "onnx"}
)


def is_of_interest(name: str) -> bool:
    return _ending(name) in ENDINGS
