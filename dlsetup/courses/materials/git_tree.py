"""The files of a commit as a zip file, which is read like any other."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Final, NamedTuple

from dlsetup.courses.materials.git_lines import FoundCommit
from dlsetup.courses.materials.git_pack import GitObject
from dlsetup.files.archive_directory import UnreadableArchiveError

FOLDER, REPOSITORY = 0o040000, 0o160000  # modes; the second of a submodule, which is elsewhere
MOST_ENTRIES: Final = 60_000
MOST_DEPTH: Final = 50


class TreeFile(NamedTuple):
    name: bytes
    mode: int
    data: bytes


def pack_commit(objects: Mapping[str, GitObject], wanted: FoundCommit) -> bytes | None:
    """None: it has no such folder. Raises UnreadableArchiveError: something is missing."""
    try:
        tree = _find_folder(objects, _find_tree(objects, wanted.name), wanted.folder)
        return _write_zip(list_files(objects, tree)) if tree else None
    except (KeyError, ValueError) as error:
        raise UnreadableArchiveError("broken-archive") from error


def _write_zip(files: Iterable[TreeFile]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for each in files:
            entry = zipfile.ZipInfo(_decode(each.name))
            entry.external_attr = each.mode << 16
            file.writestr(entry, each.data)
    return packed.getvalue()


def _find_folder(objects: Mapping[str, GitObject], tree: str, folder: str) -> str | None:
    """Its tree. Raises KeyError, ValueError."""
    for wanted in filter(None, folder.split("/")):
        listed = _list_tree(objects[tree].data, len(tree) // 2)
        below = (
            value for mode, name, value in listed if mode == FOLDER and _decode(name) == wanted
        )
        if (found := next(below, None)) is None:
            return None
        tree = found
    return tree


def _find_tree(objects: Mapping[str, GitObject], name: str) -> str:
    """Raises KeyError, ValueError."""
    for _ in range(MOST_DEPTH):  # a tag may be of a tag
        found = objects[name]
        if found.kind == b"tree":
            return name
        key, _, value = found.data.partition(b"\n")[0].partition(b" ")
        if key not in (b"tree", b"object"):
            raise ValueError("no commit")
        name = value.decode("ascii")
    raise ValueError("no commit")


def list_files(objects: Mapping[str, GitObject], tree: str) -> Iterator[TreeFile]:
    """Raises KeyError: one is not there; UnreadableArchiveError: there are too many."""
    waiting, seen = [(b"", tree, 0)], 0
    while waiting:
        above, name, depth = waiting.pop()
        for mode, part, value in _list_tree(objects[name].data, len(name) // 2):
            seen += 1
            if seen > MOST_ENTRIES or depth > MOST_DEPTH:
                raise UnreadableArchiveError("too-many-entries")
            if mode == FOLDER:
                waiting.append((above + part + b"/", value, depth + 1))
            elif mode != REPOSITORY:
                yield TreeFile(above + part, mode, objects[value].data)


def _list_tree(data: bytes, size: int) -> Iterator[tuple[int, bytes, str]]:
    """`size`: bytes of a sum."""
    place = 0
    while place < len(data):
        end = data.index(b"\0", place)
        mode, _, name = data[place:end].partition(b" ")
        place = end + 1 + size
        yield int(mode, 8), name, data[end + 1 : place].hex()


def _decode(name: bytes) -> str:
    for encoding in ("utf-8", "cp949"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")
