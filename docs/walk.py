"""A student's first day and second day, recorded: the installed program in a pseudo-terminal of 80
columns, with an empty home folder; questions are answered as a student would. Prints what was
typed, decided and read.                                                        (Linux and macOS)

usage: python docs/walk.py FOLDER [--lang ko] [--path FOLDERS] [--pictures docs/pictures]

FOLDER: is made, and must not be there before. --path: PATH of the walk (/usr/bin:/bin).
"""

from __future__ import annotations

import argparse
import os
import pty
import re
import shlex
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from docs.picture import draw, without_repaints
from dlsetup.messages import questions

COLUMNS = 80
PASSED_ON = ("PIP_INDEX_URL", "PIP_CERT", "SSL_CERT_FILE", "PIP_CONFIG_FILE", "https_proxy")
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COMMANDS = re.compile(r"\x1b\[36m[^\n]*")  # what may be copied is cyan
LEADERS = re.compile(r"\.{3,}")
WORD = re.compile(r"\S*[^\W\d_]\S*")
ANSWERS = {questions.TYPE_YES: "y", questions.TYPE_WORDS: ""}


class Recorded(NamedTuple):
    """`shown`: with its colors, each repainted line once."""

    shown: str
    decisions: int
    seconds: float
    code: int

    @property
    def words(self) -> int:
        """Of sentences and headings: what has a letter, and is no line of the command to copy."""
        return len(WORD.findall(LEADERS.sub("", ESCAPES.sub("", COMMANDS.sub("", self.shown)))))

    @property
    def words_of_commands(self) -> int:
        lines = COMMANDS.findall(self.shown)
        return sum(len(WORD.findall(ESCAPES.sub("", line))) for line in lines)


class Day(NamedTuple):
    """What is typed, in which language, with which answers that are no `y`."""

    words: tuple[str, ...]
    picture: str


DAYS = (Day(("init",), "walk"), Day(("open", "--with", "notebook"), "second-day"))


def record(argv: tuple[str, ...], environ: Mapping[str, str], folder: Path, lang: str) -> Recorded:
    begun, decisions, output = time.monotonic(), 0, bytearray()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(argv[0], argv, environ)
    answered = 0
    for part in _parts(terminal):
        output += part
        asked = ESCAPES.sub("", output[answered:].decode("utf-8", "ignore")).rstrip(" ")
        for question, answer in ANSWERS.items():
            if asked.endswith(question.render(lang)):
                os.write(terminal, f"{answer}\n".encode())
                decisions, answered = decisions + 1, len(output)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    shown = without_repaints(output.decode("utf-8", "replace").replace("\r\n", "\n"))
    return Recorded(shown, decisions, time.monotonic() - begun, code)


def _parts(terminal: int) -> Iterator[bytes]:
    """Until the program ends: Linux says so by an error."""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            return
        if not part:
            return
        yield part


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", choices=("en", "ko"), default="en")
    parser.add_argument("--path", default="/usr/bin:/bin")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
