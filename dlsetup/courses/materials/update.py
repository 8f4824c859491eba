"""A folder of materials brought to the newest version: what a student wrote stays where it is.

A file counts as the course's as long as its sum is that of a version that was handed out; only such
a file is ever replaced or deleted. What is about to be written is noted first, so that an update
which was killed is taken up again."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Final, Literal, NamedTuple

from dlsetup.courses.materials.archive import MaterialsArchive, MaterialsFile
from dlsetup.courses.materials.names import OWN_FOLDER, fold_name, numbered_name
from dlsetup.courses.materials.note import (
    HandedFile,
    MaterialsNote,
    announce,
    hand_out,
    is_own_folder,
    read_note,
    write_note,
)
from dlsetup.courses.materials.tree import MaterialsTree, TreePlace
from dlsetup.model.system_errors import system_error_name
from dlsetup.records import msgspec
from dlsetup.storage.atomic import name_new, write_at

# beside: the student's own stays, and the new one is under another name. yours: the same, and the
# new one was handed out before. deleted: by the student. left: the course has it no more, and the
# student changed it. blocked: something stands where its folder should be. failed: the system
# refuses.
FileOutcome = Literal[
    "new", "same", "updated", "beside", "yours", "deleted", "removed", "left", "blocked", "failed"
]
FATAL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
PART: Final = "part"


class UpdatedFile(msgspec.Struct, frozen=True):
    """`name`: of the course. `detail`: of `beside` the name of the new version, of `blocked` what
    stands there, of `failed` why, as a word of SYSTEM_ERRORS."""

    name: str
    outcome: FileOutcome
    detail: str = ""


class UpdatePlan(NamedTuple):
    """`note`: what is to be remembered of the source. `restores`: what a student deleted comes
    back."""

    note: MaterialsNote
    restores: bool = False


def update_folder(
    folder: Path, archive: MaterialsArchive, plan: UpdatePlan
) -> tuple[UpdatedFile, ...]:
    """Nobody else updates it meanwhile. Raises OSError: it cannot be written, or nothing more can;
    UnreadableArchiveError: the archive changed. What was done by then stays, and is known."""
    folder.mkdir(parents=True, exist_ok=True)
    return FolderUpdate(Path(os.path.realpath(folder)), archive, plan).run()


class FolderUpdate:
    def __init__(self, folder: Path, archive: MaterialsArchive, plan: UpdatePlan) -> None:
        self.tree, self.archive, self.plan = MaterialsTree(folder), archive, plan
        former = read_note(folder)
        self.old: Mapping[str, HandedFile] = former.by_name if former else {}
        self.handed = {
            key: announce(self.old.get(key), each.name, each.sha256)
            for each in archive.files
            for key in (fold_name(each.name),)
        }
        self.gone = [each for key, each in self.old.items() if key not in self.handed]

    def run(self) -> tuple[UpdatedFile, ...]:
        self._begin()
        # first what goes: a name may be of a folder now
        removed = [each for file in self.gone if (each := self._remove(file)) is not None]
        updated = [self._update(file) for file in self.archive.files]
        failed = {fold_name(each.name) for each in removed if each.outcome == "failed"}
        remaining = [file for file in self.gone if fold_name(file.name) in failed]
        self._write_note((*self.handed.values(), *remaining))
        self._end()
        return (*updated, *removed)

    def _begin(self) -> None:
        """What was killed has left its part; what comes now is announced."""
        self.tree.own_folder.mkdir(exist_ok=True)
        if not is_own_folder(self.tree.own_folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.tree.own_folder / PART)
        self._write_note((*self.handed.values(), *map(self._announce_removal, self.gone)))

    def _announce_removal(self, file: HandedFile) -> HandedFile:
        """What is missing then was not deleted by the student."""
        goes = self.tree.find(file.name).sha256 in file.versions
        return msgspec.structs.replace(file, pending=file.pending or goes)

    def _end(self) -> None:
        with contextlib.suppress(OSError):  # an empty file of ours harms nobody
            os.unlink(self.tree.own_folder / PART)

    def _write_note(self, files: Sequence[HandedFile]) -> None:
        write_note(self.tree.folder, msgspec.structs.replace(self.plan.note, files=tuple(files)))

    def _update(self, file: MaterialsFile) -> UpdatedFile:
        try:
            return self._place(file, self.tree.find(file.name))
        except OSError as error:
            if error.errno in FATAL:
                raise
            return UpdatedFile(file.name, "failed", system_error_name(error))

    def _place(self, file: MaterialsFile, place: TreePlace) -> UpdatedFile:
        key = fold_name(file.name)
        old, announced = self.old.get(key), self.handed[key]
        if place.state == "blocked":
            return UpdatedFile(file.name, "blocked", self._relative(place.path))
        if place.state == "missing":
            if old is not None and not old.pending and not self.plan.restores:
                return UpdatedFile(file.name, "deleted")
            return self._write_new(file, place.path)
        if place.sha256 == file.sha256:
            self._respell(file, old, place.path)
            _allow_start(file, self.tree.find(file.name).path)
            self.handed[key] = hand_out(announced, file.sha256)
            return UpdatedFile(file.name, "same")
        if place.sha256 in (old.versions if old is not None else ()):
            self._replace(file, place)
            self._respell(file, old, place.path)
            self.handed[key] = hand_out(announced, file.sha256)
            return UpdatedFile(file.name, "updated")
        if old is not None and old.offered == file.sha256:
            return UpdatedFile(file.name, "yours")
        return self._write_beside(file)

    def _write_new(self, file: MaterialsFile, path: Path) -> UpdatedFile:
        part = self._write_part(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            name_new(part, path)
        except FileExistsError:  # somebody was faster
            return self._write_beside(file)
        self.tree.note_written(path)
        key = fold_name(file.name)
        self.handed[key] = hand_out(self.handed[key], file.sha256)
        return UpdatedFile(file.name, "new")

    def _replace(self, file: MaterialsFile, place: TreePlace) -> None:
        """What has that sum now, as late as it can be asked. Raises OSError."""
        part = self._write_part(file)
        name = self._relative(place.path)
        if self.tree.find(name) != place:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        with contextlib.suppress(OSError):
            shutil.copymode(place.path, part)
        _allow_start(file, part)
        os.replace(part, place.path)

    def _respell(self, file: MaterialsFile, old: HandedFile | None, path: Path) -> None:
        """Where the course changed only the letters of its name, which programs of Linux tell
        apart; what a student renamed so keeps that name."""
        former, wanted = PurePosixPath(old.name if old else "").name, PurePosixPath(file.name).name
        if path.name != wanted and path.name == former:
            os.rename(path, path.with_name(wanted))
            self.tree.forget(path.parent)

    def _write_beside(self, file: MaterialsFile) -> UpdatedFile:
        """Over the version that is there already, if nobody changed it; else under a free name."""
        key = fold_name(file.name)
        announced = self.handed[key]
        before = self.tree.find(announced.beside) if announced.beside else None
        if before is not None and before.state == "file" and before.sha256 in announced.versions:
            if before.sha256 != file.sha256:
                self._replace(file, before)
            self.handed[key] = hand_out(announced, file.sha256, announced.beside)
            return UpdatedFile(file.name, "beside", announced.beside)
        for number in count(2):
            name = numbered_name(file.name, number)
            if fold_name(name) in self.handed or fold_name(name) in self.old:
                continue  # it is another file of the course
            place = self.tree.find(name)
            if place.state == "missing":
                try:
                    name_new(self._write_part(file), place.path)
                except FileExistsError:
                    continue
                self.tree.note_written(place.path)
            elif place.sha256 != file.sha256:
                continue
            self.handed[key] = hand_out(announced, file.sha256, name)
            return UpdatedFile(file.name, "beside", name)
        raise AssertionError("there is a number for every file")

    def _write_part(self, file: MaterialsFile) -> Path:
        """On the folder's own disk, where it only needs a name."""
        part = self.tree.own_folder / PART
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)
        write_at(part, self.archive.read(file))
        _allow_start(file, part)
        return part

    def _remove(self, file: HandedFile) -> UpdatedFile | None:
        """None: there is nothing to be said of it."""
        place = self.tree.find(file.name)
        if place.state == "missing":  # an update that was killed may have made its folder
            self._remove_empty(place.path.parent)
        if place.state in ("blocked", "missing"):
            return None
        if place.sha256 not in file.versions:
            return None if file.pending else UpdatedFile(file.name, "left")
        try:
            os.unlink(place.path)
        except OSError as error:
            return UpdatedFile(file.name, "failed", system_error_name(error))
        self.tree.forget(place.path.parent)
        self._remove_empty(place.path.parent)
        return UpdatedFile(file.name, "removed")

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.tree.folder:
            try:
                os.rmdir(folder)
            except FileNotFoundError:
                pass
            except OSError:  # something is in it
                return
            self.tree.forget(folder)
            folder = folder.parent
            self.tree.forget(folder)

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.tree.folder).as_posix()


def _allow_start(file: MaterialsFile, path: Path) -> None:
    """A program, for whoever may read it."""
    if file.is_program:
        with contextlib.suppress(OSError):  # a disk that knows no modes
            mode = os.stat(path).st_mode
            os.chmod(path, mode | (mode & 0o444) >> 2)


def is_materials_folder(folder: Path) -> bool:
    return is_own_folder(folder / OWN_FOLDER)
