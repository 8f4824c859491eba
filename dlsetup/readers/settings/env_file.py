"""Variables of VS Code in a file `.env`, where nobody replaces them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.editor import env_file
from dlsetup.readers.settings import entries
from dlsetup.readers.settings.entries import Entry
from dlsetup.readers.settings.source import Source


def sources(machine: Machine, settings: Iterable[str]) -> Iterator[Source]:
    """`settings`: the editor's files. Values are nobody's business: only the variable is kept."""
    of_folder = os.path.join(machine.cwd, ".vscode", "settings.json")
    paths = dict.fromkeys((*settings, of_folder))
    path = env_file.find_path((_read(each) for each in paths), machine)
    found = env_file.unreplaced_lines(env_file.read(path), machine)
    made = tuple(Entry(line.name, value, line.number, line.number) for line, value in found)
    if made:
        yield Source("env-file", path, made, machine.cwd)


def _read(path: str) -> dict[str, object]:
    data = files.read_bytes(path)
    is_asked = not isinstance(data, Unknown) and env_file.SETTING.encode() in data
    return entries.read_json(data) if is_asked and isinstance(data, bytes) else {}
