"""Files of data and weights that are not whole: in the working folder, and where libraries keep
what they download."""

from __future__ import annotations

import os
from collections.abc import Iterator

from dlsetup.facts import DamagedFile, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.machine import data_formats

MAX_ENTRIES = 2000  # of one place that are looked at: data sets have a file for each picture
MAX_DEPTH = 4  # folders below it
MAX_FOUND = 20
_SKIPPED = frozenset({"node_modules", "site-packages", "__pycache__"})
_ENVIRONMENT_MARKS = frozenset({"pyvenv.cfg", "conda-meta"})


def read(machine: Machine) -> tuple[DamagedFile, ...]:
    found: list[DamagedFile] = []
    places = ((machine.cwd, False), *((place, True) for place in caches(machine)))
    for place, is_cache in places:
        for path in _paths(place, is_cache):
            problem = _problem(path)
            if problem and len(found) < MAX_FOUND:
                path = files.real_path(path) if is_cache else path
                damaged = DamagedFile(path=path, problem=problem, is_cached=is_cache, detail=None)
                found.append(damaged)
    return tuple({files.path_key(each.path): each for each in reversed(found)}.values())[::-1]


def caches(machine: Machine) -> tuple[str, ...]:
    """https://pytorch.org/docs/stable/hub.html#where-are-my-downloaded-models-saved
    https://keras.io/api/utils/python_utils/#get_file-function
    https://huggingface.co/docs/huggingface_hub/guides/manage-cache
    https://scikit-learn.org/stable/datasets/loading_other_datasets.html"""
    environ, home = machine.environ, machine.home
    cache = environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    torch = environ.get("TORCH_HOME") or os.path.join(cache, "torch")
    keras = environ.get("KERAS_HOME") or os.path.join(home, ".keras")
    return (
        os.path.join(torch, "hub", "checkpoints"),
        *(os.path.join(keras, name) for name in ("datasets", "models")),
        hub_cache(machine),
        *(os.path.join(cache, name) for name in ("clip", "whisper")),
        os.path.join(home, "scikit_learn_data"),
    )


def hub_cache(machine: Machine) -> str:
    environ = machine.environ
    cache = environ.get("XDG_CACHE_HOME") or os.path.join(machine.home, ".cache")
    hub = environ.get("HF_HOME") or os.path.join(cache, "huggingface")
    return environ.get("HF_HUB_CACHE") or os.path.join(hub, "hub")


def _problem(path: str) -> str | None:
    try:
        return data_formats.find_problem(path)
    except OSError:
        return None


def _paths(place: str, is_cache: bool) -> Iterator[str]:
    """By levels, so that what lies deep costs nothing near."""
    folders, left = [place], MAX_ENTRIES
    for _ in range(MAX_DEPTH + 1):
        below: list[str] = []
        for folder in folders:
            entries = files.entries(folder)
            if isinstance(entries, Unknown) or _is_environment(entries):
                continue
            for entry in entries[:left]:
                if _is_folder(entry):
                    below.append(entry.path)
                elif data_formats.is_of_interest(entry.name):
                    yield entry.path
            left = max(0, left - len(entries))
        folders = [each for each in below if _is_looked_into(each, is_cache)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_looked_into(folder: str, is_cache: bool) -> bool:
    name = os.path.basename(folder)
    return is_cache or not (name.startswith(".") or name in _SKIPPED)


def _is_environment(entries: tuple[os.DirEntry[str], ...]) -> bool:
    return any(entry.name in _ENVIRONMENT_MARKS for entry in entries)
