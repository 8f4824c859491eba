"""What in an environment's folder belongs to the environment, and what is somebody's work."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from dlsetup.readers.python.environments import MARKER
from dlsetup.repair.packages import CACHE, claimed_files
from dlsetup.storage.unfinished import is_temporary

UV_LOCK = ".lock"  # made by the first `uv pip install`, long after the environment
ENVIRONMENT_NAMES = frozenset(
    {
        *("bin", "include", "lib", "lib64", "share", "etc", "man", "pyvenv.cfg", ".gitignore"),
        *("Scripts", "Include", "Lib", "Library", "DLLs", "Tools", "libs", "Menu", "tcl"),
        *(
            "conda-meta",
            "compiler_compat",
            "libexec",
            "sbin",
            "ssl",
            "var",
            "x86_64-conda-linux-gnu",
        ),
        *(
            "x86_64-conda_cos6-linux-gnu",
            "aarch64-conda-linux-gnu",
            "CACHEDIR.TAG",
            UV_LOCK,
            MARKER,
        ),
    }
)  # what venv, uv and conda make at the top
# and what constructor's installers unpack there before and beside: a base, or the half of one
INSTALLER_NAMES = re.compile(
    r"_conda(\.exe)?|conda\.exe|condabin|pkgs|shell|preconda\.tar\.bz2|postconda\.tar\.bz2"
    r"|LICENSE\.txt|LICENSE_PYTHON\.txt|install\.log|\.(condarc|nonadmin|constructor.*)"
    r"|Uninstall-.*\.exe|(python|pythonw|venvlauncher|venvwlauncher)\.exe|.*\.dll|.*\.ico"
)


# packages that conda keeps to link them into environments, and the file by which it tries to write
CONDA_CACHE = ("pkgs/", "envs/.conda_envs_dir_test")


class Contents(NamedTuple):
    """Files and links, relative to the environment; `folders` are the environment's own."""

    own: tuple[str, ...]
    later: tuple[str, ...]
    folders: tuple[str, ...]


def list_contents(prefix: Path) -> tuple[str, ...]:
    """All that is there; a folder's name ends in `/`, a link to a folder is a file."""
    return tuple(_walk(prefix))


def sort_contents(
    prefix: Path, made: Collection[str], remains: Collection[Path], *, is_base: bool = False
) -> Contents:
    """`made`: what was there when the making ended; nothing where it was cut short, and then names
    decide. `remains`: what an installer that was cut short has left. `is_base`: conda itself is in
    it, with the packages that it keeps."""
    present = list_contents(prefix)
    claimed = claimed_files(str(prefix))
    leftover_names = tuple(path.relative_to(prefix).as_posix() for path in remains)
    has_own_name = _has_base_name if is_base else _has_environment_name
    listed = frozenset(made) if made else frozenset(filter(has_own_name, present))

    def is_own(name: str) -> bool:
        folder, _, base = name.rpartition("/")
        parent, _, cache = folder.rpartition("/")
        if cache == CACHE or folder == CACHE:
            name = "/".join(filter(None, (parent, base.partition(".")[0] + ".py")))
        return (
            name in listed
            or name in claimed
            or name in (MARKER, UV_LOCK)
            or (is_base and name.startswith(CONDA_CACHE))
            or is_temporary(name.rpartition("/")[2])
            or any(name == rest or name.startswith(f"{rest}/") for rest in leftover_names)
        )

    names = [name for name in present if not name.endswith("/")]
    own = tuple(name for name in names if is_own(name))
    own_names = frozenset(own)
    used = {parent for name in own for parent in _parents(name)}
    folders = tuple(
        name for name in present if name.endswith("/") and (name in listed or name in used)
    )
    return Contents(own, tuple(name for name in names if name not in own_names), folders)


def _has_environment_name(name: str) -> bool:
    return name.partition("/")[0] in ENVIRONMENT_NAMES


def _has_base_name(name: str) -> bool:
    is_installers = INSTALLER_NAMES.fullmatch(name.partition("/")[0]) is not None
    return is_installers or _has_environment_name(name)


def _parents(name: str) -> Iterator[str]:
    while name := name.rpartition("/")[0]:
        yield f"{name}/"


def _walk(prefix: Path) -> Iterator[str]:
    for folder, subfolders, file_names in os.walk(prefix):
        start = "" if folder == str(prefix) else f"{os.path.relpath(folder, prefix)}/"
        start = start.replace(os.sep, "/")
        for name in subfolders:
            link = os.path.islink(os.path.join(folder, name))
            yield f"{start}{name}" if link else f"{start}{name}/"
        yield from (f"{start}{name}" for name in file_names)
