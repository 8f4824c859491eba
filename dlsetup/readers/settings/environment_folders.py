"""A folder that a setting names, and whether environments lie in it."""

from __future__ import annotations

import itertools
import os
import re
import stat
from collections.abc import Iterator

from dlsetup.facts import Unknown
from dlsetup.readers import files

_PATTERN = re.compile(r"[*?\[{]")
_PROGRAMS = ("bin", "Scripts")
_LEVELS = 2  # below the folder, as the Python extension looks
_MAX_FOLDERS = 500


def look(value: str, path: str | Unknown, *, environments: bool) -> str | Unknown:
    """`gone`, `no-folder`, `empty` (it is to hold environments, and none is there) or `present`.
    `path` is what `value` means; of a pattern only its beginning is looked at."""
    if not value or isinstance(path, Unknown):
        return path if value else "present"
    if pattern := _PATTERN.search(path):
        return _state(os.path.dirname(path[: pattern.start()]))
    state = _state(path)
    if state != "present" or not environments:
        return state
    return "present" if any(map(_has_programs, _folders(path))) else "empty"


def _state(path: str) -> str | Unknown:
    try:
        return "present" if stat.S_ISDIR(os.stat(path).st_mode) else "no-folder"
    except (FileNotFoundError, NotADirectoryError):
        return "gone"
    except (OSError, ValueError):
        return Unknown("unreadable")


def _folders(path: str) -> Iterator[str]:
    """The folder and those below it, nearest first."""
    level = [path]
    for _ in range(_LEVELS):
        yield from level
        inner = (os.path.join(each, name) for each in level for name in files.names(each))
        level = list(itertools.islice(inner, _MAX_FOLDERS))
    yield from level


def _has_programs(folder: str) -> bool:
    programs = (os.path.join(folder, each) for each in _PROGRAMS)
    names = (name for place in programs for name in files.names(place))
    return any(re.fullmatch(r"python[\d.]*(?:\.exe)?", name) for name in names)
