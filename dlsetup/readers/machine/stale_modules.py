"""Compiled modules that Python loads in the place of a newer source file beside them.

https://docs.python.org/3/library/importlib.html#importlib.machinery.EXTENSION_SUFFIXES
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

from dlsetup.facts import StaleModule, Unknown
from dlsetup.readers import files
from dlsetup.readers.python.compiled_tags import BuildTarget, file_fits

_MAX_FOLDERS = 50
_AT_ONCE = 60.0  # seconds in which a checkout or a copy writes all of a folder
_PLAIN = {"windows": ("pyd",), "linux": ("so", "abi3.so"), "macos": ("so", "abi3.so")}


def read(folder: str, target: BuildTarget) -> tuple[StaleModule, ...]:
    """Of a folder and the packages in it. `target`: the Python that would load them."""
    entries = files.entries(folder)
    if isinstance(entries, Unknown) or target.version is None:
        return ()
    packages = (each.path for each in entries if _is_package(each))
    found = [*_of_folder(entries, target)]
    for path in islice(packages, _MAX_FOLDERS):
        inner = files.entries(path)
        found += _of_folder(() if isinstance(inner, Unknown) else inner, target)
    return tuple(found)


def _is_package(entry: os.DirEntry[str]) -> bool:
    return "." not in entry.name and os.path.isfile(os.path.join(entry.path, "__init__.py"))


def _of_folder(entries: tuple[os.DirEntry[str], ...], target: BuildTarget) -> Iterator[StaleModule]:
    compiled = [each for each in entries if each.name.endswith((".so", ".pyd"))]
    sources = {each.name: each for each in entries if compiled and each.name.endswith(".py")}
    for each in compiled:
        module = each.name.partition(".")[0]
        source = sources.get(f"{module}.py")
        if source and _is_loaded(each.name, target) and _is_newer(source, each):
            yield StaleModule(path=each.path, source=source.path)


def _is_loaded(name: str, target: BuildTarget) -> bool:
    _, _, ending = name.partition(".")
    if ending == "abi3.so" and target.free_threaded:
        return False
    if ending in _PLAIN.get(target.system or "", ()):
        return True
    is_of_system = name.endswith(".pyd") is (target.system == "windows")
    return is_of_system and ending.count(".") == 1 and file_fits(name, target) is True


def _is_newer(source: os.DirEntry[str], compiled: os.DirEntry[str]) -> bool:
    try:
        return source.stat().st_mtime - compiled.stat().st_mtime > _AT_ONCE
    except OSError:  # gone, or a link that leads nowhere
        return False
