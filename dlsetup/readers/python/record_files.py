"""Whether what a distribution's RECORD lists is really there; a small part of it is looked at,
for an environment has tens of thousands of files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from dlsetup.facts import Distribution, Incomplete, Unknown, known
from dlsetup.readers import files

STARTUP = frozenset({"sitecustomize.py", "usercustomize.py"})
_HEAD = 8 * 2**10  # of a RECORD: sorted, so that it holds the beginning of the package
_SHOWN = 3
_WHOLLY = frozenset({"pip"})  # without which nothing can be mended
# A package's first file, or a module that is one file: their absence tells most.
_PACKAGE = re.compile(rb"\n([^/,\"\r\n]+/__init__\.py),")
_MODULE = re.compile(rb"\n([^/,\"\r\n]+\.(?:py|pyd|so)),")
_CODE = re.compile(rb"\n([^.,\"\r\n][^,\"\r\n]*\.py),")
# Folders that recipes of conda and Debian take away on purpose.
_STRAY = frozenset({"conftest", "docs", "examples", "test", "tests", "benchmarks"})
_WELL_KNOWN = {
    "pip": "pip",
    "numpy": "numpy",
    "ipython": "IPython",
    "ipykernel": "ipykernel",
    "notebook": "notebook",
    "jupyterlab": "jupyterlab",
    "matplotlib": "matplotlib",
    "pandas": "pandas",
    "scipy": "scipy",
    "torch": "torch",
    "torchvision": "torchvision",
}


def unlisted(top_level: frozenset[str], keys: frozenset[str]) -> tuple[str, ...]:
    """Well-known packages that can be imported, but that no metadata tells of."""
    return tuple(key for key, name in _WELL_KNOWN.items() if name in top_level and key not in keys)


def incomplete(
    folder: str, names: frozenset[str], found: Iterable[Distribution]
) -> tuple[Incomplete, ...]:
    """`names` is what lies in `folder`. conda's and Debian's lists are the original wheel's,
    of which they may have split off a part."""
    looked = (
        (each, _missing(each, folder, names))
        for each in found
        if known(each.recorded) and known(each.installer) in ("pip", "uv")
    )
    return tuple(
        Incomplete(key=each.key, version=each.version, folder=folder, missing=missing[:_SHOWN])
        for each, missing in looked
        if missing
    )


def _missing(each: Distribution, folder: str, names: frozenset[str]) -> tuple[str, ...]:
    info = _info(each, names)
    wholly = each.key in _WHOLLY
    path = os.path.join(folder, info, "RECORD") if info else ""
    data = files.content(path, files.LIMIT if wholly else _HEAD) if info else b""
    if isinstance(data, Unknown):
        return ()
    lines = b"\n" + data
    if wholly:
        return _absent(folder, map(files.decode, _CODE.findall(lines)))
    telling = (*_PACKAGE.findall(lines), *_MODULE.findall(lines))
    return tuple(path for path in map(files.decode, telling) if not _there(path, folder, names))


def _info(each: Distribution, names: frozenset[str]) -> str | None:
    """Its .dist-info: wheels spell the name with underscores, older ones as it stands."""
    for name in (each.key.replace("-", "_"), each.name, each.name.replace("-", "_")):
        if (folder := f"{name}-{each.version}.dist-info") in names:
            return folder
    return None


def _there(path: str, folder: str, names: frozenset[str]) -> bool:
    top, slash, _ = path.partition("/")
    if top in _STRAY:
        return True
    return top in names and (not slash or os.path.lexists(os.path.join(folder, path)))


def _absent(folder: str, listed: Iterable[str]) -> tuple[str, ...]:
    """All that are not there: each folder is listed once."""
    present: dict[str, frozenset[str]] = {}
    return tuple(path for path in listed if not _in(path, folder, present))


def _in(path: str, folder: str, present: dict[str, frozenset[str]]) -> bool:
    parent, _, name = path.rpartition("/")
    if parent not in present:
        present[parent] = frozenset(files.names(os.path.join(folder, parent)))
    return name in present[parent]
