"""Fixes on the command line: shown, asked, run with live output, and looked at again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dlsetup.diagnosis.diagnosis import Looked
from dlsetup.messages import program as messages
from dlsetup.model.errors import Stop
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Run
from dlsetup.process.run import Ended, stream
from dlsetup.repair import fixes
from dlsetup.repair.journal import Create, Entry, Journal, interrupted, lock, open_journal
from dlsetup.repair.undo import Undone, revert
from dlsetup.repair.undo import undo as undo_latest
from dlsetup.settings import Settings, now
from dlsetup.storage import state
from dlsetup.terminal.diagnosis import dialect_of
from dlsetup.terminal.screen import Screen

if TYPE_CHECKING:
    from filelock import FileLock

LONGEST = 3600.0  # seconds for one command: a framework over a slow line
ROUNDS = 3  # mending a cause may uncover another fault


class Mender:
    """One command's fixes, with one journal that is opened when first needed."""

    def __init__(self, settings: Settings, *, yes: bool, result: bool = False) -> None:
        self.settings, self.yes = settings, yes
        self.screen = Screen(settings.lang, settings.verbosity, result=result)
        self._journal: Journal | None = None
        self._held: FileLock | None = None

    @property
    def journal(self) -> Journal:
        if self._journal is None:
            folder = state.folder(self.settings.environ)
            self._held = lock(folder)
            self._journal = open_journal(folder, created=now(), home=self.settings.home)
        return self._journal

    def run(self, argv: Sequence[str]) -> Ended:
        environ = {**self.settings.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        return stream(argv, self.screen.live, timeout=LONGEST, env=environ, merge=True)

    def apply(self, planned: fixes.Planned, dialect: str) -> range | None:
        """Show it, ask, do it: its entries in the journal, None where it was not tried."""
        for finding in planned.findings:
            self.screen.finding(finding, dialect)
        if not planned.fix.automatic:
            return None
        if not (self.yes and planned.fix.safe) and not self.screen.ask(messages.ASK):
            self.screen.note(messages.FIX_SKIPPED)
            return None
        first = len(self.journal.log.entries)
        self.tell(fixes.apply(planned.fix, run=self.run, journal=self.journal))
        return range(first, len(self.journal.log.entries))

    def verify(self, done: Sequence[Tried], again: Sequence[Finding]) -> bool:
        """Say of each fix whether it helped; one that did not is put back. Whether any was."""
        still = {(each.code, each.subject) for each in again if each.bad}
        helpless = []
        for tried in done:
            left = [each for each in tried.findings if (each.code, each.subject) in still]
            for finding in tried.findings:
                text, style = (
                    (messages.NOT_FIXED, "yellow") if finding in left else (messages.FIXED, "green")
                )
                self.screen.note(text, {"code": finding.code}, style)
            if len(left) == len(tried.findings) and tried.entries:
                helpless.append(tried)
        for tried in reversed(helpless):
            self.told(revert(self.journal, run=self.run, only=tried.entries))
        return bool(helpless)

    def told(self, undone: Undone) -> None:
        """What was put back, and what could not be."""
        for entry in undone.entries:
            self.screen.say(messages.UNDONE, {"what": _what(entry)}, "green")
        for entry, obstacle in undone.left:
            params = {"what": _what(entry), "why": obstacle.detail}
            self.screen.say(messages.NOT_UNDONE, params, "red")

    def tell(self, result: fixes.Result) -> bool:
        """Say what went wrong; whether all went well."""
        if result.outcome == "done":
            return True
        ended = result.ended
        if result.reason is not None:
            self.screen.note(result.reason, {"path": result.detail, "detail": result.detail}, "red")
        elif ended is not None:
            code = ended.returncode if ended.error is None else ended.error
            self.screen.note(
                messages.WALK_FAILED, {"code": code if code is not None else "-"}, "red"
            )
        return False


class Tried(NamedTuple):
    """A fix that ran, and the numbers of its entries in the journal."""

    findings: tuple[Finding, ...]
    entries: range


def mend(settings: Settings, looked: Looked, look: Callable[[], Looked], *, yes: bool) -> Looked:
    """Mend what can be mended; a fix counts when the second look finds nothing, and one
    that did not help is put back."""
    mender = Mender(settings, yes=yes)
    remind(settings, mender.screen)
    tried: set[tuple[str, str]] = set()
    for _ in range(ROUNDS):
        done: list[Tried] = []
        for planned in fixes.plan(looked.findings):
            again = all((each.code, each.subject) in tried for each in planned.findings)
            if again or not planned.fix.automatic:  # what only a person can do is told at the end
                continue
            tried |= {(each.code, each.subject) for each in planned.findings}
            if (entries := mender.apply(planned, dialect_of(looked))) is not None:
                done.append(Tried(planned.findings, entries))
        if not done:
            break
        looked = look()
        if mender.verify(done, looked.findings):
            looked = look()
    return looked


def remind(settings: Settings, screen: Screen) -> None:
    """Of a fix that was cut short; a journal that cannot be read ends no diagnosis."""
    try:
        entry = interrupted(state.folder(settings.environ), settings.home)
    except Stop as stop:
        screen.note(stop.text, stop.params, "yellow")
        return
    if entry is not None:
        screen.note(messages.CUT_SHORT, {"what": _what(entry)}, "yellow")


def undo(settings: Settings) -> int:
    """`--undo`: put back what the latest command changed."""
    mender = Mender(settings, yes=False, result=True)
    folder = state.folder(settings.environ)
    held = lock(folder)
    undone = undo_latest(folder, run=mender.run, home=settings.home)
    held.release()
    if undone.outcome == "nothing":
        mender.screen.say(messages.NOTHING_TO_UNDO)
        return 0
    remembered = state.load(folder)
    for entry in undone.entries:
        if isinstance(entry.step, Create):
            remembered = state.without_environment(remembered, entry.step.path)
    state.save(folder, remembered)
    mender.told(undone)
    return 1 if undone.left else 0


def _what(entry: Entry) -> str:
    step = entry.step
    return " ".join(step.argv) if isinstance(step, Run) else step.path
