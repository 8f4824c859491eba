"""Of a write that was killed nothing stays, and nothing of anybody else's goes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlsetup.storage import unfinished
from dlsetup.storage.atomic import write_bytes
from dlsetup.storage.unfinished import FOLDER, clear_unfinished

WRITER = """
import os, sys
from pathlib import Path
from dlsetup.storage import atomic
from dlsetup.storage.unfinished import notes

def stop(*_):
    print("here", flush=True)
    sys.stdin.read()

notes.keep_in(Path(sys.argv[1]))
way, target = sys.argv[2], Path(sys.argv[3])
if way == "parts":
    with atomic.replaced_file(target) as file:
        file.write(b"half")
        file.flush()
        stop()
elif way == "linked":
    os.unlink = stop
    atomic.write_new(target, b"whole")
else:
    os.replace = os.link = stop
    {"bytes": atomic.write_bytes, "new": atomic.write_new}[way](target, b"whole")
"""


class Writer:
    """A command that has come as far as its temporary file."""

    def __init__(self, state: Path, way: str, target: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(state), way, str(target)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def temporaries(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if unfinished.is_temporary(name)]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "내 수업 (1)"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("way", ["parts", "bytes", "new", "linked"])
def test_what_a_killed_write_has_left_goes(way: str, state: Path, folder: Path) -> None:
    target = folder / "과제.ipynb"
    writer = Writer(state, way, target)
    clear_unfinished(state)
    assert len(temporaries(folder)) == 1  # it is being written
    writer.kill()
    clear_unfinished(state)
    assert os.listdir(folder) == ([target.name] if way == "linked" else [])
    assert os.listdir(state / FOLDER) == []


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="never noted"),
        pytest.param("{folder}/homework.ipynb", id="another file"),
        pytest.param("{folder}/.dlsetup-ffffffffffffffff", id="another temporary one"),
        pytest.param(".dlsetup-0123456789abcdef", id="no whole path"),
        pytest.param("", id="cut"),
        pytest.param("\0", id="no path"),
    ],
)
def test_a_damaged_note_deletes_nothing(
    content: str | None, state: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["homework.ipynb", ".dlsetup-ffffffffffffffff", ".dlsetup-0123456789abcdef"]
    for name in names:
        (folder / name).write_text("the student's")
    if content is not None:
        note = state / FOLDER / ".dlsetup-0123456789abcdef"
        note.parent.mkdir(parents=True)
        note.write_text(content.format(folder=folder))
    monkeypatch.chdir(folder)
    clear_unfinished(state)
    assert sorted(os.listdir(folder)) == sorted(names)


@pytest.mark.parametrize(
    ("age", "left"),
    [
        pytest.param(0.0, True, id="its note is yet to come"),
        pytest.param(3600.0, False, id="its writer was stopped"),
    ],
)
def test_a_lock_without_a_note(age: float, left: bool, state: Path) -> None:
    lock = state / FOLDER / ".dlsetup-0123456789abcdef.lock"
    lock.parent.mkdir(parents=True)
    lock.touch()
    made = lock.stat().st_mtime - age
    os.utime(lock, (made, made))
    clear_unfinished(state)
    assert lock.exists() == left


def test_a_disk_that_is_not_there_is_waited_for(state: Path, folder: Path) -> None:
    Writer(state, "bytes", folder / "hw.ipynb").kill()
    away = folder.rename(folder.with_name("away"))
    clear_unfinished(state)
    away.rename(folder)
    clear_unfinished(state)
    assert os.listdir(folder) == []


def test_a_folder_in_its_place_stays(state: Path, folder: Path) -> None:
    Writer(state, "bytes", folder / "hw.ipynb").kill()
    (name,) = temporaries(folder)
    (folder / name).unlink()
    (folder / name).mkdir()
    (folder / name / "mine").touch()
    clear_unfinished(state)
    assert os.listdir(folder / name) == ["mine"]


@pytest.mark.parametrize("blocked", ["", FOLDER], ids=["our folder", "the notes'"])
def test_without_a_place_for_notes_all_is_written(
    blocked: str, state: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (state / blocked).parent.mkdir(exist_ok=True)
    (state / blocked).write_text("x")
    notes = unfinished.Notes()
    notes.keep_in(state)
    monkeypatch.setattr("dlsetup.storage.atomic.notes", notes)
    write_bytes(folder / "hw.ipynb", b"data")
    clear_unfinished(state)
    assert os.listdir(folder) == ["hw.ipynb"]
