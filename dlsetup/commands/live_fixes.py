"""Commands of the walk: a line of progress while they run, and an answer where they fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from dlsetup.commands.error_answer import LikelyCause
from dlsetup.commands.fix import COMMAND_TIMEOUT, FixSession
from dlsetup.messages import activity as messages
from dlsetup.messages import questions
from dlsetup.model.fixes import Fix
from dlsetup.model.text import Text
from dlsetup.process.run import ProcessResult, stream_lines
from dlsetup.repair import fixes
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.settings import Settings
from dlsetup.setup.installer_output import InstallerOutput
from dlsetup.terminal.activity import can_repaint, show_activity
from dlsetup.terminal.setup import COMMAND_INDENT, INDENT, SetupScreen

MOST_QUESTIONS = 3  # in one walk
FindCause = Callable[[str], LikelyCause | None]


class LiveFixSession(FixSession):
    """`find_cause`: of a failed command, by its output. `result`: what is shown is the
    result, rather than a record that a program reads."""

    def __init__(self, settings: Settings, *, yes: bool, result: bool = True) -> None:
        super().__init__(settings, yes=yes, kind="setup", result=result)
        self.tells_result = result
        self.repaint = can_repaint(self.screen)
        self.setup_screen = SetupScreen(self.screen)
        self.find_cause: FindCause = lambda output: None
        self.style = CommandStyle()
        self.agreed = False  # to all that was shown at the start
        self.shown_commands: tuple[tuple[str, ...], ...] = ()  # of it
        self.size_told = False  # of the whole
        self.failed = 0  # commands that did not do their work
        self.source_environ: Mapping[str, str] = {}  # where installers find files
        self._output: InstallerOutput | None = None

    @property
    def has_question_left(self) -> bool:
        """After the one question of the whole walk, few others are asked."""
        return not self.agreed or self.screen.question_count < MOST_QUESTIONS

    def was_shown(self, command: Sequence[str]) -> bool:
        """In what was agreed to; with -v it is shown again where it is run."""
        return self.agreed and self.screen.verbosity <= 0 and tuple(command) in self.shown_commands

    def agrees(self, question: Text) -> bool:
        """To something that was in the plan."""
        return self.yes or self.agreed or self.screen.confirm(question, INDENT)

    def may_run(self, fix: Fix) -> bool:
        """What is safe belongs to what was agreed to; the rest is asked for, while it may be."""
        if not self.agreed:
            return super().may_run(fix)
        return fix.safe or (self.has_question_left and self.screen.confirm(questions.RUN_IT))

    def command_environ(self) -> dict[str, str]:
        return {**super().command_environ(), **self.source_environ}

    def run_command(self, argv: Sequence[str]) -> ProcessResult:
        output = self._output = InstallerOutput(argv)
        with show_activity(
            self.screen, partial(output.describe, self.screen.lang), repaint=self.repaint
        ):
            result = self._run(argv, output)
        if result.returncode == 0:
            self._tell_done(result, output)
        return result

    def _run(self, argv: Sequence[str], output: InstallerOutput) -> ProcessResult:
        def on_line(line: str) -> None:
            output.add_line(line)
            if self.screen.verbosity > 0:
                self.screen.print_command_output(line)

        return stream_lines(
            argv,
            on_line,
            timeout=COMMAND_TIMEOUT,
            env=self.command_environ(),
            merge_stderr=True,
        )

    def _tell_done(self, result: ProcessResult, output: InstallerOutput) -> None:
        params = {"count": output.installed or 0, "seconds": round(result.seconds)}
        text = messages.INSTALLED if output.installed else messages.COMMAND_DONE
        is_told = bool(output.installed) or not self.was_shown(output.argv)
        if self.screen.verbosity >= 0 and is_told:
            self.setup_screen.print_body(text, params)

    def check_result(self, result: fixes.FixResult) -> bool:
        self.failed += result.outcome in ("failed", "refused")
        process_result = result.process_result
        if result.outcome != "failed" or process_result is None or self._output is None:
            return super().check_result(result)
        self._tell_failed(process_result, self._output)
        return False

    def _tell_failed(self, result: ProcessResult, output: InstallerOutput) -> None:
        screen = self.setup_screen
        if result.error is not None:
            screen.print_body(messages.COMMAND_NOT_STARTED, {"why": result.error}, "red")
        elif result.returncode is None:
            screen.print_body(messages.COMMAND_TIMED_OUT, style="red")
        else:
            screen.print_body(messages.STEP_FAILED, {"code": result.returncode}, "red")
        if cause := self.find_cause(output.text):
            self._show_cause(cause)
        elif self.screen.verbosity == 0 and output.last_lines:  # nothing else tells why
            screen.print_body(messages.LAST_OUTPUT)
            for line in output.last_lines:
                screen.print_line(line.strip(), COMMAND_INDENT, "dim")

    def _show_cause(self, cause: LikelyCause) -> None:
        screen = self.setup_screen
        params = {"title": cause.title, "code": cause.code}
        screen.print_body(messages.LIKELY_CAUSE, params, "bold")
        for line in cause.step:
            if line.kind == "command":
                screen.print_command(line.text)
            else:
                screen.print_line(line.text)
        screen.print_body(messages.MORE_ABOUT)
        screen.print_command(self.style.show(("dlsetup", "explain", cause.code)))
