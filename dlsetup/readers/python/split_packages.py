"""A package of two folders of which Python reads the later one.

A folder without `__init__.py` is a part of a namespace, and any folder of that name with one comes
before it, however late on the path:
https://docs.python.org/3/reference/import.html#namespace-packages
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from dlsetup.facts import SplitPackage, Unknown
from dlsetup.readers import files
from dlsetup.readers.python.record_files import STRAY

_CODE = (".py", ".so", ".pyd")
Folder = tuple[str, frozenset[str]]  # its path, and the names that can be imported from it


def find(folders: Sequence[Folder]) -> tuple[SplitPackage, ...]:
    """Of folders of packages in the order of Python's path."""
    return tuple(_find_each(folders))


def _find_each(folders: Sequence[Folder]) -> Iterator[SplitPackage]:
    for number, (hidden, names) in enumerate(folders):
        later = folders[number + 1 :]
        for name in sorted(names & frozenset().union(*(own for _, own in later))):
            used = next((at for at, own in later if name in own and _is_regular(at, name)), None)
            if used and name not in STRAY and _is_part(os.path.join(hidden, name)):
                yield SplitPackage(module=name, used=used, hidden=hidden)


def _is_regular(folder: str, name: str) -> bool:
    return os.path.isfile(os.path.join(folder, name, "__init__.py"))


def _is_part(path: str) -> bool:
    """A folder that holds code, and does not say that it is a package."""
    entries = files.entries(path)
    if isinstance(entries, Unknown) or any(e.name.startswith("__init__.") for e in entries):
        return False
    return any(entry.name.endswith(_CODE) or _is_regular(path, entry.name) for entry in entries)
