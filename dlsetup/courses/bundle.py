"""A bundle: all that a course's set-up downloads, in one folder or zip, with the sum of each file.
Pure."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from dlsetup.files.plain_json import parse_json

INDEX: Final = "bundle.json"
MAKER: Final = "dlsetup-bundle"
VERSION: Final = 1
LARGEST: Final = 8 * 2**20  # bytes of the index: a file takes 200
MOST_FILES: Final = 20_000
WHEELS: Final = "wheels"
INSTALLERS: Final = "installers"
SUM: Final = re.compile(r"[0-9a-f]{64}")
# What a path means on some system: the way up, a drive, a device, a name of two ways to write it.
UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]|(?:^|/)\.{0,2}(?:/|$)|[. ](?:/|$)')
DEVICE: Final = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)", re.I)

FileKind = Literal["course", "lock", "wheel", "installer", "program", "materials"]
KINDS: Final = ("course", "lock", "wheel", "installer", "program", "materials")
# `broken`: cut short, or no JSON; `other`: no index of ours; `newer`: of a later dlsetup;
# `changed`: not as it was written.
BundleMistake = Literal["broken", "other", "newer", "changed"]


class BundleError(ValueError):
    """A file that is no index of ours, or no whole one."""

    def __init__(self, mistake: BundleMistake, detail: str = "") -> None:
        super().__init__(mistake)
        self.mistake, self.detail = mistake, detail


class BundleFile(NamedTuple):
    """`path`: below the bundle's folder, with `/`. `size`: bytes."""

    path: str
    sha256: str
    size: int
    kind: FileKind

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class Bundle(NamedTuple):
    """`course`: its name; `systems`: as course check calls them, windows-x64; `pythons`: 3.13.
    `day`: ISO 8601, of its making. `is_whole`: false while it is being made."""

    course: str
    systems: tuple[str, ...]
    pythons: tuple[str, ...]
    files: tuple[BundleFile, ...]
    day: str = ""
    is_whole: bool = True

    def of_kind(self, *kinds: FileKind) -> tuple[BundleFile, ...]:
        return tuple(file for file in self.files if file.kind in kinds)

    def find(self, path: str) -> BundleFile | None:
        return next((file for file in self.files if file.path == path), None)

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.size for file in self.files)


def write_index(bundle: Bundle) -> str:
    """JSON, always the same for the same bundle; its own sum is in it."""
    content = _content(bundle)
    return json.dumps({**content, "sha256": _digest(content)}, ensure_ascii=False, indent=1) + "\n"


def _content(bundle: Bundle) -> dict[str, Any]:
    return {
        "made_by": MAKER,
        "version": VERSION,
        "course": bundle.course,
        "systems": list(bundle.systems),
        "pythons": list(bundle.pythons),
        "day": bundle.day,
        "whole": bundle.is_whole,
        "files": [file._asdict() for file in bundle.files],
    }


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def parse_index(data: bytes) -> Bundle:
    """Raises BundleError: it is cut short, none of ours, or was changed."""
    try:
        raw = parse_json(data)
    except ValueError as error:
        raise BundleError("broken", str(error)) from error
    if not isinstance(raw, dict) or raw.get("made_by") != MAKER:
        raise BundleError("other")
    if raw.get("version") != VERSION:
        raise BundleError("newer", str(raw.get("version")))
    try:
        bundle = _read(raw)
    except (TypeError, KeyError, ValueError) as error:
        raise BundleError("changed", str(error)) from error
    if raw.get("sha256") != _digest(_content(bundle)):
        raise BundleError("changed")
    return bundle


def _read(raw: Mapping[str, Any]) -> Bundle:
    files = tuple(_files(raw["files"]))
    names = {file.path.casefold() for file in files}
    if len(names) != len(files) or INDEX in names:
        raise ValueError("one path twice")
    systems, pythons = (tuple(map(_word, raw[name])) for name in ("systems", "pythons"))
    whole = raw["whole"]
    if not isinstance(whole, bool):
        raise TypeError("whole")
    return Bundle(_word(raw["course"]), systems, pythons, files, _word(raw["day"]), whole)


def _files(rows: Any) -> Iterator[BundleFile]:
    if len(rows) > MOST_FILES:
        raise ValueError("too many files")
    for row in rows:
        file = BundleFile(**row)
        is_size = isinstance(file.size, int) and not isinstance(file.size, bool)
        if not is_size or file.size < 0 or file.kind not in KINDS:
            raise ValueError(_word(file.path))
        if not is_safe(_word(file.path)) or not SUM.fullmatch(_word(file.sha256)):
            raise ValueError(file.path)
        yield file


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    if not value.isprintable():  # it is shown in a terminal
        raise ValueError(repr(value))
    return value


def is_safe(path: str) -> bool:
    """It stays below the bundle's folder on every system, and is one name for one file."""
    return not UNSAFE.search(path) and not DEVICE.search(path)
