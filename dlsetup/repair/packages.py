"""The packages of an environment by their own lists of files, without an installer."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from packaging.utils import canonicalize_name

from dlsetup.files.reading import read_text
from dlsetup.readers import files
from dlsetup.repair import leftovers
from dlsetup.storage.transfer import move

CACHE = "__pycache__"
BYTE_CODE = re.compile(r"\.pyc(\.\d+)?$")  # with a number: Python was stopped while it wrote it


def installed_versions(prefix: str) -> dict[str, str]:
    """Name to version of what is installed at `prefix`, by the names of its .dist-info."""
    versions = {}
    for folder in _metadata_folders(prefix):
        name, _, version = folder.name.removesuffix(".dist-info").rpartition("-")
        if name and not name.startswith("~"):
            versions[str(canonicalize_name(name))] = version
    return dict(sorted(versions.items()))


def claimed_files(prefix: str, metadata_folders: Iterable[Path] | None = None) -> frozenset[str]:
    """What the packages' lists name, below `prefix` and relative to it; conda's lists too."""
    folders = _metadata_folders(prefix) if metadata_folders is None else metadata_folders
    claimed = {name for folder in folders for name in _listed_files(prefix, folder)}
    if metadata_folders is None:
        claimed |= set(_conda_files(prefix))
    return frozenset(claimed)


def move_packages(prefix: str, names: Collection[str], target: Path) -> None:
    """Move the files that these packages list, and no other one does, to `target`. The list
    itself goes when their folders have: whatever stops us, the next call goes on."""
    folders = [
        folder for folder in _metadata_folders(prefix) if _package_name(folder) in frozenset(names)
    ]
    others = [folder for folder in _metadata_folders(prefix) if folder not in folders]
    claimed_by_others = claimed_files(prefix, others)
    for folder in folders:
        record = (folder / "RECORD").relative_to(prefix).as_posix()
        own = claimed_files(prefix, [folder]) - claimed_by_others - {record}
        move_files(prefix, _with_byte_code(prefix, sorted(own)), target)
        move_files(prefix, [record], target)


def move_files(prefix: str, names: Iterable[str], target: Path) -> None:
    """Each to its place below `target`; their folders are removed where they are empty then,
    even if the files had been moved before."""
    parents = set[Path]()
    for name in names:
        source = Path(prefix, name)
        parents |= {source.parent, source.parent / CACHE}
        if os.path.lexists(source):
            place = unused_path(target / name)
            place.parent.mkdir(parents=True, exist_ok=True)
            move(source, place)
    kept = (Path(prefix), *leftovers.package_folders(prefix), Path(prefix, "bin"))
    for parent in sorted(parents, reverse=True):
        _remove_empty(parent, kept)


def unused_path(path: Path) -> Path:
    """`path`, or where something is there, a name beside it."""
    number, unused = 1, path
    while os.path.lexists(unused):
        unused, number = path.with_name(f"{path.name}.replaced-{number}"), number + 1
    return unused


def _with_byte_code(prefix: str, names: Iterable[str]) -> Iterator[str]:
    """And what Python has made of the sources."""
    for name in names:
        yield name
        if name.endswith(".py"):
            folder, _, stem = name[: -len(".py")].rpartition("/")
            cache = os.path.join(prefix, folder, CACHE)
            for compiled in files.names(cache):
                if compiled.startswith(f"{stem}.") and BYTE_CODE.search(compiled):
                    yield "/".join(filter(None, (folder, CACHE, compiled)))


def _remove_empty(folder: Path, kept: Collection[Path]) -> None:
    """And those above it, up to the first that is in use."""
    with contextlib.suppress(OSError):
        while folder not in kept:
            with contextlib.suppress(FileNotFoundError):
                folder.rmdir()
            folder = folder.parent


def _metadata_folders(prefix: str) -> list[Path]:
    return [
        folder
        for pattern in leftovers.SITE_PACKAGES_PATTERNS
        for folder in Path(prefix).glob(f"{pattern}/*.dist-info")
    ]


def _package_name(metadata: Path) -> str:
    return str(canonicalize_name(metadata.name.removesuffix(".dist-info").rpartition("-")[0]))


def _listed_files(prefix: str, metadata: Path) -> Iterator[str]:
    """And what lies beside the list: pip that was killed left the wheel's own list, without its
    INSTALLER. An entry that leads out of the environment is nobody's."""
    for file in metadata.rglob("*"):
        if file.is_symlink() or not file.is_dir():
            yield file.relative_to(prefix).as_posix()
    text = read_text(str(metadata / "RECORD"))
    for row in csv.reader(text.splitlines()) if isinstance(text, str) else ():
        path = os.path.normpath(os.path.join(metadata.parent, row[0])) if row else ""
        if path.startswith(os.path.join(prefix, "")):
            yield os.path.relpath(path, prefix).replace(os.sep, "/")


def _conda_files(prefix: str) -> Iterator[str]:
    for name in files.names(os.path.join(prefix, "conda-meta")):
        yield f"conda-meta/{name}"
        text = read_text(os.path.join(prefix, "conda-meta", name), 64 * 2**20)
        if name.endswith(".json") and isinstance(text, str):
            with contextlib.suppress(ValueError, RecursionError):
                record = json.loads(text)
                listed = record.get("files", ()) if isinstance(record, dict) else ()
                yield from (str(path) for path in listed)
