"""A picture of the real terminal: runs a command in a pseudo-terminal, writes what it shows.

usage: python docs/picture.py OUT.svg COLUMNS LINES COMMAND [ARG ...]    (Linux and macOS)

LINES: how many of the last lines are kept.
"""

from __future__ import annotations

import os
import pty
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
    return output.decode("utf-8", "replace").replace("\r\n", "\n")


if __name__ == "__main__":
    target, columns, lines, *command = sys.argv[1:]
    text = "\n".join(shown(command, int(columns)).rstrip().split("\n")[-int(lines) :])
    console = Console(record=True, width=int(columns), file=open(os.devnull, "w"))  # noqa: SIM115
    console.print(Text.from_ansi(text))
    console.save_svg(target, title=" ".join(["dlsetup", *command[1:]]))
