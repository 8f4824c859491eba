"""Every command works without every compiled file of every dependency."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.compiled.environment import (
    IN_THE_FILE,
    IN_THE_IMPORT,
    Ended,
    Extension,
    Way,
    dependencies,
    extensions,
    is_of_an_extra,
    make,
    one_of_each,
    run,
    standard_extensions,
    tracebacks,
    watch,
)
from tests.every_command import missing_commands
from tests.safety.programs import NOTEBOOK
from tests.thoroughness import thorough, thorough_unless

ERROR = "ModuleNotFoundError: No module named 'torch'"
COMMANDS = (
    *("doctor", "doctor --format json", "doctor --format html", "doctor --format junit"),
    *("doctor --mute DLS501 --reason fine", "doctor --undo", "doctor --fix --yes --only DLS707"),
    *("report --preview", "report -o report.html", "explain", "explain DLS212", "explain -"),
    *("init --dry-run", "smoke", "class verify .", "--help", "doctor --help", "--version"),
    *("report --short", "report --format prompt -o prompt.txt", "back --yes", "init --undo"),
    *("course show", "course new --yes", "course check --help", "class collect .", "class show"),
    *("course page --it", "course lock --yes", "course bundle --yes", "course serve bundle"),
    *("course update", "class message DLS501", "report --diff hw.ipynb hw.ipynb"),
    *("notebooks hw --no-run", "notebooks hw", "open", "run python -c pass", "hand-in hw.ipynb"),
)
ONE_OF_A_KIND = (  # of the commands: what looks, writes, explains, plans, trains, compares, helps
    *("doctor", "report -o report.html", "explain DLS212", "init --dry-run", "smoke"),
    *("class verify .", "doctor --help"),
)
FEW = ("doctor --format html", "explain -")
# Windows keeps these in files of their own; Linux nearly all.
IN_FILES_EVERYWHERE = {
    *("_asyncio", "_bz2", "_ctypes", "_decimal", "_elementtree", "_hashlib", "_lzma", "_socket"),
    *("_multiprocessing", "_queue", "_sqlite3", "_ssl", "_uuid", "_zoneinfo", "pyexpat", "select"),
    "unicodedata",
}
# Without these CPython starts no child, or not even us; all others are done without.
NEEDED_OF_PYTHON = {"_posixsubprocess", "_random", "_struct", "math", "select"}
MISSED_OF_PYTHON = IN_FILES_EVERYWHERE | NEEDED_OF_PYTHON | {"_codecs_kr", "_datetime"}
TRIED_OF_PYTHON = ("select", "unicodedata", "_ctypes", "_ssl")
TRIED_WAYS = ("garbage", "ImportError")
NOT_OPENED = "this command never opens it, so that it cannot miss it"


class Laboratory(NamedTuple):
    """Folders for environments, and a home in which each command starts anew."""

    folder: Path

    def run(self, words: str, extension: Extension | None = None, way: Way = "garbage") -> Ended:
        name = f"{extension.module}-{way}" if extension else "healthy"
        place = self.folder / name
        python = place / "bin" / "python"
        if not place.exists():
            make(place, extension, way)
            if extension is None:
                watch(place, self.record)
        home = self.folder / f"home-{len(list(self.folder.iterdir()))}"
        home.mkdir()
        (home / "hw.ipynb").write_text(json.dumps(NOTEBOOK))
        return run(python, home, words.split(), ERROR)

    @property
    def record(self) -> Path:
        return self.folder / "opened"


class Healthy(NamedTuple):
    """How a command ends where every file is whole, and which it opens."""

    code: int
    opened: frozenset[Path]

    def opens(self, extension: Extension) -> bool:
        return extension.file.resolve() in self.opened


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Laboratory:
    return Laboratory(tmp_path_factory.mktemp("refused"))


@cache
def healthy(laboratory: Laboratory, words: str) -> Healthy:
    laboratory.record.write_text("")
    code = laboratory.run(words).code
    opened = laboratory.record.read_text().splitlines()
    return Healthy(code, frozenset(Path(file).resolve() for file in opened))


def test_what_is_tried() -> None:
    """A compiled file that a dependency begins to bring is tried without a word of ours."""
    assert {each.library for each in extensions()} >= {"msgspec", "psutil", "markupsafe"}
    assert {"typer", "rich", "jinja2", "segno", "openpyxl"} <= set(dependencies())
    assert missing_commands(COMMANDS) == []


def test_what_is_opened(laboratory: Laboratory) -> None:
    """What a command never opens it cannot miss, so that it is not tried without that."""
    assert opened_libraries(laboratory, "--version") == set()
    assert opened_libraries(laboratory, FEW[0]) >= {"msgspec", "markupsafe"}
    assert opened_libraries(laboratory, "class show") >= {"msgspec", "sqlalchemy"}


def opened_libraries(laboratory: Laboratory, words: str) -> set[str]:
    found = healthy(laboratory, words)
    return {each.library for each in extensions() if found.opens(each)}


# The words change last: what is healthy is asked by few of the processes that share the tests.
@thorough
@pytest.mark.parametrize(
    "extension",
    [*thorough_unless(lambda each: not is_of_an_extra(each), one_of_each())],
    ids=lambda extension: extension.module,
)
@pytest.mark.parametrize(
    "way", [*thorough_unless(TRIED_WAYS.__contains__, (*IN_THE_FILE, *IN_THE_IMPORT))]
)
@pytest.mark.parametrize("words", [*thorough_unless(FEW[0].__eq__, FEW)])
def test_works_without(laboratory: Laboratory, extension: Extension, way: Way, words: str) -> None:
    expected = healthy(laboratory, words)
    if not expected.opens(extension):
        pytest.skip(NOT_OPENED)
    ended = laboratory.run(words, extension, way)
    assert list(tracebacks(ended)) == []
    assert ended.code == expected.code


@pytest.mark.parametrize(
    "extension",
    [*thorough_unless(lambda each: each.library == "msgspec", one_of_each())],
    ids=lambda extension: extension.module,
)
@pytest.mark.parametrize(
    "words",
    [*thorough_unless(ONE_OF_A_KIND.__contains__, (each for each in COMMANDS if each not in FEW))],
)
def test_every_command(laboratory: Laboratory, extension: Extension, words: str) -> None:
    expected = healthy(laboratory, words)
    if not expected.opens(extension):
        pytest.skip(NOT_OPENED)
    ended = laboratory.run(words, extension, "half")
    assert list(tracebacks(ended)) == []
    if ended.code != expected.code:
        assert (is_of_an_extra(extension), ended.code) == (True, 3)
        assert ended.err.count(extension.file.name) >= 2  # in both languages


@thorough
@pytest.mark.parametrize(
    "way", [*thorough_unless("OSError".__eq__, (*IN_THE_FILE, *IN_THE_IMPORT))]
)
def test_a_class_without_a_file_of_its_database(laboratory: Laboratory, way: Way) -> None:
    file = next(each for each in extensions() if each.library == "sqlalchemy")
    ended = laboratory.run("class collect .", file, way)
    assert list(tracebacks(ended)) == []
    assert ended.code in (healthy(laboratory, "class collect .").code, 3)
    assert ended.code != 3 or file.file.name in ended.err


@pytest.mark.parametrize(
    ("way", "cause"),
    [("gone", "quarantine"), ("half", "interrupted"), ("ImportError", "Smart App Control")],
)
def test_which_file_and_why(laboratory: Laboratory, way: Way, cause: str) -> None:
    msgspec = next(each for each in extensions() if each.library == "msgspec")
    ended = laboratory.run("doctor", msgspec, way)
    assert msgspec.file.name in ended.err
    assert cause in ended.err


def test_the_same_is_found(laboratory: Laboratory) -> None:
    """Without msgspec the doctor says the same of the same machine."""
    msgspec = next(each for each in extensions() if each.library == "msgspec")
    first, second = (
        {finding["code"]: finding["outcome"] for finding in json.loads(ended.out)["findings"]}
        for ended in (
            laboratory.run("doctor --format json"),
            laboratory.run("doctor --format json", msgspec, "garbage"),
        )
    )
    assert first == second


@thorough
@pytest.mark.parametrize(
    "extension",
    [
        *thorough_unless(
            lambda each: each.module in TRIED_OF_PYTHON,
            (each for each in standard_extensions() if each.module in MISSED_OF_PYTHON),
        )
    ],
    ids=lambda extension: extension.module,
)
def test_without_a_file_of_python(laboratory: Laboratory, extension: Extension) -> None:
    ended = laboratory.run("doctor", extension, "garbage")
    assert list(tracebacks(ended)) == []
    if extension.module in NEEDED_OF_PYTHON:
        assert (ended.code, ended.out) == (3, "")
        assert ended.err.count(extension.file.name) >= 2  # in both languages
    else:
        assert ended.code == healthy(laboratory, "doctor").code
