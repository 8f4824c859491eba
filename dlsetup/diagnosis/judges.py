"""What judges facts, as it is written: another check, table or remedy may find something else."""

from __future__ import annotations

import hashlib
import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from dlsetup import __version__
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Unknown
from dlsetup.files.reading import read_bytes

HERE = Path(__file__).parents[1]
ROOMS = ("diagnosis", "facts", "messages", "model", "remedies", "tables")
SUFFIXES = (".py", ".toml", ".txt")


def digest_judges() -> bytes:
    """Of the version, of all files of those rooms and of each check's module: two megabytes, which
    take some 30 ms. Of a program in one file the version has to do."""
    digest = hashlib.blake2b(__version__.encode(), digest_size=16)
    for name, data in _own_files():
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    for module in sorted({check.run.__module__ for check in all_checks().values()}):
        digest.update(f"{module} {_source(module)}\n".encode("utf-8", "surrogatepass"))
    return digest.digest()


def _own_files() -> Iterator[tuple[str, bytes]]:
    """Names and contents, in the order of names."""
    for room in ROOMS:
        for folder, folders, names in os.walk(HERE / room):
            folders.sort()
            for name in sorted(name for name in names if name.endswith(SUFFIXES)):
                data = read_bytes(os.path.join(folder, name))
                yield f"{room}/{name}", b"" if isinstance(data, Unknown) else data


def _source(module: str) -> str:
    """Of one without its source its name."""
    try:
        return inspect.getsource(sys.modules[module])
    except (OSError, TypeError):
        return module
