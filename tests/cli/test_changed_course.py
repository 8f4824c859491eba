"""A course file that is written anew while a walk goes by it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.thoroughness import one_of_each, thorough

pytestmark = one_of_each

ROOT = Path(__file__).parents[2]
COURSE = 'name = "trial"\npackages = []\n[title]\nen = "t"\nko = "t"\n'
ANOTHER = COURSE.replace("trial", "another")
LONGEST = 120.0  # seconds
Change = Callable[[Path], object]


def put_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def put_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


CHANGES: dict[str, Change] = {
    "another course": lambda file: file.write_text(ANOTHER),
    "no course": lambda file: file.write_text("<html>"),
    "half of it": lambda file: file.write_text(COURSE[:20]),
    "removed": Path.unlink,
    "a folder": put_folder,
    "an endless pipe": put_pipe,
    "written as it was": lambda file: file.write_text(COURSE),
}
SAID = {
    "en": "The course file changed while this ran",
    "ko": "실행하는 동안 강의 파일이 바뀌었습니다",
}


def walk(home: Path, change: Change, *words: str) -> tuple[int, str, str]:
    """The change is made as soon as the walk makes anything."""
    child = subprocess.Popen(
        [sys.executable, "-m", "dlsetup", "init", "--yes", "--with", "venv", *words],
        cwd=home / "work",
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + LONGEST
    while not (home / "dlsetup-envs").exists() and time.monotonic() < until:
        assert child.poll() is None, child.communicate()
        time.sleep(0.005)
    change(home / "work" / "dlsetup.toml")
    out, err = child.communicate(timeout=LONGEST)
    return child.returncode, out, err


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "dlsetup.toml").write_text(COURSE)
    return tmp_path


# What happens to the file does not depend on the language: each change in one, another in both.
ONE, *MORE = CHANGES
CASES = [(ONE, "ko"), *(pytest.param(what, "ko", marks=thorough) for what in MORE)]


@thorough
@pytest.mark.skipif(os.name == "nt", reason="a home folder is set by HOME")
@pytest.mark.parametrize(("what", "lang"), [*CASES, pytest.param(ONE, "en", marks=thorough)])
def test_the_walk_goes_on_with_what_it_read_and_says_so(what: str, lang: str, home: Path) -> None:
    code, out, err = walk(home, CHANGES[what], "--step", "environment", "--lang", lang)
    assert code == 0, out + err
    assert (home / "dlsetup-envs" / "trial" / "pyvenv.cfg").is_file()
    assert (SAID[lang] in out) == (what != "written as it was"), out
    assert "Traceback" not in out + err


@thorough
def test_a_program_is_told(home: Path) -> None:
    words = ("--step", "environment", "--format", "json")
    code, out, _ = walk(home, CHANGES["another course"], *words)
    record = json.loads(out)
    assert (code, record["course"], record["course_changed"]) == (0, "trial", True)
