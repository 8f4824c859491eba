"""How the walk ends: what needs the student, what is ready, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.messages import setup as messages
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Text
from dlsetup.remedies.activation import activation_command
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.setup.closing import EVERY_DAY, CommandHint, can_open, closing_hints
from dlsetup.setup.plan import is_within
from dlsetup.setup.steps import SetupStep
from dlsetup.terminal.setup import SetupScreen


class SetupEnding:
    """`arguments`: with which words the walk goes on."""

    def __init__(
        self,
        place: SetupPlace,
        screen: SetupScreen,
        diagnosis: Diagnosis,
        arguments: tuple[str, ...],
        style: CommandStyle,
    ) -> None:
        self.place, self.screen, self.diagnosis = place, screen, diagnosis
        self.style, self.arguments = style, arguments

    def show(
        self,
        open_steps: Sequence[SetupStep],
        failures: Sequence[Finding],
        packages: tuple[str, ...],
    ) -> None:
        """`open_steps`: those that are not done though no finding says why. `packages`: the
        command for all that the course lacks."""
        if open_steps or failures:
            titles = [step.title.render(self.screen.screen.lang) for step in open_steps]
            self.screen.show_needs(titles, failures, packages, self.diagnosis, self.style)
            self._show_way_on(failures, packages)

    def _show_way_on(self, failures: Sequence[Finding], packages: tuple[str, ...]) -> None:
        """The packages are the walk's own work: it offers them again."""
        fixes = [finding.fix for finding in failures if finding.fix is not None]
        if any(fix.automatic and not is_within(fix, packages) for fix in fixes):
            self._show_command(
                messages.SETUP_FIXABLE, ("dlsetup", "doctor", *self.diagnosis.flags, "--fix")
            )
        self._show_command(messages.SETUP_AGAIN, ("dlsetup", *self.arguments))

    def show_complete(self, failed: int, *, lacks_files: bool) -> None:
        """`failed`: commands of what the course can do without."""
        screen = self.screen.screen
        if lacks_files:
            screen.print_text(messages.SETUP_LACKS_FILES, style="bold yellow")
            self.screen.print_command(self.style.show(("dlsetup", "course", "update")), 2)
        elif failed:
            screen.print_text(messages.SETUP_FAILED_MILDLY, {"count": failed}, "bold yellow")
        else:
            screen.print_text(messages.SETUP_COMPLETE, style="bold green")

    def show_ready(self, kind: str, title: Text | None) -> None:
        """`kind`: the environment's. `title`: None where all was said to be done."""
        self.screen.screen.print_line()
        if title is not None:
            self.screen.screen.print_text(title, style="bold")
        activation = activation_command(self.diagnosis.facts, self.place.prefix, kind)
        for hint in self._hints(activation):
            self.screen.show_hint(hint, self.style)

    def _hints(self, activation: tuple[str, ...]) -> Iterator[CommandHint]:
        """First the way of every day, which needs no activation; then that of a terminal, of which
        `open` makes all but the first superfluous."""
        facts, course, findings = self.diagnosis.facts, self.place.course, self.diagnosis.findings
        hints = closing_hints(facts, course, findings, activation)
        if can_open(facts, course, findings):
            yield EVERY_DAY._replace(argv=(*EVERY_DAY.argv, *self._environment_option()))
            hints = hints if self.screen.screen.verbosity > 0 else islice(hints, 1)
        yield from hints
        if any(each.bad and each.outcome == Outcome.INFO for each in findings):
            argv = ("dlsetup", "doctor", *self._environment_option(), "-v")
            yield CommandHint(messages.ADD_OPTIONAL, argv)
        yield self._check_hint()

    def _environment_option(self) -> tuple[str, ...]:
        """Of one that is remembered in another place than the student's."""
        return ("--env", self.place.prefix) if self.place.root else ()

    def _check_hint(self) -> CommandHint:
        """How this program is called again."""
        warnings = sum(
            finding.outcome == Outcome.WARN and finding.bad for finding in self.diagnosis.findings
        )
        command = ("dlsetup", "doctor", *self._environment_option())
        if not warnings:
            return CommandHint(messages.CHECK_AGAIN, command)
        lang, params = self.screen.screen.lang, {"count": warnings}
        text = messages.SETUP_WARNINGS.render(lang, params)
        return CommandHint(Text(en=text, ko=text), command)

    def _show_command(self, text: Text, argv: tuple[str, ...]) -> None:
        self.screen.print_line(text.render(self.screen.screen.lang), 2)
        self.screen.print_command(self.style.show(argv), 4)
