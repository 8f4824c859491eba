"""Undo of an environment's making: its own files are moved to the journal's folder, what came
later stays, and what was there before comes back."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from dlsetup.model.text import Text
from dlsetup.repair.journals import made_folder
from dlsetup.repair.making import Making, read_contents, remove_empty_folders, save_contents
from dlsetup.repair.packages import move_files, unused_path
from dlsetup.storage.transfer import move


def restore_place(making: Making) -> bool:
    """Whether anything had to be done. Raises OSError."""
    prefix, entry, folder = making.prefix, making.entry, making.journal.folder
    moved = made_folder(making.journal, entry) and _move_environment(making)
    backup = folder / entry.backup
    if entry.backup and os.path.lexists(backup):
        _merge(backup, prefix)
        return True
    remove_empty_folders(entry.folders)
    return moved


def environment_folder(making: Making) -> Path:
    """Where it goes."""
    return making.journal.folder / f"environment-{making.number + 1}"


def _move_environment(making: Making) -> bool:
    """Whole, by one rename, where nothing but the environment is there. Else file by file: by a
    list that is written before, so that whatever stops us, the next call goes on."""
    prefix, contents = making.prefix, read_contents(making)
    target = environment_folder(making)
    is_made_here = str(prefix) in making.entry.folders or bool(making.entry.backup)
    if not contents.later and is_made_here and not prefix.is_symlink():
        move(prefix, unused_path(target))
        return True
    save_contents(making, (*contents.own, *contents.folders))
    move_files(str(prefix), contents.own, target)
    for name in sorted(contents.folders, key=lambda name: name.count("/"), reverse=True):
        with contextlib.suppress(OSError):
            os.rmdir(prefix / name)
    return bool(contents.own)


def _merge(source: Path, target: Path) -> None:
    """Move what is in `source` to `target`; of two files of one name the newer one stays, the
    other in the journal's folder."""
    if not os.path.lexists(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        move(source, target)
    elif source.is_dir() and target.is_dir() and not source.is_symlink():
        for child in tuple(source.iterdir()):
            _merge(child, target / child.name)
        with contextlib.suppress(OSError):
            source.rmdir()


NOT_OURS = Text(
    en="This folder is not the one that dlsetup made, so it stays as it is.",
    ko="dlsetup이 만든 폴더가 아니므로 그대로 둡니다.",
)
MADE_OVER_FILES = Text(
    en="It was made in a folder that had files already, so everything in it stays.",
    ko="이미 파일이 있던 폴더에 만든 환경이므로 폴더 안의 모든 파일을 그대로 둡니다.",
)
