"""The one module that knows rich: everything a terminal shows."""

from __future__ import annotations

import sys
import unicodedata
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
from dlsetup.report.record import consequences, root_causes
from dlsetup.report.view.view import (
    FindingText,
    StepLine,
    describe,
    group_users,
    map_rows,
    step_lines,
)
from dlsetup.terminal.loss_plot import PLOT_MARGIN, plot_loss

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
        self.marks = MARKS[_character_set(self.out.encoding)]
        self._nobody_told = False

    def print_text(
        self, text: Text, params: Mapping[str, Any] | None = None, style: str = ""
    ) -> None:
        """One sentence of the result."""
        self.out.print(escape(text.render(self.lang, params or {})), style=style or None)

    def print_note(
        self, text: Text, params: Mapping[str, Any] | None = None, style: str = ""
    ) -> None:
        """One sentence about the work, unless quiet."""
        if self.verbosity >= 0:
            self.err.print(escape(text.render(self.lang, params or {})), style=style or None)

    def print_line(self, line: str = "", style: str = "") -> None:
        """A line as it is, never folded: it may be copied."""
        self.out.print(escape(line), style=style or None, soft_wrap=True)

    def print_command_output(self, line: str) -> None:
        """A line of a command that runs."""
        if self.verbosity >= 0:
            self.err.print(escape("  " + line), style="dim")

    def extend_line(self, text: str) -> None:
        """More of a line about the work, which stays open."""
        self.err.print(text, end="", style="dim", markup=False, soft_wrap=True)

    def confirm(self, text: Text, indent: int = 0) -> bool:
        """Consent; no is the default, and the answer where nobody can be asked."""
        if not sys.stdin.isatty():
            if not self._nobody_told:
                self.print_note(messages.NOBODY_TO_ASK)
            self._nobody_told = True
            return False
        while (answer := self._ask(text, indent)) not in messages.NO_WORDS:
            if answer in messages.YES_WORDS:
                return True
            self.err.print(escape(" " * indent + messages.UNKNOWN_ANSWER.render(self.lang)))
        return False

    def _ask(self, text: Text, indent: int) -> str:
        """One answer; an ended input is an empty one."""
        self.err.print(escape(" " * indent + text.render(self.lang)), end="", soft_wrap=True)
        try:
            return unicodedata.normalize("NFC", input().strip().lower())
        except EOFError:
            self.err.print()
            return ""
        except UnicodeDecodeError:  # the keyboard's encoding is another than the program's
            return "?"

    def print_map(self, facts: Facts) -> None:
        """The interpreters, and who uses which."""
        rows = map_rows(facts)
        if not rows:
            return
        self.out.print(escape(messages.MAP_HEADING.render(self.lang)), style="bold")
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="bold")
        table.add_column(overflow="fold")
        for row in rows:
            head = " ".join(part for part in (row.version, row.kind, row.name) if part)
            users = "; ".join(
                f"{user_kind} {names}" for user_kind, names in group_users(row.users, self.lang)
            )
            body = escape(row.path) + f"\n[dim]{escape(head)}[/dim]"
            table.add_row(row.letter, body + (f"\n  <- {escape(users)}" if users else ""))
        self.out.print(table)
        self.out.print()

    def print_findings(self, findings: Sequence[Finding], dialect: str) -> None:
        """What is wrong, causes first, each with its consequences under it."""
        for finding in root_causes(findings):
            self.print_finding(finding, dialect)
            for consequence in consequences(finding, findings):
                self.print_finding(consequence, dialect, indent=4)
        for finding in findings:
            if finding.muted and self.verbosity >= 0:
                text = describe(finding, self.lang)
                self.out.print(escape(f"- {finding.code} {text.title} ({text.label})"), style="dim")
        if self.verbosity > 0:
            self._print_other_findings(findings)

    def print_finding(self, finding: Finding, dialect: str, indent: int = 0) -> None:
        text = describe(finding, self.lang, dialect)
        pad, style = " " * indent, STYLES.get(finding.outcome, "")
        mark = self.marks.get(finding.outcome, "?")
        self.out.print(
            f"{pad}[{style or 'none'}]{mark} {escape(finding.code)}[/] "
            f"[bold]{escape(text.title)}[/bold]"
        )
        self._print_indented(text.message, indent + 2)
        if finding.because_of:
            because = messages.BECAUSE.render(self.lang, {"codes": ", ".join(finding.because_of)})
            self._print_indented(because, indent + 2, "dim")
            return
        self.print_fix(text, indent + 2)

    def print_fix(self, text: FindingText, indent: int) -> None:
        for line in text.steps:
            self._print_step_line(line, indent)
        if text.dont:
            self._print_indented(text.dont, indent)

    def print_step(self, step: Step, dialect: str) -> None:
        """One step of a plan, as the fixes are shown."""
        for line in step_lines(step, self.lang, dialect):
            self._print_step_line(line, 2)

    def print_paragraph(self, text: str) -> None:
        self._print_indented(text, 0)

    def _print_step_line(self, line: StepLine, indent: int) -> None:
        """A command stands whole on its line, to be copied."""
        if line.kind == "command":
            self.out.print(escape(" " * indent + line.text), style="cyan", soft_wrap=True)
        else:
            self._print_indented("> " + line.text, indent)

    def print_summary(self, counts: Mapping[str, int], *, all_judged: bool = True) -> None:
        bad = counts["fail"] + counts["warn"] + counts["info"]
        if bad + counts["ok"] + counts["crashed"] == 0:
            self.print_text(messages.NO_CHECKS, style="bold red")
        elif bad or not all_judged:
            failed = counts["fail"] or not all_judged
            self.print_text(messages.SUMMARY, counts, "bold red" if failed else "bold")
        else:
            self.print_text(messages.ALL_WELL, counts, "bold green")

    def _print_other_findings(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            if not finding.bad and not finding.muted:
                text = describe(finding, self.lang)
                word = messages.OUTCOMES.get(finding.outcome)
                label = word.render(self.lang) if word else finding.outcome
                reason = finding.params.get("reason", finding.params.get("error", ""))
                tail = f" ({reason})" if reason else ""
                mark = self.marks.get(finding.outcome, "?")
                self.out.print(
                    escape(f"{mark} {finding.code} {text.title}: {label}{tail}"), style="dim"
                )

    def _print_indented(self, text: str, indent: int, style: str = "") -> None:
        from rich.padding import Padding

        self.out.print(Padding(escape(text), (0, 0, 0, indent), expand=False), style=style or None)

    def print_table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows under a heading; on a narrow terminal cells are folded."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for title in head:
            table.add_column(escape(title), overflow="fold")
        for row in rows:
            table.add_row(*map(escape, row))
        self.out.print(table)

    def print_loss_curve(self, smoke: Smoke) -> None:
        """Step against loss, on a logarithmic scale, in characters of any console."""
        for line in plot_loss(known(smoke.curve) or (), self.out.width - PLOT_MARGIN):
            self.out.print(escape(line))


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, emoji=False)  # a path may hold `:key:`
    if console.width == 0:  # COLUMNS=0: a terminal that does not know its width
        console.width = 80
    return console


def _character_set(encoding: str) -> str:
    for name in ("utf-8", "cp949"):
        try:
            "".join(MARKS[name].values()).encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        return name
    return "ascii"
