"""Lines that are added to a file of the student's own, and taken out again: whatever else is
written into the file meanwhile stays."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import NamedTuple

from dlsetup.files.reading import read_whole
from dlsetup.model.text import Text
from dlsetup.repair.fixes import INVALID_PATH, FixResult
from dlsetup.repair.journal import AddLines, Journal, JournalEntry, replace
from dlsetup.storage.atomic import write_bytes
from dlsetup.storage.transfer import copy

WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}  # of PowerShell 5
MARKED = ".ps1"  # which PowerShell 5 reads in the system's code page, unless it is marked
BOM = "\ufeff"


class Content(NamedTuple):
    """A text as it is, marks of its encoding and ends of its lines included."""

    text: str
    codec: str = "utf-8"

    @property
    def line_end(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def encode(self) -> bytes:
        return self.text.encode(self.codec, _errors(self.codec))


def read_content(path: Path) -> Content:
    """Empty where nothing is. Raises OSError, UnicodeDecodeError."""
    if not os.path.lexists(path):
        return Content("")
    data = read_whole(path)
    codec = WIDE.get(data[:2], "utf-8")
    return Content(data.decode(codec, _errors(codec)), codec)


def _errors(codec: str) -> str:
    return "surrogateescape" if codec == "utf-8" else "strict"


def is_closed(path: Path) -> bool:
    """A file that is not to be written, or a place where none can be made."""
    if not os.path.lexists(path):
        folder = next(folder for folder in path.parents if folder.exists())
        return not os.access(folder, os.W_OK)
    real = Path(os.path.realpath(path))
    if not real.is_file():
        return True
    # the administrator may write to everything, what is closed for everybody among it
    is_open = bool(real.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    return not (is_open and os.access(real, os.W_OK) and os.access(real.parent, os.W_OK))


def added_text(path: Path, content: Content, text: str) -> str:
    """What is put behind `content`: on lines of its own, as the lines of the file end."""
    is_begun = bool(content.text) and not content.text.endswith("\n")
    text = ("\n" if is_begun else "") + text
    needs_mark = not content.text and path.suffix == MARKED and not text.isascii()
    return (BOM if needs_mark else "") + text.replace("\n", content.line_end)


def add_lines(path: str, text: str, journal: Journal) -> FixResult:
    """At the end of the file, through links; the old one is backed up."""
    file = Path(path)
    if not file.is_absolute() or is_closed(file):
        return FixResult("refused", reason=INVALID_PATH if file.is_dir() else CLOSED, detail=path)
    try:
        content = read_content(file)
    except (OSError, UnicodeDecodeError) as error:
        return FixResult("failed", detail=str(error))
    existed = os.path.lexists(file)
    folders = tuple(str(folder) for folder in file.parents if not folder.exists())
    step = AddLines(path, added_text(file, content, text))
    backup = journal.next_backup_name()
    entry = JournalEntry(step, backup=backup, existed=existed, folders=folders)
    number = journal.begin(entry)
    try:
        if existed:
            copy(Path(os.path.realpath(file)), journal.folder / backup)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(file, content._replace(text=content.text + step.text).encode())
    except OSError as error:
        journal.end(number, replace(entry, state="failed"))
        return FixResult("failed", detail=str(error))
    journal.end(number, replace(entry, state="done"))
    return FixResult("done")


def take_out(step: AddLines) -> Text | str | None:
    """The rest of the file stays. None: nothing of it is there; a reason: it was changed; else what
    is left of the file. Raises OSError, UnicodeDecodeError."""
    path = Path(step.path)
    content = read_content(path)
    before, found, after = content.text.rpartition(step.text)
    if not found:
        return LINES_CHANGED if _first_line(step.text) in content.text else None
    begun = step.text.startswith(("\n", "\r\n")) and bool(after)
    rest = before + (content.line_end if begun else "") + after
    if is_closed(path):
        return CLOSED
    write_bytes(path, content._replace(text=rest).encode())
    return rest


def _first_line(text: str) -> str:
    return next(line for line in text.lstrip(BOM).splitlines() if line.strip())


CLOSED = Text(en="{detail} cannot be written.", ko="{detail} 파일은 쓸 수 없습니다.")
LINES_CHANGED = Text(
    en="Somebody changed the lines that dlsetup added, so they stay: {detail}",
    ko="dlsetup이 추가한 줄이 그 뒤에 바뀌어서 그대로 둡니다: {detail}",
)
