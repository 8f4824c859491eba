"""Lines of a terminal, in the reader's language: sentences that are folded, commands that are not,
columns and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from rich import markup
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from dlsetup.facts.encoding import spell_out
from dlsetup.model.folding import fold_sentence
from dlsetup.model.text import Text, join_lines
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.settings import Settings
from dlsetup.terminal.columns import fit_columns

MAX_WIDTH = 80  # longer lines are hard to read
MIN_FOLD_WIDTH = 20  # columns of folded text, however narrow the terminal


class Lines:
    """Results go to standard output, everything else to standard error; where it is not the
    `result` (what goes before it), all does."""

    def __init__(self, settings: Settings, *, result: bool = True) -> None:
        self.lang, self.verbosity = settings.lang, settings.verbosity
        self.accessible = settings.accessible
        home = str(settings.home)
        self._style = CommandStyle(home=home if len(home) > 1 else "")
        self.out, self.err = _console(stderr=not result), _console(stderr=True)

    def print_text(
        self, text: Text, params: Mapping[str, Any] | None = None, style: str = ""
    ) -> None:
        """One sentence of the result."""
        sentence = self.fold(self.render(text, params), self.out.width)
        self.out.print(escape(sentence), style=style or None)

    def render(self, text: Text, params: Mapping[str, Any] | None = None) -> str:
        """A sentence, with `~` for the home folder: no shell reads it."""
        return self._style.shorten(text.render(self.lang, params or {}))

    def fold(self, text: str, width: int) -> str:
        """As rich cannot: it breaks lines at spaces, and Chinese has none; and it leaves a last
        word alone."""
        lines = (line for part in text.split("\n") for line in fold_sentence(part, width))
        return "\n".join(lines)

    def print_note(
        self, text: Text, params: Mapping[str, Any] | None = None, style: str = ""
    ) -> None:
        """One sentence about the work, unless quiet."""
        if self.verbosity >= 0:
            sentence = self.fold(self.render(text, params), self.err.width)
            self.err.print(escape(sentence), style=style or None)

    def print_line(self, line: str = "", style: str = "", *, note: bool = False) -> None:
        """A line as it is, never folded: it may be copied. `note`: about the work, unless quiet."""
        if not note or self.verbosity >= 0:
            console = self.err if note else self.out
            console.print(escape(join_lines(line)), style=style or None, soft_wrap=True)

    def print_command_output(self, line: str) -> None:
        """A line of a command that runs."""
        if self.verbosity >= 0:
            self.err.print(escape("  " + line), style="dim")

    def extend_line(self, text: str) -> None:
        """More of a line about the work, which stays open."""
        self.err.print(escape(text), end="", style="dim", soft_wrap=True)

    def count_lines(self, show: Callable[[], None]) -> int:
        """How many lines `show` takes on a screen of the usual width; nothing is printed."""
        console, self.out = self.out, (counted := _LineCount(width=MAX_WIDTH))
        try:
            show()
        finally:
            self.out = console
        return counted.lines

    def print_paragraph(self, text: str) -> None:
        self.print_indented(text, 0)

    def print_folded(self, text: str, indent: int, hanging: int = 0, style: str = "") -> None:
        """Lines that fit; all but the first are indented by `hanging` more."""
        width = max(MIN_FOLD_WIDTH, self.out.width - indent - hanging)
        for number, line in enumerate(self.fold(text, width).split("\n")):
            self.print_line(" " * (indent + (hanging if number else 0)) + line.rstrip(), style)

    def print_indented(self, text: str, indent: int, style: str = "") -> None:
        self.print_folded(text, indent, style=style)

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
        """Rows under a heading. Cells are folded; where not even their words fit beside each other,
        each row is a paragraph."""
        rows = [tuple(map(spell_out, row)) for row in rows]
        if self.accessible:
            self._print_sentences(head, rows)
        elif fitted := fit_columns(head, rows, self.out.width):
            self._print_fitted(head, rows, *fitted)
        else:
            self._print_paragraphs(head, rows)

    def _print_sentences(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        for row in rows:
            self.print_indented(". ".join(_name_cells(head, row)), 0)

    def _print_paragraphs(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        for first, *rest in rows:
            self.print_folded(first, 0, 2, "bold")
            if cells := ", ".join(_name_cells(head[1:], rest)):
                self.print_folded(cells, 2, 2)

    def _print_fitted(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], gap: int, widths: Sequence[int]
    ) -> None:
        table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0))
        for title, width in zip(head, widths, strict=True):
            table.add_column(escape(title), overflow="fold", width=width)
        for row in rows:
            table.add_row(*map(escape, row))
        self.out.print(table)


class _LineCount(Console):
    """Draws nothing: of each line only its width counts."""

    lines = 0

    def print(self, *objects: Any, **_: Any) -> None:
        plain = " ".join(str(markup.render(each, emoji=False)) for each in objects)
        self.lines += sum(max(1, ceil(cell_len(line) / MAX_WIDTH)) for line in plain.split("\n"))


def _name_cells(head: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """`stuck: 12`; what is empty is left out."""
    return (f"{title}: {cell}" for title, cell in zip(head, row, strict=True) if cell)


def escape(text: str) -> str:
    """Shown as it is, whoever wrote it: it steers neither rich nor the terminal."""
    return markup.escape(spell_out(text))


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, emoji=False)  # a path may hold `:key:`
    if console.width == 0:  # COLUMNS=0: a terminal that does not know its width
        console.width = 80
    return console
