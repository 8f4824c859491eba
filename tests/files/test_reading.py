"""Only regular files are read, only up to a limit, and nothing is waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.files.reading import (
    READ_LIMIT,
    NotAFileError,
    find_words,
    read_bytes,
    read_head,
    read_stream,
    read_tail,
)
from dlsetup.files.reading import read_whole as whole

READERS = (read_head, whole, lambda path: read_tail(path, 4))

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")


def pipe(folder: Path) -> Path:
    path = folder / "pipe"
    os.mkfifo(path)
    return path


def link_to_device(folder: Path) -> Path:
    path = folder / "link"
    path.symlink_to("/dev/zero")
    return path


@needs_pipes
@pytest.mark.parametrize("read", READERS, ids=("head", "whole", "tail"))
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(pipe, id="pipe"),
        pytest.param(link_to_device, id="link to a device"),
        pytest.param(lambda folder: folder, id="folder"),
    ],
)
def test_what_is_no_file_is_refused(
    tmp_path: Path, make: Callable[[Path], Path], read: Callable[[Path], bytes]
) -> None:
    path = make(tmp_path)
    with pytest.raises(NotAFileError):
        read(path)
    assert read_bytes(str(path)) == Unknown("not-a-file", str(path))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param({b"first"}, {b"first"}, id="at the beginning"),
        pytest.param({b"middle"}, {b"middle"}, id="over the edge of two reads"),
        pytest.param({b"last", b"absent"}, {b"last"}, id="at the end"),
        pytest.param(set(), set(), id="none"),
    ],
)
def test_words_in_a_large_file(tmp_path: Path, words: set[bytes], found: set[bytes]) -> None:
    path = tmp_path / "library.so"
    path.write_bytes(b"first".ljust(READ_LIMIT - 3) + b"middle" + b" " * 99 + b"last")
    assert find_words(str(path), words) == found
    with pytest.raises(NotAFileError):
        find_words(str(tmp_path), words)


@pytest.mark.parametrize("length", [0, 1, 99, 100, 101, 200_000])
def test_no_more_than_the_limit(tmp_path: Path, length: int) -> None:
    content = os.urandom(length)
    (path := tmp_path / "file").write_bytes(content)
    assert read_head(path, 100) == content[:100]
    assert read_tail(path, 100) == content[-100:]
    assert read_head(path) == whole(path) == content


@pytest.mark.parametrize("read", [lambda path: whole(path, 99), lambda path: stream(path, 99)])
def test_too_large(tmp_path: Path, read: Callable[[Path], bytes]) -> None:
    (path := tmp_path / "file").write_bytes(b"x" * 99)
    assert len(read(path)) == 99
    path.write_bytes(b"x" * 100)
    with pytest.raises(OSError, match="larger than"):
        read(path)


def stream(path: Path, limit: int) -> bytes:
    return read_stream(BytesIO(path.read_bytes()), limit)


@pytest.mark.skipif(not os.path.exists("/proc/self/maps"), reason="no /proc here")
def test_what_the_kernel_writes_as_it_is_read() -> None:
    assert len(read_head("/proc/self/maps")) > 4096  # in several reads, for it tells no size


@pytest.mark.parametrize(
    ("path", "reason"), [("missing", "missing"), ("\0", "unreadable"), ("x" * 5000, "unreadable")]
)
def test_why_not(path: str, reason: str) -> None:
    found = read_bytes(path)
    assert isinstance(found, Unknown)
    assert found.reason == reason
