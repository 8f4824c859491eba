"""What VS Code remembers of a folder, from a database as it writes it."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from dlsetup.facts import EditorFacts, SelectedInterpreter, Unknown
from dlsetup.readers.editor import installation as editor_installation
from dlsetup.readers.editor import state as editor_state
from dlsetup.readers.editor.state import StoredSelection
from tests.machines import machine

PYTHON, ENVS = "ms-python.python", "ms-python.vscode-python-envs"


def database(path: Path, items: Mapping[str, object], mode: str = "delete") -> Path:
    """https://github.com/microsoft/vscode: src/vs/base/parts/storage/node/storage.ts"""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)"
    )
    rows = [(key, json.dumps(value)) for key, value in items.items()]
    connection.executemany("INSERT INTO ItemTable VALUES (?, ?)", rows)
    connection.commit()
    connection.close()
    return path


def opened(user: Path, cwd: Path, items: Mapping[str, object], name: str = "1f") -> Path:
    """The entry of a folder that was opened once."""
    folder = user / "workspaceStorage" / name
    database(folder / "state.vscdb", items)
    text = json.dumps({"folder": "file://" + quote(str(cwd))})
    (folder / "workspace.json").write_text(text, "utf-8")
    return folder


@pytest.fixture
def user(tmp_path: Path) -> Path:
    return tmp_path / "User"


@pytest.fixture
def cwd(tmp_path: Path) -> Path:
    folder = tmp_path / "딥러닝 1주차"
    folder.mkdir()
    return folder


def everywhere(user: Path, items: Mapping[str, object]) -> Path:
    return database(user / "globalStorage" / "state.vscdb", items)


def test_nothing_was_ever_opened(user: Path, cwd: Path) -> None:
    assert editor_state.read(str(user), str(cwd)) == ((), ())


def test_the_python_extensions_choice(user: Path, cwd: Path) -> None:
    key = "WORKSPACE_FOLDER_INTERPRETER_PATH_"
    chosen = {f"{key}{cwd}": "/e/bin/python", f"{key}/elsewhere": "/f/bin/python", "other": 1}
    everywhere(user, {PYTHON: chosen})
    found = editor_state.read(str(user), str(cwd)).selections
    assert found == (StoredSelection("python", "/e/bin/python"),)


def test_the_environments_extensions_choice(user: Path, cwd: Path) -> None:
    chosen = {
        f"{ENVS}:venv:WORKSPACE_SELECTED": {str(cwd): "/e/bin/python", "/elsewhere": "/f"},
        f"{ENVS}:conda:WORKSPACE_SELECTED": {str(cwd): "/c/envs/dl"},
        f"{ENVS}:venv:GLOBAL_SELECTED": "/g/bin/python",
    }
    opened(user, cwd, {ENVS: chosen})
    opened(user, Path("/elsewhere"), {ENVS: {}}, "2f")
    found = editor_state.read(str(user), str(cwd)).selections
    assert found == (
        StoredSelection("environments", "/e/bin/python"),
        StoredSelection("environments", "/c/envs/dl"),
    )


def test_disabled_extensions(user: Path, cwd: Path) -> None:
    everywhere(user, {"extensionsIdentifiers/disabled": [{"id": "MS-Python.python"}, {}, 3]})
    opened(user, cwd, {"extensionsIdentifiers/disabled": [{"id": "ms-toolsai.jupyter"}]})
    found = editor_state.read(str(user), str(cwd)).disabled
    assert found == ("ms-python.python", "ms-toolsai.jupyter")


@pytest.mark.parametrize("value", [[], None, "x", {"a": 1}, 3])
def test_values_of_another_kind_say_nothing(user: Path, cwd: Path, value: object) -> None:
    everywhere(user, {PYTHON: value, "extensionsIdentifiers/disabled": value})
    opened(user, cwd, {ENVS: {f"{ENVS}:venv:WORKSPACE_SELECTED": value}})
    assert editor_state.read(str(user), str(cwd)) == ((), ())


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _misspelt(path: Path) -> None:
    data = path.read_bytes().replace(b"ItemTable", b"ItemTabl\xe3", 1)
    path.write_bytes(data.replace(b"CREATE TABLE", b"CREATE  TABL", 1))


def _another_table(path: Path) -> None:
    path.unlink()
    sqlite3.connect(path).execute("CREATE TABLE x (y)").connection.close()


def _in_use(path: Path) -> None:
    path.with_name("state.vscdb-wal").write_bytes(b"changes")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        pytest.param(_garbage, "unreadable", id="garbage"),
        pytest.param(_torn, "unreadable", id="torn"),
        pytest.param(_another_table, "unreadable", id="another-table"),
        pytest.param(_misspelt, "unreadable", id="an error that quotes what is not UTF-8"),
        pytest.param(_in_use, "in-use", id="being-written"),
        pytest.param(_folder, "not-a-file", id="folder"),
    ],
)
def test_what_cannot_be_read_is_not_known(
    user: Path, cwd: Path, damage: object, reason: str
) -> None:
    assert callable(damage)
    damage(everywhere(user, {PYTHON: {"padding": "x" * 20000}}))
    for found in editor_state.read(str(user), str(cwd)):
        assert isinstance(found, Unknown) and found.reason == reason


def test_an_empty_file_holds_nothing(user: Path, cwd: Path) -> None:
    everywhere(user, {}).write_bytes(b"")
    assert editor_state.read(str(user), str(cwd)) == ((), ())


def test_write_ahead_mode(user: Path, cwd: Path) -> None:
    key = f"WORKSPACE_FOLDER_INTERPRETER_PATH_{cwd}"
    database(user / "globalStorage" / "state.vscdb", {PYTHON: {key: "/e/bin/python"}}, "wal")
    assert editor_state.read(str(user), str(cwd)).selections == (
        StoredSelection("python", "/e/bin/python"),
    )


def test_a_lock_is_no_hindrance_and_nothing_is_written(user: Path, cwd: Path) -> None:
    path = everywhere(user, {PYTHON: {f"WORKSPACE_FOLDER_INTERPRETER_PATH_{cwd}": "/e/python"}})
    before = sorted(path.parent.iterdir())
    connection = sqlite3.connect(path)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        assert editor_state.read(str(user), str(cwd)).selections == (
            StoredSelection("python", "/e/python"),
        )
    finally:
        connection.close()
    assert sorted(path.parent.iterdir()) == before


def test_a_text_that_is_not_utf_8(user: Path, cwd: Path) -> None:
    path = everywhere(user, {PYTHON: {}})
    connection = sqlite3.connect(path)
    connection.execute("UPDATE ItemTable SET value = CAST(x'7be37d' AS TEXT)")
    connection.commit()
    connection.close()
    assert editor_state.read(str(user), str(cwd)) == ((), ())


def test_a_python_without_sqlite3(user: Path, cwd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everywhere(user, {})
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    found = editor_state.read(str(user), str(cwd)).selections
    assert isinstance(found, Unknown) and found.reason == "no-sqlite3"


def look(root: Path, cwd: Path, **environ: str) -> EditorFacts:
    (found, *_) = editor_installation.read(
        machine(root / "home", {"PATH": f"{root}/x/bin", **environ}, cwd=cwd)
    )
    assert found is not None
    return found


def program(root: Path) -> Path:
    """A build that was unpacked anywhere, its command on PATH."""
    command = root / "x" / "bin" / "code"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    return root / "x"


def test_selections_are_led_to_an_interpreter(tmp_path: Path, cwd: Path) -> None:
    user = tmp_path / "home/.config/Code/User"
    python = tmp_path / "e/bin/python"
    python.parent.mkdir(parents=True)
    python.touch()
    program(tmp_path)
    opened(user, cwd, {ENVS: {f"{ENVS}:conda:WORKSPACE_SELECTED": {str(cwd): str(tmp_path / "e")}}})
    assert look(tmp_path, cwd).selections == (
        SelectedInterpreter(extension="environments", interpreter_path=str(python), exists=True),
    )


@pytest.mark.parametrize("by", ["folder", "variable"])
def test_portable_mode(tmp_path: Path, cwd: Path, by: str) -> None:
    data = program(tmp_path) / "data" if by == "folder" else tmp_path / "portable"
    if by == "variable":
        program(tmp_path)
    settings = data / "user-data/User/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"python.terminal.activateEnvironment": false}')
    environ = {} if by == "folder" else {"VSCODE_PORTABLE": str(data)}
    found = look(tmp_path, cwd, **environ)
    assert (found.portable, found.ignored) == (str(data), None)
    assert not isinstance(found.settings, Unknown)
    assert [(each.path, each.activation) for each in found.settings] == [(str(settings), "off")]
    usual = tmp_path / "home/.config/Code/User/settings.json"
    usual.parent.mkdir(parents=True)
    usual.write_text("{}")
    assert look(tmp_path, cwd, **environ).ignored == str(usual)


def test_an_installed_build_is_not_portable(tmp_path: Path, cwd: Path) -> None:
    root = program(tmp_path)
    (root / "data").mkdir()
    (root / "resources/app").mkdir(parents=True)
    (root / "resources/app/product.json").write_text('{"target": "user"}')
    assert look(tmp_path, cwd).portable is None


def test_a_setting_may_name_the_environments_folder(tmp_path: Path, cwd: Path) -> None:
    program(tmp_path)
    python = cwd / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.touch()
    settings = cwd / ".vscode/settings.json"
    settings.parent.mkdir()
    settings.write_text('{"python.defaultInterpreterPath": "${workspaceFolder}/.venv"}')
    (found,) = look(tmp_path, cwd).settings or ()  # type: ignore[misc]
    assert (found.interpreter_path, found.exists) == (str(python), True)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ('{"python-envs.terminal.autoActivationType": "off"}', "off"),
        ('{"python-envs.terminal.autoActivationType": "command"}', "on"),
        ('{"python.terminal.activateEnvironment": true, // yes\n}', "on"),
        ('{"python.terminal.activateEnvironment": "no"}', None),
        ("{}", None),
    ],
)
def test_activation(tmp_path: Path, cwd: Path, text: str, expect: str | None) -> None:
    program(tmp_path)
    settings = cwd / ".vscode/settings.json"
    settings.parent.mkdir()
    settings.write_text(text)
    (found,) = look(tmp_path, cwd).settings or ()  # type: ignore[misc]
    assert found.activation == expect


@pytest.mark.parametrize(
    ("files", "expect"),
    [
        pytest.param({"package.json": '{"engines": {"vscode": "^1.110.0"}}'}, ("^1.110.0", True)),
        pytest.param({"package.json": "{}"}, (None, True)),
        pytest.param({"README.md": ""}, ("missing", False)),
        pytest.param({}, ("not-recorded", False)),
    ],
)
def test_an_extensions_files(
    tmp_path: Path, cwd: Path, files: dict[str, str], expect: tuple[str | None, bool]
) -> None:
    program(tmp_path)
    folder = tmp_path / "home/.vscode/extensions"
    folder.mkdir(parents=True)
    place = "ms-python.python-2026.14.0"
    listed = {"identifier": {"id": PYTHON}, "version": "2026.14.0", "relativeLocation": place}
    (folder / "extensions.json").write_text(json.dumps([listed]))
    for name, text in files.items():
        (folder / place).mkdir(exist_ok=True)
        (folder / place / name).write_text(text)
    (found,) = look(tmp_path, cwd).extensions or ()  # type: ignore[misc]
    needs = found.needs.reason if isinstance(found.needs, Unknown) else found.needs
    assert (needs, found.present) == expect
