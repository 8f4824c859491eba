"""The files of distributions that fail, compared with their own lists (RECORD).

https://packaging.python.org/en/latest/specifications/recording-installed-packages/
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlsetup.facts import PackageFiles, Unknown
from dlsetup.readers import files
from dlsetup.readers.python.compiled_tags import (
    BuildTarget,
    file_fits,
    file_origin,
    wheel_fits,
    wheel_origin,
)
from dlsetup.readers.python.record_files import STRAY

MAX_RECORD_BYTES = 16 * 2**20
MAX_FILES = 40_000  # that are looked at; the largest framework has some 20 000
MAX_SECONDS = 8.0  # over a slow network
MAX_HASHED_FILE = 2**20  # bytes: of a file that is read whole
MAX_HASHED = 32 * 2**20  # of a distribution
MAX_NAMED = 3
MAX_TOPS = 8
_COMPILED = (".so", ".pyd")
_CODE = (".py", *_COMPILED)
# As csv writes it; a size has at most 15 digits, a path no line breaks.
_ROW = re.compile(
    r'(?:"(?P<quoted>(?:[^"\0]|"")+)"|(?P<plain>[^",\0]+)),(?P<digest>[\w=+/-]*),(?P<size>[0-9]{0,15})'
)
_TAG = re.compile(r"^Tag: *(\S+)", re.MULTILINE)
# Rewritten by installers, left out of images, or of no use to an import.
_PASSED_OVER = re.compile(
    r"^\.\.|^/|^[A-Za-z]:|\.pyc$|\.pyi$|__pycache__"
    r"|\.dist-info/(?!METADATA$|WHEEL$|entry_points\.txt$|top_level\.txt$)"
)
# No import needs them, and images leave them out.
OPTIONAL = re.compile(
    r"(^|/)(tests?|testing|examples|benchmarks|docs)/|(^|/)(LICEN[CS]E|README|COPYING|NOTICE)[^/]*$"
)


class Installed(NamedTuple):
    """A distribution to be compared: its folder, and the name of its .dist-info there."""

    key: str
    version: str | None
    folder: str
    info: str


class Row(NamedTuple):
    """A line of a RECORD."""

    path: str
    digest: str  # sha256=..., or nothing
    size: int | None


class Comparison:
    """What was found while the files of one distribution were looked at."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.gone: list[str] = []
        self.changed: list[str] = []
        self.unreadable: list[str] = []
        self.compared = 0
        self._hashed = 0

    def compare(self, rows: Iterable[Row]) -> None:
        deadline = time.monotonic() + MAX_SECONDS
        for row in rows:
            if self.compared >= MAX_FILES or time.monotonic() > deadline:
                return
            self.compared += 1
            if kind := self._state(row):
                getattr(self, kind).append(row.path)

    def _state(self, row: Row) -> str:
        """The list that a file belongs to; empty where it is as it was installed."""
        path = os.path.join(self.folder, row.path)
        try:
            status = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return "" if OPTIONAL.search(row.path) else "gone"
        except (OSError, ValueError):
            return "unreadable"
        if not os.access(path, os.R_OK):
            return "unreadable"
        if not stat.S_ISREG(status.st_mode) or row.size not in (None, status.st_size):
            return "changed"
        return "" if self._has_digest(path, row) else "changed"

    def _has_digest(self, path: str, row: Row) -> bool:
        """True, too, where a digest would cost too much."""
        method, _, wanted = row.digest.partition("=")
        size = row.size
        if method != "sha256" or size is None or size > MAX_HASHED_FILE:
            return True
        if self._hashed + size > MAX_HASHED:
            return True
        self._hashed += size
        content = files.read_bytes(path, MAX_HASHED_FILE)
        return isinstance(content, Unknown) or _sha256(content) == wanted


def compare(installed: Installed, others: Iterable[Installed], target: BuildTarget) -> PackageFiles:
    """One distribution's files. `others`: those of the same folder, whose lists may name the
    same files."""
    info = os.path.join(installed.folder, installed.info)
    rows = read_rows(info)
    if isinstance(rows, Unknown):
        return _without_list(installed, info, rows)
    comparison = Comparison(installed.folder)
    comparison.compare(rows)
    foreign, built_for = _foreign_files(installed, rows, comparison.gone, target)
    unreadable = comparison.unreadable
    return PackageFiles(
        key=installed.key,
        version=installed.version,
        folder=installed.folder,
        modules=_modules(rows),
        listed=len(rows),
        compared=comparison.compared,
        gone=_named(comparison.gone),
        changed=_named(comparison.changed),
        unreadable=_named(unreadable),
        foreign=foreign[:MAX_NAMED],
        damaged=len(comparison.gone) + len(comparison.changed),
        owner=_owner(os.path.join(installed.folder, unreadable[0])) if unreadable else None,
        built_for=built_for,
        shared_with=_sharing(rows, others),
    )


def read_rows(info: str) -> tuple[Row, ...] | Unknown:
    """The files that a .dist-info lists, less those that say nothing."""
    content = files.read_bytes(os.path.join(info, "RECORD"), MAX_RECORD_BYTES)
    if isinstance(content, Unknown):
        return content
    return tuple(_parse(files.decode(content)))


def _parse(text: str) -> Iterator[Row]:
    """Of damaged lines none: they may hold anything."""
    for line in text.split("\n"):
        if match := _ROW.fullmatch(line.rstrip("\r")):
            path = (match["quoted"] or match["plain"]).replace("\\", "/").replace('""', '"')
            size = match["size"]
            if not _PASSED_OVER.search(path):
                yield Row(path, match["digest"], int(size) if size else None)


def _named(paths: list[str]) -> tuple[str, ...]:
    """The first few, code before all else."""
    return tuple(sorted(paths, key=lambda path: not path.endswith(_CODE))[:MAX_NAMED])


def _without_list(installed: Installed, info: str, reason: Unknown) -> PackageFiles:
    """A distribution that has no list, or one that cannot be read."""
    refused = reason.reason == "unreadable"
    return PackageFiles(
        key=installed.key,
        version=installed.version,
        folder=installed.folder,
        modules=(),
        listed=Unknown(reason.reason),
        unreadable=(installed.info,) if refused else (),
        owner=_owner(info) if refused else None,
    )


def _modules(rows: Iterable[Row]) -> tuple[str, ...]:
    """What it can be imported by: its folders and files at the top."""
    tops = dict.fromkeys(row.path.partition("/")[0] for row in rows if row.path.endswith(_CODE))
    names = (top.partition(".")[0] for top in tops if not top.endswith(".dist-info"))
    return tuple(dict.fromkeys(name for name in names if name.isidentifier()))[:MAX_TOPS]


def _foreign_files(
    installed: Installed, rows: tuple[Row, ...], gone: Iterable[str], target: BuildTarget
) -> tuple[tuple[str, ...], str | None]:
    """Compiled files of another Python or system, and what they were made for: those in the
    place of one that is gone, all that are listed, or those that the wheel's tags tell of."""
    replaced = [path for path in gone if path.endswith(_COMPILED)]
    strange = tuple(path for row in replaced for path in _strangers(installed.folder, row, target))
    if not strange:
        compiled = [row.path for row in rows if row.path.endswith(_COMPILED)]
        fitting = {_stem(path) for path in compiled if file_fits(path, target) is not False}
        strange = tuple(path for path in compiled if _stem(path) not in fitting)
    if strange:
        return strange, file_origin(strange[0])
    path = f"{installed.info}/WHEEL"
    text = files.read_text(os.path.join(installed.folder, path), 65536)
    tags = () if isinstance(text, Unknown) else tuple(_TAG.findall(text))
    return ((), None) if wheel_fits(tags, target) else ((path,), wheel_origin(tags))


def _strangers(folder: str, path: str, target: BuildTarget) -> Iterator[str]:
    """Beside a compiled file that is gone: the same module for another Python."""
    parent = path.rpartition("/")[0]
    for name in files.names(os.path.join(folder, parent)):
        beside = f"{parent}/{name}" if parent else name
        same = _stem(beside) == _stem(path) and name.endswith(_COMPILED)
        if same and file_fits(name, target) is False:
            yield beside


def _stem(path: str) -> str:
    """`a/b` of `a/b.cpython-312-darwin.so`."""
    parent, slash, name = path.rpartition("/")
    return parent + slash + name.partition(".")[0]


def _sharing(rows: tuple[Row, ...], others: Iterable[Installed]) -> tuple[str, ...]:
    """The distributions that list files of ours with another content. A single file in a folder
    that several share (`google/__init__.py`) says nothing."""
    ours = {row.path: row.digest for row in rows if is_code(row.path)}
    tops = tuple(files.encode(f"\n{top}") for top in {path.partition("/")[0] for path in ours})
    return tuple(other.key for other in others if _overlaps(ours, tops, other))


def _overlaps(ours: dict[str, str], tops: tuple[bytes, ...], other: Installed) -> bool:
    path = os.path.join(other.folder, other.info, "RECORD")
    content = files.read_bytes(path, MAX_RECORD_BYTES)
    if isinstance(content, Unknown) or not any(top in b"\n" + content for top in tops):
        return False
    theirs = [row for row in _parse(files.decode(content)) if is_code(row.path)]
    common = [row for row in theirs if row.path in ours]
    differs = any(ours[row.path] != row.digest for row in common)
    return differs and (len(common) > 1 or len(common) in (len(ours), len(theirs)))


def is_code(path: str) -> bool:
    """A file that an import may load, and that is no stray folder of tests."""
    return path.endswith(_CODE) and path.partition("/")[0] not in STRAY and path != "setup.py"


def _owner(path: str) -> str | None:
    """Whose a path is, or the folder that hides it: own, root, another."""
    if sys.platform == "win32":
        return None
    while True:
        try:
            owner = os.lstat(path).st_uid
        except OSError:
            if path == (parent := os.path.dirname(path)):
                return None
            path = parent
        else:
            break
    return "own" if owner == os.geteuid() else "another" if owner else "root"


def _sha256(content: bytes) -> str:
    """As a RECORD spells it."""
    import base64
    import hashlib

    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
