"""The files that are handed in with a notebook, and those that only one computer has."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from dlsetup.notebooks.hand_in.needed_files import (
    NeededFiles,
    OpenedFile,
    needed_files,
    read_notes,
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Not the folder of temporary files, in which it is."""
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "tmp"))
    for name in (
        "hw/data.csv", "hw/made.txt", "hw/lib/mine.py", "hw/.git/config", "Downloads/big.npz",
        "tmp/x", ".cache/font.json", "env/lib/site-packages/a/rc",
    ):  # fmt: skip
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "makes", "expected"),
    [
        ("hw/data.csv", False, NeededFiles(("data.csv",))),
        ("hw/lib/mine.py", False, NeededFiles(("lib/mine.py",))),
        ("hw/made.txt", True, NeededFiles()),
        ("hw/gone.csv", False, NeededFiles()),
        ("hw/.git/config", False, NeededFiles()),
        ("hw/lib", False, NeededFiles()),
        ("tmp/x", False, NeededFiles()),
        (".cache/font.json", False, NeededFiles()),
        ("env/lib/site-packages/a/rc", False, NeededFiles()),
    ],
)
def test_one(home: Path, name: str, makes: bool, expected: NeededFiles) -> None:
    assert needed_files([OpenedFile(str(home / name), makes)], home / "hw") == expected


def test_elsewhere_and_once(home: Path) -> None:
    big = OpenedFile(str(home / "Downloads" / "big.npz"))
    found = needed_files([big, big, OpenedFile("/etc/hosts")], home / "hw")
    assert found == NeededFiles((), (str(home / "Downloads" / "big.npz"),))


def test_notes_that_were_cut_short(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.write_text(json.dumps({"path": "/a", "makes": True}) + '\n{"path": "/b', "utf-8")
    assert read_notes(notes) == (OpenedFile("/a", True),)
    assert read_notes(tmp_path / "none") == ()
