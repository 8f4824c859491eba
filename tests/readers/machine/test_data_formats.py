"""A file of data that is shorter than its format says, or something else."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import pickle
import struct
import zipfile
from pathlib import Path

import pytest

from dlsetup.readers.machine import data_formats


def zipped(length: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("data.pkl", os.urandom(length))
    return content.getvalue()


def numpy_file(descr: str, shape: str, length: int) -> bytes:
    header = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + bytes(length)


def safetensors(length: int) -> bytes:
    header = b'{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}'
    return struct.pack("<Q", len(header)) + header + bytes(length)


def hdf5(end: int, version: int = 0) -> bytes:
    place = 40 if version == 0 else 28
    sizes = b"\x00\x00\x00\x00\x08\x08" if version == 0 else b"\x08\x08\x00"
    head = (b"\x89HDF\r\n\x1a\n" + bytes([version]) + sizes).ljust(place, b"\0")
    return (head + struct.pack("<Q", end)).ljust(200, b"\0")


IDX = struct.pack(">HBB3I", 0, 8, 3, 2, 4, 4)
NOISE = os.urandom(5000)
TEXT = b"a word and another, " * 9999
LEGACY = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.numbers"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        pytest.param("a.pth", b"", "empty", id="empty"),
        pytest.param("a.pth", POINTER, "git-lfs-pointer", id="a pointer"),
        pytest.param("a.h5", b"\n<!DOCTYPE html><html>", "web-page", id="a web page"),
        pytest.param("a.pth", zipped(9000), None, id="a zip"),
        pytest.param("a.pth", zipped(9000)[:-300], "cut-short", id="a zip cut short"),
        pytest.param("a.gz", gzip.compress(NOISE), None, id="gzip"),
        pytest.param("a.gz", gzip.compress(NOISE) * 2, None, id="gzip in two parts"),
        pytest.param("a.gz", gzip.compress(bytes(900_000)), None, id="gzip, much smaller"),
        pytest.param("a.gz", gzip.compress(TEXT) + b"\n", None, id="gzip and something else"),
        pytest.param("a.gz", gzip.compress(bytes(900_000))[:500], "cut-short", id="gzip cut short"),
        pytest.param("a.tgz", gzip.compress(NOISE)[:4000], "cut-short", id="an archive cut short"),
        pytest.param("a.xz", lzma.compress(NOISE), None, id="xz"),
        pytest.param("a.xz", lzma.compress(NOISE)[:-40], "cut-short", id="xz cut short"),
        pytest.param("a.npy", numpy_file("<f4", "(2, 3)", 24), None, id="NumPy"),
        pytest.param("a.npy", numpy_file("<f4", "(2, 3000)", 24), "cut-short", id="NumPy short"),
        pytest.param("a.npy", numpy_file("|O", "(2,)", 3), None, id="objects"),
        pytest.param("a.npy", numpy_file("<f8", "()", 8), None, id="one number"),
        pytest.param("a.safetensors", safetensors(16), None, id="safetensors"),
        pytest.param("a.safetensors", safetensors(9), "cut-short", id="safetensors cut short"),
        pytest.param("a.safetensors", b"\xff" * 99, None, id="no safetensors"),
        pytest.param("a.h5", hdf5(200), None, id="HDF5"),
        pytest.param("a.h5", hdf5(9000), "cut-short", id="HDF5 cut short"),
        pytest.param("a.keras", hdf5(9000, 2), "cut-short", id="HDF5 of version 2"),
        pytest.param("a.h5", hdf5(9000, 9), None, id="HDF5 of a version to come"),
        pytest.param("a.pkl", pickle.dumps([NOISE]), None, id="a pickle"),
        pytest.param("a.pkl", pickle.dumps([NOISE])[:-9], "cut-short", id="a pickle cut short"),
        pytest.param("a.pkl", LEGACY, None, id="weights of an old torch"),
        pytest.param("a.parquet", b"PAR1" + NOISE + b"PAR1", None, id="Parquet"),
        pytest.param("a.parquet", b"PAR1" + NOISE, "cut-short", id="Parquet cut short"),
        pytest.param("t10k-images-idx3-ubyte", IDX + bytes(32), None, id="MNIST"),
        pytest.param("t10k-images-idx3-ubyte", IDX + bytes(9), "cut-short", id="MNIST cut short"),
        pytest.param("x-ubyte", b"\x00\x00\x08\x09", None, id="its head cut short"),
        pytest.param("a.bin", NOISE, None, id="something"),
    ],
)
def test_find_problem(tmp_path: Path, name: str, content: bytes, problem: str | None) -> None:
    (tmp_path / name).write_bytes(content)
    assert data_formats.is_of_interest(name)
    assert data_formats.find_problem(str(tmp_path / name)) == problem
