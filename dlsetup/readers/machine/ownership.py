"""Folders of the student's own that belong to somebody else: what `sudo pip` and
`sudo jupyter` leave behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from dlsetup.facts import Foreign

# below the home folder; their contents are not looked at, for a folder's owner tells enough
OWN = (
    *(".cache", ".cache/pip", ".cache/uv", ".cache/matplotlib", ".cache/torch"),
    *(".cache/huggingface", ".conda", ".conda/environments.txt", ".condarc", ".config"),
    *(".config/matplotlib", ".config/pip", ".ipython", ".ipython/profile_default"),
    *(".ipython/profile_default/history.sqlite", ".jupyter", ".keras", ".local", ".local/bin"),
    *(".local/lib", ".local/share", ".local/share/jupyter", ".local/share/jupyter/runtime"),
    *(".matplotlib", ".pip", ".vscode", ".vscode/extensions", "Library/Caches/pip"),
    *("Library/Jupyter", "miniconda3", "miniforge3", "anaconda3"),
)


def read(home: str, more: Iterable[str] = ()) -> tuple[Foreign, ...]:
    """Those that cannot be written; below one that is named, nothing more is."""
    if sys.platform == "win32":
        return ()
    found: list[Foreign] = []
    for path in (*(os.path.join(home, each) for each in OWN), *more):
        owner = _foreign(path)
        if owner is not None and not any(path.startswith(f.path + os.sep) for f in found):
            found.append(Foreign(path=path, owner=owner))
    return tuple(found)


def _foreign(path: str) -> str | None:
    try:
        owner = os.lstat(path).st_uid
    except OSError:  # not there, or below a folder that is named already
        return None
    if owner == os.geteuid() or os.access(path, os.W_OK):
        return None
    return _account(owner)


def _account(number: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
