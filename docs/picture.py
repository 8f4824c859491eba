"""A picture of the real terminal: runs a command in a pseudo-terminal, writes what it shows.

usage: python docs/picture.py OUT.svg COLUMNS LINES COMMAND [ARG ...]    (Linux and macOS)

LINES: how many of the last lines are kept. The variable PICTURE_TITLE is the title, if it is set.
"""

from __future__ import annotations

import html
import os
import pty
import re
import sys
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

TEXT = re.compile(
    r'(?P<start><text class="[^"]*" )x="(?P<x>[\d.]+)"(?P<y> y="[\d.]+" )'
    r'textLength="(?P<length>[\d.]+)"(?P<end>[^>]*>)(?P<text>[^<]+)</text>'
)


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


def with_wide_letters(svg: str) -> str:
    """A letter of Hangul takes two columns, but rich gives each letter the width of one: so each
    word of such a text is put into its own columns."""

    def place_words(match: re.Match[str]) -> str:
        text = html.unescape(match["text"])
        if cell_len(text) == len(text):
            return match[0]
        column = float(match["length"]) / len(text)
        words = [
            f'{match["start"]}x="{float(match["x"]) + column * cell_len(text[: word.start()]):g}"'
            f'{match["y"]}lengthAdjust="spacingAndGlyphs" '
            f'textLength="{column * cell_len(word[0]):g}"{match["end"]}'
            f"{html.escape(word[0])}</text>"
            for word in re.finditer(r"[^\s\xa0]+", text)
        ]
        return "".join(words)

    return TEXT.sub(place_words, svg)


def draw(text: str, columns: int, title: str) -> str:
    """The SVG of a screen, which is given with its colors."""
    with open(os.devnull, "w") as nowhere:
        console = Console(record=True, width=columns, file=nowhere)
        console.print(Text.from_ansi(text))
        return with_wide_letters(console.export_svg(title=title))


if __name__ == "__main__":
    target, columns, lines, *command = sys.argv[1:]
    text = "\n".join(shown(command, int(columns)).rstrip().split("\n")[-int(lines) :])
    title = os.environ.get("PICTURE_TITLE") or " ".join(["dlsetup", *command[1:]])
    Path(target).write_text(draw(text, int(columns), title), encoding="utf-8")
