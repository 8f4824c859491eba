"""Where browsers are looked for. Windows and macOS by recorded places."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.notebooks.hand_in.browser import find_browser, installed_places
from dlsetup.platforms import Machine, linux, macos, windows


def test_windows_looks_for_edge_first() -> None:
    environ = {"ProgramFiles": "C:\\Program Files", "LOCALAPPDATA": "C:\\Users\\a\\AppData\\Local"}
    places = list(installed_places(Machine(windows, environ, "C:\\Users\\a", "C:\\")))
    assert len(places) == 6
    assert "msedge.exe" in places[0]
    assert places[0].startswith("C:\\Program Files")


def test_macos_looks_in_both_folders_of_programs() -> None:
    places = list(installed_places(Machine(macos, {}, "/Users/a", "/")))
    assert "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" in places
    assert "/Users/a/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge" in places


@pytest.mark.parametrize("name", ["chromium", "google-chrome-stable", "msedge"])
def test_on_path(tmp_path: Path, name: str) -> None:
    machine = Machine(linux, {"PATH": str(tmp_path)}, str(tmp_path), str(tmp_path))
    assert find_browser(machine) is None
    (tmp_path / name).touch(0o755)
    assert find_browser(machine) == str(tmp_path / name)
