"""A bundle on a disk: what is missing, cut short, changed, or leads elsewhere."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dlsetup.courses import bundle_store, bundle_zip
from dlsetup.courses.bundle import INDEX, Bundle, BundleFile, write_index
from dlsetup.courses.bundle_store import FaultKind, FileFault, StoreError, open_store, read_index

DATA = b"PK" + b"x" * 5000
NAME = "wheels/a-1-py3-none-any.whl"
FILE = BundleFile(NAME, hashlib.sha256(DATA).hexdigest(), len(DATA), "wheel")
BUNDLE = Bundle("x", ("linux-x64",), ("3.13",), (FILE,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "bundle"
    (root / "wheels").mkdir(parents=True)
    (root / NAME).write_bytes(DATA)
    (root / INDEX).write_text(write_index(BUNDLE))
    return root


def link(path: Path) -> None:
    path.rename(path.with_suffix(".real"))
    path.symlink_to(path.with_suffix(".real"))


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        pytest.param(lambda path: None, None, id="as it was"),
        pytest.param(os.unlink, "missing", id="missing"),
        pytest.param(lambda path: path.write_bytes(DATA[:-1]), "short", id="short"),
        pytest.param(lambda path: path.write_bytes(DATA[:-1] + b"y"), "changed", id="changed"),
        pytest.param(lambda path: path.write_bytes(DATA + b"y"), "changed", id="longer"),
        pytest.param(link, "link", id="a link"),
        pytest.param(lambda path: link(path.parent), "link", id="a linked folder"),
    ],
)
def test_a_file_of_a_folder(
    spoil: Callable[[Path], None], kind: FaultKind | None, folder: Path
) -> None:
    spoil(folder / NAME)
    with open_store(folder) as store:
        assert read_index(store) == BUNDLE
        fault = bundle_store.find_fault(store, FILE)
        target = folder.parent / "out" / "a.whl"
        assert bundle_store.extract(store, FILE, target) == fault
    assert fault == (FileFault(NAME, kind) if kind else None)
    assert target.exists() == (kind is None)
    assert kind is None or list(target.parent.iterdir()) == [], "nothing half is left"


def test_a_zip_has_the_same(folder: Path) -> None:
    packed = folder.with_name("bundle.zip")
    bundle_zip.pack(folder, BUNDLE, packed)
    with open_store(packed) as store:
        assert read_index(store) == BUNDLE and bundle_store.find_fault(store, FILE) is None
        bundle_zip.unpack(store, BUNDLE.files, folder.parent / "again")
    assert (folder.parent / "again" / NAME).read_bytes() == DATA
    bundle_zip.remove_parts(folder, BUNDLE)
    assert not folder.exists()


def test_what_is_somebody_elses_stays(folder: Path) -> None:
    (folder / "wheels" / "mine.txt").write_text("x")
    bundle_zip.remove_parts(folder, BUNDLE)
    assert [path.name for path in folder.rglob("*")] == ["wheels", "mine.txt"]


def a_zip(path: Path, *entries: tuple[str, bytes], mode: int = 0o100644) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo("x")
            info.filename, info.external_attr = name, mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return path


INDEX_ENTRY = (INDEX, write_index(BUNDLE).encode())


@pytest.mark.parametrize(
    ("entries", "mode", "mistake"),
    [
        pytest.param([("../x", b"")], 0o100644, "unsafe", id="traversal"),
        pytest.param([("/x", b"")], 0o100644, "unsafe", id="from the root"),
        pytest.param([("a\\..\\..\\x", b"")], 0o100644, "unsafe", id="traversal of Windows"),
        pytest.param([("C:/x", b"")], 0o100644, "unsafe", id="a drive"),
        pytest.param([(NAME, b"/etc/passwd")], 0o120777, "unsafe", id="a link"),
        pytest.param([("readme.txt", b"")], 0o100644, "no-index", id="another zip"),
        pytest.param([("a/b/bundle.json", b"")], 0o100644, "no-index", id="too deep"),
    ],
)
def test_a_zip_that_is_refused(
    entries: list[tuple[str, bytes]], mode: int, mistake: str, tmp_path: Path
) -> None:
    extra = [] if mistake == "no-index" else [INDEX_ENTRY]
    path = a_zip(tmp_path / "b.zip", *entries, *extra, mode=mode)
    with pytest.raises(StoreError) as refused, open_store(path) as store:
        read_index(store)
    assert refused.value.mistake == mistake


@pytest.mark.parametrize("top", ["", "my bundle/"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(DATA, None, id="whole"),
        pytest.param(b"\0" * 50_000_000, "changed", id="a bomb"),
        pytest.param(DATA[:9], "short", id="short"),
    ],
)
def test_a_file_of_a_zip(top: str, data: bytes, kind: FaultKind | None, tmp_path: Path) -> None:
    entries = ((top + INDEX, INDEX_ENTRY[1]), (top + NAME, data))
    with open_store(a_zip(tmp_path / "b.zip", *entries)) as store:
        assert read_index(store) == BUNDLE
        fault = bundle_store.find_fault(store, FILE)
    assert fault == (FileFault(NAME, kind) if kind else None)


@pytest.mark.parametrize("cut", [1, 40, 1000, 5000])
def test_a_zip_cut_short(cut: int, folder: Path) -> None:
    packed = folder.with_name("bundle.zip")
    bundle_zip.pack(folder, BUNDLE, packed)
    packed.write_bytes(packed.read_bytes()[:-cut])
    with pytest.raises(StoreError, match="no-zip"), open_store(packed):
        pass


def test_a_zip_with_one_wrong_byte(folder: Path) -> None:
    packed = folder.with_name("bundle.zip")
    bundle_zip.pack(folder, BUNDLE, packed)
    data = bytearray(packed.read_bytes())
    data[data.index(b"xxxx") + 100] = 0
    packed.write_bytes(data)
    with open_store(packed) as store:
        assert bundle_store.find_fault(store, FILE) == FileFault(NAME, "changed")
