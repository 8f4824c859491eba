"""Where a course's files lie is remembered: by `init`, by an update, and for what comes after."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dlsetup.commands.course_materials import WantedMaterials, fetch_materials
from dlsetup.commands.course_update import CourseUpdateRequest, find_wanted
from dlsetup.commands.materials_memory import recall_folders
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_materials import find_elsewhere, find_materials
from dlsetup.courses.materials.address import find_source
from dlsetup.model.course import Course, CourseSource, Materials
from dlsetup.model.course_file import course_content
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text
from dlsetup.settings import Settings
from dlsetup.storage import state
from tests.courses.materials.zips import pack

# each way to give the files: the address, what the course file is, and where they come from then
WAYS = [
    pytest.param(
        *("https://github.com/school/course", "vision.toml"),
        "https://github.com/school/course/archive/HEAD.zip",
        id="git",
    ),
    pytest.param(
        *("https://school.example/hw.zip",) * 2, "https://school.example/hw.zip", id="zip"
    ),
    pytest.param("hw.zip", "vision.toml", "<folder>/hw.zip", id="beside the file"),
    pytest.param(
        *("hw.zip", "https://school.example/c/vision.toml"),
        "https://school.example/c/hw.zip",
        id="beside the address",
    ),
]


class Student:
    """One whose environment is made, and who works in another folder than the course file's."""

    def __init__(self, folder: Path, address: str = "hw.zip", file: str = "vision.toml") -> None:
        self.file = file if "://" in file else str(folder / file)
        self.folder, self.zip = folder, folder / "hw.zip"
        self.work, self.home = folder / "home" / "work", folder / "home"
        self.work.mkdir(parents=True)
        self.zip.write_bytes(pack({"hw1.ipynb": b"{}"}))
        self.course = course = Course(
            name="vision",
            title=Text(en="Vision", ko="비전"),
            materials=Materials(address=address),
        )
        content = course_content(course)
        self.remember(
            state.CreatedEnvironment("vision", "/env", "venv", "", content, file=self.file)
        )

    def remember(self, made: state.CreatedEnvironment) -> None:
        state.update(self.folder / "data", lambda old: state.with_environment(old, made))

    def settings(self, cwd: Path) -> Settings:
        environ = {"DLSETUP_HOME": str(self.folder / "data"), "PATH": "/usr/bin:/bin"}
        return Settings("en", environ=environ, home=self.home, cwd=cwd)

    def fetch(self, folder: Path, course: str = "vision") -> None:
        source = find_source(self.course.materials, self.file)
        assert source is not None
        wanted = WantedMaterials(course, source, folder, 1, quiet=True, at_hand=self.zip)
        fetch_materials(self.settings(self.work), wanted)

    def wanted(
        self, cwd: Path, course: str | None = "vision", folder: str | None = None
    ) -> WantedMaterials:
        """As by the name of the course, which is how an environment's is found."""
        asked = CourseUpdateRequest(folder, course)
        return find_wanted(self.settings(cwd), asked)

    def place(self, cwd: Path) -> SetupPlace:
        source = CourseSource("environment", made_from=self.file)
        return SetupPlace(self.settings(cwd), self.course, "/env", source=source)


@pytest.mark.parametrize(("address", "file", "location"), WAYS)
def test_updated_where_it_is(address: str, file: str, location: str, tmp_path: Path) -> None:
    """From any folder, without the course file: the one folder, from where it came."""
    student = Student(tmp_path, address, file)
    student.fetch(student.work / "materials")
    for cwd in (student.home, student.work, student.work / "materials", tmp_path):
        wanted = student.wanted(cwd)
        assert wanted.folder.resolve() == student.work / "materials"
        assert wanted.source.location == location.replace("<folder>", str(tmp_path))


@pytest.mark.parametrize(("address", "file", "location"), WAYS)
def test_fetched_later(address: str, file: str, location: str, tmp_path: Path) -> None:
    """Whoever declined when the environment was made, or deleted the folder."""
    student = Student(tmp_path, address, file)
    expected = (student.home / "materials", location.replace("<folder>", str(tmp_path)))
    wanted = student.wanted(student.home)
    assert (wanted.folder, wanted.source.location) == expected
    student.fetch(student.work / "materials")
    shutil.rmtree(student.work / "materials")
    wanted = student.wanted(student.home)
    assert (wanted.folder, wanted.source.location) == expected


def test_a_folder_that_is_named(tmp_path: Path) -> None:
    student = Student(tmp_path)
    student.fetch(student.work / "materials")
    (student.home / "other").mkdir()
    wanted = student.wanted(student.home, folder="other")
    assert wanted.folder == student.home / "other"


def test_without_an_environment(tmp_path: Path) -> None:
    """The course was given to `course update` alone, once."""
    student = Student(tmp_path)
    student.fetch(student.work / "materials")
    state.update(tmp_path / "data", lambda old: state.without_environment(old, "/env"))
    wanted = student.wanted(student.home, course=None)
    assert wanted.folder == student.work / "materials"
    assert wanted.source.location == str(student.zip)


def test_several_courses_are_named(tmp_path: Path) -> None:
    student = Student(tmp_path)
    folders = [student.work / "materials", student.home / "nlp"]
    for folder, course in zip(folders, ("vision", "nlp"), strict=True):
        student.fetch(folder, course)
    state.update(tmp_path / "data", lambda old: state.without_environment(old, "/env"))
    with pytest.raises(UserError) as caught:
        student.wanted(student.home, course=None)
    assert [words[-1] for words in caught.value.commands] == list(map(str, folders))


def test_a_second_walk_makes_no_second_copy(tmp_path: Path) -> None:
    student = Student(tmp_path)
    assert find_materials(student.place(student.home)) is not None
    student.fetch(student.work / "materials")
    assert find_materials(student.place(student.home)) is None
    assert find_elsewhere(student.place(student.home)) == student.work / "materials"
    assert find_elsewhere(student.place(student.work)) is None
    shutil.rmtree(student.work / "materials")
    assert find_materials(student.place(student.home)) is not None


def test_an_environment_made_again_keeps_the_file(tmp_path: Path) -> None:
    student = Student(tmp_path)
    student.remember(
        state.CreatedEnvironment("vision", "/env", "uv", "", course_content(student.course))
    )
    assert student.wanted(student.home).source.location == str(student.zip)


def test_a_memory_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The files are there, and the reason is told."""
    student = Student(tmp_path)
    (tmp_path / "data" / state.LOCK_NAME).unlink(missing_ok=True)
    (tmp_path / "data" / state.LOCK_NAME).mkdir()
    student.fetch(student.work / "materials")
    assert (student.work / "materials" / "hw1.ipynb").is_file()
    assert "cannot read or write" in capsys.readouterr().err
    assert recall_folders(student.settings(student.home)) == {}
