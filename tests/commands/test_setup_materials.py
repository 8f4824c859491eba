"""The course's files in the walk: planned, asked for, fetched once, and left alone by an undo."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.notebooks import FOLDER
from dlsetup.commands.offline_bundle import OfflineBundle
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_materials import find_materials, offer_materials, offer_sentence
from dlsetup.commands.setup_notebooks import plan_notebooks
from dlsetup.model.course import BUILT_IN_SOURCE, Course, CourseSource, Materials
from dlsetup.model.fixes import Run
from dlsetup.model.text import Text
from dlsetup.settings import Settings
from tests.courses.materials.zips import pack
from tests.thoroughness import thorough

BESIDE = Materials(address="hw.zip")
UPDATE, NOTEBOOKS = ("dlsetup", "course", "update"), ("dlsetup", "notebooks", FOLDER)


def place(
    cwd: Path, materials: Materials = BESIDE, *, prefix: str = "/env", root: str = ""
) -> SetupPlace:
    settings = Settings("en", environ={"DLSETUP_HOME": str(cwd / "state")}, home=cwd, cwd=cwd)
    course = Course(name="vision", title=Text(en="Vision", ko="비전"), materials=materials)
    file = str(cwd / "dlsetup.toml")
    return SetupPlace(settings, course, prefix, root=root, source=CourseSource("option", file))


@pytest.mark.parametrize(
    "case", ["none", "there", "in the environment", "of many", "no file", "offline"]
)
def test_where_there_is_nothing_to_fetch(case: str, tmp_path: Path) -> None:
    given = {
        "none": place(tmp_path, Materials()),
        "there": place(tmp_path),
        "in the environment": place(tmp_path, prefix=str(tmp_path)),
        "of many": place(tmp_path, root="/srv/course"),
        "no file": place(tmp_path)._replace(source=BUILT_IN_SOURCE),
        "offline": place(tmp_path)._replace(
            offline=cast(OfflineBundle, SimpleNamespace(materials=None))
        ),
    }[case]
    if case == "there":
        (tmp_path / "materials" / ".dlsetup-materials").mkdir(parents=True)
    assert find_materials(given) is None


def test_those_of_a_bundle_are_unpacked(tmp_path: Path) -> None:
    taken: list[str] = []
    bundle = SimpleNamespace(
        materials=tmp_path / "bundle.zip", take_materials=lambda: taken.append("all")
    )
    (tmp_path / "bundle.zip").write_bytes(pack({"hw1.py": b"x = 1"}))
    web = place(tmp_path, Materials(address="https://school.example/hw.zip"))
    here = web._replace(offline=cast(OfflineBundle, bundle))
    wanted = find_materials(here)
    assert wanted is not None and "are unpacked" in offer_sentence(wanted, "x")[0].en
    offer(here, yes=True)
    assert taken == ["all"] and (tmp_path / "materials" / "hw1.py").read_text() == "x = 1"


def test_it_is_planned_before_the_notebooks(tmp_path: Path) -> None:
    report = ("report", (Run(("dlsetup", "report")),))
    planned = dict(plan_notebooks((report,), place(tmp_path)))
    assert planned["notebooks"] == (Run(UPDATE), Run(NOTEBOOKS))
    (tmp_path / FOLDER).mkdir()
    assert dict(plan_notebooks((report,), place(tmp_path)))["notebooks"] == (Run(UPDATE),)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://github.com/school/course", "are downloaded from github.com into a new folder"),
        ("hw.zip", "are unpacked into a new folder"),
    ],
)
def test_the_sentence_of_the_plan(address: str, words: str, tmp_path: Path) -> None:
    wanted = find_materials(place(tmp_path, Materials(address=address)))
    assert wanted is not None
    text, params = offer_sentence(wanted, "~/materials")
    assert words in text.render("en", params) and "{" not in text.render("ko", params)


def offer(here: SetupPlace, *, yes: bool) -> bool:
    session, wanted = LiveFixSession(here.settings, yes=yes), find_materials(here)
    assert wanted is not None
    return offer_materials(here, session, wanted)


def test_with_consent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hw.zip").write_bytes(pack({"hw1.ipynb": b"{}"}))
    offer(place(tmp_path), yes=True)
    assert (tmp_path / "materials" / "hw1.ipynb").read_bytes() == b"{}"
    assert "1 new file" in capsys.readouterr().out
    assert find_materials(place(tmp_path)) is None


def test_who_declines_learns_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(place(tmp_path), yes=False)  # and nobody can be asked
    assert not (tmp_path / "materials").exists()
    assert "course update" in capsys.readouterr().out


def test_what_fails_is_told_and_the_walk_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not offer(place(tmp_path), yes=True)
    shown = " ".join(capsys.readouterr().out.split())
    assert "hw.zip: it does not exist" in shown and "course update" in shown


COURSE = """name = "vision"
[title]
en = "Vision"
ko = "비전"
[materials]
address = "hw.zip"
"""


@thorough
def test_an_undo_takes_nothing_of_it(tmp_path: Path) -> None:
    """The environment goes, what the student works in stays."""
    (tmp_path / "hw.zip").write_bytes(pack({"hw1.ipynb": b"{}"}))
    (tmp_path / "dlsetup.toml").write_text(COURSE, encoding="utf-8")
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)}

    def call(*words: str) -> str:
        command = [sys.executable, "-m", "dlsetup", *words, "--lang", "en"]
        ended = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True)
        return ended.stdout + ended.stderr

    plan = " ".join(call("init", "--dry-run").split())
    assert "course update" in plan
    made = call("init", "--step", "environment", "--with", "venv", "--yes")
    assert (tmp_path / "dlsetup-envs" / "vision").is_dir(), made
    assert "1 new file" in call("course", "update")
    mine = tmp_path / "materials" / "hw1.ipynb"
    mine.write_bytes(b"mine")
    call("init", "--undo", "--yes")
    assert not (tmp_path / "dlsetup-envs" / "vision").exists()
    assert mine.read_bytes() == b"mine"
