"""A folder that was changed in any way is as it was before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.original import Original, keep


@pytest.fixture
def original(tmp_path: Path) -> Original:
    """One file of its own, one that is a link into a cache."""
    root, copy = tmp_path / "root", tmp_path / "copy"
    (root / "lib" / "deep").mkdir(parents=True)
    copy.mkdir()
    (root / "own").write_text("own")
    (root / "lib" / "deep" / "file").write_text("deep")
    (tmp_path / "cache").write_text("cached")
    os.link(tmp_path / "cache", root / "lib" / "linked")
    (root / "link").symlink_to("own")
    return keep(root, copy)


def replace(path: Path) -> None:
    path.unlink()
    path.write_text("another")


def put_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def point_elsewhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def shown(root: Path) -> dict[str, object]:
    """All that can be seen of it."""
    told: dict[str, object] = {}
    for path in (root, *sorted(root.rglob("*"))):
        found = path.lstat()
        content = path.read_text() if path.is_file() else None
        link = os.readlink(path) if path.is_symlink() else None
        told[str(path)] = (found.st_mode, found.st_uid, found.st_mtime_ns, content, link)
    return told


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: None, id="nothing"),
        pytest.param(lambda root: (root / "lib" / "new").write_text("new"), id="a new file"),
        pytest.param(lambda root: (root / "own").write_text("OWN"), id="written into"),
        pytest.param(lambda root: replace(root / "lib" / "linked"), id="a link replaced"),
        pytest.param(lambda root: (root / "own").unlink(), id="deleted"),
        pytest.param(lambda root: shutil.rmtree(root / "lib"), id="a folder deleted"),
        pytest.param(lambda root: (root / "lib").rename(root / "~lib"), id="a folder renamed"),
        pytest.param(lambda root: put_a_folder(root / "own"), id="a folder for a file"),
        pytest.param(lambda root: point_elsewhere(root / "link"), id="a link elsewhere"),
        pytest.param(lambda root: (root / "lib" / "linked").chmod(0o111), id="permissions"),
        pytest.param(lambda root: (root / "lib").chmod(0), id="a closed folder"),
        pytest.param(lambda root: os.utime(root / "lib", (1, 1)), id="a time"),
    ],
)
def test_it_is_as_it_was(original: Original, change: Callable[[Path], object]) -> None:
    before = shown(original.root)
    for _ in range(2):
        change(original.root)
        original.restore()
        assert shown(original.root) == before


def test_what_was_written_through_a_link_is_told(original: Original) -> None:
    (original.root / "lib" / "linked").write_text("spoilt for all")
    with pytest.raises(AssertionError, match="lib/linked was written into"):
        original.restore()


def test_what_the_machine_extends_by_itself_stays(original: Original) -> None:
    """certifi's file, behind a proxy."""
    folder = original.root / "lib" / "certifi"
    folder.mkdir()
    (original.root.parent / "certificates").write_text("one")
    os.link(original.root.parent / "certificates", folder / "cacert.pem")
    copy = original.copy.with_name("another copy")
    copy.mkdir()
    again = keep(original.root, copy)
    (folder / "cacert.pem").write_text("and one more")
    again.restore()
    assert (folder / "cacert.pem").read_text() == "and one more"
