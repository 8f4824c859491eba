"""Files that programs keep for themselves, and cannot use."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest

from dlsetup.platforms import current_system
from dlsetup.readers.settings import program_files
from tests.machines import machine

DAY = 86400
FONTS = ".cache/matplotlib/fontlist-v390.json.matplotlib-lock"
TRACKER = ".jupyter/lab/user-settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
WORKSPACE = ".jupyter/lab/workspaces/default-37a8.jupyterlab-workspace"
HISTORY = ".ipython/profile_default/history.sqlite"


def read(home: Path, **environ: str) -> set[tuple[str, str]]:
    found = program_files.read(machine(home, environ, cwd=home))
    return {(os.path.relpath(each.path, home).replace(os.sep, "/"), each.problem) for each in found}


@pytest.mark.parametrize(
    ("path", "text", "age", "problem"),
    [
        pytest.param(FONTS, "", DAY, "lock-left", id="a lock of matplotlib"),
        pytest.param(FONTS, "", 0, None, id="a lock in use"),
        pytest.param(".cache/matplotlib/fontlist-v390.json", "", DAY, None, id="no lock"),
        pytest.param(
            ".cache/torch_extensions/py311_cpu/net/lock", "", DAY, "lock-left", id="torch"
        ),
        pytest.param(".cache/torch_extensions/net/lock", "", DAY, "lock-left", id="an older torch"),
        pytest.param(".git/index.lock", "", DAY, "lock-left", id="git"),
        pytest.param(".git/index.lock", "", 0, None, id="git is at work"),
        pytest.param(HISTORY, "\n", 0, "no-history", id="a history that is none"),
        pytest.param(HISTORY, "", 0, None, id="a history with nothing in it"),
        pytest.param(TRACKER, '{"a": {', 0, "no-settings", id="half of the settings"),
        pytest.param(TRACKER, "// mine\n{\n}\n", 0, None, id="settings with a comment"),
        pytest.param(TRACKER, "", 0, None, id="no settings"),
        pytest.param(WORKSPACE, "<html>", 0, "no-workspace", id="tabs"),
    ],
)
def test_read(tmp_path: Path, path: str, text: str, age: float, problem: str | None) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    os.utime(file, (time.time() - age,) * 2)
    assert read(tmp_path) == ({(path, problem)} if problem else set())


def test_a_database_is_none_where_a_folder_is(tmp_path: Path) -> None:
    """As a container makes one for a file that was not there."""
    (tmp_path / HISTORY).mkdir(parents=True)
    assert read(tmp_path) == {(HISTORY, "no-history")}


def test_signatures_of_notebooks(tmp_path: Path) -> None:
    data = Path(current_system().jupyter_data_folder(str(tmp_path), {}))
    data.mkdir(parents=True)
    connection = sqlite3.connect(data / "nbsignatures.db")
    connection.execute("CREATE TABLE nbsignatures (id integer)")
    connection.close()
    assert read(tmp_path) == set()
    (data / "nbsignatures.db").write_bytes(b"\n")
    assert {problem for _, problem in read(tmp_path)} == {"no-signatures"}


def test_jupyter_that_reads_no_settings(tmp_path: Path) -> None:
    (tmp_path / TRACKER).parent.mkdir(parents=True)
    (tmp_path / TRACKER).write_text("{", "utf-8")
    assert read(tmp_path, JUPYTER_NO_CONFIG="1") == set()
