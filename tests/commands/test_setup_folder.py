"""VS Code is told of the project folder's interpreter before it is opened first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_folder import find_folder_changes, write_folder_settings
from dlsetup.commands.undo import run_undo
from dlsetup.facts.factory import EDITOR, change, machine
from dlsetup.model.course import Course, CourseEditor
from dlsetup.model.course_file import load_course
from dlsetup.settings import Settings

COURSE = load_course()
WITHOUT_EDITOR = change(COURSE, editor=CourseEditor(name="none"))
WITHOUT_EXTENSIONS = change(COURSE, editor=CourseEditor(extensions=()))
KEY = "python.defaultInterpreterPath"


def place(
    root: Path, folder: str = "work", course: Course = COURSE, lang: str = "en"
) -> SetupPlace:
    (root / folder).mkdir(parents=True, exist_ok=True)
    environ = {"DLSETUP_HOME": str(root / "state")}
    settings = Settings(lang, environ=environ, home=root, cwd=root / folder)
    return SetupPlace(settings, course, str(root / "env"))


def python(root: Path) -> str:
    return str(root / "env" / "bin" / "python")


@pytest.mark.parametrize(
    ("folder", "course", "editor", "expect"),
    [
        pytest.param("work", COURSE, True, ["settings.json", "extensions.json"], id="a folder"),
        pytest.param("1주차 과제", COURSE, True, ["settings.json", "extensions.json"], id="Hangul"),
        pytest.param("work", WITHOUT_EXTENSIONS, True, ["settings.json"], id="no extensions"),
        pytest.param("work", COURSE, False, [], id="no editor here"),
        pytest.param("work", WITHOUT_EDITOR, True, [], id="none in the course"),
        pytest.param("", COURSE, True, [], id="the home folder"),
        pytest.param("env/lib", COURSE, True, [], id="in the environment"),
    ],
)
def test_which_files(
    folder: str, course: Course, editor: bool, expect: list[str], tmp_path: Path
) -> None:
    facts = machine(editor=EDITOR if editor else None)
    changes = find_folder_changes(place(tmp_path, folder, course), facts, python(tmp_path))
    assert [Path(change.path).name for change in changes] == expect


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(None, True, id="missing"),
        pytest.param('{\n  // mine\n  "a": 1,\n}\n', True, id="a comment"),
        pytest.param("{broken", False, id="broken"),
        pytest.param(f'{{"{KEY}": "/other/python"}}', False, id="another interpreter"),
    ],
)
def test_written_and_undone(
    old: str | None, new: bool, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = place(tmp_path, lang=lang)
    folder = here.settings.cwd / ".vscode"
    path = folder / "settings.json"
    if old is not None:
        folder.mkdir()
        path.write_text(old)
    changes = find_folder_changes(here, machine(editor=EDITOR), python(tmp_path))
    with LiveFixSession(here.settings, yes=True) as session:
        write_folder_settings(session, changes)
    content = path.read_text()
    line = f'"{KEY}": "{python(tmp_path)}"'
    assert (line in content) == new
    assert line in capsys.readouterr().out
    assert (old or "").rpartition("\n  //")[2] in content
    extensions = json.loads((folder / "extensions.json").read_text())
    assert extensions == {"recommendations": ["ms-python.python", "ms-toolsai.jupyter"]}
    assert not any(
        change.content
        for change in find_folder_changes(here, machine(editor=EDITOR), python(tmp_path))
    )
    run_undo(here.settings, of_setup=True, yes=True)
    assert (path.read_text() if path.exists() else None) == old
    assert folder.exists() == (old is not None)


def test_who_cannot_be_asked_has_not_agreed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = place(tmp_path)
    changes = find_folder_changes(here, machine(editor=EDITOR), python(tmp_path))
    with LiveFixSession(here.settings, yes=False) as session:
        write_folder_settings(session, changes)
    assert not (here.settings.cwd / ".vscode").exists()
    assert "Nothing was written" in capsys.readouterr().out
