"""Whose files a traceback shows."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

FRAME = re.compile(r'File "([^"\n]+)", line \d+')
CELL = re.compile(r"Cell In ?\[|<ipython-input|ipykernel_\d+|^File \S+:\d+", re.MULTILINE)
NOT_OWN = re.compile(
    r"(?:site|dist)-packages[/\\]|[/\\]lib(?:64)?[/\\]python\d|<frozen"
    r"|[/\\](?:bin|Scripts)[/\\](?:[^/\\.]+|[^/\\]+(?:\.exe[/\\]__main__|-script)\.py)$"
)
WINDOWS_LIBRARY = re.compile(r"[/\\]Lib[/\\](\w+)")  # Python's own, or a folder of that name


@lru_cache(maxsize=8)  # each family asks for it
def shows_only_packages(text: str) -> bool:
    """There are frames, and each is in a package, in Python's own library or in a command."""
    files = FRAME.findall(text)
    return bool(files) and not CELL.search(text) and all(map(_is_not_own, files))


def _is_not_own(file: str) -> bool:
    if NOT_OWN.search(file):
        return True
    found = WINDOWS_LIBRARY.search(file)
    return found is not None and found[1] in sys.stdlib_module_names
