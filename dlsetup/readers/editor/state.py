"""What VS Code remembers of a folder beside its settings: state.vscdb, read from a copy.

Keys: https://github.com/microsoft/vscode-python (interpreterPathService.ts),
https://github.com/microsoft/vscode-python-environments (the managers' *Utils.ts) and
https://github.com/microsoft/vscode (extensionManagement.ts).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from dlsetup.facts import Unknown
from dlsetup.readers import files

_MAX_BYTES = 32 * 2**20
_MAX_FOLDERS = 300  # of workspaceStorage: one for each folder ever opened
_DISABLED = "extensionsIdentifiers/disabled"
_PYTHON = "ms-python.python"
_CHOSEN_PREFIX = "WORKSPACE_FOLDER_INTERPRETER_PATH_"
_ENVIRONMENTS = "ms-python.vscode-python-envs"
_SELECTED_SUFFIX = ":WORKSPACE_SELECTED"
_QUERY = "SELECT key, value FROM ItemTable WHERE key IN (?, ?, ?)"


class StoredSelection(NamedTuple):
    """What was chosen in the window: an interpreter, or an environment's folder."""

    by: str  # python, environments: the extension that stored it
    path: str


class EditorState(NamedTuple):
    """What is remembered of one folder; extensions by their lower-case ids."""

    selections: tuple[StoredSelection, ...] | Unknown
    disabled: tuple[str, ...] | Unknown


def read(user_folder: str, cwd: str) -> EditorState:
    """`user_folder` is the folder `User`, beside whose settings VS Code keeps what it remembers."""
    global_items = _read_items(os.path.join(user_folder, "globalStorage", "state.vscdb"))
    workspace_items = _workspace_items(os.path.join(user_folder, "workspaceStorage"), cwd)
    return EditorState(
        _find_selections(global_items, workspace_items, cwd),
        _disabled_extensions(global_items, workspace_items),
    )


StoredItems = dict[str, Any] | Unknown


def _find_selections(
    global_items: StoredItems, workspace_items: StoredItems, cwd: str
) -> tuple[StoredSelection, ...] | Unknown:
    if isinstance(global_items, Unknown):
        return global_items
    if isinstance(workspace_items, Unknown):
        return workspace_items
    selections = (
        *_matching_selections("python", _python_extension_paths(global_items.get(_PYTHON)), cwd),
        *_matching_selections(
            "environments", _envs_extension_paths(workspace_items.get(_ENVIRONMENTS)), cwd
        ),
    )
    return tuple(dict.fromkeys(selections))


def _python_extension_paths(stored: Any) -> Iterator[tuple[str, Any]]:
    """The Python extension's: a key for each folder."""
    if isinstance(stored, dict):
        for key, path in stored.items():
            if key.startswith(_CHOSEN_PREFIX):
                yield key.removeprefix(_CHOSEN_PREFIX), path


def _envs_extension_paths(stored: Any) -> Iterator[tuple[str, Any]]:
    """The Python Environments extension's: a key for each of its managers."""
    if isinstance(stored, dict):
        for key, folders in stored.items():
            if key.endswith(_SELECTED_SUFFIX) and isinstance(folders, dict):
                yield from folders.items()


def _matching_selections(
    by: str, pairs: Iterator[tuple[str, Any]], cwd: str
) -> Iterator[StoredSelection]:
    key = files.path_key(cwd)
    for folder, path in pairs:
        if isinstance(path, str) and path and files.path_key(folder) == key:
            yield StoredSelection(by, os.path.normpath(os.path.join(cwd, path)))


def _disabled_extensions(
    global_items: StoredItems, workspace_items: StoredItems
) -> tuple[str, ...] | Unknown:
    """Switched off everywhere, or for this folder."""
    if isinstance(global_items, Unknown):
        return global_items
    if isinstance(workspace_items, Unknown):
        return workspace_items
    extensions = [
        extension
        for items in (global_items, workspace_items)
        for extension in _only_dicts(items.get(_DISABLED))
    ]
    ids = {
        extension["id"].lower() for extension in extensions if isinstance(extension.get("id"), str)
    }
    return tuple(sorted(ids))


def _only_dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _workspace_items(storage: str, cwd: str) -> StoredItems:
    """The items of the folder `cwd`: the latest, where it was made anew; none where it was
    never opened."""
    key = files.path_key(cwd)
    databases = [
        database
        for folder in files.subfolders(storage)[:_MAX_FOLDERS]
        if _workspace_folder(os.path.join(folder, "workspace.json")) == key
        and os.path.isfile(database := os.path.join(folder, "state.vscdb"))
    ]
    return _read_items(max(databases, key=os.path.getmtime)) if databases else {}


def _workspace_folder(path: str) -> str | None:
    """The folder that an entry of workspaceStorage stands for; None: of a remote one, or none."""
    content = files.read_text(path, 2**16)
    value = None if isinstance(content, Unknown) else _parse_json(content)
    uri = value.get("folder") if isinstance(value, dict) else None
    if not isinstance(uri, str) or not uri.startswith("file:///"):
        return None
    folder = unquote(urlsplit(uri).path)
    return files.path_key(folder[1:] if re.match(r"/[A-Za-z]:", folder) else folder)


def _read_items(path: str) -> StoredItems:
    """The few keys that are looked for; none where nothing was ever stored."""
    data = files.read_bytes(path, _MAX_BYTES)
    if isinstance(data, Unknown):
        return {} if data.reason == "missing" else data
    if len(data) >= _MAX_BYTES:
        return Unknown("too-large", path)
    if isinstance(journal := files.read_bytes(f"{path}-wal", 1), bytes) and journal:
        return Unknown("in-use", path)
    return _query_database(data, path) if data else {}


def _query_database(data: bytes, path: str) -> StoredItems:
    """The database is opened in memory: nothing is locked, and nothing written beside it."""
    try:
        import sqlite3
    except ImportError as error:  # a Python built without it
        return Unknown("no-sqlite3", str(error))
    # 1: not in write-ahead mode, which a database in memory cannot be in
    plain = data[:18] + b"\x01\x01" + data[20:]
    connection = sqlite3.connect(":memory:")
    connection.text_factory = files.decode  # sqlite3 refuses a row whose text is damaged
    try:
        connection.deserialize(plain)
        rows = connection.execute(_QUERY, (_DISABLED, _PYTHON, _ENVIRONMENTS)).fetchall()
    # torn, no database; an error that quotes damaged text; built without deserialize
    except (sqlite3.Error, UnicodeDecodeError, AttributeError) as error:
        return Unknown("unreadable", f"{path}: {error}")
    finally:
        connection.close()
    return {_to_text(key): _parse_json(_to_text(value)) for key, value in rows}


def _to_text(value: Any) -> str:
    return files.decode(value) if isinstance(value, bytes) else str(value)


def _parse_json(content: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
