"""A bundle that somebody made to harm: `init --offline` ends in a sentence, and nothing is written
outside of the places that are its own."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dlsetup.cli.app import main
from dlsetup.courses.bundle import INDEX, BundleFile, parse_index, write_index
from dlsetup.courses.bundle_zip import pack
from tests.courses.made_bundle import make_bundle
from tests.thoroughness import one_of_each

pytestmark = one_of_each

SECRET = "what was here before"
HUGE = "9" * 5000
DEEP = "[" * 100_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    (home / "work").mkdir(parents=True)
    (tmp_path / "outside").write_text(SECRET)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("DLSETUP_HOME", str(home / "own"))
    monkeypatch.chdir(home / "work")
    return home


def digest(value: dict[str, Any]) -> dict[str, Any]:
    """An index whose sum is right, whatever is in it."""
    content = {name: item for name, item in value.items() if name != "sha256"}
    total = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return {**content, "sha256": total}


def change_index(folder: Path, **changes: Any) -> None:
    raw = json.loads((folder / INDEX).read_text())
    (folder / INDEX).write_text(json.dumps(digest({**raw, **changes})))


def change_row(folder: Path, **changes: Any) -> None:
    """The first file, the course's."""
    rows = json.loads((folder / INDEX).read_text())["files"]
    change_index(folder, files=[{**rows[0], **changes}, *rows[1:]])


def replace_file(folder: Path, path: str, data: bytes) -> None:
    """With its sum, as whoever makes a bundle can."""
    (folder / path).write_bytes(data)
    bundle = parse_index((folder / INDEX).read_bytes())
    total = hashlib.sha256(data).hexdigest()
    files = tuple(
        BundleFile(path, total, len(data), file.kind) if file.path == path else file
        for file in bundle.files
    )
    (folder / INDEX).write_text(write_index(bundle._replace(files=files)))


def replace_lock(folder: Path, data: bytes) -> None:
    (lock,) = (folder / "locks").iterdir()
    replace_file(folder, f"locks/{lock.name}", data)


def link_file(folder: Path) -> None:
    course = folder / "dlsetup.toml"
    course.rename(folder.parent / "a course")
    course.symlink_to(folder.parent / "a course")


def pipe_index(folder: Path) -> None:
    (folder / INDEX).unlink()
    os.mkfifo(folder / INDEX)


Spoil = Callable[[Path], object]
FOLDERS: dict[str, Spoil] = {
    "a path upwards": lambda folder: change_row(folder, path="../../outside"),
    "a path from the root": lambda folder: change_row(folder, path="/etc/passwd"),
    "a drive": lambda folder: change_row(folder, path="C:\\x"),
    "a device of Windows": lambda folder: change_row(folder, path="aux.toml"),
    "a path that is a number": lambda folder: change_row(folder, path=7),
    "a size that is text": lambda folder: change_row(folder, size="7"),
    "a size below nothing": lambda folder: change_row(folder, size=-1),
    "a size without end": lambda folder: change_row(folder, size=10**4000),
    "a size that is not a number": lambda folder: change_row(folder, size=float("nan")),
    "a kind that is a list": lambda folder: change_row(folder, kind=["course"]),
    "a sum that lies": lambda folder: change_row(folder, sha256="0" * 64),
    "a word that paints the screen": lambda folder: change_index(folder, course="\x1b[2Jx"),
    "a field that nobody knows": lambda folder: change_row(folder, more=1),
    "files that are a number": lambda folder: change_index(folder, files=7),
    "files that are words": lambda folder: change_index(folder, files=["a", "b"]),
    "no files": lambda folder: change_index(folder, files=[]),
    "systems that are a number": lambda folder: change_index(folder, systems=7),
    "a day that is a list": lambda folder: change_index(folder, day=[]),
    "a lone surrogate": lambda folder: change_index(folder, course="\ud800"),
    "an index of lists": lambda folder: (folder / INDEX).write_text(DEEP),
    "an index of a huge number": lambda folder: (folder / INDEX).write_text(
        '{"made_by": "dlsetup-bundle", "version": ' + HUGE + "}"
    ),
    "an index that is null": lambda folder: (folder / INDEX).write_text("null"),
    "an index of bytes": lambda folder: (folder / INDEX).write_bytes(b"\xff\xfe\0"),
    "a course that is a link": link_file,
    "a course of bytes": lambda folder: replace_file(folder, "dlsetup.toml", b"\xff\0"),
    "a course that is deep": lambda folder: replace_file(
        folder, "dlsetup.toml", b"x = " + DEEP.encode()
    ),
    "a course of a huge number": lambda folder: replace_file(
        folder, "dlsetup.toml", f"x = {HUGE}".encode()
    ),
    "a course that names a folder": lambda folder: replace_file(
        folder,
        "dlsetup.toml",
        (folder / "dlsetup.toml").read_bytes().replace(b'"room"', b'"../../work"'),
    ),
    "a lock of bytes": lambda folder: replace_lock(folder, b"\xff\0"),
    "a lock that is deep": lambda folder: replace_lock(folder, b"x = " + DEEP.encode()),
    "a lock of a huge number": lambda folder: replace_lock(folder, f"x = {HUGE}".encode()),
    "a lock that is empty": lambda folder: replace_lock(folder, b""),
}


if sys.platform != "win32":
    FOLDERS["an index that is a pipe"] = pipe_index


def told(typed: str, capsys: pytest.CaptureFixture[str]) -> str:
    exit_code = main(["--lang", "en", "init", "--yes", "--offline", typed])
    captured = capsys.readouterr()
    text = captured.out + captured.err
    assert exit_code in (1, 2, 3), text
    assert "Traceback" not in text and "bug in dlsetup" not in text and "\x1b[2J" not in text
    return text


def written(home: Path) -> list[str]:
    """What is there that was not, outside of the memory."""
    assert (home.parent / "outside").read_text() == SECRET
    return sorted(path.name for path in home.iterdir() if path.name not in ("work", "own"))


@pytest.mark.parametrize("spoil", FOLDERS.values(), ids=FOLDERS.keys())
def test_a_folder(spoil: Spoil, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home.parent / "bundle"
    make_bundle(folder)
    spoil(folder)
    said = told(str(folder), capsys)
    assert said.strip() and len(said) < 2000
    assert written(home) == []


def write_entry(path: Path, name: str, data: bytes, mode: int = 0o100644) -> None:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(info, data, zipfile.ZIP_DEFLATED)


def bomb(path: Path) -> None:
    """The course unpacks to a thousand times its size."""
    folder = path.with_suffix("")
    make_bundle(folder)
    (folder / "dlsetup.toml").unlink()
    path.unlink()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in folder.rglob("*"):
            if each.is_file():
                archive.write(each, each.relative_to(folder).as_posix())
        archive.writestr("dlsetup.toml", b"\0" * 50_000_000)


ZIPS: dict[str, Spoil] = {
    "a path upwards": lambda path: write_entry(path, "../../outside", b"x"),
    "a path from the root": lambda path: write_entry(path, "/tmp/dlsetup-x", b"x"),
    "a path of Windows": lambda path: write_entry(path, "a\\..\\..\\x", b"x"),
    "a link": lambda path: write_entry(path, "wheels/x", b"../../outside", 0o120777),
    "a bomb": bomb,
    "a second index": lambda path: write_entry(path, INDEX, b"null"),
    "no zip": lambda path: path.write_bytes(b"PK\x03\x04" + b"x" * 99),
    "nothing": lambda path: path.write_bytes(b""),
    "half of it": lambda path: path.write_bytes(path.read_bytes()[:900]),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("spoil", ZIPS.values(), ids=ZIPS.keys())
def test_a_zip(spoil: Spoil, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, packed = home.parent / "whole", home.parent / "bundle.zip"
    pack(folder, make_bundle(folder), packed)
    spoil(packed)
    said = told(str(packed), capsys)
    assert said.strip() and len(said) < 2000
    assert written(home) == []
