"""Flags that a compiled library does not know: it ends the program that hands it one.

All that it knows are in its file as text, for it prints their names in its help.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Final

from dlsetup.readers import files

LIBRARY_ENDINGS: Final = (".so", ".pyd", ".dll", ".dylib")
SMALLEST: Final = 2**20  # bytes: what is smaller only loads the others


def find_unknown(
    value: str, packages: Iterable[str], site_packages: Iterable[str]
) -> tuple[str, ...]:
    """Of `--name=value ...`: names that one of the packages that are installed does not know."""
    names = [word.partition("=")[0] for word in value.split() if word.startswith("--")]
    unknown: dict[str, None] = {}
    for site in site_packages:
        for package in packages:
            libraries = tuple(_libraries(os.path.join(site, package)))
            if libraries and names:
                known_names = _known_names(libraries, names)
                unknown |= dict.fromkeys(name for name in names if name not in known_names)
    return tuple(unknown)


def _known_names(libraries: Iterable[str], names: Iterable[str]) -> frozenset[str]:
    """They end in a zero byte, as names that only a message type reserves do not. What cannot be
    read may know them all."""
    words = {
        name: name.removeprefix("--").encode("utf-8", "surrogatepass") + b"\0" for name in names
    }
    found: set[bytes] = set()
    for library in libraries:
        try:
            found |= files.find_words(library, words.values())
        except OSError:
            return frozenset(names)
    return frozenset(name for name, word in words.items() if word in found)


def _libraries(folder: str) -> Iterator[str]:
    """The large compiled files of a package, at its top and one folder below."""
    for path in (folder, *files.subfolders(folder)):
        for name in files.names(path):
            library = os.path.join(path, name)
            is_library = any(ending in name for ending in LIBRARY_ENDINGS)
            if is_library and os.path.isfile(library) and os.path.getsize(library) > SMALLEST:
                yield library
