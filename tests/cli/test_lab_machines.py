"""A computer that many share: everything in one folder, nothing asked, one record at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.thoroughness import one_of_each, thorough

pytestmark = one_of_each

ROOT = Path(__file__).parents[2]
MAKE = ("--with", "venv", "--step", "environment", "--yes")
KEYS = {
    *("format", "version", "course", "environment", "kind", "python", "steps", "stopped_by"),
    *("reason", "report", "changed", "course_changed", "exit_code"),
}


class Ended(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def record(self) -> dict[str, Any]:
        record = json.loads(self.out)
        assert set(record) == KEYS
        assert (record["format"], record["exit_code"]) == ("dlsetup/init/1", self.code)
        return dict(record)


def test_the_page_tells_of_every_key() -> None:
    page = (ROOT / "docs" / "lab-machines.md").read_text(encoding="utf-8")
    assert [key for key in sorted(KEYS) if f"`{key}`" not in page] == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where nothing may be written."""
    (tmp_path / "home").mkdir(mode=0o555)
    return tmp_path / "home"


def init(home: Path, *words: str, lang: str = "en") -> Ended:
    work = home.parent / "work"
    work.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "dlsetup", "--lang", lang, "init", *words],
        cwd=work,
        env={
            "HOME": str(home),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@thorough
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_all_is_made_in_one_folder(lang: str, home: Path) -> None:
    lab = home.parent / "lab"
    ended = init(home, *MAKE, "--prefix", str(lab), "--format", "json", lang=lang)
    record = ended.record
    assert ended.code == 0, ended.err
    assert record["python"] == str(lab / "env" / "bin" / "python")
    assert os.access(record["python"], os.X_OK)
    assert [step["name"] for step in record["steps"]] == ["environment"]
    assert record["steps"][0]["state"] == "done"
    assert (lab / "dlsetup" / "state.json").is_file()
    assert [*home.iterdir()] == [*(home.parent / "work").iterdir()] == []
    again = init(home, *MAKE, "--prefix", str(lab), "--format", "json")
    assert (again.code, "Next command:" in again.err) == (0, False)
    assert (record["changed"], again.record["changed"]) == (True, False)
    for _ in range(2):  # the second walk, which changed nothing, and the first
        assert init(home, "--undo", "--yes", "--prefix", str(lab)).code == 0
    assert not (lab / "env").exists()


@thorough
def test_a_plan_has_a_record_too(home: Path) -> None:
    ended = init(home, "--dry-run", "--prefix", str(home.parent / "lab"), "--format", "json")
    states = {step["name"]: step["state"] for step in ended.record["steps"]}
    assert (states["prerequisites"], states["environment"]) == ("done", "todo")
    assert (states["packages"], states["report"]) == ("blocked", "blocked")
    assert not (home.parent / "lab").exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(("--step", "nonsense"), 2, "nonsense", id="no such step"),
        pytest.param(("--course", "missing.toml"), 2, "missing.toml", id="no such course"),
        pytest.param(("--label", "a" * 61), 2, "60", id="a label that is too long"),
    ],
)
def test_what_cannot_begin_has_one(
    words: tuple[str, ...], code: int, says: str, home: Path
) -> None:
    ended = init(home, *words, "--yes", "--format", "json")
    assert ended.code == code
    assert says in ended.record["reason"]
    assert says in ended.err
    assert ended.record["steps"] == []


@thorough
def test_a_folder_that_is_full_of_another_s_files(home: Path) -> None:
    """Nothing is begun, and the record says why."""
    other = home.parent / "lab" / "env"
    other.mkdir(parents=True)
    (other / "thesis.txt").touch()
    ended = init(home, *MAKE, "--prefix", str(home.parent / "lab"), "--format", "json")
    assert ended.code == 1
    assert "not empty" in ended.record["reason"]
    assert ended.record["stopped_by"] == "place"
    assert os.listdir(other) == ["thesis.txt"]


def test_a_record_of_another_s_that_is_closed(home: Path) -> None:
    """The system refuses it, and the program that reads the record is told so."""
    lab = home.parent / "lab"
    (lab / "dlsetup").mkdir(parents=True)
    (lab / "dlsetup" / "fixes").touch()
    ended = init(home, *MAKE, "--prefix", str(lab), "--format", "json")
    assert ended.code == 3
    assert ended.record["stopped_by"] == "system"
    assert "fixes" in ended.record["reason"]
