"""A file that arrives in parts: what is there stays when it breaks off, and a note beside it says
of what it is a part."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from dlsetup.records import msgspec
from dlsetup.storage.atomic import write_private
from dlsetup.storage.own_file import PRIVATE, DamagedFileError, read_record


class PartNote(msgspec.Struct, frozen=True):
    """`sha256`: of the whole file. `url` and `validator`: the server's word for the version."""

    sha256: str
    url: str = ""
    validator: str = ""


class PartFile:
    """`path` is the file once it is whole. Every method raises OSError: the disk refuses."""

    def __init__(self, path: Path, sha256: str) -> None:
        self.path, self.sha256 = path, sha256
        self.part = path.with_name(f"{path.name}.part")
        self.note_file = path.with_name(f"{path.name}.part.json")
        self._handle = -1

    def __enter__(self) -> Self:
        """What is there of another file is thrown away."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.note.sha256 != self.sha256:
            self.clear()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close()

    @property
    def note(self) -> PartNote:
        try:
            return read_record(self.note_file, PartNote)
        except (OSError, DamagedFileError):  # a part of nobody knows what
            return PartNote("")

    @property
    def size(self) -> int:
        """Bytes that are there."""
        try:
            return os.stat(self.part).st_size
        except FileNotFoundError:
            return 0

    def begin(self, start: int, url: str, validator: str) -> None:
        """What follows is written from this byte on: 0, or what is there."""
        self._close()
        note = msgspec.to_builtins(PartNote(self.sha256, url, validator))
        write_private(self.note_file, json.dumps(note) + "\n")
        flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if start else os.O_TRUNC)
        self._handle = os.open(self.part, flags | getattr(os, "O_BINARY", 0), PRIVATE)

    def write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._handle, data) :]

    def clear(self) -> None:
        self._close()
        for path in (self.part, self.note_file):
            path.unlink(missing_ok=True)

    def finish(self) -> Path:
        """It is whole: it gets its name."""
        self._close(to_disk=True)
        os.replace(self.part, self.path)
        self.note_file.unlink(missing_ok=True)
        return self.path

    def _close(self, *, to_disk: bool = False) -> None:
        if self._handle == -1:
            return
        handle, self._handle = self._handle, -1
        try:
            if to_disk:
                with contextlib.suppress(OSError):  # a disk that cannot be asked for that
                    os.fsync(handle)
        finally:
            os.close(handle)
