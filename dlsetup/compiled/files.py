"""The compiled files of a library, as it was installed: which of them are there and whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES, PathFinder
from typing import Literal, NamedTuple

END = 4096  # bytes: so many zeros at the end were never written


class CompiledFile(NamedTuple):
    """A file that Python loads as machine code, and its size in its distribution's RECORD."""

    path: str
    size: int

    @property
    def fault(self) -> Literal["missing", "cut"] | None:
        """`missing`, or `cut`: that can end the process that loads it. A size of 0 is not known."""
        try:
            with open(self.path, "rb", buffering=0) as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - END))
                end = file.read(END)
        except FileNotFoundError:
            return "missing"
        except OSError:
            return None  # loading it says why
        return "cut" if (self.size and size != self.size) or not end.strip(b"\0") else None


def compiled_files(library: str) -> list[CompiledFile]:
    """Those of a package, by the RECORD beside it; without one, those that lie in its folder. Of a
    module of Python's, itself."""
    spec = PathFinder.find_spec(library, sys.path)
    if spec and spec.origin and spec.origin.endswith(tuple(EXTENSION_SUFFIXES)):
        return [CompiledFile(spec.origin, 0)]
    folders = list(spec.submodule_search_locations or ()) if spec else []
    for folder in folders:
        if found := list(_recorded(os.path.dirname(folder), library)) or list(_lying(folder)):
            return found
    return []


def _recorded(site: str, library: str) -> Iterator[CompiledFile]:
    start = f"{library}-"
    for name in os.listdir(site):
        if not (name.lower().startswith(start) and name.endswith(".dist-info")):
            continue
        with open(os.path.join(site, name, "RECORD"), encoding="utf-8") as file:
            for line in file:
                path, _, rest = line.rpartition(",sha256=")
                if path.endswith(tuple(EXTENSION_SUFFIXES)):
                    size = rest.rpartition(",")[2].strip()
                    yield CompiledFile(os.path.join(site, path), int(size or 0))


def _lying(folder: str) -> Iterator[CompiledFile]:
    for name in os.listdir(folder):
        if name.endswith(tuple(EXTENSION_SUFFIXES)):
            yield CompiledFile(os.path.join(folder, name), 0)
