"""A look at all files of a distribution: whether they are there, and as long as its list says."""

from __future__ import annotations

import os
import re
import time
from typing import NamedTuple

from dlsetup.facts import Unknown
from dlsetup.readers.python.package_files import OPTIONAL, Installed, is_code, read_rows
from dlsetup.readers.python.record_files import STRAY

# Headers and texts, too: who runs a program reads none of them.
_NOT_USED = re.compile(
    r"(^|/)(doc|example|sample|samples|demo|demos|include|includes|cmake|man|locale|locales)/"
    r"|(^|/)(AUTHORS|CHANGE|CHANGELOG|CHANGES|HISTORY|THANKS|VERSION)[^/]*$"
    r"|(^|/)(test_[^/]*|conftest)\.py$"
    r"|\.(md|rst|txt|pdf|h|hh|hpp|hxx|cuh|inl|c|cc|cpp|cu|pxd|pyx|pxi|f|f90|a|lib|pdb|cmake|pc|po|pot)$"
)


class QuickLook(NamedTuple):
    """What the lengths of a distribution's files tell: all of them are looked at, none is read."""

    has_other_lengths: bool = False
    gone: tuple[str, ...] = ()


def look_quickly(installed: Installed, deadline: float) -> QuickLook:
    """`deadline`: of time.monotonic(), after which nothing more is known."""
    rows = read_rows(os.path.join(installed.folder, installed.info))
    other, gone = False, []
    for row in () if isinstance(rows, Unknown) else rows:
        if time.monotonic() > deadline:
            break
        try:
            length = os.stat(os.path.join(installed.folder, row.path)).st_size
        except (FileNotFoundError, NotADirectoryError):
            gone += [row.path] if _is_used(row.path) else []
        except (OSError, ValueError):
            continue
        else:
            other = other or (row.size not in (None, length) and is_code(row.path))
    return QuickLook(other, tuple(gone))


def _is_used(path: str) -> bool:
    """By programs: what images and antivirus programs leave out or take away is missed."""
    is_other = OPTIONAL.search(path) or _NOT_USED.search(path) or ".dist-info/" in path
    return not is_other and path.partition("/")[0] not in STRAY
