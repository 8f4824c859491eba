"""A picture of the real terminal: runs a command in a pseudo-terminal, writes what it shows.

usage: python docs/picture.py OUT.svg COLUMNS LINES COMMAND [ARG ...]    (Linux and macOS)

LINES: how many of the last lines are kept.
"""

from __future__ import annotations

import os
import pty
import re
import sys

from rich.console import Console
from rich.text import Text


def shown(command: list[str], columns: int) -> str:
    os.environ["COLUMNS"] = str(columns)
    output = bytearray()

    def read(descriptor: int) -> bytes:
        data = os.read(descriptor, 65536)
        output.extend(data)
        return data

    pty.spawn(command, read)
    return without_repaints(output.decode("utf-8", "replace").replace("\r\n", "\n"))


def without_repaints(text: str) -> str:
    """A line that was painted again stands once, as it was at last."""
    visible = re.sub(r"\x1b\[\?25[lh]", "", text)  # the cursor hidden and shown
    return re.sub(r"[^\n]*\n?\r?(?:\x1b\[1A)?\x1b\[2K|[^\n]*\r", "", visible)


if __name__ == "__main__":
    target, columns, lines, *command = sys.argv[1:]
    text = "\n".join(shown(command, int(columns)).rstrip().split("\n")[-int(lines) :])
    console = Console(record=True, width=int(columns), file=open(os.devnull, "w"))  # noqa: SIM115
    console.print(Text.from_ansi(text))
    console.save_svg(target, title=" ".join(["dlsetup", *command[1:]]))
