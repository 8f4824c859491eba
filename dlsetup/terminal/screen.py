"""The one module that knows rich: everything a terminal shows."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich import markup
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

from dlsetup.compiled.characters import unicodedata
from dlsetup.facts import Facts, Smoke, known
from dlsetup.facts.encoding import spell_out
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.messages import program as messages
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Step
from dlsetup.model.folding import fold
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Text
from dlsetup.report.messages import OUTCOMES
from dlsetup.report.view.blocks import Block, join_titles
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.report.view.drawing import describe_curve
from dlsetup.report.view.view import (
    PLAIN,
    StepLine,
    describe,
    group_users,
    map_rows,
    step_lines,
)
from dlsetup.settings import Settings
from dlsetup.terminal.loss_plot import PLOT_MARGIN, plot_loss

if TYPE_CHECKING:
    from dlsetup.remedies.new_environment import EnvironmentPlan

MARKS = {
    "utf-8": {"fail": "✗", "warn": "!", "info": "i", "ok": "✓", "skipped": "-"},
    "cp949": {"fail": "×", "warn": "!", "info": "i", "ok": "√", "skipped": "-"},
    "ascii": {"fail": "x", "warn": "!", "info": "i", "ok": "v", "skipped": "-"},
}
MAX_WIDTH = 80  # longer lines are hard to read
MIN_FOLD_WIDTH = 20  # columns of folded text, however narrow the terminal
STYLES = {"fail": "bold red", "warn": "yellow", "info": "cyan", "ok": "green"}


class Screen:
    """Results go to standard output, everything else to standard error; of a screen that
    is not the `result` (what goes before it), all does."""

    def __init__(self, settings: Settings, *, result: bool = True) -> None:
        self.lang, self.verbosity = settings.lang, settings.verbosity
        self.accessible = settings.accessible
        self.out, self.err = _console(stderr=not result), _console(stderr=True)
        self.marks = MARKS[_character_set(self.out.encoding)]
        self._nobody_told = False

    def print_text(
        self, text: Text, params: Mapping[str, Any] | None = None, style: str = ""
    ) -> None:
        """One sentence of the result."""
        sentence = self._fold(text.render(self.lang, params or {}), self.out.width)
        self.out.print(escape(sentence), style=style or None)

    def _fold(self, text: str, width: int) -> str:
        """Where rich cannot: it breaks lines at spaces, and Chinese has none."""
        if self.lang in IN_SOURCES:
            return text
        return "\n".join(line for part in text.split("\n") for line in fold(part, width))

    def print_note(
        self, text: Text, params: Mapping[str, Any] | None = None, style: str = ""
    ) -> None:
        """One sentence about the work, unless quiet."""
        if self.verbosity >= 0:
            sentence = self._fold(text.render(self.lang, params or {}), self.err.width)
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

    def can_ask(self) -> bool:
        """Somebody sits at the terminal."""
        return sys.stdin.isatty()

    def confirm(self, text: Text, indent: int = 0) -> bool:
        """Consent; no is the default, and the answer where nobody can be asked."""
        if not self.can_ask():
            if not self._nobody_told:
                self.print_note(messages.NOBODY_TO_ASK)
            self._nobody_told = True
            return False
        while (answer := self._ask(text, indent)) and not self._means(answer, messages.NO_WORDS):
            if self._means(answer, messages.YES_WORDS):
                return True
            self.err.print(escape(" " * indent + messages.UNKNOWN_ANSWER.render(self.lang)))
        return False

    def _means(self, answer: str, words: Text) -> bool:
        """People answer in whichever language they type."""
        return any(answer in words.render(lang).split() for lang in (*IN_SOURCES, self.lang))

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
            table.add_row(escape(row.letter), body + (f"\n  <- {escape(users)}" if users else ""))
        self.out.print(table)
        self.out.print()

    def print_verdict(self, outcome: str, sentence: str) -> None:
        """The first line."""
        line = sentence if self.accessible else f"{self.marks.get(outcome, '?')} {sentence}"
        self.out.print(escape(line), style=STYLES.get(outcome, "bold"))

    def _mark(self, outcome: str) -> str:
        """A symbol, or a word where symbols are read out."""
        if not self.accessible:
            return self.marks.get(outcome, "?")
        word = OUTCOMES.get(outcome)
        return f"{word.render(self.lang) if word else outcome}:"

    def print_block(self, block: Block, number: str) -> None:
        """One cure: what it is for, how it goes, and what else ends with it."""
        self.print_line()
        style = STYLES.get(block.outcome, "")
        self._print_head(f"{number} {self._mark(block.outcome)} ", style, block.title, block.label)
        indent = len(number) + 3
        if block.message:
            self._print_indented(block.message, indent)
        for line in block.steps:
            self._print_step_line(line, indent)
        if block.dont:
            self._print_indented(block.dont, indent, "yellow")
        if also := join_titles(block.also_fixed, self.lang):
            self._print_indented(also, indent, "dim")

    def _print_head(self, start: str, style: str, title: str, codes: str) -> None:
        """The codes stand at the right where there is room."""
        if self.accessible:
            self.out.print(escape(f"{start}{title} ({codes})"), style="bold")
            return
        gap = min(self.out.width, MAX_WIDTH) - cell_len(start) - cell_len(title) - cell_len(codes)
        head = f"[{style or 'none'}]{escape(start)}[/][bold]{escape(title)}[/bold]"
        self.out.print(f"{head}{' ' * max(gap, 2)}[dim]{escape(codes)}[/dim]")

    def print_list(self, outcome: str, rows: Sequence[tuple[str, str]]) -> None:
        """Titles and codes, a line each."""
        for title, codes in rows:
            style = STYLES.get(outcome, "")
            self._print_head(f"  {self._mark(outcome)} ", style, title, codes)

    def print_columns(self, rows: Sequence[Sequence[str]], first_style: str = "bold") -> None:
        """Rows without a heading; a row too long for the line begins on a line of its own."""
        if self.accessible:
            for row in rows:
                self._print_indented(
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
                self._print_indented(rest, 6)

    def print_commands(self, commands: Sequence[tuple[str, str]]) -> None:
        """Commands to type, each with what it does."""
        if not self.accessible:
            self.print_columns(commands, first_style="cyan")
            return
        for command, purpose in commands:
            self._print_indented(f"{purpose}:", 2)
            self.print_line(f"    {command}", "cyan")

    def print_muted(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            if finding.muted and self.verbosity >= 0:
                text = describe(finding, self.lang)
                self.out.print(escape(f"- {finding.code} {text.title} ({text.label})"), style="dim")

    def print_unfinished(self, findings: Sequence[Finding]) -> None:
        """Checks that crashed or took too long."""
        failed = [f for f in findings if f.outcome in (Outcome.CRASHED, Outcome.TIMED_OUT)]
        names = ", ".join(f"{f.code} ({f.params.get('error', f.outcome)})" for f in failed)
        self.print_text(messages.UNFINISHED, {"count": len(failed), "names": names}, "yellow")

    def print_passed(self, findings: Sequence[Finding]) -> None:
        """What was checked and is no problem, and what was not checked, with the reason."""
        passed = [f for f in findings if f.outcome == Outcome.OK]
        others = [f for f in findings if not f.bad and not f.muted and f not in passed]
        for heading, group in (
            (messages.NOT_FOUND_HEADING, passed),
            (messages.NOT_CHECKED_HEADING, others),
        ):
            if group:
                self.print_text(heading, style="bold")
            for finding in group:
                self._print_passed(finding)

    def _print_passed(self, finding: Finding) -> None:
        text = describe(finding, self.lang)
        reason = str(finding.params.get("reason", finding.params.get("error", "")))
        word = messages.NOT_CHECKED_REASONS.get(reason)
        reason = word.render(self.lang) if word else reason
        mark = self._mark(finding.outcome)
        tail = f": {reason}" if reason else ""
        self.out.print(escape(f"  {mark} {finding.code} {text.title}{tail}"), style="dim")

    def print_step(self, step: Step, style: CommandStyle = PLAIN) -> None:
        """One step of a plan, as the fixes are shown."""
        for line in step_lines(step, self.lang, style):
            self._print_step_line(line, 2)

    def print_refusal(self, plan: EnvironmentPlan, style: CommandStyle) -> None:
        """Why an environment cannot be made, and what to do; nothing if it can."""
        if plan.reason is not None:
            self.print_text(plan.reason, plan.params, "bold red")
        for step in plan.way_on:
            self.print_step(step, style)

    def print_paragraph(self, text: str) -> None:
        self._print_indented(text, 0)

    def print_folded(self, text: str, indent: int, hanging: int = 0, style: str = "") -> None:
        """Lines that fit; all but the first are indented by `hanging` more."""
        width = max(MIN_FOLD_WIDTH, self.out.width - indent - hanging)
        folded = RichText(self._fold(text, width)).wrap(self.out, width)
        for number, line in enumerate(folded or [RichText()]):
            self.print_line(
                " " * (indent + (hanging if number else 0)) + line.plain.rstrip(), style
            )

    def _print_step_line(self, line: StepLine, indent: int) -> None:
        """A command stands whole on its line, to be copied."""
        if line.kind == "command":
            self.out.print(escape(" " * (indent + 2) + line.text), style="cyan", soft_wrap=True)
        else:
            self._print_indented(line.text, indent)

    def _print_indented(self, text: str, indent: int, style: str = "") -> None:
        from rich.padding import Padding

        folded = escape(self._fold(text, self.out.width - indent))
        self.out.print(Padding(folded, (0, 0, 0, indent), expand=False), style=style or None)

    def print_table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows under a heading; on a narrow terminal cells are folded."""
        if self.accessible:
            for row in rows:
                cells = (f"{title}: {cell}" for title, cell in zip(head, row, strict=True) if cell)
                self._print_indented(". ".join(cells), 0)
            return
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for title in head:
            table.add_column(escape(title), overflow="fold")
        for row in rows:
            table.add_row(*map(escape, row))
        self.out.print(table)

    def print_loss_curve(self, smoke: Smoke) -> None:
        """Step against loss, on a logarithmic scale, in characters of any console."""
        curve = known(smoke.curve) or ()
        if self.accessible:
            if curve:
                self.print_paragraph(describe_curve(curve, self.lang))
            return
        for line in plot_loss(curve, self.out.width - PLOT_MARGIN):
            self.out.print(escape(line))


def escape(text: str) -> str:
    """Shown as it is, whoever wrote it: it steers neither rich nor the terminal."""
    return markup.escape(spell_out(text))


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
