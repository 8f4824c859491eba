"""conda's records of what it installed: a JSON file for each package, in conda-meta."""

from __future__ import annotations

import os
import re

from dlsetup.facts import CondaEnvironment, CondaPackage, Unknown
from dlsetup.readers import files
from dlsetup.records import msgspec

# What a beginner's course stands on: their files are looked at each time, all with --deep.
WATCHED = frozenset(
    {"ipykernel", "ipython", "jupyterlab", "numpy", "notebook", "pip", "pytorch"}
    | {"pytorch-cpu", "pytorch-gpu", "tensorflow", "torchvision", "matplotlib-base", "pandas"}
)
SAMPLE_SIZE = 48  # files of a package that are looked for, where not all are
MAX_RECORD_BYTES = 16 * 2**20  # bytes of a record; a package of 50 000 files stays below it
MAX_MISSING = 5  # missing files that are named
# Beside the code, and as small: their loss shows at once that a folder was half deleted.
_SAMPLED = re.compile(r"/__init__\.py$|/METADATA$|\.(so|pyd|dll|dylib)$|^bin/|^Scripts/")
_RECORD_NAME = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)-(?P<build>[^-]+)\.json$")


class CondaRecord(msgspec.Struct):
    """Of a record only what is judged."""

    files: list[str] = []
    channel: str | None = None


def read(prefix: str, deep: bool = False) -> CondaEnvironment | Unknown | None:
    """None: conda does not know this environment."""
    folder = os.path.join(prefix, "conda-meta")
    entries = files.entries(folder)
    if isinstance(entries, Unknown):
        return None if entries.reason == "missing" else entries
    matches = ((_RECORD_NAME.match(entry.name), entry.path) for entry in entries)
    packages = tuple(_read_package(match, path, prefix, deep) for match, path in matches if match)
    return CondaEnvironment(prefix=prefix, packages=packages)


def _read_package(match: re.Match[str], path: str, prefix: str, deep: bool) -> CondaPackage:
    name, version = match["name"], match["version"]
    if not deep and name not in WATCHED:
        state = "ok" if _is_complete(path) else "invalid"
        return CondaPackage(name=name, version=version, state=state, record=match[0])
    data = files.read_bytes(path, MAX_RECORD_BYTES)
    try:
        record = msgspec.json.decode(b"" if isinstance(data, Unknown) else data, type=CondaRecord)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return CondaPackage(name=name, version=version, state="invalid", record=match[0])
    expected_files = tuple(record.files) if deep else _sample_files(record.files)
    missing = tuple(file for file in expected_files if _is_missing(os.path.join(prefix, file)))
    return CondaPackage(
        name=name,
        version=version,
        channel=record.channel,
        files=len(expected_files),
        missing=missing[:MAX_MISSING],
        record=match[0],
    )


def _is_missing(path: str) -> bool:
    """What a closed folder hides is there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        return False
    return False


def _is_complete(path: str) -> bool:
    """A record ends with a brace: one that was cut short, or filled with zeros, does not."""
    try:
        return files.read_tail(path, 64).rstrip().endswith(b"}")
    except OSError:
        return False


def _sample_files(names: list[str]) -> tuple[str, ...]:
    """pip compiles anew and cleans up, so byte code proves nothing."""
    candidates = [name for name in names if not name.endswith(".pyc")]
    preferred = [name for name in candidates if _SAMPLED.search(name)] or candidates
    step = max(1, len(preferred) // SAMPLE_SIZE)
    return tuple(preferred[::step][:SAMPLE_SIZE])
