"""nbconvert's templates, in the folders in which it looks for them:
https://nbconvert.readthedocs.io/en/latest/customizing.html#where-are-nbconvert-templates-installed"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from dlsetup.facts import Unknown
from dlsetup.readers import files
from dlsetup.readers.jupyter import kernelspecs
from dlsetup.readers.settings.entries import Entry
from dlsetup.readers.settings.places import State, World

_FOLDERS = re.compile(rb"[^#]*template_(?:base_?dirs|paths?)\b")
_NAMES = ("template_basedirs", "template_paths", "template_path")
_TEMPLATES = os.path.join("nbconvert", "templates")


def read_folders(
    found: Iterable[tuple[str, bytes, tuple[Entry, ...]]],
) -> tuple[str, ...] | None:
    """Those that settings add (path, content, what was read of it); None: one is computed."""
    folders: list[str] = []
    for path, data, entries in found:
        added = [entry for entry in entries if entry.name.endswith(_NAMES)]
        lines = {number for number, line in enumerate(data.splitlines(), 1) if _FOLDERS.match(line)}
        if path.endswith(".py") and lines - {entry.first for entry in added}:
            return None
        folders += (entry.value for entry in added)
    return tuple(folders)


def template_state(value: str, world: World) -> State:
    """A folder of that name. nbconvert 5, whose templates are files, keeps none there."""
    if reason := _why_not_judged(world):
        return reason
    if not value or os.path.dirname(value):
        return "present" if not value else Unknown("path")
    folders = (*_added_folders(world), *(os.path.join(root, _TEMPLATES) for root in _roots(world)))
    older = (os.path.join(root, _TEMPLATES, "compatibility") for root in _roots(world))
    places = (*(os.path.join(folder, value) for folder in folders),)
    compatible = (os.path.join(folder, f"{value}.tpl") for folder in older)
    return _any_of((*places, *compatible), world)


def template_file_state(value: str, world: World) -> State:
    """A file beside the notebook, or of any template."""
    if reason := _why_not_judged(world):
        return reason
    if value in ("", "default"):
        return "present"
    templates = (os.path.join(root, _TEMPLATES) for root in _roots(world))
    folders = (*_added_folders(world), *_roots(world), *templates)
    deeper = (inner for folder in folders for inner in files.subfolders(folder))
    return _any_of((os.path.join(folder, value) for folder in (*folders, *deeper)), world)


def _any_of(paths: Iterable[str], world: World) -> State:
    """A folder that starts where nbconvert is started may hold it there."""
    if any(map(os.path.exists, paths)):
        return "present"
    beside = (folder for folder in world.template_folders if not os.path.isabs(folder))
    return Unknown("relative") if any(not f.startswith(("~", ".")) for f in beside) else "gone"


def _why_not_judged(world: World) -> Unknown | None:
    own = os.path.join(world.prefix, "share", "jupyter", _TEMPLATES)
    installed = "nbconvert" in world.modules.names and os.path.isdir(own)
    return None if installed else Unknown("not-installed-here", "nbconvert")


def _added_folders(world: World) -> Iterator[str]:
    yield world.folder
    yield from (os.path.join(world.folder, folder) for folder in world.template_folders)
    home = world.machine.home
    yield from (home + f[1:] for f in world.template_folders if f.startswith("~"))


def _roots(world: World) -> tuple[str, ...]:
    found = kernelspecs.data_folders(world.machine, [(None, world.prefix)])
    return tuple(folder for _, folder in found)
