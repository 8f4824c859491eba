"""`dlsetup course` as an instructor types it."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Program
from tests.courses.index_server import ServedFile, ServedIndex, serve_index

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("Required", "numpy>=1.23", "Left open")), ("ko", ("꼭 필요한 것", "정하지 않은 것"))],
)
def test_the_built_in_course_is_shown(program: Program, lang: str, words: tuple[str, ...]) -> None:
    ended = program("course", "show", "--lang", lang)
    assert ended.code == 0 and all(word in ended.out.decode() for word in words)
    assert all(len(line) <= 80 for line in ended.out.decode().splitlines())


def test_it_is_shown_to_programs(program: Program) -> None:
    shown = json.loads(program("course", "show", "built-in", "--format", "json").out)
    assert shown["course"]["name"] == "deep-learning" and shown["required"]


def test_a_mistake_has_its_line(program: Program) -> None:
    (program.cwd / "c.toml").write_text('name = "x"\ntitel = 1\n', "utf-8")
    ended = program("course", "show", "c.toml", "--lang", "en")
    assert ended.code == 2 and "line 2" in ended.text and "Did you mean `title`" in ended.text


COURSE = """name = "vision"
python = ">=3.12,<3.14"
packages = ["alpha"]
[title]
en = "Computer vision"
ko = "컴퓨터 비전"
[framework]
packages = []
"""
UV = shutil.which("uv") or shutil.which("uv", path=os.path.dirname(sys.executable))
needs_uv = pytest.mark.skipif(UV is None, reason="uv is not installed")


@pytest.fixture
def index() -> Iterator[ServedIndex]:
    with serve_index() as server:
        yield server


@pytest.fixture
def course(program: Program, index: ServedIndex) -> Program:
    """A course file, and an index on this computer that uv asks."""
    (program.cwd / "c.toml").write_text(COURSE, "utf-8")
    index.packages["alpha"] = (ServedFile("alpha-1.0-py3-none-any.whl", 11 * 10**6),)
    program.environ |= {
        "DLSETUP_LANG": "en",
        "UV_DEFAULT_INDEX": index.url,
        "UV_CACHE_DIR": str(program.root / "uv"),
        "PATH": f"{os.path.dirname(UV or '')}{os.pathsep}{os.environ['PATH']}",
    }
    return program


@needs_uv
def test_a_course_is_checked_and_remembered(course: Program, index: ServedIndex) -> None:
    first = course("course", "check", "c.toml")
    assert first.code == 0 and "on all 12 combinations" in first.text
    index.packages = {}
    again = course("course", "check", "c.toml")  # of the same day: nobody is asked
    assert (again.code, again.out) == (first.code, first.out)


@needs_uv
def test_what_changed_since(course: Program, index: ServedIndex) -> None:
    course("course", "check", "c.toml")
    kept = next((course.root).rglob("vision.json"))
    kept.write_text(kept.read_text("utf-8").replace('"day": "20', '"day": "19'), "utf-8")
    kept.write_text(re.sub(r'"key": "\w+"', '"key": "older"', kept.read_text("utf-8")), "utf-8")
    index.packages["alpha"] = (ServedFile("alpha-1.0-cp312-cp312-win_amd64.whl"),)
    shutil.rmtree(course.root / "uv")
    ended = course("course", "check", "c.toml")
    said = " ".join(ended.text.split())
    assert ended.code == 1 and "11 of 12 combinations" in said
    assert "Linux x64 with Python 3.12: yes became no" in said


@needs_uv
def test_imports_that_the_course_lacks(course: Program) -> None:
    (course.cwd / "a.py").write_text("import alpha, cv2\n", "utf-8")
    shown = json.loads(course("course", "check", "c.toml", "--folder", ".", "--format", "json").out)
    assert shown["missing_modules"] == ["cv2"]


@needs_uv
def test_a_damaged_memory_is_no_memory(course: Program) -> None:
    course("course", "check", "c.toml")
    next((course.root).rglob("vision.json")).write_text("{", "utf-8")
    assert course("course", "check", "c.toml").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--exclude-newer", "soon"), 'a date such as 2026-03-02, not "soon"'),
        (("--folder", "nowhere"), "There is no folder"),
        (("--exclude-newer", "2001-01-01"), "No released Python fits"),
    ],
)
def test_what_cannot_be_checked(course: Program, words: tuple[str, ...], said: str) -> None:
    ended = course("course", "check", "c.toml", *words)
    assert ended.code == 2 and said in ended.text
