"""Files that programs keep for themselves, and that stop them: a lock of a
process that was ended, a database or a settings file that is something else."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator

from dlsetup.facts import DamagedFile, Unknown
from dlsetup.files.reading import read_head
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.editor import jsonc
from dlsetup.readers.jupyter.folders import named_folders
from dlsetup.readers.machine.git_index import find_repository, git_folder

LOCK_SECONDS = 3600  # a font list takes seconds, an extension of PyTorch minutes
GIT_LOCKS = ("index.lock", "HEAD.lock", "config.lock")
MAX_FOLDERS = 100
_SQLITE = b"SQLite format 3\0"
_SETTINGS_SUFFIX = ".jupyterlab-settings"
_WORKSPACE_SUFFIX = ".jupyterlab-workspace"
_MAX_BYTES = 2**20


def read(machine: Machine) -> tuple[DamagedFile, ...]:
    return (
        *_found("lock-left", filter(_is_old_lock, _locks(machine))),
        *_found("no-signatures", filter(_is_no_database, _signatures(machine))),
        *_found("no-history", filter(_is_no_database, _histories(machine))),
        *_found("no-settings", filter(_is_no_json, _lab_files(machine, _SETTINGS_SUFFIX))),
        *_found("no-workspace", filter(_is_no_json, _lab_files(machine, _WORKSPACE_SUFFIX))),
    )


def _found(problem: str, paths: Iterable[str]) -> Iterator[DamagedFile]:
    yield from (
        DamagedFile(path=path, problem=problem, is_cached=True, detail=None) for path in paths
    )


def _locks(machine: Machine) -> Iterator[str]:
    """https://github.com/matplotlib/matplotlib/blob/main/lib/matplotlib/cbook.py (_lock_path)
    https://github.com/pytorch/pytorch/issues/189245
    https://git-scm.com/docs/api-lockfile"""
    environ, home = machine.environ, machine.home
    cache = environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    drawn = environ.get("MPLCONFIGDIR")
    own = (drawn,) if drawn else (os.path.join(cache, "matplotlib"), f"{home}/.matplotlib")
    for folder in own:
        for name in files.names(folder):
            if name.endswith(".matplotlib-lock"):
                yield os.path.join(folder, name)
    compiled = environ.get("TORCH_EXTENSIONS_DIR") or os.path.join(cache, "torch_extensions")
    builds = files.subfolders(compiled)[:MAX_FOLDERS]
    for build in builds:
        yield from (os.path.join(each, "lock") for each in (build, *files.subfolders(build)))
    if root := find_repository(machine.cwd):
        yield from (os.path.join(git_folder(root), name) for name in GIT_LOCKS)


def _is_old_lock(path: str) -> bool:
    """All these programs delete their lock, and none asks whether its process still runs."""
    try:
        return time.time() - os.stat(path).st_mtime > LOCK_SECONDS
    except OSError:
        return False


def _signatures(machine: Machine) -> Iterator[str]:
    """https://github.com/jupyter-server/jupyter_server/issues/1639"""
    yield os.path.join(dict(named_folders(machine))["jupyter-data"], "nbsignatures.db")


def _histories(machine: Machine) -> Iterator[str]:
    """https://ipython.readthedocs.io/en/stable/config/options/terminal.html"""
    ipython = dict(named_folders(machine))["ipython"]
    yield os.path.join(ipython, "profile_default", "history.sqlite")


def _is_no_database(path: str) -> bool:
    """An empty file is one that has nothing in it yet."""
    if os.path.isdir(path):
        return True
    try:
        data = read_head(path, len(_SQLITE))
    except OSError:
        return False
    return bool(data) and data != _SQLITE


def _lab_files(machine: Machine, suffix: str) -> Iterator[str]:
    """https://jupyterlab.readthedocs.io/en/stable/user/directories.html"""
    settings = dict(named_folders(machine)).get("jupyter-settings")
    if settings is None:
        return
    lab = os.path.join(settings, "lab")
    kept = machine.environ.get("JUPYTERLAB_SETTINGS_DIR") or os.path.join(lab, "user-settings")
    workspaces = machine.environ.get("JUPYTERLAB_WORKSPACES_DIR") or os.path.join(lab, "workspaces")
    groups = (each for owner in files.subfolders(kept) for each in files.subfolders(owner))
    for folder in (workspaces, *files.subfolders(kept), *groups):
        for name in files.names(folder):
            if name.endswith(suffix):
                yield os.path.join(folder, name)


def _is_no_json(path: str) -> bool:
    data = files.read_bytes(path, _MAX_BYTES)
    if isinstance(data, Unknown) or not data.strip():
        return False
    try:
        return not isinstance(jsonc.loads(files.decode(data)), dict)
    except (ValueError, RecursionError):
        return True
