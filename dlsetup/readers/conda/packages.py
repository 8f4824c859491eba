"""conda's records of what it installed: a JSON file for each package, in conda-meta."""

from __future__ import annotations

import os
import re

import msgspec

from dlsetup.facts import CondaEnvironment, CondaPackage, Unknown
from dlsetup.readers import files

# What a beginner's course stands on: their files are looked at each time, all with --deep.
WATCHED = frozenset(
    {"ipykernel", "ipython", "jupyterlab", "numpy", "notebook", "pip", "pytorch"}
    | {"pytorch-cpu", "pytorch-gpu", "tensorflow", "torchvision", "matplotlib-base", "pandas"}
)
SAMPLE = 48  # files of a package that are looked for, where not all are
LARGEST = 16 * 2**20  # bytes of a record; a package of 50 000 files stays below it
TOLD = 5  # missing files that are named
# Beside the code, and as small: their loss shows at once that a folder was half deleted.
_TELLING = re.compile(r"/__init__\.py$|/METADATA$|\.(so|pyd|dll|dylib)$|^bin/|^Scripts/")
_NAME = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)-(?P<build>[^-]+)\.json$")


class Record(msgspec.Struct):
    """Of a record only what is judged."""

    files: list[str] = []
    channel: str | None = None


def read(prefix: str, deep: bool = False) -> CondaEnvironment | Unknown | None:
    """None: conda does not know this environment."""
    folder = os.path.join(prefix, "conda-meta")
    found = files.entries(folder)
    if isinstance(found, Unknown):
        return None if found.reason == "missing" else found
    matches = ((_NAME.match(entry.name), entry.path) for entry in found)
    packages = tuple(_package(m, path, prefix, deep) for m, path in matches if m)
    return CondaEnvironment(prefix=prefix, packages=packages)


def _package(match: re.Match[str], path: str, prefix: str, deep: bool) -> CondaPackage:
    name, version = match["name"], match["version"]
    if not deep and name not in WATCHED:
        state = "ok" if _whole(path) else "invalid"
        return CondaPackage(name=name, version=version, state=state)
    data = files.content(path, LARGEST)
    try:
        record = msgspec.json.decode(b"" if isinstance(data, Unknown) else data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return CondaPackage(name=name, version=version, state="invalid")
    looked = tuple(record.files) if deep else _sample(record.files)
    missing = tuple(each for each in looked if not os.path.lexists(os.path.join(prefix, each)))
    return CondaPackage(
        name=name,
        version=version,
        channel=record.channel,
        files=len(looked),
        missing=missing[:TOLD],
    )


def _whole(path: str) -> bool:
    """A record ends with a brace: one that was cut short, or filled with zeros, does not."""
    try:
        with open(path, "rb", buffering=0) as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - 64))
            return file.read().rstrip().endswith(b"}")
    except OSError:
        return False


def _sample(names: list[str]) -> tuple[str, ...]:
    """pip compiles anew and cleans up, so byte code proves nothing."""
    kept = [each for each in names if not each.endswith(".pyc")]
    telling = [each for each in kept if _TELLING.search(each)] or kept
    step = max(1, len(telling) // SAMPLE)
    return tuple(telling[::step][:SAMPLE])
