"""`dlsetup course lock`, by the real uv from an index on this computer."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dlsetup.commands import course_lock_forms
from dlsetup.commands.course_lock import lock_course
from dlsetup.commands.locked_course import CourseLockRequest, LockedCourse
from dlsetup.commands.result import CommandResult
from dlsetup.commands.show import encode_data, show_result
from dlsetup.courses import locks
from dlsetup.courses.locks import LockPlace
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings
from tests.courses.index_server import ServedFile, ServedIndex, serve_index
from tests.thoroughness import component

pytestmark = component("uv")
LINUX, WINDOWS = LockPlace("linux-x64", "3.12"), LockPlace("windows-x64", "3.12")
COURSE = """
name = "x"
python = "==3.12.*"
packages = ["alpha"]
title = {en = "X", ko = "엑스"}
framework = {name = "torch", packages = ["torch"]}
"""
NEWER = ServedFile("alpha-2.0-py3-none-any.whl", 20)


class Place:
    """A folder with a course, and what its index has."""

    def __init__(self, folder: Path, index: ServedIndex) -> None:
        self.folder, self.index = folder, index
        self.file = folder / "dlsetup.toml"
        self.file.write_text(COURSE, encoding="utf-8")
        index.packages = {
            "alpha": (ServedFile("alpha-1.0-py3-none-any.whl", 10, needs=("gamma",)),),
            "gamma": (ServedFile("gamma-1.0-py3-none-any.whl", 10),),
            "torch": (ServedFile("torch-1.0-cp312-cp312-win_amd64.whl", 99, needs=("gamma",)),),
        }

    @property
    def settings(self) -> Settings:
        own = {"HOME": str(self.folder), "DLSETUP_HOME": str(self.folder / "data")}
        cache = {"UV_CACHE_DIR": str(self.folder / "cache"), "UV_DEFAULT_INDEX": self.index.url}
        environ = {**os.environ, **own, **cache, "DLSETUP_COURSE": ""}
        return Settings("en", environ=environ, cwd=self.folder, home=self.folder, verbosity=-1)

    def lock(self, day: str = "2026-11-26", *, yes: bool = False) -> CommandResult[LockedCourse]:
        return lock_course(self.settings, CourseLockRequest(None, day, yes))

    def read(self, place: LockPlace = LINUX) -> dict[str, str]:
        return locks.read_lock(self.folder / "locks" / place.file).versions


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> object:
    with serve_index() as index:
        place = Place(tmp_path_factory.mktemp("course"), index)
        yield place, place.lock()


def test_first_with_what_then_changes(
    served: tuple[Place, CommandResult[LockedCourse]], capsys: pytest.CaptureFixture[str]
) -> None:
    """One course through its life: each lock costs some seconds."""
    place, first = served
    assert first.exit_code == 0 and len(first.data.plan.written) == 6
    assert place.read() == {"alpha": "1.0", "gamma": "1.0"}
    assert place.read(WINDOWS) == {"alpha": "1.0", "gamma": "1.0", "torch": "1.0"}
    windows = locks.read_lock(place.folder / "locks" / WINDOWS.file)
    assert [each.name for each in windows.packages if each.framework] == ["torch"]
    linux = locks.read_lock(place.folder / "locks" / LINUX.file)
    assert linux.without == ("torch",)

    again = place.lock()
    assert {each.state for each in again.data.plan.locks} == {"same"}

    place.index.packages["alpha"] = (*place.index.packages["alpha"], NEWER)
    (place.folder / "cache").rename(place.folder / "old-cache")
    with pytest.raises(UserError) as refused:
        place.lock("2026-11-27")
    assert refused.value.commands == (("dlsetup", "course", "lock", "--yes"),)
    said = " ".join(capsys.readouterr().out.split())
    assert "alpha 1.0 became 2.0" in said and "gamma 1.0 (removed)" in said
    assert place.read()["alpha"] == "1.0", "nothing is overwritten unseen"

    changed = place.lock("2026-11-27", yes=True)
    assert place.read() == {"alpha": "2.0"}
    show_result(place.settings, changed)
    assert "alpha 1.0 became 2.0" in " ".join(capsys.readouterr().out.split())
    data = json.loads(encode_data(changed.data, place.settings, "json"))
    assert data["written"] and {each["state"] for each in data["locks"]} == {"changed"}
    assert {"name": "alpha", "before": "1.0", "now": "2.0"}.items() <= data["changes"][0].items()


def test_only_what_is_asked_for(tmp_path: Path) -> None:
    with serve_index() as index:
        place = Place(tmp_path, index)
        asked = CourseLockRequest(None, "2026-11-26", systems=("linux-x64",), pythons=("3.12",))
        first = lock_course(place.settings, asked)
        assert [each.name for each in (tmp_path / "locks").iterdir()] == [LINUX.file]
        other = lock_course(place.settings, asked._replace(systems=("windows-x64",)))
        assert (first.exit_code, other.exit_code) == (0, 0)
        assert [each.state for each in other.data.plan.locks] == ["new"], "the other is not named"
        with pytest.raises(UserError, match='"linux" is not a system'):
            lock_course(place.settings, asked._replace(systems=("linux",)))


def test_a_course_that_has_no_file(tmp_path: Path) -> None:
    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, cwd=tmp_path, home=tmp_path)
    with pytest.raises(UserError, match="kept beside a course file"):
        lock_course(settings, CourseLockRequest("built-in"))


def test_an_index_that_is_gone(tmp_path: Path) -> None:
    with serve_index() as index:
        place = Place(tmp_path, index)
    with pytest.raises(UserError, match="Nothing was locked"):
        place.lock()
    assert not (tmp_path / "locks").exists()


def test_the_sentences_in_korean(
    served: tuple[Place, CommandResult[LockedCourse]], capsys: pytest.CaptureFixture[str]
) -> None:
    course_lock_forms._show(served[1].data, Settings("ko", cwd=served[0].folder))
    said = capsys.readouterr().out
    assert "잠갔습니다" in said and "{" not in said
