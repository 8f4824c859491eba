"""Which compiled files are whole, and which one an error comes from."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from dlsetup.compiled import plain_characters
from dlsetup.compiled.characters import unicodedata
from dlsetup.compiled.failed_import import failed_file
from dlsetup.compiled.files import END, CompiledFile, compiled_files
from tests.compiled.environment import IN_THE_FILE, Way, damage_file, extensions


@pytest.mark.parametrize(
    ("way", "fault"),
    [
        ("gone", "missing"),
        ("empty", "cut"),
        ("half", "cut"),
        ("zero-end", "cut"),
        ("garbage", None),
    ],
)
def test_fault(tmp_path: Path, way: Way, fault: str | None) -> None:
    file = tmp_path / "x.so"
    file.write_bytes(b"x" * 3 * END)
    compiled = CompiledFile(str(file), file.stat().st_size)
    assert compiled.fault is None
    damage_file(file, way)
    assert compiled.fault == fault


def test_every_way_is_tried() -> None:
    assert set(IN_THE_FILE) == {"gone", "empty", "half", "garbage", "zero-end"}


def test_without_a_size(tmp_path: Path) -> None:
    file = tmp_path / "x.so"
    file.write_bytes(b"x")
    assert CompiledFile(str(file), 0).fault is None


@pytest.mark.parametrize("library", sorted({each.library for each in extensions()}))
def test_compiled_files(library: str) -> None:
    expected = {str(each.file) for each in extensions() if each.library == library}
    assert {file.path for file in compiled_files(library)} == expected
    assert [file.fault for file in compiled_files(library)] == [None] * len(expected)


@pytest.mark.parametrize("library", ["rich", "nothing_such", "json"])
def test_no_compiled_files(library: str) -> None:
    assert compiled_files(library) == []


def test_failed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suffix = importlib.machinery.EXTENSION_SUFFIXES[0]
    (tmp_path / f"refused_one{suffix}").write_bytes(b"no machine code")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ImportError) as caught:
        importlib.import_module("refused_one")
    assert failed_file(caught.value) == str(tmp_path / f"refused_one{suffix}")


@pytest.mark.parametrize(
    ("error", "file"),
    [
        (ImportError("cannot import name 'x' from 'json'", name="json"), None),
        (ModuleNotFoundError("No module named 'torch'", name="torch"), None),
        (ModuleNotFoundError("No module named '_nt'", name="_winapi"), "_winapi"),
        (OSError("no room"), None),
        (ValueError("x"), None),
    ],
)
def test_other_errors(error: Exception, file: str | None) -> None:
    if sys.platform == "win32" and file == "_winapi":
        pytest.skip("it is there")
    assert failed_file(error) == file


@pytest.mark.parametrize("character", "aA1 -_/한漢あＡ\n\x1b\u202e\u200b\ue000")
def test_plain_characters(character: str) -> None:
    """What quoting and columns ask: seen or not, one column or two."""
    seen = unicodedata.category(character)[0] not in "CZ" or character == " "
    assert (plain_characters.category(character) == "Lo") == seen
    wide = unicodedata.east_asian_width(character) in "WF"
    assert (plain_characters.east_asian_width(character) == "W") == wide
    assert plain_characters.normalize("NFC", character) == character
