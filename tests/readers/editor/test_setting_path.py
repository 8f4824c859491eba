"""Variables of VS Code's settings: what is not known is not gone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dlsetup.facts import EditorSettings, Unknown, known
from dlsetup.readers.editor import installation, setting_path
from tests.machines import machine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the folders are laid out as on Linux")


@pytest.mark.parametrize(
    ("setting", "expect"),
    [
        pytest.param("${workspaceFolder}/.venv", "/c/proj/.venv", id="folder"),
        pytest.param("${workspaceFolder:proj}/.venv", "/c/proj/.venv", id="folder-by-name"),
        pytest.param("${workspaceFolder:other}/.venv", None, id="another-folder"),
        pytest.param("${workspaceFolder}/../e", "/c/e", id="above"),
        pytest.param("${userHome}${/}e", "/home/s/e", id="home"),
        pytest.param("~/e", "/home/s/e", id="tilde"),
        pytest.param(".venv/bin/python", "/c/proj/.venv/bin/python", id="relative"),
        pytest.param("${env:ENVS}/a", "/envs/a", id="environment"),
        pytest.param("${env:NOBODYS}/a", None, id="not-in-the-environment"),
        pytest.param("${config:python.x}", None, id="another-setting"),
        pytest.param("${command:x.y}", None, id="a-command"),
        pytest.param("d:/e/python.exe", "d:/e/python.exe", id="windows"),
        pytest.param("C:\\e\\python.exe", "C:\\e\\python.exe", id="windows-backslashes"),
    ],
)
def test_expand(setting: str, expect: str | None) -> None:
    found = setting_path.expand(setting, "/c/proj", machine(Path("/home/s"), {"ENVS": "/envs"}))
    assert (None if isinstance(found, Unknown) else found) == expect


def settings_of(root: Path) -> dict[str, EditorSettings]:
    (root / ".vscode/extensions").mkdir(parents=True, exist_ok=True)
    (found,) = installation.read(machine(root)._replace(cwd=str(root)))
    return {settings.scope: settings for settings in known(found.settings, ())}


def test_a_file_of_a_workspace(tmp_path: Path) -> None:
    settings = {"python.defaultInterpreterPath": "${workspaceFolder}/.venv/bin/python"}
    value = {"folders": [{"path": "week1"}], "settings": settings}
    (tmp_path / "course.code-workspace").write_text(json.dumps(value))
    found = settings_of(tmp_path)["workspace-file"]
    assert found.interpreter_path == f"{tmp_path}/week1/.venv/bin/python"
    assert (found.written, found.exists) == ("${workspaceFolder}/.venv/bin/python", False)


@pytest.mark.parametrize("named", ["python", "python3.12", "", 3])
def test_a_command_is_looked_for_on_path(tmp_path: Path, named: object) -> None:
    (tmp_path / ".vscode").mkdir()
    value = json.dumps({"python.defaultInterpreterPath": named})
    (tmp_path / ".vscode/settings.json").write_text(value)
    found = settings_of(tmp_path)["workspace"]
    assert (found.written, found.interpreter_path) == (None, None)


@pytest.mark.parametrize("content", ["[]", "{", '{"a": ' + "1" * 5000 + "}", "[" * 10**5])
def test_what_is_no_workspace(tmp_path: Path, content: str) -> None:
    (tmp_path / "course.code-workspace").write_text(content)
    assert isinstance(settings_of(tmp_path)["workspace-file"].error, str)


def test_settings_that_are_no_file(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    os.mkfifo(tmp_path / ".vscode/settings.json")
    (tmp_path / "a.code-workspace").symlink_to("a.code-workspace")
    found = settings_of(tmp_path)
    assert isinstance(found["workspace"].error, str)
    assert isinstance(found["workspace-file"].error, str)
