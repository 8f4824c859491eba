"""The course's files in a bundle: checked when it is made, unpacked without a network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from dlsetup.commands.bundle_download import FileError, fetch_all
from dlsetup.commands.course_update import CourseUpdateRequest, update_materials
from dlsetup.courses.bundle import INDEX, parse_index, write_index
from dlsetup.courses.bundle_plan import WantedArchive
from dlsetup.files.archive_directory import UnreadableArchiveError
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings
from tests.commands.test_course_bundle import COURSE, Room
from tests.courses.materials.git_host import git_host
from tests.courses.materials.zips import pack, pack_link
from tests.download.server import HostileServer, Manners, serving
from tests.thoroughness import one_of_each, thorough_unless

pytestmark = one_of_each

FIRST, SECOND = {"hw1.py": b"x = 1\n"}, {"hw1.py": b"x = 2\n", "hw2.py": b"y = 1\n"}
OUTSIDE = {"../outside.py": b"x = 1\n"}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with serving() as server:
        room = Room(tmp_path, server)
        more = '[materials]\naddress = "work/hw.zip"\n'
        (tmp_path / "dlsetup.toml").write_text(COURSE + more, encoding="utf-8")
        (tmp_path / "work").mkdir()
        yield room


def put(room: Room, files: dict[str, bytes]) -> None:
    (room.folder / "work" / "hw.zip").write_bytes(pack(files))


def student(room: Room) -> Settings:
    """Who has the bundle alone."""
    cwd = room.folder / "student"
    cwd.mkdir(exist_ok=True)
    environ = {"HOME": str(cwd), "DLSETUP_HOME": str(cwd / "data")}
    return Settings("en", environ=environ, cwd=cwd, home=cwd)


@pytest.mark.parametrize("output", ["out", "out.zip"])
def test_update_from_a_bundle(output: str, room: Room) -> None:
    put(room, FIRST)
    room.make(output)
    settings = student(room)
    bundle = str(room.folder / output)
    request = CourseUpdateRequest(offline=bundle)
    (room.folder / "work" / "hw.zip").unlink()
    assert update_materials(settings, request).exit_code == 0
    folder = settings.cwd / "materials"
    assert (folder / "hw1.py").read_text() == "x = 1\n"

    (folder / "hw1.py").write_text("mine\n")
    put(room, SECOND)
    room.make(output)
    update_materials(settings, request)
    assert (folder / "hw1.py").read_text() == "mine\n"
    assert (folder / "hw1_2.py").read_text() == "x = 2\n"
    assert (folder / "hw2.py").exists()
    assert not list((settings.cwd / "data").rglob("*.zip")), "no copy is left"


def test_a_bundle_whose_files_were_changed(room: Room) -> None:
    put(room, FIRST)
    room.make()
    (room.folder / "out" / "work" / "hw.zip").write_bytes(pack(SECOND))
    settings = student(room)
    with pytest.raises(UserError, match="not the file that was bundled"):
        update_materials(settings, CourseUpdateRequest(offline=str(room.folder / "out")))
    assert not (settings.cwd / "materials").exists()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "traversal": lambda: pack(OUTSIDE),
    "traversal of Windows": lambda: pack({"a\\..\\..\\x.py": b""}),
    "from the root": lambda: pack({"/tmp/dlsetup-outside.py": b""}),
    "a drive": lambda: pack({"C:/x.py": b""}),
    "a link alone": lambda: pack_link("hw1.py", "../../outside.py", {}),
    "a bomb": lambda: pack({"hw1.py": bytes(300_000_000)}),
    "a bomb of many": lambda: pack({f"{number}.py": bytes(9_000_000) for number in range(40)}),
    "cut short": lambda: pack(FIRST)[:-9],
    "no zip": lambda: b"<html>" * 100,
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", [*thorough_unless("a bomb of many".__ne__, HOSTILE)])
def test_files_made_to_harm(name: str, room: Room) -> None:
    """With a sum that is right, as whoever makes a bundle can."""
    data = HOSTILE[name]()
    put(room, FIRST)
    room.make()
    out = room.folder / "out"
    bundle = parse_index((out / INDEX).read_bytes())
    (old,) = bundle.of_kind("materials")
    new = old._replace(sha256=sha256(data).hexdigest(), size=len(data))
    files = tuple(new if file == old else file for file in bundle.files)
    (out / INDEX).write_text(write_index(bundle._replace(files=files)), encoding="utf-8")
    (out / old.path).write_bytes(data)
    settings = student(room)
    before = {path for path in room.folder.rglob("*") if settings.cwd not in path.parents}
    with pytest.raises(UserError):
        update_materials(settings, CourseUpdateRequest(offline=str(out)))
    after = {path for path in room.folder.rglob("*") if settings.cwd not in path.parents}
    assert after == before
    assert not [path for path in settings.cwd.rglob("*") if path.suffix == ".py"]


def test_a_bundle_without_files(room: Room) -> None:
    (room.folder / "dlsetup.toml").write_text(COURSE, encoding="utf-8")
    room.make()
    with pytest.raises(UserError, match="does not contain the course's files"):
        update_materials(student(room), CourseUpdateRequest(offline=str(room.folder / "out")))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(pack(OUTSIDE), "outside of its folder", id="traversal"),
        pytest.param(pack(FIRST)[:-9], "damaged or not complete", id="cut"),
        pytest.param(None, "cannot be read", id="missing"),
    ],
)
def test_what_no_student_could_use_is_not_bundled(
    data: bytes | None, words: str, room: Room
) -> None:
    if data is not None:
        (room.folder / "work" / "hw.zip").write_bytes(data)
    with pytest.raises(UserError, match=words):
        room.make()
    assert not (room.folder / "out").exists()


class Outside:
    """An archive at an address, and the folder of a bundle."""

    def __init__(self, folder: Path, server: HostileServer) -> None:
        self.folder, self.server = folder, server
        environ = {"HOME": str(folder), "NO_PROXY": "127.0.0.1"}
        self.settings = Settings("en", environ=environ, cwd=folder, home=folder, verbosity=-1)

    def fetch(self, data: bytes, *, again: bool = False) -> bytes:
        self.server.add("archive.zip", data)
        item = WantedArchive("m.zip", f"{self.server.url}archive.zip", 10_000, False, again)
        (file,) = fetch_all(self.settings, self.folder, (item,))
        assert file.kind == "materials"
        return (self.folder / file.path).read_bytes()


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    with serving() as server:
        yield Outside(tmp_path, server)


def test_what_is_there_is_fetched_again_for_a_new_bundle_alone(outside: Outside) -> None:
    first, second = pack(FIRST), pack(SECOND)
    assert outside.fetch(first) == first
    assert outside.fetch(second) == first, "the bundle was not finished"
    assert outside.fetch(second, again=True) == second


def test_an_archive_that_leads_outside_is_not_kept(outside: Outside) -> None:
    with pytest.raises(UnreadableArchiveError):
        outside.fetch(pack(OUTSIDE))
    assert not (outside.folder / "m.zip").exists()


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        pytest.param(b"<html>", 200, "a web page instead of a zip file", id="a page"),
        pytest.param(b"PK" + b"x" * 20_000, 200, "limit of the course", id="too large"),
        pytest.param(b"PK", 404, "has no such file", id="gone"),
    ],
)
def test_why_it_cannot_be_fetched(data: bytes, status: int, words: str, outside: Outside) -> None:
    if status != 200:
        outside.server.manners["/archive.zip"] = Manners(status=status)
    with pytest.raises(FileError) as failed:
        outside.fetch(data)
    assert words in failed.value.render("en")


@pytest.mark.skipif(shutil.which("git") is None, reason="the host needs git")
def test_a_repository_is_one_archive_in_a_bundle(tmp_path: Path) -> None:
    settings = Settings("en", environ={}, cwd=tmp_path, home=tmp_path, verbosity=-1)
    with git_host(tmp_path / "host") as host:
        host.commit("course", SECOND, "spring")
        url = f"{host.url}/course.git"
        item = WantedArchive("m.zip", url, 10_000, False, False, "spring")
        (file,) = fetch_all(settings, tmp_path, (item,))
        with pytest.raises(FileError) as failed:
            next(fetch_all(settings, tmp_path, (item._replace(path="n.zip", branch="autumn"),)))
    assert "no branch, tag or folder autumn" in failed.value.render("en")
    with ZipFile(tmp_path / file.path) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == SECOND


def test_the_index_tells_of_them(room: Room) -> None:
    put(room, FIRST)
    room.make()
    bundle = parse_index((room.folder / "out" / "bundle.json").read_bytes())
    assert [file.path for file in bundle.of_kind("materials")] == ["work/hw.zip"]
