"""Pages of text: headings, folded prose, and commands that stand whole on their lines."""

from __future__ import annotations

from collections.abc import Iterable

from dlsetup.facts.encoding import escape_surrogates
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen

INDENT = 2
STYLES = {"title": "bold", "heading": "bold"}


def show_lines(settings: Settings, lines: Iterable[tuple[str, str]]) -> None:
    """`lines`: kind (title, heading, text, item, command, blank) and text."""
    screen = Screen(settings)
    indent = 0
    for kind, text in lines:
        if kind in ("title", "heading", "blank"):
            indent = 0
        shown = str(escape_surrogates(text))
        if kind == "command":
            screen.print_line(" " * (indent + INDENT) + shown, "cyan")
        else:
            hanging = INDENT if kind == "item" else 0
            screen.print_folded(shown, indent, hanging, STYLES.get(kind, ""))
        if kind == "heading":
            indent = INDENT
