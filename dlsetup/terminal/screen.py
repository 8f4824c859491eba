"""What a terminal shows of a diagnosis and its cures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table

from dlsetup.facts import Facts, Smoke, known
from dlsetup.messages import program as messages
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Step
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Text
from dlsetup.report.messages import OUTCOMES
from dlsetup.report.view.blocks import Block, join_titles
from dlsetup.report.view.command_style import PLAIN, CommandStyle
from dlsetup.report.view.findings import describe
from dlsetup.report.view.map_rows import group_users, map_rows
from dlsetup.report.view.steps import StepLine, step_lines
from dlsetup.settings import Settings
from dlsetup.terminal.lines import MAX_WIDTH, Lines, escape
from dlsetup.terminal.questions import Questions

if TYPE_CHECKING:
    from dlsetup.remedies.new_environment import EnvironmentPlan

MARKS = {
    "utf-8": {"fail": "✗", "warn": "!", "info": "i", "ok": "✓", "skipped": "-"},
    "cp949": {"fail": "×", "warn": "!", "info": "i", "ok": "√", "skipped": "-"},
    "ascii": {"fail": "x", "warn": "!", "info": "i", "ok": "v", "skipped": "-"},
}
STYLES = {"fail": "bold red", "warn": "yellow", "info": "cyan", "ok": "green"}


class Screen(Lines):
    """What a student is told: the verdict, the cures, the map, the curve; and what is asked."""

    def __init__(self, settings: Settings, *, result: bool = True) -> None:
        super().__init__(settings, result=result)
        self.marks = MARKS[_character_set(self.out.encoding)]
        self._questions = Questions()

    def can_ask(self) -> bool:
        """Somebody sits at the terminal."""
        return self._questions.can_ask()

    @property
    def question_count(self) -> int:
        return self._questions.asked

    def confirm(self, text: Text, indent: int = 0) -> bool:
        """Consent; no is the default, and the answer where nobody can be asked."""
        return self._questions.confirm(self, text, indent)

    def ask_words(self, text: Text, refuse: Callable[[str], str], indent: int = 0) -> str:
        """A line that somebody types, "" for none; asked again while `refuse` says why not."""
        return self._questions.ask_words(self, text, refuse, indent)

    def ask_value(self, text: Text, default: str, refuse: Callable[[str], str]) -> str:
        """A line that somebody types, `default` for an empty one."""
        return self._questions.ask_value(self, text, default, refuse)

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
            body = escape(self._style.shorten(row.path)) + f"\n[dim]{escape(head)}[/dim]"
            table.add_row(escape(row.letter), body + (f"\n  <- {escape(users)}" if users else ""))
        self.out.print(table)
        self.out.print()

    def print_verdict(self, outcome: str, sentence: str) -> None:
        """The first line."""
        line = sentence if self.accessible else f"{self.marks.get(outcome, '?')} {sentence}"
        self.out.print(escape(line), style=STYLES.get(outcome, "bold"))

    def mark(self, outcome: str) -> str:
        """A symbol, or a word where symbols are read out."""
        if not self.accessible:
            return self.marks.get(outcome, "?")
        word = OUTCOMES.get(outcome)
        return f"{word.render(self.lang) if word else outcome}:"

    def print_block(self, block: Block, number: str) -> None:
        """One cure: what it is for, how it goes, and what else ends with it."""
        self.print_line()
        style = STYLES.get(block.outcome, "")
        self._print_head(f"{number} {self.mark(block.outcome)} ", style, block.title, block.label)
        indent = len(number) + 3
        if block.message:
            self.print_indented(block.message, indent)
        for line in block.steps:
            self._print_step_line(line, indent)
        if block.more_steps:
            self.print_indented(messages.MORE_STEPS.render(self.lang), indent, "dim")
        if block.dont:
            self.print_indented(block.dont, indent, "yellow")
        if also := join_titles(block.also_fixed, self.lang):
            self.print_indented(also, indent, "dim")

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
            self._print_head(f"  {self.mark(outcome)} ", style, title, codes)

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
        mark = self.mark(finding.outcome)
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

    def _print_step_line(self, line: StepLine, indent: int) -> None:
        """A command stands whole on its line, to be copied."""
        if line.kind == "command":
            self.out.print(escape(" " * (indent + 2) + line.text), style="cyan", soft_wrap=True)
        else:
            self.print_indented(line.text, indent)

    def print_loss_curve(self, smoke: Smoke) -> None:
        """Step against loss, on a logarithmic scale, in characters of any console."""
        from dlsetup.report.view.drawing import describe_curve
        from dlsetup.terminal.loss_plot import PLOT_MARGIN, plot_loss

        curve = known(smoke.curve) or ()
        if self.accessible:
            if curve:
                self.print_paragraph(describe_curve(curve, self.lang))
            return
        for line in plot_loss(curve, self.out.width - PLOT_MARGIN):
            self.out.print(escape(line))


def _character_set(encoding: str) -> str:
    for name in ("utf-8", "cp949"):
        try:
            "".join(MARKS[name].values()).encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        return name
    return "ascii"
