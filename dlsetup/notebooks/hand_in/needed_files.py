"""The files that a notebook opened when it ran: what must be handed in with it, and what only this
computer has."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.files.reading import read_text
from dlsetup.records import msgspec

SYSTEM_FOLDERS = (
    "/proc",
    "/sys",
    "/dev",
    "/etc",
    "/usr",
    "/System",
    "/Library",
    "/opt",
    "C:\\Windows",
)
PACKAGES = frozenset({"site-packages", "dist-packages", "__pycache__"})


class OpenedFile(msgspec.Struct, frozen=True):
    path: str
    makes: bool = False


class NeededFiles(NamedTuple):
    """`beside`: in the notebook's folder, as written from there; `elsewhere`: whole paths."""

    beside: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


def read_notes(path: Path) -> tuple[OpenedFile, ...]:
    """What the kernel noted, in its order; nothing where it could not."""
    text = read_text(str(path))
    lines = () if isinstance(text, Unknown) else text.splitlines()
    return tuple(_decode_lines(lines))


def needed_files(opened: Iterable[OpenedFile], folder: Path) -> NeededFiles:
    """Of those that are there and were not made by the notebook itself. What programs keep for
    themselves is not asked for."""
    folder = folder.resolve()
    read = dict.fromkeys(Path(file.path) for file in opened if not file.makes)
    there = [path for path in read if path.is_file() and PACKAGES.isdisjoint(path.parts)]
    beside = (path.relative_to(folder) for path in there if path.is_relative_to(folder))
    elsewhere = (path for path in there if not (path.is_relative_to(folder) or _is_shared(path)))
    return NeededFiles(
        tuple(path.as_posix() for path in beside if not _is_hidden(path)),
        tuple(str(path) for path in elsewhere if not _is_hidden(path)),
    )


def _decode_lines(lines: Iterable[str]) -> Iterator[OpenedFile]:
    for line in lines:
        try:
            yield msgspec.json.decode(line.encode(), type=OpenedFile)
        except msgspec.DecodeError:  # cut short: the kernel died while it wrote
            continue


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_shared(path: Path) -> bool:
    """Of the system, of programs, or for a moment."""
    return path.is_relative_to(tempfile.gettempdir()) or str(path).startswith(SYSTEM_FOLDERS)
