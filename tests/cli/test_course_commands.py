"""`dlsetup course` as an instructor types it."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator

import pytest

from dlsetup.terminal.questions import Questions
from tests.cli.conftest import INTERRUPTED, Program
from tests.courses.index_server import ServedFile, ServedIndex, serve_index
from tests.thoroughness import component, one_of_each, thorough

pytestmark = [
    one_of_each,
    pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell"),
]


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
needs_uv = component("uv")


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


@thorough
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


@thorough
@needs_uv
def test_imports_that_the_course_lacks(course: Program) -> None:
    (course.cwd / "a.py").write_text("import alpha, cv2\n", "utf-8")
    shown = json.loads(course("course", "check", "c.toml", "--folder", ".", "--format", "json").out)
    assert shown["missing_modules"] == ["cv2"]


@thorough
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
        (("--exclude-newer", "2001-01-01"), "No released Python is in"),
    ],
)
def test_what_cannot_be_checked(course: Program, words: tuple[str, ...], said: str) -> None:
    ended = course("course", "check", "c.toml", *words)
    assert ended.code == 2 and said in ended.text


CONDA = "name: dl\ndependencies:\n  - python=3.12\n  - numpy=2\n  - pip:\n    - -e .\n"


def test_a_course_is_made_from_a_file_and_shown(program: Program) -> None:
    (program.cwd / "environment.yml").write_text(CONDA, "utf-8")
    made = program("course", "new", "environment.yml", "--yes", "--lang", "en")
    assert made.code == 0 and "line 6: -e ." in made.text
    shown = json.loads(program("course", "show", "dlsetup.toml", "--format", "json").out)
    assert shown["course"]["name"] == "dl" and shown["course"]["packages"] == ["numpy==2.*"]
    assert (program.cwd / "dlsetup.schema.json").is_file()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_defaults_are_a_course(program: Program, lang: str) -> None:
    assert program("course", "new", "--yes", "--lang", lang).code == 0
    assert program("course", "show", "dlsetup.toml").code == 0


def test_nothing_is_overwritten(program: Program) -> None:
    file = program.cwd / "dlsetup.toml"
    file.write_text("mine", "utf-8")
    ended = program("course", "new", "--yes", "--lang", "en")
    assert ended.code == 2 and "dlsetup course new -o dlsetup-2.toml" in ended.text
    assert file.read_text("utf-8") == "mine"
    assert program("course", "new", "--yes", "-o", "dlsetup-2.toml").code == 0


def test_a_schema_that_is_there_stays(program: Program) -> None:
    (program.cwd / "dlsetup.schema.json").write_text("mine", "utf-8")
    assert program("course", "new", "--yes").code == 0
    assert (program.cwd / "dlsetup.schema.json").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "dlsetup cannot ask you here"),
        (("nowhere.txt", "--yes"), "There is no file or folder nowhere.txt"),
        (("a.toml", "--yes"), "A course cannot be made from a.toml"),
        (("pyproject.toml", "--yes"), "Line 2 of pyproject.toml is not valid TOML: name ="),
        (("uv.lock", "--yes"), "ends in the middle of a value"),
        (("empty", "--yes"), "asks for no packages"),
        (("huge.txt", "--yes"), "huge.txt cannot be read"),
        (("many.txt", "--yes"), "5000 packages are too many"),
        (("r.txt", "--yes", "-o", "nowhere/c.toml"), "nowhere/c.toml"),
    ],
)
def test_what_no_course_is_made_from(program: Program, words: tuple[str, ...], said: str) -> None:
    (program.cwd / "empty").mkdir()
    files = {
        "a.toml": "",
        "pyproject.toml": "[project]\nname =\n",
        "uv.lock": "a = '''",
        "r.txt": "numpy",
        "many.txt": "\n".join(f"package-{number}" for number in range(5000)),
        "huge.txt": "a" * (17 * 2**20),
    }
    for name, text in files.items():
        (program.cwd / name).write_text(text, "utf-8")
    ended = program("course", "new", *words, "--lang", "en")
    assert ended.code == 2 and said in ended.text
    assert not (program.cwd / "dlsetup.toml").exists()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_five_questions(program: Program, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """Each is asked again while its answer cannot be one; Enter alone takes the default."""
    monkeypatch.setattr(Questions, "can_ask", lambda self: True)
    typed = (
        *("a b", "vision", "Computer vision", "컴퓨터 비전", "3.12", "==3.12.*", "keras", "jax"),
        *("y", "-x", "numpy>=2, scipy", ""),
    )
    ended = program("course", "new", "--lang", lang, stdin="\n".join(typed).encode())
    shown = json.loads(program("course", "show", "dlsetup.toml", "--format", "json").out)
    course = shown["course"]
    assert ended.code == 0 and (course["name"], course["python"]) == ("vision", "==3.12.*")
    assert course["title"] == {"en": "Computer vision", "ko": "컴퓨터 비전"}
    assert course["packages"] == ["numpy>=2", "scipy"]
    assert (course["framework"]["name"], course["framework"]["required"]) == ("jax", False)


def test_the_defaults_of_the_questions(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The framework is for everybody, as with --yes."""
    monkeypatch.setattr(Questions, "can_ask", lambda self: True)
    program("course", "new", stdin=b"\n" * 7)
    shown = json.loads(program("course", "show", "dlsetup.toml", "--format", "json").out)
    assert shown["course"]["name"] == "work" and shown["course"]["framework"]["required"] is True


@needs_uv
def test_ctrl_c_ends_it_with_all_that_it_started(course: Program, index: ServedIndex) -> None:
    index.hangs = True
    child = course.start("course", "check", "c.toml")
    start = time.monotonic()
    ended = course.interrupt(child, lambda: len(index.asked) > 0)
    assert ended.code in INTERRUPTED and time.monotonic() - start < 40
