"""Batch files: Windows hands them to cmd.exe, which reads their whole command line once more and
takes the folder `R&D` for two commands and `100%PATH%` for a variable.

What is written is what Rust's standard library writes (std::process, `make_bat_command_line`), for
Python's own quoting is of another rule."""

from __future__ import annotations

import ntpath
import re
import sys
from collections.abc import Sequence
from typing import Final

from dlsetup.process.process_tree import system_program

ENDINGS: Final = (".bat", ".cmd")
OPTIONS: Final = "/e:ON /v:OFF /d /c"  # with %name:~,%, without !name!, without AutoRun
UNSAYABLE: Final = re.compile(r"[\0\r\n]")
PERCENT: Final = "%%cd:~,%"  # no letter of a variable, and then the sign
BACKSLASHES: Final = re.compile(r'(\\*)("|$)')


def popen_words(argv: Sequence[str]) -> str | list[str]:
    """What Popen is given. Raises ValueError: no batch file can be told such a word."""
    if sys.platform == "win32" and is_batch_file(argv[0]):
        return batch_line(system_program("cmd.exe"), argv)
    return list(argv)


def is_batch_file(program: str) -> bool:
    return ntpath.splitext(program.rstrip(" ."))[1].lower() in ENDINGS


def batch_line(shell: str, argv: Sequence[str]) -> str:
    """Raises ValueError."""
    if any(UNSAYABLE.search(word) for word in argv):
        raise ValueError("a line break in a word for a batch file")
    return f'"{shell}" {OPTIONS} "{" ".join(map(_quote, argv))}"'


def _quote(word: str) -> str:
    """Both for cmd.exe and for the program that its file starts."""
    inner = BACKSLASHES.sub(lambda found: found[1] * 2 + found[2] * 2, word)
    return f'"{inner.replace("%", PERCENT)}"'
