"""Whose files a traceback shows."""

from __future__ import annotations

import re
from functools import lru_cache

FRAME = re.compile(r'File "([^"\n]+)", line \d+')
CELL = re.compile(r"Cell In ?\[|<ipython-input|ipykernel_\d+|^File \S+:\d+", re.MULTILINE)
NOT_OWN = re.compile(
    r"(?:site|dist)-packages[/\\]|[/\\]lib(?:64)?[/\\]python\d|[/\\]Lib[/\\]|<frozen"
    r"|[/\\](?:bin|Scripts)[/\\](?:[^/\\.]+|[^/\\]+(?:\.exe[/\\]__main__|-script)\.py)$"
)


@lru_cache(maxsize=8)  # each family asks for it
def shows_only_packages(text: str) -> bool:
    """There are frames, and each is in a package, in Python's own library or in a command."""
    files = FRAME.findall(text)
    return bool(files) and not CELL.search(text) and all(map(NOT_OWN.search, files))
