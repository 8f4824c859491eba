"""The walk works in its own environment, whatever else is on the laptop. Nothing is downloaded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(os.name == "nt", reason="links, and a file in the place of a program"),
]
STOPPED = "dlsetup stops here"


def make(prefix: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(prefix)], check=True)
    return prefix


def contents(prefix: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.lstat().st_mtime_ns) for path in prefix.rglob("*"))


@pytest.fixture
def other(empty: Any) -> Iterator[Path]:
    """Another project's environment, which stays as it is."""
    prefix = make(empty.home / "other")
    before = contents(prefix)
    yield prefix
    assert contents(prefix) == before


@pytest.mark.parametrize(
    ("step", "active"),
    [
        pytest.param(None, True, id="another is active"),
        pytest.param(None, False, id="none is active"),
        pytest.param("environment", True, id="one step"),
        pytest.param("pip", True, id="a later step"),
        pytest.param("report", True, id="the last step"),
    ],
)
def test_a_place_where_nothing_can_be_made(
    empty: Any, other: Path, step: str | None, active: bool
) -> None:
    (empty.home / "file").write_text("", "utf-8")
    empty.environ |= {"VIRTUAL_ENV": str(other)} if active else {}
    words = ("--step", step) if step else ()
    ended = empty("init", "--yes", "--lang", "en", "--env", str(empty.home / "file/env"), *words)
    assert ended.code == 1 and "Nothing was made." in ended.out, ended.out + ended.err
    assert "This is a file, so nothing can be made in it: ~/file" in ended.out
    assert "--env ~/file/env" not in ended.out, "a place that was refused is not proposed"
    assert not list(empty.cwd.iterdir())


def test_an_active_environment_is_left_alone(empty: Any, other: Path) -> None:
    empty.environ["VIRTUAL_ENV"] = str(other)
    ended = empty("init", "--yes", "--lang", "en", "--step", "environment")
    assert (ended.code, empty.prefix.is_dir()) == (0, True), ended.out + ended.err
    assert "dlsetup init --env ~/other" in " ".join(ended.out.split())


def test_an_environment_that_is_named(empty: Any, other: Path) -> None:
    link = empty.home / "link"
    link.symlink_to(other)
    for prefix in (other, link):
        ended = empty(
            "init", "--yes", "--lang", "en", "--step", "environment", "--env", str(prefix)
        )
        assert (ended.code, STOPPED in ended.out) == (0, False), ended.out + ended.err


@pytest.mark.parametrize("step", ["environment", "pip"])
def test_it_has_become_another_s(empty: Any, other: Path, step: str) -> None:
    python = make(empty.prefix) / "bin" / "python"
    python.unlink()
    python.write_text(f'#!/bin/sh\nexec {other}/bin/python "$@"\n', "utf-8")
    python.chmod(0o755)
    ended = empty("init", "--yes", "--lang", "en", "--step", step)
    told = " ".join((ended.out + ended.err).split())
    assert (ended.code, "does not belong to this folder" in told) == (1, True), told


def test_it_is_gone(empty: Any, other: Path) -> None:
    assert empty("init", "--yes", "--step", "environment").code == 0
    subprocess.run(["rm", "-r", str(empty.prefix)], check=True)
    ended = empty("init", "--yes", "--lang", "en", "--step", "pip")
    assert (ended.code, STOPPED in ended.out) == (1, True), ended.out + ended.err
    assert not empty.prefix.exists()
