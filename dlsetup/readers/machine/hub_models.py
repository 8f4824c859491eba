"""Models that the Hugging Face hub keeps and cannot load while it is told to download nothing.
Else it downloads again what it does not find.

https://huggingface.co/docs/huggingface_hub/guides/manage-cache
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import Final

from dlsetup.facts import DamagedFile, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.machine import data_files

SWITCHES: Final = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
ON: Final = frozenset({"1", "ON", "YES", "TRUE"})  # as huggingface_hub reads them
KEPT: Final = ("models--", "datasets--")
MAX_MODELS: Final = 200
MAX_FILES: Final = 50  # of each
_MAX_BYTES: Final = 1000  # a revision has 40
_MAX_DEPTH: Final = 2  # folders in a snapshot, as diffusers has them


def read(machine: Machine) -> tuple[DamagedFile, ...]:
    if not any(machine.environ.get(name, "").upper() in ON for name in SWITCHES):
        return ()
    folders = files.subfolders(data_files.hub_cache(machine))
    kept = [each for each in folders if os.path.basename(each).startswith(KEPT)]
    return tuple(found for each in kept[:MAX_MODELS] for found in _look(each))


def _look(model: str) -> Iterator[DamagedFile]:
    snapshots = os.path.join(model, "snapshots")
    revisions = tuple(os.path.basename(each) for each in files.subfolders(snapshots))
    if not revisions and not files.names(os.path.join(model, "blobs")):
        return  # nothing was ever downloaded
    refs = os.path.join(model, "refs")
    for name in files.names(refs)[:MAX_FILES]:
        path = os.path.join(refs, name)
        content = files.read_bytes(path, _MAX_BYTES)
        if isinstance(content, Unknown):
            continue
        text = files.decode(content)
        if text in revisions:
            yield from _without_blob(os.path.join(snapshots, text))
        elif text.strip() in revisions:
            yield _damaged(path, "blank-in-revision", text.strip())
        else:
            yield _damaged(path, "no-snapshot", None)


def _without_blob(snapshot: str) -> Iterator[DamagedFile]:
    """The first link that leads nowhere: one is enough for a model not to load."""
    links = (path for path in itertools.islice(_paths(snapshot), MAX_FILES))
    gone = (path for path in links if os.path.islink(path) and not os.path.exists(path))
    if path := next(gone, None):
        yield _damaged(path, "no-blob", None)


def _paths(folder: str, depth: int = _MAX_DEPTH) -> Iterator[str]:
    for name in files.names(folder):
        path = os.path.join(folder, name)
        if os.path.islink(path) or not os.path.isdir(path):
            yield path
        elif depth:
            yield from _paths(path, depth - 1)


def _damaged(path: str, problem: str, detail: str | None) -> DamagedFile:
    return DamagedFile(path=path, problem=problem, is_cached=True, detail=detail)
