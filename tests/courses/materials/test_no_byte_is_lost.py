"""Whatever a student did between any number of updates, nothing that they wrote is gone."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dlsetup.courses.materials import update
from dlsetup.courses.materials.names import OWN_FOLDER, fold_name
from dlsetup.courses.materials.note import note_file
from dlsetup.courses.materials.update import update_folder
from tests.courses.materials.zips import PLAN, archive
from tests.thoroughness import IS_THOROUGH, larger

NAMES = (
    *(
        "a.py",
        "A.py",
        "a_2.py",
        "a_3.py",
        "week1",
        "week1/a.py",
        "Week1/b.ipynb",
        "week1/b_2.ipynb",
    ),
    *("과제.ipynb", "과제.ipynb", "과제_2.ipynb", "week1/deep/c"),
)
COURSE = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from((b"", b"1", b"2", b"3")), min_size=1, max_size=6
)
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(("write", "append", "delete", "rename", "copy", "mkdir", "link", "forget")),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
    ),
    max_size=6,
)
ROUNDS = st.lists(
    st.tuples(COURSE, ACTIONS, st.booleans(), st.none() | st.integers(0, 8)),
    min_size=1,
    max_size=5,
)


class KilledError(BaseException):
    """As by kill -9: nothing is tidied up."""


class StudentFolder:
    """`theirs`: by the number in each, all contents that only the student can have written."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number = folder, 0

    def act(self, action: str, name: str, other: str) -> None:
        path, second = self.folder / name, self.folder / other
        with contextlib.suppress(OSError):  # a folder of that name, nothing there
            self._act(action, path, second)

    def _act(self, action: str, path: Path, second: Path) -> None:
        if action == "forget":
            note_file(self.folder).unlink()
        elif action == "delete":
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        elif action == "rename":
            os.rename(path, second)
        elif action == "copy":
            second.write_bytes(path.read_bytes())
        elif action == "mkdir":
            path.mkdir()
        elif action == "link":
            path.symlink_to(second.name)
        else:
            self.number += 1
            before = path.read_bytes() if action == "append" else b""
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(before + f"<mine {self.number}>".encode())

    def theirs(self) -> dict[str, bytes]:
        """Each file with something of theirs in it, by its place."""
        return {name: data for name, data in self.contents().items() if b"<mine" in data}

    def contents(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and not path.is_symlink() and OWN_FOLDER not in path.parts
        }


def update_or_die(
    folder: Path, files: dict[str, bytes], *, restores: bool, dies: int | None
) -> Any:
    """`dies`: before so many changes of the disk."""
    left = [dies]
    names = ("write_at", "name_new", "write_note")
    real = {name: getattr(update, name) for name in names}

    def counted(name: str) -> Any:
        def change(*arguments: Any) -> None:
            if left[0] is not None:
                left[0] -= 1
                if left[0] < 0:
                    raise KilledError
            real[name](*arguments)

        return change

    try:
        for name in names:
            setattr(update, name, counted(name))
        return update_folder(folder, archive(files), PLAN._replace(restores=restores))
    except KilledError:
        return None
    finally:
        for name, function in real.items():
            setattr(update, name, function)


@larger
@settings(max_examples=500 if IS_THOROUGH else 60)
@given(ROUNDS)
def test_no_byte_of_theirs_is_gone(rounds: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        student = StudentFolder(Path(os.path.realpath(name)) / "materials")
        student.folder.mkdir()
        for files, actions, restores, dies in rounds:
            for action in actions:
                student.act(*action)
            before = student.theirs()
            update_or_die(student.folder, files, restores=restores, dies=dies)
            after = student.theirs()
            assert after == before
        updated = update_folder(student.folder, archive(files), PLAN)
        assert student.theirs() == before
        _assert_newest(student, files, updated)


def _assert_newest(student: StudentFolder, files: dict[str, bytes], updated: Any) -> None:
    """Whole, too: what the course has now is at its place, or beside what the student made."""
    contents = student.contents()
    placed = {(fold_name(name), data) for name, data in contents.items()}
    course = {each.name: each for each in archive(files).files}
    packed = archive(files)
    for each in updated:
        if each.name not in course:
            continue
        newest = packed.read(course[each.name])
        if each.outcome in ("new", "same", "updated"):
            assert (fold_name(each.name), newest) in placed
        elif each.outcome == "beside":
            assert (fold_name(each.detail), newest) in placed
        else:
            assert each.outcome in ("yours", "deleted", "blocked")


@larger
@settings(max_examples=300 if IS_THOROUGH else 20)
@given(st.lists(COURSE, min_size=1, max_size=5), st.lists(st.integers(0, 9), max_size=5))
def test_an_untouched_folder_is_the_course(
    versions: list[dict[str, bytes]], dies: list[int]
) -> None:
    """To the byte and without anything else, however many updates were killed on the way."""
    with tempfile.TemporaryDirectory() as name:
        student = StudentFolder(Path(os.path.realpath(name)) / "materials")
        for number, files in enumerate(versions):
            limit = dies[number] if number < len(dies) else None
            update_or_die(student.folder, files, restores=False, dies=limit)
        expected = archive(versions[-1])
        update_folder(student.folder, expected, PLAN)
        placed = {fold_name(each.name): expected.read(each) for each in expected.files}
        found = {fold_name(name): data for name, data in student.contents().items()}
        assert found == placed
