"""A student's folder as the system sees it: which file a name of the course is there."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Literal, NamedTuple

from dlsetup.courses.materials.names import OWN_FOLDER, compose_name, fold_name
from dlsetup.files.reading import hash_file

PlaceState = Literal["missing", "file", "other", "blocked"]


class TreePlace(NamedTuple):
    """`path`: as it is spelled there. `state`: `other` is a link, a folder, or a file that cannot
    be read; `blocked`: `path` itself stands where a folder should be. `sha256`: of a file."""

    path: Path
    state: PlaceState
    sha256: str = ""


class MaterialsTree:
    """`folder`: without links. Names of the course have `/` between their folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._spellings: dict[Path, dict[str, str]] = {}  # of folders that were listed

    @property
    def own_folder(self) -> Path:
        return self.folder / OWN_FOLDER

    def find(self, name: str) -> TreePlace:
        """Never raises for what stands there."""
        *above, last = name.split("/")
        folder = self.folder
        for part in above:
            folder = self._spell(folder, part)
            mode = _mode(folder)
            if mode is not None and not _is_plain_folder(folder, mode):
                return TreePlace(folder, "blocked")
        path = self._spell(folder, last)
        mode = _mode(path)
        if mode is None:
            return TreePlace(path, "missing")
        if not stat.S_ISREG(mode):
            return TreePlace(path, "other")
        try:
            return TreePlace(path, "file", hash_file(path))
        except OSError:
            return TreePlace(path, "other")

    def note_written(self, path: Path) -> None:
        """It is there now, and its folders."""
        while path != self.folder:
            if path.parent in self._spellings:
                self._spellings[path.parent][fold_name(path.name)] = path.name
            path = path.parent

    def forget(self, folder: Path) -> None:
        """What was listed of it is no longer so."""
        self._spellings.pop(folder, None)

    def _spell(self, folder: Path, part: str) -> Path:
        """What is there under that name, in letters that some systems take for the same."""
        exact = folder / part
        if os.path.lexists(exact):
            return exact
        spelling = self._list(folder).get(fold_name(part))
        return folder / spelling if spelling else folder / compose_name(part)

    def _list(self, folder: Path) -> dict[str, str]:
        if folder not in self._spellings:
            try:
                names = sorted(os.listdir(folder))
            except OSError:
                names = []
            self._spellings[folder] = {fold_name(name): name for name in names}
        return self._spellings[folder]


def _mode(path: Path) -> int | None:
    """None: there is nothing of that name."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:  # it is there, or nobody may know
        return stat.S_IFLNK


def _is_plain_folder(path: Path, mode: int) -> bool:
    """No link and no junction, which lead out of the course's folder."""
    return stat.S_ISDIR(mode) and not getattr(os.path, "isjunction", _never)(path)


def _never(path: Path) -> bool:
    """Before Python 3.12, of which Windows alone has junctions."""
    return False
