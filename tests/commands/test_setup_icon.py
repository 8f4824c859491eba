"""The icon of a walk: where it is, that it opens the folder, and that undo takes it away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_icon import course_icon, offer_icon, write_icon
from dlsetup.commands.undo import run_undo
from dlsetup.model.course_file import load_course
from dlsetup.remedies.icons import Icon
from dlsetup.settings import Settings


def place(root: Path, folder: str = "1주차 과제", lang: str = "ko", prefix: str = "") -> SetupPlace:
    (root / folder).mkdir(parents=True, exist_ok=True)
    environ = {"DLSETUP_HOME": str(root / "state"), "PATH": str(root / "bin")}
    settings = Settings(lang, environ=environ, home=root, cwd=root / folder)
    return SetupPlace(settings, load_course(), str(root / "env"), root=prefix)


def test_it_names_the_program_by_its_whole_path(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "dlsetup"
    program.parent.mkdir()
    program.touch(0o755)
    icon = course_icon(place(tmp_path), "ko")
    assert str(program) in icon.content.decode()
    assert f"open '{tmp_path / '1주차 과제'}'" in icon.content.decode()
    assert "Name=딥러닝 입문\n" in icon.content.decode()


@pytest.mark.parametrize("executable", [False, True], ids=["a file", "a program"])
def test_written_and_undone(executable: bool, tmp_path: Path) -> None:
    here = place(tmp_path)
    icon = Icon(str(tmp_path / "menu" / "course.lnk"), bytes(range(256)), executable)
    with LiveFixSession(here.settings, yes=True) as session:
        assert write_icon(session, icon)
    path = Path(icon.path)
    assert path.read_bytes() == icon.content
    assert os.access(path, os.X_OK) == executable
    run_undo(here.settings, of_setup=True, yes=True)
    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("agreed", "folder", "prefix"),
    [
        pytest.param(False, "week1", "", id="nobody was asked"),
        pytest.param(True, "", "", id="the home folder"),
        pytest.param(True, "week1", "/opt/lab", id="a computer that many share"),
        pytest.param(True, "week1", "", id="nobody answers"),
    ],
)
def test_none_without_consent(
    agreed: bool, folder: str, prefix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = place(tmp_path, folder, "en", prefix)
    with LiveFixSession(here.settings, yes=False) as session:
        session.agreed = agreed
        offer_icon(session, here)
    assert not (tmp_path / ".local").exists()
    assert ("icon" in capsys.readouterr().out) == (agreed and folder != "" and not prefix)
