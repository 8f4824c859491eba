"""`dlsetup course update`: from a server of this computer, and from a file beside the course."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dlsetup.commands import course_materials
from dlsetup.commands.course_materials import WantedMaterials, fetch_materials
from dlsetup.commands.course_update import CourseUpdateRequest, find_wanted, update_materials
from dlsetup.commands.show import show_result
from dlsetup.courses.materials import download
from dlsetup.courses.materials.address import MaterialsSource
from dlsetup.courses.materials.names import OWN_FOLDER
from dlsetup.courses.materials.update import update_folder
from dlsetup.download.progress import DownloadProgress
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings
from tests.courses.materials.zips import pack
from tests.download.server import PAGE, HostileServer, Manners

V1 = {"hw1.ipynb": b"{}", "week1/lab.py": b"lab"}
V2 = {"hw1.ipynb": b'{"cells": []}', "week1/lab.py": b"lab 2"}


class Class:
    """A student's folder, the course file in it, and the zip beside."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.lang = folder, "en"
        self.materials = folder / "materials"
        self.write_course('address = "hw.zip"')

    def write_course(self, lines: str) -> None:
        text = f'name = "vision"\n[title]\nen = "Vision"\nko = "비전"\n[materials]\n{lines}\n'
        (self.folder / "dlsetup.toml").write_text(text, encoding="utf-8")

    def give(self, files: dict[str, bytes]) -> None:
        (self.folder / "hw.zip").write_bytes(pack(files))

    def settings(self, cwd: Path | None = None) -> Settings:
        environ = {"DLSETUP_HOME": str(self.folder / "data"), "PATH": "/usr/bin:/bin"}
        here = self.folder if cwd is None else cwd
        return Settings(self.lang, environ=environ, home=self.folder.parent, cwd=here)

    def update(self, cwd: Path | None = None, **request: Any) -> int:
        settings = self.settings(cwd)
        return show_result(settings, update_materials(settings, CourseUpdateRequest(**request)))


@pytest.fixture
def course(tmp_path: Path) -> Class:
    folder = tmp_path / "home" / "vision"
    folder.mkdir(parents=True)
    return Class(folder)


def plain(text: str) -> str:
    return " ".join(text.split())


def test_what_is_said(course: Class, capsys: pytest.CaptureFixture[str]) -> None:
    course.give(V1)
    assert course.update() == 0
    assert (
        plain(capsys.readouterr().out)
        == "The course's files are in ~/vision/materials 2 new files."
    )
    (course.materials / "hw1.ipynb").write_bytes(b"mine")
    (course.materials / "week1" / "lab.py").unlink()
    course.give(V2)
    assert course.update() == 0
    said = plain(capsys.readouterr().out)
    assert "hw1.ipynb is different from the course's, so it was left as it is. The new" in said
    assert "1 file that you deleted was not fetched again: week1/lab.py." in said
    assert "course update --restore" in said
    course.lang = "ko"
    assert course.update(restores=True) == 0
    assert "새 파일 1개." in plain(capsys.readouterr().out)
    assert course.update() == 0
    assert "바뀐 것이 없습니다." in plain(capsys.readouterr().out)


def test_from_anywhere_within(course: Class) -> None:
    """It is the same folder, and the same course."""
    course.give(V1)
    course.update()
    for cwd, named in (
        (course.materials, None),
        (course.materials / "week1", None),
        (course.folder, None),
        (course.folder, "materials"),
        (course.folder, "materials/week1"),
        (course.folder.parent, "vision"),
    ):
        wanted = find_wanted(course.settings(cwd), CourseUpdateRequest(named))
        assert wanted.folder.resolve() == course.materials, (cwd, named)


def test_a_folder_of_ones_own(course: Class, tmp_path: Path) -> None:
    course.give(V1)
    course.update(folder=str(tmp_path / "elsewhere"), course=str(course.folder / "dlsetup.toml"))
    assert (tmp_path / "elsewhere" / "hw1.ipynb").exists()


def test_a_folder_that_was_moved_knows_its_course(course: Class, tmp_path: Path) -> None:
    course.give(V1)
    course.update()
    moved = tmp_path / "moved"
    os.rename(course.materials, moved)
    course.give(V2)
    assert course.update(moved) == 0
    assert (moved / "hw1.ipynb").read_bytes() == V2["hw1.ipynb"]


def test_another_course_above_does_not_change_it(course: Class, tmp_path: Path) -> None:
    course.give(V1)
    course.update()
    text = (course.folder / "dlsetup.toml").read_text("utf-8")
    other = tmp_path / "home" / "other"
    other.mkdir()
    (other / "dlsetup.toml").write_text(text.replace("vision", "nlp").replace("hw.zip", "no.zip"))
    os.rename(course.materials, other / "materials")
    wanted = find_wanted(course.settings(other), CourseUpdateRequest())
    assert wanted.source.location == str(course.folder / "hw.zip")


@pytest.mark.parametrize("location", ["http://a.b/c.zip", "hw.zip", "ftp://a.b/c"])
def test_what_a_stranger_wrote_there_is_no_address(course: Class, location: str) -> None:
    course.give(V1)
    course.update()
    note = course.materials / OWN_FOLDER / "note.json"
    content = json.loads(note.read_text())
    note.write_text(json.dumps({**content, "location": location, "course": "other"}))
    course.write_course("")
    with pytest.raises(UserError, match="has no files to fetch"):
        find_wanted(course.settings(), CourseUpdateRequest())


def test_a_course_without_materials(course: Class) -> None:
    course.write_course("")
    with pytest.raises(UserError, match="Vision has no files to fetch"):
        course.update()


def test_json(course: Class, capsys: pytest.CaptureFixture[str]) -> None:
    course.give(V1)
    settings = course.settings()
    result = update_materials(settings, CourseUpdateRequest(as_json=True))
    assert show_result(settings, result, "json") == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert files[0] == {"name": "hw1.ipynb", "outcome": "new", "detail": ""}


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"PK" + b"x" * 100, "damaged or not complete", id="broken"),
        pytest.param(pack(V2)[:-40], "damaged or not complete", id="cut short"),
        pytest.param(pack({"../x": b""}), "outside of its folder", id="traversal"),
        pytest.param(pack({"x": b"\0" * 3_000_000}), "far more than it should", id="bomb"),
        pytest.param(pack({"x": os.urandom(1_200_000)}), "1 MB", id="too large"),
        pytest.param(None, "it does not exist", id="not there"),
    ],
)
def test_a_zip_that_cannot_be_used(course: Class, data: bytes | None, words: str) -> None:
    course.give(V1)
    course.update()
    course.write_course('address = "hw.zip"\nmax_mb = 1')
    before = tree(course.materials)
    file = course.folder / "hw.zip"
    file.unlink() if data is None else file.write_bytes(data)
    with pytest.raises(UserError) as caught:
        course.update()
    assert words in str(caught.value)
    assert "{" not in caught.value.text.render("ko", caught.value.params)
    assert tree(course.materials) == before
    assert not (course.folder / "x").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder(course: Class) -> None:
    course.give(V1)
    course.materials.mkdir()
    os.chmod(course.materials, 0o555)
    try:
        with pytest.raises(UserError, match="you have no permission"):
            course.update()
    finally:
        os.chmod(course.materials, 0o755)


def test_two_at_once(course: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one says so, and changes nothing."""
    course.give(V1)
    real, caught = update_folder, []

    def slow(*arguments: Any) -> Any:
        with pytest.raises(UserError, match="Another dlsetup is updating") as second:
            course.update()
        caught.append(second)
        return real(*arguments)

    monkeypatch.setattr(course_materials, "update_folder", slow)
    assert course.update() == 0 and caught


KILLED = """
import sys, os, signal
from dlsetup.courses.materials import update
left, real = int(sys.argv.pop(1)), {}
def counted(name):
    def change(*arguments):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real[name](*arguments)
    return change
for name in ("write_at", "name_new", "write_note"):
    real[name] = getattr(update, name)
    setattr(update, name, counted(name))
from dlsetup.__main__ import main
sys.argv[0] = "dlsetup"
sys.exit(main())
"""


@pytest.mark.parametrize("moment", [1, 4])
def test_killed_then_again(course: Class, moment: int) -> None:
    """kill -9 at one of its moments; the property test has the others."""
    course.give(V1)
    course.update()
    (course.materials / "hw1.ipynb").write_bytes(b"mine")
    course.give({**V2, "new.py": b"new"})
    words = [sys.executable, "-c", KILLED, str(moment), "course", "update"]
    environ = {
        **os.environ,
        "DLSETUP_HOME": str(course.folder / "data"),
        "HOME": str(course.folder),
    }
    ended = subprocess.run(words, cwd=course.folder, env=environ, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert (course.materials / "hw1.ipynb").read_bytes() == b"mine"
    assert course.update() == 0
    assert {path.name for path in course.materials.rglob("*") if path.is_file()} == {
        *("hw1.ipynb", "hw1_2.ipynb", "lab.py", "new.py", "note.json"),
    }
    assert (course.materials / "week1" / "lab.py").read_bytes() == V2["week1/lab.py"]


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def wanted(course: Class, server: HostileServer, max_mb: int = 1) -> WantedMaterials:
    source = MaterialsSource(server.url + "hw.zip")
    return WantedMaterials("vision", source, course.materials, max_mb, quiet=True)


def test_from_a_server(course: Class, server: HostileServer) -> None:
    server.add("hw.zip", pack(V1))
    fetched = fetch_materials(course.settings(), wanted(course, server))
    assert [each.outcome for each in fetched.files] == ["new", "new"]
    left = [path.suffix for path in (course.folder / "data" / "materials").iterdir()]
    assert left in ([], [".lock"])


LIES = [
    pytest.param(Manners(status=404), "is not public", id="not found"),
    pytest.param(Manners(status=403), "HTTP 403", id="forbidden"),
    pytest.param(Manners(body=PAGE), "a web page", id="a page"),
    pytest.param(Manners(headers={"Content-Type": "text/html"}), "a web page", id="called a page"),
    pytest.param(Manners(cut=50), "broke off", id="cut short"),
    pytest.param(Manners(length=2_000_000), "more than 1 MB", id="too large by its word"),
    pytest.param(Manners(body=b"PK" + bytes(1_100_000)), "more than 1 MB", id="too large"),
    pytest.param(
        Manners(status=302, headers={"Location": "/hw.zip"}), "without end", id="redirects"
    ),
    pytest.param(Manners(status=500), "a problem of its own (HTTP 500)", id="broken"),
]


@pytest.mark.parametrize(("manners", "words"), LIES)
def test_what_a_server_does_instead(
    course: Class,
    server: HostileServer,
    manners: Manners,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    patient = download.ArchiveFetcher
    monkeypatch.setattr(download, "ArchiveFetcher", partial(patient, sleep=lambda seconds: None))
    server.add("hw.zip", pack(V1), manners)
    with pytest.raises(UserError) as caught:
        fetch_materials(course.settings(), wanted(course, server))
    assert words in str(caught.value)
    assert "{" not in caught.value.text.render("ko", caught.value.params)
    assert not course.materials.exists()
    assert not list((course.folder / "data" / "materials").glob("*.zip*"))


@pytest.mark.parametrize(
    ("manners", "waits"),
    [
        pytest.param(Manners(status=429, headers={"Retry-After": "7"}, times=1), [7], id="429"),
        pytest.param(Manners(status=503, times=2), [15, 15], id="503"),
        pytest.param(Manners(cut=10, times=2), [1, 2], id="broke off"),
    ],
)
def test_a_busy_server_is_waited_for(
    course: Class, server: HostileServer, manners: Manners, waits: list[int], tmp_path: Path
) -> None:
    server.add("hw.zip", pack(V1), manners)
    slept: list[float] = []
    environ = course.settings().environ
    fetcher = download.ArchiveFetcher(environ, DownloadProgress("x"), sleep=slept.append)
    fetcher.fetch(server.url + "hw.zip", tmp_path / "hw.zip", 10**6)
    assert (tmp_path / "hw.zip").read_bytes() == pack(V1)
    assert [round(each) for each in slept] == waits
