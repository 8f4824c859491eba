"""The editor's extensions: which are installed, which editor they need, whether they are there."""

from __future__ import annotations

import json
import os
import re
from typing import Any

from dlsetup.facts import EditorExtension, Unknown
from dlsetup.readers import files

_FOLDER = re.compile(
    r"([^.]+\..+?)-(\d+\.\d+\.\d+[^-]*)(?:-.+)?$"
)  # publisher.name-1.2.3-linux-x64
_ENGINE = re.compile(r'"engines"\s*:\s*\{[^{}]*"vscode"\s*:\s*"([^"]+)"')
_INSPECTED = ("ms-python.", "ms-toolsai.")  # the courses' own; others may be hundreds


def read(folder: str) -> tuple[EditorExtension, ...] | Unknown:
    """By the editor's own list; by the names of the folders where it has none."""
    index = _read_json(os.path.join(folder, "extensions.json"))
    if isinstance(index, list):
        extensions = [
            extension for entry in index if (extension := _parse_index_entry(entry, folder))
        ]
        return tuple(sorted(extensions, key=lambda extension: extension.id))
    entries = files.entries(folder)
    if isinstance(entries, Unknown):
        return () if entries.reason == "missing" else entries
    obsolete = _read_json(os.path.join(folder, ".obsolete"))
    names = [
        entry.name
        for entry in entries
        if not (isinstance(obsolete, dict) and obsolete.get(entry.name))
    ]
    matches = (_FOLDER.match(name) for name in names)
    return tuple(
        _inspect_extension(match[1].lower(), match[2], os.path.join(folder, match[0]))
        for match in matches
        if match
    )


def _parse_index_entry(entry: Any, folder: str) -> EditorExtension | None:
    identifier = entry.get("identifier") if isinstance(entry, dict) else None
    name = identifier.get("id") if isinstance(identifier, dict) else None
    if not isinstance(name, str):
        return None
    version = entry.get("version")
    known_version = version if isinstance(version, str) else Unknown("not-stated")
    location = entry.get("relativeLocation")
    if not isinstance(location, str):
        return EditorExtension(id=name.lower(), version=known_version)
    return _inspect_extension(name.lower(), known_version, os.path.join(folder, location))


def _inspect_extension(name: str, version: str | Unknown, folder: str) -> EditorExtension:
    present = os.path.isdir(folder)
    if not name.startswith(_INSPECTED) or not present:
        return EditorExtension(id=name, version=version, present=present)
    content = files.read_text(os.path.join(folder, "package.json"))
    if isinstance(content, Unknown):
        missing = content.reason == "missing"
        return EditorExtension(id=name, version=version, present=not missing, needs=content)
    match = _ENGINE.search(content)
    return EditorExtension(
        id=name, version=version, present=True, needs=match[1] if match else None
    )


def _read_json(path: str) -> Any:
    """The value, or Unknown."""
    content = files.read_text(path)
    if isinstance(content, Unknown):
        return content
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        return Unknown("invalid", str(error))
