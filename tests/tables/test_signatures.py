"""The table of signatures, and what writes it: small programs as values."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from dlsetup.tables.signatures import table, unsigned_packages
from docs.signatures import count_signed, is_signed, rows


def program(magic: int = 0x20B, *, signed: bool = True, directories: int = 16) -> bytes:
    """The head of a PE file with a table of certificates behind it."""
    fixed = {0x10B: 96, 0x20B: 112}[magic]
    optional = struct.pack("<H", magic).ljust(fixed - 4, b"\0") + struct.pack("<I", directories)
    entries = [(0, 0)] * 4 + [(400, 8) if signed else (0, 0)]
    optional += b"".join(struct.pack("<II", *entry) for entry in entries[:directories])
    head = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40)
    return (head + b"PE\0\0" + b"\0" * 20 + optional).ljust(400, b"\0") + b"\0" * 8


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(program(), True, id="signed, 64 bits"),
        pytest.param(program(0x10B), True, id="signed, 32 bits"),
        pytest.param(program(signed=False), False, id="not signed"),
        pytest.param(program(directories=4), False, id="no such directory"),
        pytest.param(program()[:300], False, id="the table is cut off"),
        pytest.param(program()[:70], False, id="cut short"),
        pytest.param(b"", False, id="empty"),
        pytest.param(b"#!python" * 99, False, id="a script"),
    ],
)
def test_signature(data: bytes, expected: bool) -> None:
    assert is_signed(data) is expected


def test_a_wheel(tmp_path: Path) -> None:
    wheel = tmp_path / "Scikit_Thing-1.2-cp313-cp313-win_amd64.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("thing/a.pyd", program())
        archive.writestr("thing/B.DLL", program(signed=False))
        archive.writestr("thing/__init__.py", b"")
    with zipfile.ZipFile(tmp_path / "pure-1-py3-none-any.whl", "w") as archive:
        archive.writestr("pure.py", b"")
    assert count_signed(wheel) == (1, 2)
    assert list(rows(tmp_path)) == ['"scikit-thing" = { version = "1.2", signed = 1, files = 2 }']


def test_the_table() -> None:
    assert {"numpy", "pyzmq", "tornado"} <= unsigned_packages()
    assert "debugpy" not in unsigned_packages()
    assert all(0 <= row.signed <= row.files > 0 for row in table().packages.values())
