"""A file is written whole or not at all, under its own name."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from dlsetup.storage.atomic import write_bytes, write_new, write_text

POSIX = pytest.mark.skipif(os.name == "nt", reason="permissions, links and pipes of POSIX")


def test_a_new_file_and_one_that_was_there(tmp_path: Path) -> None:
    file = tmp_path / "한글 report.html"
    for data in (b"old", b"new"):
        write_bytes(file, data)
        assert file.read_bytes() == data
    assert list(tmp_path.iterdir()) == [file]


def test_a_lone_surrogate_is_the_byte_that_it_was(tmp_path: Path) -> None:
    write_text(tmp_path / "x", "\udcff한")
    assert (tmp_path / "x").read_bytes() == b"\xff" + "한".encode()


def test_a_file_of_a_name_that_could_be_ours_stays(tmp_path: Path) -> None:
    other = tmp_path / "report.html.part"
    other.write_bytes(b"the user's")
    write_bytes(tmp_path / "report.html", b"ours")
    assert other.read_bytes() == b"the user's"


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 255)
    write_bytes(file, b"data")
    assert file.read_bytes() == b"data"


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for data in (b"made", b"changed"):
        write_bytes(tmp_path / "link", data)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "file").read_bytes() == data


@POSIX
def test_links_in_a_circle_stay(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links"):
        write_bytes(tmp_path / "a", b"data")
    assert [os.readlink(tmp_path / name) for name in "ab"] == ["b", "a"]
    assert len(list(tmp_path.iterdir())) == 2


@POSIX
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(0o600, 0o600, id="private"),
        pytest.param(0o755, 0o755, id="executable"),
        pytest.param(None, 0o640, id="a new file has what the umask leaves"),
    ],
)
def test_permissions(tmp_path: Path, before: int | None, after: int) -> None:
    file = tmp_path / "file"
    if before is not None:
        file.write_bytes(b"old")
        file.chmod(before)
    umask = os.umask(0o027)
    try:
        write_bytes(file, b"new")
    finally:
        os.umask(umask)
    assert stat.S_IMODE(file.stat().st_mode) == after


@POSIX
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_bytes(pipe, b"data")
        assert os.read(reader, 10) == b"data"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_bytes(file, "no bytes")  # type: ignore[arg-type]
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_bytes(tmp_path / "missing" / "file", b"data")


@pytest.mark.parametrize("links", [True, False], ids=["links", "a disk without links"])
def test_a_new_file_is_never_somebody_elses(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "course.toml"
    write_new(path, b"ours")
    with pytest.raises(FileExistsError):
        write_new(path, b"later")
    assert path.read_bytes() == b"ours"
    assert [each.name for each in tmp_path.iterdir()] == ["course.toml"]


@POSIX
def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.ipynb", b"ours")
    assert [each.name for each in tmp_path.iterdir()] == ["a.ipynb"]
