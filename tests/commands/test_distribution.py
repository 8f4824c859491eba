"""`init --with miniforge` where no conda is: fetched from a server of this computer, installed,
killed, begun again, undone. The program itself runs, in a home of its own."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.installer import build_installer, pack_base
from tests.commands.student import LONGEST, Student
from tests.download.server import PAGE, Manners, serving
from tests.thoroughness import one_of_each, thorough

pytestmark = [
    one_of_each,
    pytest.mark.skipif(sys.platform != "linux", reason="the installer is one for Linux"),
]
MINIFORGE, MINICONDA = (
    f"{name}-Linux-{platform.machine()}.sh" for name in ("Miniforge3", "Miniconda3-latest")
)
WITH_MINIFORGE = ("--with", "miniforge")
COURSE = 'name = "dl"\npython = "{versions}"\n[title]\nen = "DL"\nko = "DL"\n'


@pytest.fixture
def student(tmp_path: Path) -> Iterator[Student]:
    with serving() as server:
        yield Student(tmp_path, server)


def test_it_is_installed_used_and_undone(student: Student) -> None:
    student.serve(MINIFORGE, build_installer())
    ended = student.init("--with", "miniforge", "--yes")
    assert "Its SHA-256 is the one that conda-forge published" in ended.out, ended.out
    assert (student.has_conda(), student.environment.is_dir()) == (True, True), ended.out
    assert student.left() == []
    (student.root / "pkgs" / "numpy.conda").write_text("fetched later by conda")
    undone = student.undo()
    assert (student.root.exists(), student.environment.exists()) == (False, False), undone


@thorough
def test_an_existing_conda_is_used_and_not_doubled(student: Student) -> None:
    student.serve(MINIFORGE, build_installer())
    student.init("--with", "miniforge", "--yes")
    student.server.asked.clear()
    ended = student.init("--with", "miniconda", "--yes", "--env", "another")
    assert "no second conda is installed" in " ".join(ended.out.split()), ended.out
    assert (student.home / "dlsetup-envs" / "another" / "conda-meta").is_dir(), ended.out
    assert student.server.asked == []


@thorough
def test_a_killed_download_goes_on(student: Student) -> None:
    data = build_installer()
    student.serve(MINIFORGE, data, Manners(drip=0.0005))
    child = student.start("init", "--step", "environment", "--with", "miniforge", "--yes")
    until = time.monotonic() + LONGEST
    while not list(student.home.rglob("*.part")) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.3)
    os.killpg(child.pid, signal.SIGKILL)
    child.communicate()
    there = (student.downloads / f"{MINIFORGE}.part").stat().st_size
    student.server.manners.clear()
    student.server.asked.clear()
    ended = student.init("--with", "miniforge", "--yes")
    assert student.environment.is_dir(), ended.out
    assert 0 < there < len(data)
    assert student.server.asked[-1] == (f"/{MINIFORGE}", f"bytes={there}-")


@thorough
@pytest.mark.parametrize(
    "undone",
    [pytest.param(False, id="begun again"), pytest.param(True, id="undone", marks=thorough)],
)
def test_a_killed_installer(student: Student, undone: bool) -> None:
    """The half of it is not taken for a conda: it is installed again, or moved away."""
    student.serve(MINIFORGE, build_installer(pause='touch "$PREFIX/_conda"; sleep 60'))
    child = student.start("init", "--step", "environment", "--with", "miniforge", "--yes")
    student.kill(child, student.root / "_conda")
    (student.root / "condabin").mkdir()
    assert not student.has_conda()
    if undone:
        student.undo()
        assert not student.root.exists()
        return
    student.serve(MINIFORGE, build_installer())
    ended = student.init("--with", "miniforge", "--yes")
    assert (student.has_conda(), student.environment.is_dir()) == (True, True), ended.out
    assert not (student.root / "_conda").exists()


@thorough
@pytest.mark.parametrize("seconds", [0.5, 0.8, 1.1, 1.4])
def test_killed_at_any_moment(student: Student, seconds: float) -> None:
    """The same command finishes it, and undo leaves nothing of it."""
    pause = 'sleep 0.2; touch "$PREFIX/_conda"; sleep 0.2'
    student.serve(MINIFORGE, build_installer(pause=pause), Manners(drip=0.00003))
    child = student.start("init", "--step", "environment", "--with", "miniforge", "--yes")
    time.sleep(seconds)
    os.killpg(child.pid, signal.SIGKILL)
    child.communicate()
    ended = student.init("--yes", *(() if student.environment.exists() else WITH_MINIFORGE))
    assert (student.has_conda(), student.environment.is_dir()) == (True, True), ended.out
    while "nothing to undo" not in student.undo():
        continue
    assert (student.root.exists(), student.environment.exists()) == (False, False)


@pytest.mark.parametrize(
    ("manners", "told"),
    [
        pytest.param(Manners(body=b"#!/bin/sh\necho mine"), "its SHA-256 differs", id="replaced"),
        pytest.param(
            Manners(body=PAGE), "a web page instead of the file", id="a page", marks=thorough
        ),
        pytest.param(Manners(status=404), "no longer has", id="gone", marks=thorough),
    ],
)
def test_a_server_that_lies(student: Student, manners: Manners, told: str) -> None:
    """Three lines with the cause, and nothing was started or left."""
    student.serve(MINIFORGE, build_installer(), manners)
    ended = student.init("--with", "miniforge", "--yes")
    assert ended.code == 1
    assert told in " ".join(ended.out.split())
    assert "Traceback" not in ended.out
    assert (student.root.exists(), student.environment.exists()) == (False, False)
    assert student.left() == []


@thorough
def test_no_internet(student: Student) -> None:
    student.environ["DLSETUP_DISTRIBUTION_MIRROR"] = "http://127.0.0.1:9/"
    ended = student.init("--with", "miniforge", "--yes")
    assert ended.code == 1
    assert "No internet: 127.0.0.1" in " ".join(ended.out.split()), ended.out


@thorough
def test_through_a_proxy(student: Student) -> None:
    student.serve(MINIFORGE, build_installer())
    student.environ["DLSETUP_DISTRIBUTION_MIRROR"] = "http://publisher.invalid/"
    student.environ["http_proxy"] = student.server.url
    ended = student.init("--with", "miniforge", "--yes")
    assert student.has_conda(), ended.out


@thorough
def test_two_walks_at_once(student: Student) -> None:
    """The second one says so and changes nothing."""
    pause = 'touch "$PREFIX/_conda"; while [ ! -e "$PREFIX/_go" ]; do sleep 0.1; done'
    student.serve(MINIFORGE, build_installer(pause=pause))
    first = student.start("init", "--step", "environment", "--with", "miniforge", "--yes")
    while not (student.root / "_conda").exists() and first.poll() is None:
        time.sleep(0.02)
    second = student.init("--with", "miniforge", "--yes")
    (student.root / "_go").touch()
    out, _ = first.communicate(timeout=LONGEST)
    assert "Another dlsetup is changing this machine" in " ".join(second.out.split()), second.out
    assert (first.returncode, student.has_conda()) == (0, True), out


@thorough
def test_stopped_by_hand(student: Student) -> None:
    """What was downloaded is kept: the next start goes on."""
    student.serve(MINIFORGE, build_installer(), Manners(drip=0.0005))
    child = student.start("init", "--step", "environment", "--with", "miniforge", "--yes")
    while not list(student.home.rglob("*.part")) and child.poll() is None:
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=LONGEST)
    assert (child.returncode, "Traceback" in out) == (130, False), out
    assert "Interrupted." in out
    assert student.left() == [f"{MINIFORGE}.part", f"{MINIFORGE}.part.json"]


@thorough
def test_an_installer_that_fails(student: Student) -> None:
    """Its output is told, and the next try starts afresh."""
    student.serve(MINIFORGE, build_installer(pause="echo no space >&2; exit 3"))
    ended = student.init("--with", "miniforge", "--yes")
    assert ended.code == 1
    assert "exit code 3" in ended.out
    assert not student.has_conda()
    student.serve(MINIFORGE, build_installer())
    assert student.init("--with", "miniforge", "--yes").code == 0
    assert student.has_conda()


class TestTerms:
    """Of Anaconda's: a person's own answer, which no option gives."""

    @pytest.fixture(autouse=True)
    def server(self, student: Student) -> None:
        data = build_installer(channel="pkgs/main", asks_for_terms=True)
        student.serve(MINICONDA, data)

    @thorough
    def test_yes_is_no_agreement(self, student: Student) -> None:
        ended = student.init("--with", "miniconda", "--yes")
        words = " ".join(ended.out.split())
        assert "Only you can accept these terms" in words, ended.out
        assert "init --with miniforge" in words
        assert student.server.asked == []

    @thorough
    def test_no_way_without_them(self, student: Student) -> None:
        """Of a course that takes nothing else."""
        (student.home / "course.toml").write_text(
            COURSE.format(versions=">=3.10") + '[distribution]\naccept = ["miniconda"]\n', "utf-8"
        )
        ended = student.init("--course", str(student.home / "course.toml"), "--yes")
        words = " ".join(ended.out.split())
        assert "so ask your instructor" in words, ended.out
        assert "init --with miniforge" not in words

    @thorough
    def test_nobody_to_ask(self, student: Student) -> None:
        student.init("--with", "miniconda")
        assert student.server.asked == []

    @thorough
    def test_a_person_declines(self, student: Student) -> None:
        ended = student.answer("n\n", "--with", "miniconda")
        assert "asks for no terms" in ended.out, ended.out
        assert student.server.asked == []

    def test_a_person_accepts(self, student: Student) -> None:
        ended = student.answer("y\ny\ny\n", "--with", "miniconda")
        assert (student.home / ".conda" / "tos" / "answer").read_text() == "tos accept\n", ended.out
        assert student.environment.is_dir(), ended.out
        student.undo()
        assert not (student.home / "miniconda3").exists()


@thorough
def test_somebodys_files_stay(student: Student) -> None:
    student.serve(MINIFORGE, build_installer())
    (student.root / "homework").mkdir(parents=True)
    (student.root / "homework" / "hw1.ipynb").write_text("mine")
    ended = student.init("--with", "miniforge", "--yes")
    assert ended.code == 1
    assert "other files are there" in " ".join(ended.out.split()), ended.out
    assert (student.root / "homework" / "hw1.ipynb").read_text() == "mine"


@pytest.mark.skipif(os.environ.get("DLSETUP_FAULTS") != "all", reason="builds a real conda")
def test_a_real_conda(student: Student) -> None:
    """Its own files, its own `create` from a channel on this disk, and all of it undone."""
    from tests.faults import components

    student.serve(MINIFORGE, pack_base(str(components.built("conda") / "miniconda")))
    course = student.home / "course.toml"
    versions = f"=={sys.version_info[0]}.{sys.version_info[1]}.*"  # that the channel has
    course.write_text(COURSE.format(versions=versions), "utf-8")
    ended = student.init("--with", "miniforge", "--yes", "--course", str(course), "--env", "dl")
    environment = student.home / "dlsetup-envs" / "dl"
    python = environment / "bin" / "python"
    asked = [str(python), "-m", "pip", "--version"]
    assert python.exists(), ended.out
    pip = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert str(environment) in pip.stdout, ended.out
    conda = str(student.root / "bin" / "conda")
    subprocess.run([conda, "create", "-y", "-n", "mine", "python"], env=student.environ, check=True)
    undone = student.undo()
    assert not environment.exists(), undone
    left = {path.relative_to(student.root).parts[:2] for path in student.root.rglob("*")}
    assert left == {("envs",), ("envs", "mine")}, undone
