"""Which lock is for a Python, and what is told of one that is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dlsetup.courses.locks import write_lock
from dlsetup.facts import Host, LockedVersion, Python, known
from dlsetup.facts.factory import host, python
from dlsetup.model.course_lock import MAKER, Lock, LockedFile, LockedPackage, LockSource
from dlsetup.readers.python import course_lock

NAME = "pylock.linux-x64-py311.toml"
PACKAGES = (LockedPackage("numpy", "2.4", (LockedFile("https://a/n.whl", "0" * 64),), True),)
LOCK = Lock(PACKAGES, "linux-x64", "3.11", ("numpy",), (), "2026-11-26", MAKER)
TEXT = write_lock(LOCK)


def read(folder: Path, *asked: str, on: Host | None = None, **fields: Any) -> Any:
    judged: Python = python(**{"version": "3.11.9", "machine": "x86_64", **fields})
    machine = on or host(os="linux", machine="x86_64", libc="glibc 2.36")
    return course_lock.read(LockSource(str(folder), asked or ("numpy",)), judged, machine)


def test_the_lock_of_this_python(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(TEXT)
    found = read(tmp_path)
    assert (found.file, found.state, found.digest, found.day) == (
        NAME,
        "ok",
        LOCK.digest,
        "2026-11-26",
    )
    assert known(found.packages) == (LockedVersion(key="numpy", version="2.4", framework=True),)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param(TEXT[:200], "broken", id="cut short"),
        pytest.param("", "other", id="empty"),
        pytest.param(TEXT.replace("2.4", "2.3"), "changed", id="by hand"),
        pytest.param("\ufeff" + TEXT, "ok", id="a mark at its start"),
    ],
)
def test_what_lies_in_its_place(text: str, state: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read(tmp_path).state == state


def test_another_encoding_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(TEXT.encode("utf-16"))
    assert read(tmp_path).state == "broken"
    (tmp_path / "pylock.linux-x64-py312.toml").mkdir()
    assert read(tmp_path, version="3.12.1").state == "unreadable"


@pytest.mark.parametrize(
    ("fields", "on"),
    [
        ({"version": "3.12.1"}, None),
        ({"machine": "aarch64"}, None),
        ({"implementation": "pypy"}, None),
        ({"free_threaded": True}, None),
        ({}, host(os="macos", machine="x86_64")),
        ({}, host(os="linux", machine="x86_64", libc="musl 1.2")),
    ],
    ids=["version", "processor", "PyPy", "free-threaded", "system", "musl"],
)
def test_none_that_fits(fields: dict[str, Any], on: Host | None, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(TEXT)
    assert read(tmp_path, on=on, **fields).state == "no-fit"


def test_the_course_asks_for_something_else_by_now(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(TEXT)
    assert read(tmp_path, "numpy", "scipy").state == "stale"


def test_a_course_without_locks(tmp_path: Path) -> None:
    assert read(tmp_path / "nowhere") is None
