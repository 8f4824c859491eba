"""The index of a bundle: written, read, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dlsetup.courses import bundle
from dlsetup.courses.bundle import Bundle, BundleError, BundleFile, parse_index, write_index

WHEEL = BundleFile("wheels/a-1-py3-none-any.whl", "0" * 64, 10, "wheel")
COURSE = BundleFile("dlsetup.toml", "1" * 64, 5, "course")
BUNDLE = Bundle("vision", ("linux-x64",), ("3.13",), (COURSE, WHEEL), "2026-11-26")


def test_what_is_written_is_read() -> None:
    text = write_index(BUNDLE)
    assert parse_index(text.encode()) == BUNDLE and text == write_index(BUNDLE)
    assert BUNDLE.size == 15 and BUNDLE.of_kind("wheel") == (WHEEL,)
    assert BUNDLE.find("dlsetup.toml") == COURSE and BUNDLE.find("x") is None


def rewritten(**changes: Any) -> bytes:
    """With its own sum, as somebody writes it who means to."""
    files = [{**WHEEL._asdict(), **changes.pop("file", {})}]
    content = {**json.loads(write_index(BUNDLE)), "files": files, **changes}
    content.pop("sha256")
    digest = bundle._digest(content)
    return json.dumps({**content, "sha256": digest}).encode()


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        pytest.param(b"", "broken", id="empty"),
        pytest.param(write_index(BUNDLE).encode()[:-40], "broken", id="cut short"),
        pytest.param(b"\xff\xfe{", "broken", id="no text"),
        pytest.param(b"[" * 100_000, "broken", id="nested"),
        pytest.param(b"[1]", "other", id="a list"),
        pytest.param(b'{"name": "x"}', "other", id="another JSON"),
        pytest.param(rewritten(version=2), "newer", id="of a later version"),
        pytest.param(write_index(BUNDLE).replace("vision", "audio").encode(), "changed", id="name"),
        pytest.param(write_index(BUNDLE).replace("0000", "1111").encode(), "changed", id="a sum"),
        pytest.param(rewritten(course="x\x1b[2J"), "changed", id="signs for the terminal"),
        pytest.param(rewritten(files=None), "changed", id="no files"),
        pytest.param(rewritten(files=[WHEEL._asdict()] * 2), "changed", id="one path twice"),
        pytest.param(rewritten(whole=1), "changed", id="whole is no truth"),
        pytest.param(rewritten(file={"size": -1}), "changed", id="a size below zero"),
        pytest.param(rewritten(file={"size": True}), "changed", id="no number"),
        pytest.param(rewritten(file={"sha256": "0"}), "changed", id="no sum"),
        pytest.param(rewritten(file={"kind": "script"}), "changed", id="another kind"),
        pytest.param(rewritten(file={"more": 1}), "changed", id="another key"),
        pytest.param(rewritten(file={"path": "../x.whl"}), "changed", id="traversal"),
        pytest.param(rewritten(file={"path": "bundle.json"}), "changed", id="the index itself"),
    ],
)
def test_what_is_refused(data: bytes, mistake: str) -> None:
    with pytest.raises(BundleError) as refused:
        parse_index(data)
    assert refused.value.mistake == mistake


def test_a_whole_one_is_read_when_rewritten() -> None:
    assert parse_index(rewritten()).files == (WHEEL,)


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("wheels/torch-2.9.0+cpu-cp313-cp313-win_amd64.whl", True),
        ("강의/pylock.linux-x64-py313.toml", True),
        ("a..b/c", True),
        ("", False),
        ("/etc/passwd", False),
        ("../x", False),
        ("a/../../x", False),
        ("a/./x", False),
        ("a//x", False),
        ("a/", False),
        ("C:/x", False),
        ("a\\..\\x", False),
        ("a/x\n", False),
        ("wheels/nul", False),
        ("CON.txt", False),
        ("a./x", False),
        ("a /x", False),
        ("x.whl.", False),
    ],
)
def test_paths(path: str, safe: bool) -> None:
    assert bundle.is_safe(path) == safe
