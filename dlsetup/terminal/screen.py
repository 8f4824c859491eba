"""The one module that knows rich: everything a terminal shows."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dlsetup.facts import Facts, Smoke, known
from dlsetup.messages import program as messages
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Step
from dlsetup.model.text import Text
from dlsetup.report.record import consequences, roots
from dlsetup.report.view.view import Line, Shown, grouped, lines_of, map_rows, shown
from dlsetup.terminal.loss_plot import PLOT_MARGIN, plot

MARKS = {
    "utf-8": {"fail": "✗", "warn": "!", "info": "i", "ok": "✓", "skipped": "-"},
    "cp949": {"fail": "×", "warn": "!", "info": "i", "ok": "√", "skipped": "-"},
    "ascii": {"fail": "x", "warn": "!", "info": "i", "ok": "v", "skipped": "-"},
}
STYLES = {"fail": "bold red", "warn": "yellow", "info": "cyan", "ok": "green"}


class Screen:
    """Results go to standard output, everything else to standard error; of a screen that
    is not the `result` (what goes before it), all does."""

    def __init__(self, lang: str, verbosity: int = 0, *, result: bool = True) -> None:
        self.lang = lang
        self.verbosity = verbosity
        self.out, self.err = _console(stderr=not result), _console(stderr=True)
        self.marks = MARKS[_repertoire(self.out.encoding)]

    def say(self, text: Text, params: Mapping[str, Any] | None = None, style: str = "") -> None:
        """One sentence of the result."""
        self.out.print(escape(text.say(self.lang, params or {})), style=style or None)

    def note(self, text: Text, params: Mapping[str, Any] | None = None, style: str = "") -> None:
        """One sentence about the work, unless quiet."""
        if self.verbosity >= 0:
            self.err.print(escape(text.say(self.lang, params or {})), style=style or None)

    def plain(self, line: str = "", style: str = "") -> None:
        """A line as it is, never folded: it may be copied."""
        self.out.print(escape(line), style=style or None, soft_wrap=True)

    def live(self, line: str) -> None:
        """A line of a command that runs."""
        if self.verbosity >= 0:
            self.err.print(escape("  " + line), style="dim")

    def prolong(self, text: str) -> None:
        """More of a line about the work, which stays open."""
        self.err.print(text, end="", style="dim", markup=False, soft_wrap=True)

    def ask(self, text: Text) -> bool:
        """Consent; no is the default, and the answer where nobody can be asked."""
        if not sys.stdin.isatty():
            return False
        self.err.print(escape(text.say(self.lang)), end="")
        try:
            return input().strip().lower() in messages.WORDS_OF_YES
        except EOFError:
            return False

    def map(self, facts: Facts) -> None:
        """The interpreters, and who uses which."""
        rows = map_rows(facts)
        if not rows:
            return
        self.out.print(escape(messages.MAP.say(self.lang)), style="bold")
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="bold")
        table.add_column(overflow="fold")
        for row in rows:
            head = " ".join(part for part in (row.version, row.kind, row.name) if part)
            users = "; ".join(f"{who} {names}" for who, names in grouped(row.users, self.lang))
            body = escape(row.path) + f"\n[dim]{escape(head)}[/dim]"
            table.add_row(row.letter, body + (f"\n  <- {escape(users)}" if users else ""))
        self.out.print(table)
        self.out.print()

    def findings(self, found: Sequence[Finding], dialect: str) -> None:
        """What is wrong, causes first, each with its consequences under it."""
        for finding in roots(found):
            self.finding(finding, dialect)
            for other in consequences(finding, found):
                self.finding(other, dialect, indent=4)
        for finding in found:
            if finding.muted and self.verbosity >= 0:
                told = shown(finding, self.lang)
                self.out.print(escape(f"- {finding.code} {told.title} ({told.label})"), style="dim")
        if self.verbosity > 0:
            self._quiet_ones(found)

    def finding(self, finding: Finding, dialect: str, indent: int = 0) -> None:
        told = shown(finding, self.lang, dialect)
        pad, style = " " * indent, STYLES.get(finding.outcome, "")
        mark = self.marks.get(finding.outcome, "?")
        self.out.print(
            f"{pad}[{style or 'none'}]{mark} {escape(finding.code)}[/] "
            f"[bold]{escape(told.title)}[/bold]"
        )
        self._indented(told.message, indent + 2)
        if finding.because_of:
            because = messages.BECAUSE.say(self.lang, {"codes": ", ".join(finding.because_of)})
            self._indented(because, indent + 2, "dim")
            return
        self.fix(told, indent + 2)

    def fix(self, told: Shown, indent: int) -> None:
        for line in told.steps:
            self._line(line, indent)

    def step(self, step: Step, dialect: str) -> None:
        """One step of a plan, as the fixes are shown."""
        for line in lines_of(step, self.lang, dialect):
            self._line(line, 2)

    def paragraph(self, text: str) -> None:
        self._indented(text, 0)

    def _line(self, line: Line, indent: int) -> None:
        """A command stands whole on its line, to be copied."""
        if line.kind == "command":
            self.out.print(escape(" " * indent + line.text), style="cyan", soft_wrap=True)
        else:
            self._indented("> " + line.text, indent)

    def summary(self, counts: Mapping[str, int]) -> None:
        bad = counts["fail"] + counts["warn"] + counts["info"]
        if bad + counts["ok"] + counts["crashed"] == 0:
            self.say(messages.NO_CHECKS, style="bold red")
        elif bad:
            self.say(messages.SUMMARY, counts, "bold red" if counts["fail"] else "bold")
        else:
            self.say(messages.ALL_WELL, counts, "bold green")

    def _quiet_ones(self, found: Sequence[Finding]) -> None:
        for finding in found:
            if not finding.bad and not finding.muted:
                told = shown(finding, self.lang)
                word = messages.OUTCOMES.get(finding.outcome)
                label = word.say(self.lang) if word else finding.outcome
                reason = finding.params.get("reason", finding.params.get("error", ""))
                tail = f" ({reason})" if reason else ""
                mark = self.marks.get(finding.outcome, "?")
                self.out.print(
                    escape(f"{mark} {finding.code} {told.title}: {label}{tail}"), style="dim"
                )

    def _indented(self, text: str, indent: int, style: str = "") -> None:
        from rich.padding import Padding

        self.out.print(Padding(escape(text), (0, 0, 0, indent), expand=False), style=style or None)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows under a heading; on a narrow terminal cells are folded."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for each in head:
            table.add_column(escape(each), overflow="fold")
        for row in rows:
            table.add_row(*map(escape, row))
        self.out.print(table)

    def loss_curve(self, smoke: Smoke) -> None:
        """Step against loss, on a logarithmic scale, in characters of any console."""
        for line in plot(known(smoke.curve) or (), self.out.width - PLOT_MARGIN):
            self.out.print(escape(line))


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, emoji=False)  # a path may hold `:key:`
    if console.width == 0:  # COLUMNS=0: a terminal that does not know its width
        console.width = 80
    return console


def _repertoire(encoding: str) -> str:
    for name in ("utf-8", "cp949"):
        try:
            "".join(MARKS[name].values()).encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        return name
    return "ascii"
