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

_LARGEST = 32 * 2**20
_FOLDERS = 300  # of workspaceStorage: one for each folder ever opened
_DISABLED = "extensionsIdentifiers/disabled"
_PYTHON = "ms-python.python"
_CHOSEN = "WORKSPACE_FOLDER_INTERPRETER_PATH_"
_ENVIRONMENTS = "ms-python.vscode-python-envs"
_SELECTED = ":WORKSPACE_SELECTED"
_QUERY = "SELECT key, value FROM ItemTable WHERE key IN (?, ?, ?)"


class Chosen(NamedTuple):
    """What was chosen in the window: an interpreter, or an environment's folder."""

    by: str  # python, environments: the extension that stored it
    path: str


class State(NamedTuple):
    """What is remembered of one folder; extensions by their lower-case ids."""

    chosen: tuple[Chosen, ...] | Unknown
    disabled: tuple[str, ...] | Unknown


def read(user: str, cwd: str) -> State:
    """`user` is the folder `User`, beside whose settings VS Code keeps what it remembers."""
    everywhere = _items(os.path.join(user, "globalStorage", "state.vscdb"))
    here = _here(os.path.join(user, "workspaceStorage"), cwd)
    return State(_chosen(everywhere, here, cwd), _disabled(everywhere, here))


Items = dict[str, Any] | Unknown


def _chosen(everywhere: Items, here: Items, cwd: str) -> tuple[Chosen, ...] | Unknown:
    if isinstance(everywhere, Unknown):
        return everywhere
    if isinstance(here, Unknown):
        return here
    found = (
        *_stored("python", _classic(everywhere.get(_PYTHON)), cwd),
        *_stored("environments", _selected(here.get(_ENVIRONMENTS)), cwd),
    )
    return tuple(dict.fromkeys(found))


def _classic(remembered: Any) -> Iterator[tuple[str, Any]]:
    """The Python extension's: a key for each folder."""
    if isinstance(remembered, dict):
        for key, path in remembered.items():
            if key.startswith(_CHOSEN):
                yield key.removeprefix(_CHOSEN), path


def _selected(remembered: Any) -> Iterator[tuple[str, Any]]:
    """The Python Environments extension's: a key for each of its managers."""
    if isinstance(remembered, dict):
        for key, folders in remembered.items():
            if key.endswith(_SELECTED) and isinstance(folders, dict):
                yield from folders.items()


def _stored(by: str, pairs: Iterator[tuple[str, Any]], cwd: str) -> Iterator[Chosen]:
    key = files.same(cwd)
    for folder, path in pairs:
        if isinstance(path, str) and path and files.same(folder) == key:
            yield Chosen(by, os.path.normpath(os.path.join(cwd, path)))


def _disabled(everywhere: Items, here: Items) -> tuple[str, ...] | Unknown:
    """Switched off everywhere, or for this folder."""
    if isinstance(everywhere, Unknown):
        return everywhere
    if isinstance(here, Unknown):
        return here
    listed = [each for items in (everywhere, here) for each in _list(items.get(_DISABLED))]
    ids = {each["id"].lower() for each in listed if isinstance(each.get("id"), str)}
    return tuple(sorted(ids))


def _list(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _here(storage: str, cwd: str) -> Items:
    """The items of the folder `cwd`: the latest, where it was made anew; none where it was
    never opened."""
    key = files.same(cwd)
    found = [
        database
        for folder in files.folders(storage)[:_FOLDERS]
        if _folder(os.path.join(folder, "workspace.json")) == key
        and os.path.isfile(database := os.path.join(folder, "state.vscdb"))
    ]
    return _items(max(found, key=os.path.getmtime)) if found else {}


def _folder(path: str) -> str | None:
    """The folder that an entry of workspaceStorage stands for; None: of a remote one, or none."""
    content = files.text(path, 2**16)
    value = None if isinstance(content, Unknown) else _value(content)
    uri = value.get("folder") if isinstance(value, dict) else None
    if not isinstance(uri, str) or not uri.startswith("file:///"):
        return None
    folder = unquote(urlsplit(uri).path)
    return files.same(folder[1:] if re.match(r"/[A-Za-z]:", folder) else folder)


def _items(path: str) -> Items:
    """The few keys that are looked for; none where nothing was ever stored."""
    data = files.content(path, _LARGEST)
    if isinstance(data, Unknown):
        return {} if data.reason == "missing" else data
    if len(data) >= _LARGEST:
        return Unknown("too-large", path)
    if isinstance(journal := files.content(f"{path}-wal", 1), bytes) and journal:
        return Unknown("in-use", path)
    return _asked(data, path) if data else {}


def _asked(data: bytes, path: str) -> Items:
    """The database is opened in memory: nothing is locked, and nothing written beside it."""
    try:
        import sqlite3
    except ImportError as error:  # a Python built without it
        return Unknown("no-sqlite3", str(error))
    # 1: not in write-ahead mode, which a database in memory cannot be in
    plain = data[:18] + b"\x01\x01" + data[20:]
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(plain)
        rows = connection.execute(_QUERY, (_DISABLED, _PYTHON, _ENVIRONMENTS)).fetchall()
    except (sqlite3.Error, AttributeError) as error:  # torn, no database; built without deserialize
        return Unknown("unreadable", f"{path}: {error}")
    finally:
        connection.close()
    return {key: _value(_text(value)) for key, value in rows}


def _text(value: Any) -> str:
    return files.decode(value) if isinstance(value, bytes) else str(value)


def _value(content: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
