"""What git keeps, by its index: compared with git itself where it is there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.readers.machine.git_index import is_tracked, list_names

GIT = shutil.which("git")


def git(folder: Path, *words: str) -> None:
    config = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run([str(GIT), "-C", str(folder), *config, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    if GIT is None:
        pytest.skip("no git on PATH")
    git(tmp_path, "init", "-q")
    for name in (".env", "a.py", "sub/.env", "sub/a long name of many letters.txt", "과제.ipynb"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    return tmp_path


def test_each_file(repository: Path) -> None:
    assert is_tracked(str(repository / ".env")) is False, "there is no index yet"
    git(repository, "add", "a.py", "sub", "과제.ipynb")
    for name, tracked in (
        (".env", False), ("a.py", True), ("sub/.env", True), ("과제.ipynb", True),
        ("sub/a long name of many letters.txt", True), ("sub", False),
    ):  # fmt: skip
        assert is_tracked(str(repository / name)) is tracked, name


def test_a_file_that_git_was_told_of_but_does_not_hold(repository: Path) -> None:
    """Version 3, whose entries can be longer."""
    git(repository, "add", "-N", ".env", "a.py")
    assert is_tracked(str(repository / "a.py")) is True


def test_a_work_tree_of_another_folder(repository: Path) -> None:
    git(repository, "add", "a.py")
    git(repository, "commit", "-q", "-m", "x")
    git(repository, "worktree", "add", "-q", str(repository / "tree"))
    assert is_tracked(str(repository / "tree" / "a.py")) is True


def test_a_compressed_index_is_not_known(repository: Path) -> None:
    git(repository, "add", "a.py")
    git(repository, "update-index", "--index-version", "4")
    assert isinstance(is_tracked(str(repository / "a.py")), Unknown)


def test_outside_of_a_repository(tmp_path: Path) -> None:
    assert is_tracked(str(tmp_path / ".env")) is False


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"DIRC",
        b"DIRC\0\0\0\2\0\0\0\5" + b"x" * 70,
        b"junk" * 20,
        b"DIRC\0\0\0\2\xff\xff\xff\xff",
    ],
    ids=["empty", "cut", "an entry without an end", "junk", "a count that is no count"],
)
def test_what_is_no_index(data: bytes) -> None:
    found = list_names(data)
    assert isinstance(found, Unknown) or found == frozenset()
