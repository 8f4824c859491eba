"""Fixes on the command line: shown, asked, run with live output, and looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import show_messages
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.plan import PlannedFix, plan_fixes
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Run
from dlsetup.process.run import ProcessResult, stream_lines
from dlsetup.repair import fixes
from dlsetup.repair.journal import (
    Create,
    Journal,
    JournalEntry,
    acquire_lock,
    find_interrupted_step,
    open_journal,
)
from dlsetup.repair.undo import UndoResult, revert, undo_latest
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.storage import state
from dlsetup.terminal.diagnosis import shell_dialect
from dlsetup.terminal.screen import Screen

if TYPE_CHECKING:
    from filelock import FileLock

COMMAND_TIMEOUT = 3600.0  # seconds for one command: a framework over a slow line
MAX_ROUNDS = 3  # mending a cause may uncover another fault


class FixSession:
    """One command's fixes, with one journal that is opened when first needed."""

    def __init__(self, settings: Settings, *, yes: bool, result: bool = False) -> None:
        self.settings, self.yes = settings, yes
        self.screen = Screen(settings.lang, settings.verbosity, result=result)
        self._journal: Journal | None = None
        self._file_lock: FileLock | None = None

    @property
    def journal(self) -> Journal:
        if self._journal is None:
            folder = state.folder(self.settings.environ)
            self._file_lock = acquire_lock(folder)
            self._journal = open_journal(folder, created=utc_timestamp(), home=self.settings.home)
        return self._journal

    def run_command(self, argv: Sequence[str]) -> ProcessResult:
        environ = {**self.settings.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        return stream_lines(
            argv,
            self.screen.print_command_output,
            timeout=COMMAND_TIMEOUT,
            env=environ,
            merge_stderr=True,
        )

    def offer_fix(self, planned_fix: PlannedFix, dialect: str) -> range | None:
        """Show it, ask, do it: its entries in the journal, None where it was not tried."""
        for finding in planned_fix.findings:
            self.screen.print_finding(finding, dialect)
        if not planned_fix.fix.automatic:
            return None
        if not (self.yes and planned_fix.fix.safe) and not self.screen.confirm(messages.CONFIRM):
            self.screen.print_note(messages.FIX_SKIPPED)
            return None
        first = len(self.journal.record.entries)
        self.check_result(
            fixes.apply_fix(planned_fix.fix, run=self.run_command, journal=self.journal)
        )
        return range(first, len(self.journal.record.entries))

    def verify_fixes(
        self, applied_fixes: Sequence[AppliedFix], new_findings: Sequence[Finding]
    ) -> bool:
        """Say of each fix whether it helped; one that did not is put back. Whether any was."""
        remaining = {(finding.code, finding.subject) for finding in new_findings if finding.bad}
        ineffective = []
        for applied_fix in applied_fixes:
            unfixed = [
                finding
                for finding in applied_fix.findings
                if (finding.code, finding.subject) in remaining
            ]
            for finding in applied_fix.findings:
                text, style = (
                    (messages.NOT_FIXED, "yellow")
                    if finding in unfixed
                    else (messages.FIXED, "green")
                )
                self.screen.print_note(text, {"code": finding.code}, style)
            if len(unfixed) == len(applied_fix.findings) and applied_fix.entries:
                ineffective.append(applied_fix)
        for applied_fix in reversed(ineffective):
            result = revert(self.journal, run=self.run_command, only=applied_fix.entries)
            show_messages(self.screen, describe_undo(result))
        return bool(ineffective)

    def check_result(self, result: fixes.FixResult) -> bool:
        """Say what went wrong; whether all went well."""
        if result.outcome == "done":
            return True
        process_result = result.process_result
        if result.reason is not None:
            self.screen.print_note(
                result.reason, {"path": result.detail, "detail": result.detail}, "red"
            )
        elif process_result is not None:
            code = (
                process_result.returncode if process_result.error is None else process_result.error
            )
            self.screen.print_note(
                messages.STEP_FAILED, {"code": code if code is not None else "-"}, "red"
            )
        return False


class AppliedFix(NamedTuple):
    """A fix that ran, and the numbers of its entries in the journal."""

    findings: tuple[Finding, ...]
    entries: range


def fix_findings(
    settings: Settings, diagnosis: Diagnosis, diagnose_again: Callable[[], Diagnosis], *, yes: bool
) -> Diagnosis:
    """Mend what can be mended; a fix counts when the second look finds nothing, and one
    that did not help is put back."""
    session = FixSession(settings, yes=yes)
    show_messages(session.screen, describe_interruption(settings))
    attempted: set[tuple[str, str]] = set()
    for _ in range(MAX_ROUNDS):
        applied_fixes: list[AppliedFix] = []
        for planned_fix in plan_fixes(diagnosis.findings):
            repeated = all(
                (finding.code, finding.subject) in attempted for finding in planned_fix.findings
            )
            if repeated or not planned_fix.fix.automatic:  # what needs a person is shown last
                continue
            attempted |= {(finding.code, finding.subject) for finding in planned_fix.findings}
            if (entries := session.offer_fix(planned_fix, shell_dialect(diagnosis))) is not None:
                applied_fixes.append(AppliedFix(planned_fix.findings, entries))
        if not applied_fixes:
            break
        diagnosis = diagnose_again()
        if session.verify_fixes(applied_fixes, diagnosis.findings):
            diagnosis = diagnose_again()
    return diagnosis


def describe_interruption(settings: Settings) -> tuple[CommandMessage, ...]:
    """Of a fix that was cut short; a journal that cannot be read ends no diagnosis."""
    try:
        entry = find_interrupted_step(state.folder(settings.environ), settings.home)
    except UserError as error:
        return (CommandMessage(error.text, error.params, "yellow", "note"),)
    if entry is None:
        return ()
    params = {"what": _describe_step(entry)}
    return (CommandMessage(messages.CUT_SHORT, params, "yellow", "note"),)


def run_undo(settings: Settings) -> CommandResult[None]:
    """`--undo`: put back what the latest command changed."""
    session = FixSession(settings, yes=False, result=True)
    folder = state.folder(settings.environ)
    file_lock = acquire_lock(folder)
    result = undo_latest(folder, run=session.run_command, home=settings.home)
    file_lock.release()
    if result.outcome == "nothing":
        return CommandResult(0, None, (CommandMessage(messages.NOTHING_TO_UNDO),))
    remembered = state.load(folder)
    for entry in result.entries:
        if isinstance(entry.step, Create):
            remembered = state.without_environment(remembered, entry.step.path)
    state.save(folder, remembered)
    return CommandResult(1 if result.failures else 0, None, tuple(describe_undo(result)))


def describe_undo(result: UndoResult) -> Iterator[CommandMessage]:
    """What was put back, and what could not be."""
    for entry in result.entries:
        yield CommandMessage(messages.UNDONE, {"what": _describe_step(entry)}, "green")
    for entry, failure in result.failures:
        params = {"what": _describe_step(entry), "why": failure.detail}
        yield CommandMessage(messages.NOT_UNDONE, params, "red")


def _describe_step(entry: JournalEntry) -> str:
    step = entry.step
    return " ".join(step.argv) if isinstance(step, Run) else step.path
