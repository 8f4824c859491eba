"""Whether what a distribution's RECORD lists is really there; a small part of it is looked at,
for an environment has tens of thousands of files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dlsetup.facts import Distribution, IncompletePackage, Unknown, known
from dlsetup.readers import files

STARTUP_FILES = frozenset({"sitecustomize.py", "usercustomize.py"})
_HEAD_BYTES = 8 * 2**10  # of a RECORD: sorted, so that it holds the beginning of the package
_MAX_SHOWN = 3
_FULLY_CHECKED = frozenset({"pip"})  # without which nothing can be mended
# A package's first file, or a module that is one file: their absence tells most.
_TOP = re.compile(rb"\n([^/,\"\r\n]+(?:/__init__\.py|\.(?:py|pyd|so))),([^,\r\n]*),(\d{0,15})")
# Compiled parts, of which the first few are looked for: they are few, and the first to be gone.
_COMPILED = re.compile(rb"\n([^.,\"\r\n][^,\"\r\n]*\.(?:so|pyd)),")
_MAX_COMPILED = 16
_CODE = re.compile(rb"\n([^.,\"\r\n][^,\"\r\n]*\.(?:py|pem)),")
# The one file that a package of data is there for, in a list that is read whole.
_DATA = {"certifi": ("certifi/cacert.pem",)}
# Folders that recipes of conda and Debian take away on purpose.
STRAY = frozenset({"conftest", "docs", "examples", "test", "tests", "benchmarks"})
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


def unlisted_packages(top_level: frozenset[str], keys: frozenset[str]) -> tuple[str, ...]:
    """Well-known packages that can be imported, but that no metadata tells of."""
    return tuple(key for key, name in _WELL_KNOWN.items() if name in top_level and key not in keys)


class RecordHead(NamedTuple):
    """What the beginning of a distribution's list tells."""

    distribution: Distribution
    info: str  # the name of its .dist-info
    tops: Mapping[str, str]  # its packages' first files and its modules, with their digests
    compiled: tuple[str, ...]  # the first few
    missing: tuple[str, ...]
    changed: tuple[str, ...] = ()  # of the first files: those of another length


def read_heads(
    folder: str, names: frozenset[str], distributions: Iterable[Distribution]
) -> tuple[RecordHead, ...]:
    """`names` is what lies in `folder`. conda's and Debian's lists are the original wheel's,
    of which they may have split off a part."""
    return tuple(
        _read_head(distribution, info, folder, names)
        for distribution in distributions
        if known(distribution.recorded) and known(distribution.installer) in ("pip", "uv")
        if (info := dist_info_name(distribution, names))
    )


def incomplete_packages(heads: Iterable[RecordHead]) -> tuple[IncompletePackage, ...]:
    """Those that lack files."""
    return tuple(incomplete_package(head, head.missing) for head in heads if head.missing)


def incomplete_package(head: RecordHead, missing: tuple[str, ...]) -> IncompletePackage:
    return IncompletePackage(
        key=head.distribution.key,
        version=head.distribution.version,
        folder=known(head.distribution.folder, ""),
        missing=missing[:_MAX_SHOWN],
    )


def _read_head(
    distribution: Distribution, info: str, folder: str, names: frozenset[str]
) -> RecordHead:
    check_all = distribution.key in _FULLY_CHECKED
    path = os.path.join(folder, info, "RECORD")
    data = files.read_bytes(path, files.READ_LIMIT if check_all else _HEAD_BYTES)
    lines = b"" if isinstance(data, Unknown) else b"\n" + data
    rows = [(files.decode(top), digest, size) for top, digest, size in _TOP.findall(lines)]
    tops = {top: files.decode(digest) for top, digest, _ in rows}
    compiled = tuple(map(files.decode, _COMPILED.findall(lines)[:_MAX_COMPILED]))
    if check_all:
        missing = _absent_files(folder, map(files.decode, _CODE.findall(lines)))
    else:
        data_files = _DATA.get(distribution.key, ())
        named = (path for path in data_files if b"\n%b," % files.encode(path) in lines)
        listed = dict.fromkeys((*tops, *compiled, *named))
        missing = tuple(path for path in listed if not _exists(path, folder, names))
    lengths = {top: int(size) for top, _, size in rows if size and top not in missing}
    changed = tuple(top for top, size in lengths.items() if _has_other_length(folder, top, size))
    return RecordHead(distribution, info, tops, compiled, missing, changed)


def _has_other_length(folder: str, path: str, size: int) -> bool:
    try:
        return os.stat(os.path.join(folder, path)).st_size != size
    except (OSError, ValueError):
        return False


def dist_info_name(distribution: Distribution, names: frozenset[str]) -> str | None:
    """Its .dist-info: wheels spell the name with underscores, older ones as it stands."""
    for name in (
        distribution.key.replace("-", "_"),
        distribution.name,
        distribution.name.replace("-", "_"),
    ):
        if (folder := f"{name}-{distribution.version}.dist-info") in names:
            return folder
    return None


def _exists(path: str, folder: str, names: frozenset[str]) -> bool:
    top, slash, _ = path.partition("/")
    if top in STRAY:
        return True
    return top in names and (not slash or os.path.lexists(os.path.join(folder, path)))


def _absent_files(folder: str, paths: Iterable[str]) -> tuple[str, ...]:
    """All that are not there: each folder is listed once."""
    names_by_folder: dict[str, frozenset[str]] = {}
    return tuple(path for path in paths if not _is_listed(path, folder, names_by_folder))


def _is_listed(path: str, folder: str, names_by_folder: dict[str, frozenset[str]]) -> bool:
    parent, _, name = path.rpartition("/")
    if parent not in names_by_folder:
        names_by_folder[parent] = frozenset(files.names(os.path.join(folder, parent)))
    return name in names_by_folder[parent]
