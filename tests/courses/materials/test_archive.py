"""Which archives are taken, and what of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import pytest

from dlsetup.courses.materials import archive as archives
from dlsetup.files.archive_directory import UnreadableArchiveError
from tests.courses.materials.zips import open_zip, pack, pack_link

GOOD = {"hw.ipynb": b"{}", "week1/a.py": b"print(1)"}


def names(data: bytes, *, has_top: bool = False) -> list[str]:
    return [each.name for each in open_zip(data, has_top=has_top).files]


def test_of_a_service_without_its_own_folder() -> None:
    data = pack(GOOD, top="course-main/")
    assert names(data, has_top=True) == sorted(GOOD)
    assert names(data) == ["course-main/hw.ipynb", "course-main/week1/a.py"]


def test_a_zip_that_was_packed_by_hand() -> None:
    rest = ("__MACOSX/._hw.ipynb", ".DS_Store", "week1/.git/config", "a/__pycache__/b.pyc")
    assert names(pack({**GOOD, **dict.fromkeys(rest, b"")})) == sorted(GOOD)


def test_hangul_of_a_korean_windows() -> None:
    """cp949 in the file, which says nothing of it."""
    data = pack({"aaaa.ipynb": b"{}"}).replace(b"aaaa", "과제".encode("cp949"))
    assert names(data) == ["과제.ipynb"]


@pytest.mark.parametrize(
    ("packed", "written"),
    [
        pytest.param(["a.py", "A.py"], ["A.py", "a_2.py"], id="letters"),
        pytest.param(["a.py", "A.py", "a_2.py"], ["A.py", "a_2.py", "a_3.py"], id="a number taken"),
        pytest.param(["week1", "Week1/a.py"], ["Week1/a.py", "week1_2"], id="a file and a folder"),
        pytest.param(
            [unicodedata.normalize("NFD", "과제.py"), "과제.py"],
            ["과제.py", "과제_2.py"],
            id="hangul",
        ),
    ],
)
def test_names_that_are_one_somewhere(packed: list[str], written: list[str]) -> None:
    archive = open_zip(pack({name: name.encode() for name in packed}))
    assert sorted(each.name for each in archive.files) == sorted(written)
    assert len({each.sha256 for each in archive.files}) == len(packed)
    assert len(archive.renamed) == 1
    for file in archive.files:
        assert archive.read(file).decode() == file.packed


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("aux.py", "windows-name"),
        ("what?.ipynb", "windows-name"),
        ("a /b.py", "windows-name"),
        ("a./b.py", "windows-name"),
        ("a\u202eb.py", "windows-name"),
        ("x" * 201, "windows-name"),
        ("a\x1b[2J.py", "windows-name"),
        (".dlsetup-materials/note.json", "own-name"),
        (".DLSETUP-materials/part", "own-name"),
    ],
)
def test_what_is_left_out(name: str, reason: str) -> None:
    archive = open_zip(pack({**GOOD, name: b""}))
    assert [each.name for each in archive.files] == sorted(GOOD)
    shown = name.replace("\u202e", "?").replace("\x1b", "?")[:100]
    assert archive.left_out == ((shown, reason),)


def test_a_link_is_left_out() -> None:
    archive = open_zip(pack_link("passwd", "/etc/passwd", GOOD))
    assert [each.name for each in archive.files] == sorted(GOOD)
    assert archive.left_out == (("passwd", "link"),)


def damaged(data: bytes) -> bytes:
    """One byte within the first file."""
    at = data.index(b"hw.ipynb") + len("hw.ipynb")
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


ZEROS = b"\0" * 9_000_000
REFUSED: Mapping[str, tuple[bytes, str]] = {
    "traversal": (pack({**GOOD, "../out.py": b""}), "unsafe-name"),
    "traversal of Windows": (pack({**GOOD, "a\\..\\..\\out.py": b""}), "unsafe-name"),
    "from the root": (pack({**GOOD, "/etc/x": b""}), "unsafe-name"),
    "of a drive": (pack({**GOOD, "C:/x": b""}), "unsafe-name"),
    "a bomb": (pack({**GOOD, "zeros": ZEROS}), "bomb"),
    "too large together": (pack({str(n): bytes([n]) * 900_000 for n in range(12)}), "too-large"),
    "cut short": (pack(GOOD)[:-30], "broken-archive"),
    "its first half": (pack(GOOD)[: len(pack(GOOD)) // 2], "broken-archive"),
    "one byte": (damaged(pack(GOOD)), "broken-archive"),
    "no zip": (b"<html>" * 100, "broken-archive"),
    "nothing": (b"", "broken-archive"),
    "empty": (pack({}), "empty"),
    "only a folder": (pack({"a/": b""}), "empty"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArchiveError) as caught:
        open_zip(data)
    assert caught.value.reason == reason


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    with pytest.raises(UnreadableArchiveError) as caught:
        open_zip(pack({str(number): b"" for number in range(4)}))
    assert caught.value.reason == "too-many-entries"


def test_a_size_that_is_a_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list says 1 byte; no more is unpacked."""
    data = bytearray(pack({"hw.ipynb": b"x" * 500_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1).to_bytes(4, "little")
    with pytest.raises(UnreadableArchiveError) as caught:
        open_zip(bytes(data))
    assert caught.value.reason == "broken-archive"


def test_an_archive_that_changes_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    archive: Any = open_zip(pack(GOOD))
    file = archive.files[0]._replace(sha256="0" * 64)
    with pytest.raises(UnreadableArchiveError):
        archive.read(file)
