"""Lines of a terminal, in the reader's language: sentences that are folded, commands that are not,
columns and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich import markup
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

from dlsetup.facts.encoding import spell_out
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.model.text import Text
from dlsetup.settings import Settings

MAX_WIDTH = 80  # longer lines are hard to read
MIN_FOLD_WIDTH = 20  # columns of folded text, however narrow the terminal


class Lines:
    """Results go to standard output, everything else to standard error; where it is not the
    `result` (what goes before it), all does."""

    def __init__(self, settings: Settings, *, result: bool = True) -> None:
        self.lang, self.verbosity = settings.lang, settings.verbosity
        self.accessible = settings.accessible
        self.out, self.err = _console(stderr=not result), _console(stderr=True)

    def print_text(
        self, text: Text, params: Mapping[str, Any] | None = None, style: str = ""
    ) -> None:
        """One sentence of the result."""
        sentence = self.fold(text.render(self.lang, params or {}), self.out.width)
        self.out.print(escape(sentence), style=style or None)

    def fold(self, text: str, width: int) -> str:
        """Where rich cannot: it breaks lines at spaces, and Chinese has none."""
        if self.lang in IN_SOURCES:
            return text
        from dlsetup.model.folding import fold

        return "\n".join(line for part in text.split("\n") for line in fold(part, width))

    def print_note(
        self, text: Text, params: Mapping[str, Any] | None = None, style: str = ""
    ) -> None:
        """One sentence about the work, unless quiet."""
        if self.verbosity >= 0:
            sentence = self.fold(text.render(self.lang, params or {}), self.err.width)
            self.err.print(escape(sentence), style=style or None)

    def print_line(self, line: str = "", style: str = "", *, note: bool = False) -> None:
        """A line as it is, never folded: it may be copied. `note`: about the work, unless quiet."""
        if not note or self.verbosity >= 0:
            console = self.err if note else self.out
            console.print(escape(line), style=style or None, soft_wrap=True)

    def print_command_output(self, line: str) -> None:
        """A line of a command that runs."""
        if self.verbosity >= 0:
            self.err.print(escape("  " + line), style="dim")

    def extend_line(self, text: str) -> None:
        """More of a line about the work, which stays open."""
        self.err.print(escape(text), end="", style="dim", soft_wrap=True)

    def print_paragraph(self, text: str) -> None:
        self.print_indented(text, 0)

    def print_folded(self, text: str, indent: int, hanging: int = 0, style: str = "") -> None:
        """Lines that fit; all but the first are indented by `hanging` more."""
        width = max(MIN_FOLD_WIDTH, self.out.width - indent - hanging)
        folded = RichText(self.fold(text, width)).wrap(self.out, width)
        for number, line in enumerate(folded or [RichText()]):
            self.print_line(
                " " * (indent + (hanging if number else 0)) + line.plain.rstrip(), style
            )

    def print_indented(self, text: str, indent: int, style: str = "") -> None:
        from rich.padding import Padding

        folded = escape(self.fold(text, self.out.width - indent))
        self.out.print(Padding(folded, (0, 0, 0, indent), expand=False), style=style or None)

    def print_columns(self, rows: Sequence[Sequence[str]], first_style: str = "bold") -> None:
        """Rows without a heading; a row too long for the line begins on a line of its own."""
        if self.accessible:
            for row in rows:
                self.print_indented(
                    ": ".join(filter(None, (row[0], ", ".join(filter(None, row[1:]))))), 2
                )
            return
        width = min(self.out.width, MAX_WIDTH)
        first = max((cell_len(row[0]) for row in rows if cell_len(row[0]) <= width // 2), default=0)
        for row in rows:
            rest = "  ".join(filter(None, row[1:]))
            pad = " " * max(first - cell_len(row[0]), 0)
            short = cell_len(row[0]) <= max(first, 1)
            if short and cell_len(f"  {row[0]}{pad}   {rest}") <= width:
                line = f"  [{first_style}]{escape(row[0])}[/]{pad}   {escape(rest)}"
                self.out.print(line, soft_wrap=True)
            else:
                self.print_line(f"  {row[0]}", first_style)
                self.print_indented(rest, 6)

    def print_commands(self, commands: Sequence[tuple[str, str]]) -> None:
        """Commands to type, each with what it does."""
        if not self.accessible:
            self.print_columns(commands, first_style="cyan")
            return
        for command, purpose in commands:
            self.print_indented(f"{purpose}:", 2)
            self.print_line(f"    {command}", "cyan")

    def print_table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows under a heading; on a narrow terminal cells are folded."""
        if self.accessible:
            for row in rows:
                cells = (f"{title}: {cell}" for title, cell in zip(head, row, strict=True) if cell)
                self.print_indented(". ".join(cells), 0)
            return
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for title in head:
            table.add_column(escape(title), overflow="fold")
        for row in rows:
            table.add_row(*map(escape, row))
        self.out.print(table)


def escape(text: str) -> str:
    """Shown as it is, whoever wrote it: it steers neither rich nor the terminal."""
    return markup.escape(spell_out(text))


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, emoji=False)  # a path may hold `:key:`
    if console.width == 0:  # COLUMNS=0: a terminal that does not know its width
        console.width = 80
    return console
