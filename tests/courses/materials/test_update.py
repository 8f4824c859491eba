"""What an update does to a student's folder: each file of theirs stays to the byte."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dlsetup.courses.materials import update
from dlsetup.courses.materials.names import OWN_FOLDER
from dlsetup.courses.materials.note import note_file, read_note
from dlsetup.courses.materials.update import UpdatedFile, update_folder
from dlsetup.storage import atomic
from tests.courses.materials.zips import PLAN, archive

V1 = {"hw1.ipynb": b"one", "week1/lab.py": b"lab", "data.csv": b"1,2"}
V2 = {"hw1.ipynb": b"one, mended", "week1/lab.py": b"lab 2", "data.csv": b"1,2"}
V3 = {**V2, "hw1.ipynb": b"one, mended again"}


def run(folder: Path, files: Mapping[str, bytes], *, restores: bool = False) -> dict[str, str]:
    """Outcomes by name; what is beside stands behind a colon."""
    updated = update_folder(folder, archive(files), PLAN._replace(restores=restores))
    return {each.name: _outcome(each) for each in updated}


def _outcome(file: UpdatedFile) -> str:
    return f"{file.outcome}:{file.detail}" if file.detail else file.outcome


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and OWN_FOLDER not in path.parts
    }


def test_the_first_time(tmp_path: Path) -> None:
    folder = tmp_path / "materials"
    assert run(folder, V1) == dict.fromkeys(sorted(V1), "new")
    assert tree(folder) == V1
    assert os.listdir(folder / OWN_FOLDER) == ["note.json"]
    assert set(run(folder, V1).values()) == {"same"}


def test_what_nobody_changed_is_the_newest(tmp_path: Path) -> None:
    run(tmp_path, V1)
    assert run(tmp_path, V2) == {
        "data.csv": "same",
        "hw1.ipynb": "updated",
        "week1/lab.py": "updated",
    }
    assert tree(tmp_path) == V2


def test_what_was_changed_stays_and_the_new_one_is_beside(tmp_path: Path) -> None:
    run(tmp_path, V1)
    (tmp_path / "hw1.ipynb").write_bytes(b"my answer")
    assert run(tmp_path, V1)["hw1.ipynb"] == "yours"  # the course did not change
    assert run(tmp_path, V2)["hw1.ipynb"] == "beside:hw1_2.ipynb"
    assert tree(tmp_path) == {**V2, "hw1.ipynb": b"my answer", "hw1_2.ipynb": b"one, mended"}
    assert run(tmp_path, V2)["hw1.ipynb"] == "yours"
    assert run(tmp_path, V3)["hw1.ipynb"] == "beside:hw1_2.ipynb"  # nobody had touched it
    (tmp_path / "hw1_2.ipynb").write_bytes(b"my second answer")
    assert run(tmp_path, V1)["hw1.ipynb"] == "beside:hw1_3.ipynb"
    assert tree(tmp_path)["hw1_2.ipynb"] == b"my second answer"


def test_a_name_beside_that_the_course_has_itself(tmp_path: Path) -> None:
    files = {"hw.ipynb": b"a", "hw_2.ipynb": b"b"}
    run(tmp_path, files)
    (tmp_path / "hw.ipynb").write_bytes(b"mine")
    (tmp_path / "hw_3.ipynb").write_bytes(b"mine, too")
    assert run(tmp_path, {**files, "hw.ipynb": b"A"})["hw.ipynb"] == "beside:hw_4.ipynb"
    assert tree(tmp_path)["hw_3.ipynb"] == b"mine, too"


def test_who_takes_the_new_version_is_without_changes(tmp_path: Path) -> None:
    run(tmp_path, V1)
    (tmp_path / "hw1.ipynb").write_bytes(b"mine")
    run(tmp_path, V2)
    os.replace(tmp_path / "hw1_2.ipynb", tmp_path / "hw1.ipynb")
    assert run(tmp_path, V3)["hw1.ipynb"] == "updated"


def test_what_was_there_before_the_first_time_is_the_students(tmp_path: Path) -> None:
    (tmp_path / "hw1.ipynb").write_bytes(b"from a friend")
    assert run(tmp_path, V1)["hw1.ipynb"] == "beside:hw1_2.ipynb"
    assert tree(tmp_path)["hw1.ipynb"] == b"from a friend"


def test_what_the_course_removed(tmp_path: Path) -> None:
    run(tmp_path, V1)
    (tmp_path / "hw1.ipynb").write_bytes(b"mine")
    assert run(tmp_path, {"new.py": b""}) == {
        "new.py": "new",
        "hw1.ipynb": "left",
        "week1/lab.py": "removed",
        "data.csv": "removed",
    }
    assert tree(tmp_path) == {"new.py": b"", "hw1.ipynb": b"mine"}
    assert not (tmp_path / "week1").exists()
    assert run(tmp_path, {"new.py": b""}) == {"new.py": "same"}  # it is the student's now


def test_a_folder_with_something_of_the_students_stays(tmp_path: Path) -> None:
    run(tmp_path, V1)
    (tmp_path / "week1" / "notes.txt").write_bytes(b"mine")
    run(tmp_path, {"new.py": b""})
    assert tree(tmp_path) == {"new.py": b"", "week1/notes.txt": b"mine"}


def test_what_the_student_deleted(tmp_path: Path) -> None:
    run(tmp_path, V1)
    (tmp_path / "hw1.ipynb").unlink()
    assert run(tmp_path, V2)["hw1.ipynb"] == "deleted"
    assert run(tmp_path, V3)["hw1.ipynb"] == "deleted"
    assert "hw1.ipynb" not in tree(tmp_path)
    assert run(tmp_path, V3, restores=True)["hw1.ipynb"] == "new"
    assert tree(tmp_path) == V3


@pytest.mark.parametrize("what", ["gone", "garbage", "another's"])
def test_without_what_is_remembered_everything_is_the_students(what: str, tmp_path: Path) -> None:
    run(tmp_path, V1)
    (tmp_path / "data.csv").write_bytes(b"mine")
    if what == "gone":
        note_file(tmp_path).unlink()
    else:
        note_file(tmp_path).write_text("{" if what == "garbage" else '{"files": 3}')
    assert run(tmp_path, V2) == {
        "data.csv": "beside:data_2.csv",
        "hw1.ipynb": "beside:hw1_2.ipynb",
        "week1/lab.py": "beside:week1/lab_2.py",
    }
    assert tree(tmp_path)["data.csv"] == b"mine"


@pytest.mark.parametrize("name", ["../outside", "a/../../outside", "{root}/outside"])
@pytest.mark.parametrize("key", ["name", "beside"])
def test_what_a_stranger_remembers_reaches_nothing_outside(
    name: str, key: str, tmp_path: Path
) -> None:
    """A note that came with a folder names a file by its sum."""
    folder, outside = tmp_path / "materials", tmp_path / "outside"
    run(folder, V1)
    outside.write_bytes(b"one")
    (folder / "hw1.ipynb").write_bytes(b"mine")
    content = json.loads(note_file(folder).read_text())
    entry = next(each for each in content["files"] if each["name"] == "hw1.ipynb")
    entry[key] = name.format(root=tmp_path)
    note_file(folder).write_text(json.dumps(content))
    run(folder, V2)
    run(folder, {"data.csv": b"1,2"})
    assert outside.read_bytes() == b"one"


@pytest.mark.parametrize("what", ["the folder", "the note", "the part"])
def test_a_link_in_the_place_of_ours_leads_nowhere(what: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "materials", tmp_path / "outside"
    (folder / OWN_FOLDER).mkdir(parents=True)
    outside.mkdir()
    for name in ("part", "note.json", "part1"):
        (outside / name).write_bytes(b"mine")
    if what == "the folder":
        (folder / OWN_FOLDER).rmdir()
        (folder / OWN_FOLDER).symlink_to(outside)
        with pytest.raises(NotADirectoryError):
            run(folder, V1)
    else:
        name = "note.json" if what == "the note" else "part"
        (folder / OWN_FOLDER / name).symlink_to(outside / name)
        run(folder, V1)
    assert {path.read_bytes() for path in outside.iterdir()} == {b"mine"}


HANGUL = "과제/한글.ipynb"


def test_hangul_of_a_mac_is_the_same_name(tmp_path: Path) -> None:
    """The archive has single letters, then syllables: one file."""
    run(tmp_path, {unicodedata.normalize("NFD", HANGUL): b"1"})
    assert run(tmp_path, {HANGUL: b"2"}) == {HANGUL: "updated"}
    assert tree(tmp_path) == {HANGUL: b"2"}


def test_a_students_file_of_the_same_name_in_single_letters(tmp_path: Path) -> None:
    mine = tmp_path / unicodedata.normalize("NFD", HANGUL)
    mine.parent.mkdir()
    mine.write_bytes(b"mine")
    outcome = run(tmp_path, {HANGUL: b"1"})
    assert outcome == {HANGUL: "beside:과제/한글_2.ipynb"}
    assert mine.read_bytes() == b"mine"
    assert len(os.listdir(tmp_path)) == 2  # no second folder of the same name


def test_letters_of_another_size(tmp_path: Path) -> None:
    run(tmp_path, {"Readme.md": b"1", "Week1/a.py": b"1"})
    assert run(tmp_path, {"README.md": b"1", "week1/a.py": b"2"}) == {
        "README.md": "same",
        "week1/a.py": "updated",
    }
    assert sorted(tree(tmp_path)) == ["README.md", "Week1/a.py"]
    os.rename(tmp_path / "README.md", tmp_path / "readme.MD")
    assert run(tmp_path, {"README.md": b"2", "week1/a.py": b"2"})["README.md"] == "updated"
    assert sorted(tree(tmp_path)) == ["Week1/a.py", "readme.MD"]


@pytest.mark.parametrize("what", ["link", "dangling link", "folder", "pipe"])
def test_what_is_no_file_stays(what: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "materials", tmp_path / "outside"
    run(folder, V1)
    path = folder / "hw1.ipynb"
    path.unlink()
    outside.write_bytes(b"one")  # as the course's
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(outside if what == "link" else tmp_path / "nowhere")
    mode = os.lstat(path).st_mode
    assert run(folder, V2)["hw1.ipynb"] == "beside:hw1_2.ipynb"
    assert os.lstat(path).st_mode == mode and outside.read_bytes() == b"one"
    assert run(folder, {"data.csv": b"1,2"})["hw1.ipynb"] == "left"
    assert stat.S_IFMT(os.lstat(path).st_mode) == stat.S_IFMT(mode)


@pytest.mark.parametrize("what", ["file", "link"])
def test_a_folder_that_is_none_any_more(what: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "materials", tmp_path / "outside"
    run(folder, {"data.csv": b"1,2"})
    outside.mkdir()
    if what == "file":
        (folder / "week1").write_bytes(b"mine")
    else:
        (folder / "week1").symlink_to(outside)
    assert run(folder, V1)["week1/lab.py"] == "blocked:week1"
    assert not os.listdir(outside)
    os.unlink(folder / "week1")
    assert run(folder, V1)["week1/lab.py"] == "new"


def test_a_file_that_comes_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the writing."""
    real = atomic.name_new

    def late(part: Path, path: Path) -> None:
        if path.name == "hw1.ipynb":
            path.write_bytes(b"mine")
        real(part, path)

    monkeypatch.setattr(update, "name_new", late)
    assert run(tmp_path, V1)["hw1.ipynb"] == "beside:hw1_2.ipynb"
    assert tree(tmp_path)["hw1.ipynb"] == b"mine"


def test_a_file_that_is_saved_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, V1)
    real = atomic.write_at

    def late(part: Path, data: bytes) -> None:
        real(part, data)
        if data == V2["hw1.ipynb"]:
            (tmp_path / "hw1.ipynb").write_bytes(b"mine")

    monkeypatch.setattr(update, "write_at", late)
    assert run(tmp_path, V2)["hw1.ipynb"] == "failed:EBUSY"
    assert tree(tmp_path)["hw1.ipynb"] == b"mine"
    monkeypatch.undo()
    assert run(tmp_path, V2)["hw1.ipynb"] == "beside:hw1_2.ipynb"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    run(tmp_path, V1)
    os.chmod(tmp_path / OWN_FOLDER, 0o555)
    try:
        with pytest.raises(PermissionError):
            run(tmp_path, V2)
    finally:
        os.chmod(tmp_path / OWN_FOLDER, 0o755)
    assert tree(tmp_path) == V1


@pytest.mark.parametrize("writes", range(8))
def test_a_full_disk_then_again(
    writes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After so many files; what the student has is there, and the next time makes it whole."""
    run(tmp_path, V1)
    (tmp_path / "hw1.ipynb").write_bytes(b"mine")
    left = [writes]

    def full(*arguments: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(*arguments)

    real = atomic.write_at
    monkeypatch.setattr(update, "write_at", full)
    files = {**V2, "a.py": b"a", "b/c.py": b"c"}
    with contextlib.suppress(OSError):
        run(tmp_path, files)
    assert tree(tmp_path)["hw1.ipynb"] == b"mine"
    monkeypatch.undo()
    run(tmp_path, files)
    assert tree(tmp_path) == {**files, "hw1.ipynb": b"mine", "hw1_2.ipynb": b"one, mended"}


def test_many_versions_are_remembered(tmp_path: Path) -> None:
    for number in range(60):
        run(tmp_path, {"a.py": str(number).encode()})
    note = read_note(tmp_path)
    assert note is not None and len(note.files[0].versions) == 50
    (tmp_path / "a.py").write_bytes(b"40")  # an older version, from somewhere
    assert run(tmp_path, {"a.py": b"x"}) == {"a.py": "updated"}
