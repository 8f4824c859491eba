"""Files that are made again and again for somebody: what they were made of stands in them, so that
only what nobody has changed since is replaced."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dlsetup.commands.output import write_output
from dlsetup.courses.page_messages import EXISTS
from dlsetup.files.reading import read_whole
from dlsetup.model.errors import UserError

MARK: Final = "dlsetup-made:"
OPEN: Final = MARK + "0" * 64  # where the digest comes to stand
FILLED: Final = re.compile(rb"dlsetup-made:[0-9a-f]{64}")
LARGEST: Final = 8 * 2**20  # bytes of a file that may be one of ours
MANY: Final = 40  # names that are tried beside one that is taken


def sealed(text: str) -> bytes:
    """With the digest of itself, in which the mark's own digits count as zeros."""
    data = text.encode("utf-8")
    digest = hashlib.sha256(data).hexdigest()
    return data.replace(OPEN.encode(), f"{MARK}{digest}".encode())


def write_own(files: Mapping[Path, str], words: tuple[str, ...], cwd: Path) -> None:
    """All of them, each with its mark; none where one of the names is taken. `words`: of the
    command, which is shown with another name, as it is typed in `cwd`.

    Raises UserError: one is there that is not ours any more, or it cannot be written.
    """
    for path in files:
        if path.is_file() and not is_untouched(path):  # no device, which takes anything
            free = _free_name(next(iter(files)), cwd)
            raise UserError(EXISTS, {"path": str(path)}, commands=((*words, "-o", free),))
    for path, text in files.items():
        write_output(str(path), sealed(text))


def is_untouched(path: Path) -> bool:
    """We wrote it, and it is as it was."""
    try:
        data = read_whole(path, LARGEST)
    except (OSError, ValueError):
        return False
    marks = {mark[-64:] for mark in FILLED.findall(data)}
    digest = hashlib.sha256(FILLED.sub(OPEN.encode(), data)).hexdigest().encode()
    return marks == {digest}


def _free_name(path: Path, cwd: Path) -> str:
    numbers = (*range(2, MANY), os.getpid())
    beside = [path.with_name(f"{path.stem}-{number}{path.suffix}") for number in numbers]
    free = next((each for each in beside if not os.path.lexists(each)), beside[-1])
    return str(free.relative_to(cwd) if free.is_relative_to(cwd) else free)
