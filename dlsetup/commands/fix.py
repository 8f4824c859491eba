"""Fixes on the command line: shown, asked, run with live output, and looked at again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple, Self

from dlsetup.commands.command_lines import style_here
from dlsetup.commands.interruption import describe_interruption
from dlsetup.commands.show import show_messages
from dlsetup.commands.undo_messages import describe_undo
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.plan import PlannedFix, plan_fixes
from dlsetup.messages import activity as activity_messages
from dlsetup.messages import changes, questions
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix
from dlsetup.model.system_errors import system_error_in, system_error_path
from dlsetup.process.environ import environ_for_tools
from dlsetup.process.run import ProcessResult, stream_lines
from dlsetup.repair import fixes
from dlsetup.repair.journal import Journal, JournalKind, open_journal
from dlsetup.repair.lock import acquire_lock
from dlsetup.repair.undo import revert
from dlsetup.report.view.blocks import build_blocks
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.settings import Settings, utc_timestamp
from dlsetup.storage import state
from dlsetup.terminal.command_style import command_style
from dlsetup.terminal.screen import Screen

if TYPE_CHECKING:
    from filelock import FileLock

# without these variables, as a new terminal is
Look = Callable[[Collection[str]], Diagnosis]
COMMAND_TIMEOUT = 3600.0  # seconds for one command: a framework over a slow line


class FixSession:
    """One command's fixes, with one journal that is opened when first needed. At its end others
    may change the machine again, though this process, a notebook's perhaps, lives on."""

    def __init__(
        self, settings: Settings, *, yes: bool, kind: JournalKind = "fix", result: bool = False
    ) -> None:
        self.settings, self.yes, self.kind = settings, yes, kind
        self.screen = Screen(settings, result=result)
        self._journal: Journal | None = None
        self._file_lock: FileLock | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._file_lock is not None:
            self._file_lock.release()

    @property
    def journal(self) -> Journal:
        if self._journal is None:
            folder = state.folder(self.settings.environ)
            self._file_lock = acquire_lock(folder)
            self._journal = open_journal(
                folder, created=utc_timestamp(), home=self.settings.home, kind=self.kind
            )
        return self._journal

    @property
    def has_changes(self) -> bool:
        """Something was made, installed or written, or half of it."""
        return self._journal is not None and bool(self._journal.record.entries)

    def note_end(self) -> None:
        """That this command changed nothing, so that undo does not take an earlier one for the
        latest. It has nothing to lose by a note that cannot be written."""
        try:
            _ = self.journal
        except UserError as error:
            self.screen.print_note(changes.NOTE_NOT_WRITTEN, error.params, "yellow")

    def command_environ(self) -> dict[str, str]:
        """Of pip and its like: other Pythons' modules are none of theirs. uv trusts what the
        system trusts, as pip does; the second name is that of older ones."""
        own = {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        trusting = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}
        return trusting | environ_for_tools(self.settings.environ) | own

    def run_command(self, argv: Sequence[str]) -> ProcessResult:
        return stream_lines(
            argv,
            self.screen.print_command_output,
            timeout=COMMAND_TIMEOUT,
            env=self.command_environ(),
            merge_stderr=True,
        )

    def offer_fix(self, planned_fix: PlannedFix, style: CommandStyle) -> range | None:
        """Show it, ask, do it: its entries in the journal, None where it was not tried. `--yes`
        asks nothing: it takes what is safe, and leaves the rest to a person."""
        (block,) = build_blocks(planned_fix.findings, self.screen.lang, style, by_hand=False)
        self.screen.print_block(block, "-")
        if not planned_fix.fix.automatic:
            return None
        if not self.may_run(planned_fix.fix):
            self.screen.print_note(messages.FIX_UNSAFE if self.yes else messages.FIX_SKIPPED)
            return None
        first = len(self.journal.record.entries)
        self.check_result(
            fixes.apply_fix(planned_fix.fix, run=self.run_command, journal=self.journal)
        )
        return range(first, len(self.journal.record.entries))

    def removed_variables(self, fix: Fix, entries: range) -> tuple[str, ...]:
        """What new terminals do not get any more, where all of it was done."""
        done = [self.journal.record.entries[number].state == "done" for number in entries]
        return fix.variables if done and all(done) else ()

    def may_run(self, fix: Fix) -> bool:
        return fix.safe if self.yes else self.screen.confirm(questions.RUN_IT)

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
            show_messages(self.screen, describe_undo(result, style_here(self.settings)))
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
        elif result.detail:
            why, path = system_error_in(result.detail), system_error_path(result.detail)
            text = changes.STEP_IMPOSSIBLE_AT if path else changes.STEP_IMPOSSIBLE
            self.screen.print_note(text, {"why": why, "path": path}, "red")
        elif process_result is not None:
            code = (
                process_result.returncode if process_result.error is None else process_result.error
            )
            self.screen.print_note(
                activity_messages.STEP_FAILED, {"code": code if code is not None else "-"}, "red"
            )
        return False


class AppliedFix(NamedTuple):
    """A fix that ran, and the numbers of its entries in the journal."""

    findings: tuple[Finding, ...]
    entries: range


def fix_findings(settings: Settings, diagnosis: Diagnosis, look: Look, *, yes: bool) -> Diagnosis:
    """Fix what can be fixed, one after the other: after each the machine is checked again, so that
    what is asked next is true then. A fix that did not help is undone."""
    with FixSession(settings, yes=yes) as session:
        return _fix_in_turn(session, diagnosis, look)


def _fix_in_turn(session: FixSession, diagnosis: Diagnosis, look: Look) -> Diagnosis:
    settings = session.settings
    interruption = describe_interruption(settings)
    show_messages(session.screen, interruption)
    found, attempted = diagnosis.findings, list[tuple[str, str]]()
    without: frozenset[str] = frozenset()
    while planned_fix := _next_fix(diagnosis.findings, attempted):
        attempted += [(finding.code, finding.subject) for finding in planned_fix.findings]
        entries = session.offer_fix(planned_fix, command_style(settings, diagnosis))
        if entries is None:
            continue
        as_new = without.union(session.removed_variables(planned_fix.fix, entries))
        diagnosis = look(as_new)
        if session.verify_fixes([AppliedFix(planned_fix.findings, entries)], diagnosis.findings):
            diagnosis = look(without)
        else:
            without = as_new
    if not interruption:  # the way to undo that one was just shown
        session.note_end()
    remaining = {(f.code, f.subject) for f in diagnosis.findings if f.bad}
    fixed = tuple(f for f in found if f.bad and (f.code, f.subject) not in remaining)
    return diagnosis._replace(fixed=fixed)


def _next_fix(
    findings: Sequence[Finding], attempted: Sequence[tuple[str, str]]
) -> PlannedFix | None:
    """The first that is not a person's and has something new."""
    for planned_fix in plan_fixes(findings):
        new = any((f.code, f.subject) not in attempted for f in planned_fix.findings)
        if new and planned_fix.fix.automatic:
            return planned_fix
    return None
