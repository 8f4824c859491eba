"""The editor's extensions: which are installed, which editor they need, whether they are there."""

from __future__ import annotations

import json
import os
import re
from typing import Any

from dlsetup.facts import Extension, Unknown
from dlsetup.readers import files

_FOLDER = re.compile(
    r"([^.]+\..+?)-(\d+\.\d+\.\d+[^-]*)(?:-.+)?$"
)  # publisher.name-1.2.3-linux-x64
_ENGINE = re.compile(r'"engines"\s*:\s*\{[^{}]*"vscode"\s*:\s*"([^"]+)"')
_LOOKED_INTO = ("ms-python.", "ms-toolsai.")  # the courses' own; others may be hundreds


def read(folder: str) -> tuple[Extension, ...] | Unknown:
    """By the editor's own list; by the names of the folders where it has none."""
    listed = _json(os.path.join(folder, "extensions.json"))
    if isinstance(listed, list):
        found = [each for entry in listed if (each := _listed(entry, folder))]
        return tuple(sorted(found, key=lambda each: each.id))
    entries = files.entries(folder)
    if isinstance(entries, Unknown):
        return () if entries.reason == "missing" else entries
    gone = _json(os.path.join(folder, ".obsolete"))
    names = [e.name for e in entries if not (isinstance(gone, dict) and gone.get(e.name))]
    matches = (_FOLDER.match(name) for name in names)
    return tuple(
        _described(found[1].lower(), found[2], os.path.join(folder, found[0]))
        for found in matches
        if found
    )


def _listed(entry: Any, folder: str) -> Extension | None:
    identifier = entry.get("identifier") if isinstance(entry, dict) else None
    name = identifier.get("id") if isinstance(identifier, dict) else None
    if not isinstance(name, str):
        return None
    version = entry.get("version")
    known = version if isinstance(version, str) else Unknown("not-stated")
    place = entry.get("relativeLocation")
    if not isinstance(place, str):
        return Extension(id=name.lower(), version=known)
    return _described(name.lower(), known, os.path.join(folder, place))


def _described(name: str, version: str | Unknown, place: str) -> Extension:
    present = os.path.isdir(place)
    if not name.startswith(_LOOKED_INTO) or not present:
        return Extension(id=name, version=version, present=present)
    content = files.text(os.path.join(place, "package.json"))
    if isinstance(content, Unknown):
        missing = content.reason == "missing"
        return Extension(id=name, version=version, present=not missing, needs=content)
    found = _ENGINE.search(content)
    return Extension(id=name, version=version, present=True, needs=found[1] if found else None)


def _json(path: str) -> Any:
    """The value, or Unknown."""
    content = files.text(path)
    if isinstance(content, Unknown):
        return content
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        return Unknown("invalid", str(error))
