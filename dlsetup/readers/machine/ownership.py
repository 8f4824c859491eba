"""Folders of the student's own that belong to somebody else: what `sudo pip` and
`sudo jupyter` leave behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from dlsetup.facts import ForeignOwned

# below the home folder; their contents are not looked at, for a folder's owner tells enough
HOME_PATHS = (
    *(".cache", ".cache/pip", ".cache/uv", ".cache/matplotlib", ".cache/torch"),
    *(".cache/huggingface", ".conda", ".conda/environments.txt", ".condarc", ".config"),
    *(".config/matplotlib", ".config/pip", ".ipython", ".ipython/profile_default"),
    *(".ipython/profile_default/history.sqlite", ".jupyter", ".keras", ".local", ".local/bin"),
    *(".local/lib", ".local/share", ".local/share/jupyter", ".local/share/jupyter/runtime"),
    *(".matplotlib", ".pip", ".vscode", ".vscode/extensions", "Library/Caches/pip"),
    *("Library/Jupyter", "miniconda3", "miniforge3", "anaconda3"),
)


def read(home: str, extra_paths: Iterable[str] = ()) -> tuple[ForeignOwned, ...]:
    """Those that cannot be written; below one that is named, nothing more is."""
    if sys.platform == "win32":
        return ()
    foreign: list[ForeignOwned] = []
    for path in (*(os.path.join(home, name) for name in HOME_PATHS), *extra_paths):
        owner = _foreign_owner(path)
        if owner is not None and not any(
            path.startswith(parent.path + os.sep) for parent in foreign
        ):
            foreign.append(ForeignOwned(path=path, owner=owner))
    return tuple(foreign)


def _foreign_owner(path: str) -> str | None:
    try:
        owner = os.lstat(path).st_uid
    except OSError:  # not there, or below a folder that is named already
        return None
    if owner == os.geteuid() or os.access(path, os.W_OK):
        return None
    return _account_name(owner)


def _account_name(number: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
