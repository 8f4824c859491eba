"""`dlsetup course bundle`, from a server on this computer that serves wheels well, or not."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dlsetup.commands import bundle_forms
from dlsetup.commands.bundle_request import CourseBundleRequest, MadeBundle
from dlsetup.commands.course_bundle import make_bundle
from dlsetup.commands.result import CommandResult
from dlsetup.commands.show import encode_data, show_result
from dlsetup.courses.bundle import parse_index
from dlsetup.courses.bundle_store import find_faults, open_store, read_index
from dlsetup.courses.locks import LockPlace, write_lock
from dlsetup.model.course_lock import MAKER, Lock, LockedFile, LockedPackage
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings
from dlsetup.storage.part_file import PartFile
from tests.download.server import HostileServer, Manners, serving

COURSE = """
name = "x"
python = "==3.12.*"
packages = ["alpha", "beta"]
title = {en = "X", ko = "엑스"}
"""
ALPHA, BETA = b"PK alpha" * 1000, b"PK beta" * 1000
WHEELS = {"alpha-1-py3-none-any.whl": ALPHA, "beta-1-py3-none-any.whl": BETA}


class Room:
    """An instructor's folder with a locked course, and the index."""

    def __init__(self, folder: Path, server: HostileServer) -> None:
        self.folder, self.server = folder, server
        (folder / "dlsetup.toml").write_text(COURSE, encoding="utf-8")
        (folder / "locks").mkdir()
        packages = tuple(self._package(name, data) for name, data in sorted(WHEELS.items()))
        for system in ("linux-x64", "windows-x64"):
            lock = Lock(
                packages, system, "3.12", ("alpha", "beta", "torch"), (), "2026-11-26", MAKER
            )
            (folder / "locks" / LockPlace(system, "3.12").file).write_text(write_lock(lock))

    def _package(self, name: str, data: bytes) -> LockedPackage:
        sha256 = self.server.add(name, data)
        files = (LockedFile(self.server.url + name, sha256, len(data)),)
        return LockedPackage(name.partition("-")[0], "1", files)

    def make(
        self, output: str = "out", *systems: str, yes: bool = True, **more: Any
    ) -> CommandResult[MadeBundle]:
        own = {"HOME": str(self.folder), "DLSETUP_HOME": str(self.folder / "data")}
        mirror = {"DLSETUP_DISTRIBUTION_MIRROR": self.server.url}
        environ = {**own, **mirror, "PATH": os.environ["PATH"], "NO_PROXY": "127.0.0.1"}
        settings = Settings("en", environ=environ, cwd=self.folder, home=self.folder)
        systems = systems or ("linux-x64", "windows-x64")
        request = CourseBundleRequest(None, output, systems, ("3.12",), yes=yes, **more)
        self.settings = settings
        return make_bundle(settings, request)

    def faults(self, output: str) -> list[str]:
        with open_store(self.folder / output) as store:
            return [fault.path for fault in find_faults(store, read_index(store).files)]

    def asked(self) -> list[str]:
        names = [path.strip("/") for path, _ in self.server.asked]
        self.server.asked.clear()
        return names


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with serving() as server:
        yield Room(tmp_path, server)


@pytest.mark.parametrize("output", ["out", "out.zip"])
def test_made_and_made_again(output: str, room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    first = room.make(output)
    assert first.exit_code == 0 and room.faults(output) == []
    assert sorted(room.asked()) == sorted(WHEELS), "what two systems share comes once"
    show_result(room.settings, first)
    assert "5 files, 1 MB" in " ".join(capsys.readouterr().out.split())
    data = json.loads(encode_data(first.data, room.settings, "json"))
    assert data["systems"] == ["linux-x64", "windows-x64"] and len(data["files"]) == 5
    left = [name for name in os.listdir(room.folder) if name.startswith("out")]
    assert left == [output], "nothing is left beside it"

    capsys.readouterr()
    room.make(output, yes=False)  # nothing is to be asked
    assert room.asked() == [] and room.faults(output) == []
    assert "To download" not in capsys.readouterr().out


def test_a_second_run_fetches_only_what_lacks(room: Room) -> None:
    room.make()
    wheels = room.folder / "out" / "wheels"
    (wheels / "alpha-1-py3-none-any.whl").unlink()
    (wheels / "beta-1-py3-none-any.whl").write_bytes(BETA[:-1] + b"!")
    room.asked()
    room.make()
    assert sorted(room.asked()) == sorted(WHEELS) and room.faults("out") == []


def test_a_break_is_told_and_gone_on_from(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.server.manners["/beta-1-py3-none-any.whl"] = Manners(status=403)
    with pytest.raises(UserError, match="did not give the file") as stopped:
        room.make()
    assert "1 of 2 files" in str(stopped.value)
    assert stopped.value.commands[0][:5] == ("dlsetup", "course", "bundle", "-o", "out")
    index = parse_index((room.folder / "out" / "bundle.json").read_bytes())
    assert not index.is_whole
    assert not (room.folder / "out" / "wheels" / "beta-1-py3-none-any.whl").exists()
    room.server.manners.clear()
    room.asked()
    room.make()
    assert room.asked() == ["beta-1-py3-none-any.whl"] and room.faults("out") == []


def test_a_file_that_is_not_the_locked_one(room: Room) -> None:
    room.server.files["/alpha-1-py3-none-any.whl"] = b"PK evil!" * 1000
    with pytest.raises(UserError, match="its SHA-256 differs"):
        room.make()
    assert list((room.folder / "out" / "wheels").iterdir()) == []


def test_what_the_course_no_longer_needs_goes(room: Room) -> None:
    room.make()
    (room.folder / "out" / "wheels" / "mine.whl").write_bytes(b"x")
    lock = room.folder / "locks" / LockPlace("windows-x64", "3.12").file
    room.make("out", "linux-x64")
    assert lock.exists() and not (room.folder / "out" / "locks" / lock.name).exists()
    assert (room.folder / "out" / "wheels" / "mine.whl").exists(), "it is somebody else's"


def make_folder(path: Path) -> None:
    path.mkdir()
    (path / "notes.txt").write_text("x")


def make_other_bundle(path: Path) -> None:
    path.mkdir()
    text = '{"made_by": "another program"}'
    (path / "bundle.json").write_text(text)


@pytest.mark.parametrize(
    ("output", "make"),
    [
        ("out", make_folder),
        ("out", make_other_bundle),
        ("out", lambda path: path.write_text("x")),
        ("out", lambda path: path.symlink_to("nowhere")),
        ("out.zip", lambda path: path.write_text("x")),
        ("out.zip", make_folder),
    ],
)
def test_what_is_there_is_never_overwritten(output: str, make: object, room: Room) -> None:
    assert callable(make)
    make(room.folder / output)
    before = sorted(map(str, room.folder.rglob("*")))
    with pytest.raises(UserError, match="is not a bundle") as refused:
        room.make(output)
    assert refused.value.commands[0][4].endswith(output.replace("out", "out-2"))
    assert sorted(map(str, room.folder.rglob("*"))) == before and room.asked() == []


def test_the_bundle_of_another_course(room: Room) -> None:
    room.make()
    file = room.folder / "dlsetup.toml"
    file.write_text(COURSE.replace('"x"', '"y"'), encoding="utf-8")
    with pytest.raises(UserError, match="another course"):
        room.make()


def test_an_index_that_was_cut(room: Room) -> None:
    room.make()
    index = room.folder / "out" / "bundle.json"
    index.write_bytes(index.read_bytes()[:-20])
    with pytest.raises(UserError, match="incomplete or damaged"):
        room.make()


def test_nobody_is_asked(room: Room) -> None:
    with pytest.raises(UserError, match="Nobody can be asked") as refused:
        room.make(yes=False)
    assert refused.value.commands[0][-1] == "--yes"
    assert room.asked() == [] and not (room.folder / "out").exists()


def test_no_room(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=1000)
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage)
    with pytest.raises(UserError, match="not enough room"):
        room.make()
    assert not (room.folder / "out").exists()


def test_installers_and_the_program_go_along(room: Room) -> None:
    for name, data in (
        ("Miniforge3-Linux-x86_64.sh", b"#!/bin/sh\n"),
        ("Miniforge3-Windows-x86_64.exe", b"MZ" + bytes(9)),
    ):
        sha256 = room.server.add(name, data)
        room.server.add(f"{name}.sha256", f"{sha256}  {name}\n".encode())
    (room.folder / "dlsetup.pyz").write_bytes(b"PK")
    made = room.make(extras=("miniforge",), program="dlsetup.pyz").data.bundle
    assert [file.name for file in made.of_kind("installer", "program")] == [
        "dlsetup.pyz",
        "Miniforge3-Linux-x86_64.sh",
        "Miniforge3-Windows-x86_64.exe",
    ]
    assert room.faults("out") == []
    assert (room.folder / "out" / "wheels" / "alpha-1-py3-none-any.whl").stat().st_mode & 0o044


def test_a_disk_that_fills_up(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    write = PartFile.write

    def write_until_full(part: PartFile, data: bytes) -> None:
        if part.path.name.startswith("beta"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(part.part))
        write(part, data)

    monkeypatch.setattr(PartFile, "write", write_until_full)
    with pytest.raises(UserError) as stopped:
        room.make("out.zip")
    said = stopped.value.text.render("en", stopped.value.params)
    assert "beta-1-py3-none-any.whl.part" in said and "the disk is full" in said
    assert stopped.value.commands[0][:3] == ("dlsetup", "course", "bundle")
    assert not (room.folder / "out.zip").exists()
    monkeypatch.undo()
    room.asked()
    room.make("out.zip")
    assert room.asked() == ["beta-1-py3-none-any.whl"] and room.faults("out.zip") == []


@pytest.mark.parametrize(
    ("systems", "pythons", "said"),
    [
        (("windows",), (), "is not a system"),
        (("linux-x64",), ("3.13",), "does not use Python 3.13"),
    ],
)
def test_what_is_no_system(
    systems: tuple[str, ...], pythons: tuple[str, ...], said: str, room: Room
) -> None:
    room.make()
    with pytest.raises(UserError, match=said):
        make_bundle(room.settings, CourseBundleRequest(None, "o", systems, pythons, yes=True))


def test_a_course_without_a_file(tmp_path: Path) -> None:
    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, cwd=tmp_path, home=tmp_path)
    with pytest.raises(UserError, match="no file on this"):
        make_bundle(settings, CourseBundleRequest("built-in"))


assert bundle_forms  # how it is shown
