"""What one sees of the walk: each step's heading, findings and status, and the ending."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.messages import program as messages
from dlsetup.model.findings import Finding
from dlsetup.report.view.command_style import CommandStyle, style_of
from dlsetup.setup.progress import FilledText, StepStatus, failures_with_causes
from dlsetup.setup.steps import SetupStep
from dlsetup.terminal.screen import Screen


class SetupScreen:
    """`shown`: code and subject of the findings that the student saw."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.shown: set[tuple[str, str]] = set()

    def show_heading(self, step: SetupStep, number: str, status: StepStatus) -> None:
        self.screen.print_line()
        self.screen.print_line(f"{number} {step.title.render(self.screen.lang)}", "bold")
        if status != "done" and self.screen.verbosity >= 0:
            self.screen.print_paragraph(step.explanation.render(self.screen.lang))

    def show_status(self, status: StepStatus, findings: Iterable[Finding]) -> None:
        """`findings`: the step's own."""
        if status != "done":
            self.screen.print_text(messages.STEP_LEFT, style="yellow")
        elif any(finding.bad for finding in findings):
            self.screen.print_text(messages.SETUP_SUFFICIENT, style="green")
        else:
            self.screen.print_text(messages.STEP_DONE, style="green")

    def mark_shown(self, findings: Sequence[Finding]) -> bool:
        """Whether one of them is new to the student."""
        new = {(finding.code, finding.subject) for finding in findings} - self.shown
        self.shown |= new
        return bool(new)

    def show_new(self, findings: Iterable[Finding], style: CommandStyle) -> None:
        """Those that no fix was offered for: a consequence, or one that nobody here can mend."""
        for finding in findings:
            if self.mark_shown([finding]):
                self._show_finding(finding, style)

    def show_left(
        self, open_steps: Sequence[SetupStep], failures: Sequence[Finding], diagnosis: Diagnosis
    ) -> None:
        """What is not done, by the steps' names, and what fails, with its fix."""
        if open_steps:
            names = ", ".join(step.title.render(self.screen.lang) for step in open_steps)
            params = {"count": len(open_steps), "names": names}
            self.screen.print_text(messages.SETUP_STEPS_LEFT, params, "bold yellow")
        if not failures:
            return
        self.screen.print_text(messages.SETUP_FAILURES_LEFT, style="bold red")
        findings = failures_with_causes(failures, diagnosis.findings)
        for finding in findings:
            self._show_finding(finding, style_of(diagnosis.facts))
        if any(finding.fix is not None and finding.fix.automatic for finding in findings):
            argv = ("dlsetup", "doctor", *diagnosis.flags, "--fix")
            note = messages.NEXT_FIX.render(self.screen.lang)
            self.screen.print_columns([(style_of(diagnosis.facts).show(argv), note)], "cyan")

    def show_hints(self, hints: Iterable[FilledText]) -> None:
        self.screen.print_text(messages.SETUP_NEXT_COMMANDS, style="bold")
        for hint in hints:
            self.screen.print_line("  " + hint.text.render(self.screen.lang, hint.params))

    def _show_finding(self, finding: Finding, style: CommandStyle) -> None:
        self.screen.print_finding(finding, style)
        if finding.fix is None and not finding.because_of:
            self.screen.print_text(messages.SETUP_NO_FIX)
