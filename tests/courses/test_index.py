"""What an index tells of files, and that no index can do more than tell nothing."""

from __future__ import annotations

import pytest

from dlsetup.courses.index import PYPI, IndexFile, PackageIndex
from tests.courses.index_server import ServedFile, ServedIndex

WHEEL = "six-1.0-py3-none-any.whl"


def ask(index: ServedIndex) -> PackageIndex:
    return PackageIndex({"UV_DEFAULT_INDEX": index.url}, silence=0.5)


def test_the_files_of_a_package(index: ServedIndex) -> None:
    index.packages["six"] = (
        ServedFile(WHEEL, 11, yanked="broken"),
        ServedFile("six-1.0.tar.gz", 12),
    )
    asked = ask(index)
    assert asked.list_files("six") == (
        IndexFile(WHEEL, 11, "2026-01-02T00:00:00Z", yanked=True),
        IndexFile("six-1.0.tar.gz", 12, "2026-01-02T00:00:00Z", yanked=False),
    )
    assert asked.has_source("six") and len(index.asked) == 1  # it is asked once


@pytest.mark.parametrize(
    ("files", "has_source"),
    [
        ((ServedFile("six-1.0.zip"),), True),
        ((ServedFile("six-1.0.tar.gz", yanked=True),), False),
        ((ServedFile(WHEEL),), False),
        ((), False),
    ],
)
def test_a_source_file(index: ServedIndex, files: tuple[ServedFile, ...], has_source: bool) -> None:
    index.packages["six"] = files
    assert ask(index).has_source("six") == has_source


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html>Sign in</html>", id="a page of a Wi-Fi"),
        pytest.param(b"[" * 100_000, id="too deep"),
        pytest.param(b'"files"', id="a text"),
        pytest.param(b'{"files": {"filename": "a"}}', id="no list"),
        pytest.param(b'{"files": [1, null, {"filename": 3}]}', id="no names"),
        pytest.param(b"\xff\xfe", id="no text"),
    ],
)
def test_an_index_that_lies(index: ServedIndex, page: bytes) -> None:
    index.pages["six"] = page
    assert ask(index).list_files("six") == ()


def test_a_size_that_is_none(index: ServedIndex) -> None:
    index.pages["six"] = b'{"files": [{"filename": "a.whl", "size": -5, "upload-time": 7}]}'
    assert ask(index).list_files("six") == (IndexFile("a.whl", None, None, yanked=False),)


def test_an_index_that_hangs(index: ServedIndex) -> None:
    index.hangs = True
    assert ask(index).list_files("six") == ()


def test_an_unknown_package(index: ServedIndex) -> None:
    assert ask(index).list_files("six") == ()


@pytest.mark.parametrize(
    ("environ", "url"),
    [
        ({}, PYPI),
        ({"UV_DEFAULT_INDEX": "https://a.b/simple/"}, "https://a.b/simple/"),
        ({"PIP_INDEX_URL": "https://c.d/simple"}, "https://c.d/simple"),
        ({"UV_DEFAULT_INDEX": "", "UV_INDEX_URL": "https://e.f"}, "https://e.f"),
    ],
)
def test_which_index_is_asked(environ: dict[str, str], url: str) -> None:
    assert PackageIndex(environ).url == url
