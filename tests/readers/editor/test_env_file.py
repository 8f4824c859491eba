"""Variables of VS Code's settings in a file `.env`."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.readers.editor import env_file
from dlsetup.readers.settings import env_file as setting
from tests.machines import machine


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("PYTHONPATH=src", [], id="a path"),
        pytest.param(
            "A=1\nPYTHONPATH=${workspaceFolder}/src",
            [("PYTHONPATH", "${workspaceFolder}", 2)],
            id="the folder",
        ),
        pytest.param(
            'export DATA="${userHome}/data"', [("DATA", "${userHome}", 1)], id="the home folder"
        ),
        pytest.param("PYTHONPATH=${HOME}/src:${UNKNOWN}", [], id="variables of a shell"),
        pytest.param("workspaceFolder=/w\nA=${workspaceFolder}/src", [], id="set by the file"),
        pytest.param("A=${workspaceRoot}/src", [], id="set by the environment"),
        pytest.param(
            "PYTHONPATH=${workspaceFolder}/src:${env:PYTHONPATH}", [], id="the editor fills it in"
        ),
        pytest.param("# PYTHONPATH=${workspaceFolder}", [], id="a comment"),
        pytest.param("A=workspaceFolder $workspaceFolder", [], id="no braces"),
    ],
)
def test_sources(tmp_path: Path, text: str, found: list[tuple[str, str, int]]) -> None:
    (tmp_path / ".env").write_text(text)
    here = machine(tmp_path, {"workspaceRoot": "/w"})
    entries = [each for source in setting.sources(here, ()) for each in source.entries]
    assert [(each.name, each.value, each.first) for each in entries] == found


def test_the_file_that_the_settings_name(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    settings = tmp_path / ".vscode" / "settings.json"
    settings.write_text('{"python.envFile": "${workspaceFolder}/dev.env"} // mine')
    (tmp_path / "dev.env").write_text("A=${workspaceFolder}")
    (source,) = setting.sources(machine(tmp_path), ())
    assert source.path == str(tmp_path / "dev.env")


@pytest.mark.parametrize("content", [b"\xff\xfeA\0=\0", b"\0" * 5000, b"A=${", None])
def test_whatever_lies_there_is_no_fault(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / ".env"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    assert not list(env_file.unreplaced_lines(env_file.read(str(path)), machine(tmp_path)))
