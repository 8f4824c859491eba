"""Fixes on the command line: shown, asked, run with live output, and looked at again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dlsetup import fixes, state, words
from dlsetup.cli.common import Looked, now
from dlsetup.cli.screen import system_of
from dlsetup.cli.settings import Settings
from dlsetup.model import Finding, Run
from dlsetup.process import Ended, stream
from dlsetup.render import Screen

LONGEST = 3600.0  # seconds for one command: a framework over a slow line
ROUNDS = 3  # mending a cause may uncover another fault


class Mender:
    """One command's fixes, with one journal that is opened when first needed."""

    def __init__(self, settings: Settings, *, yes: bool) -> None:
        self.settings, self.yes = settings, yes
        self.screen = Screen(settings.lang, settings.verbosity)
        self._journal: fixes.Journal | None = None

    @property
    def journal(self) -> fixes.Journal:
        if self._journal is None:
            folder = state.folder(self.settings.environ)
            self._journal = fixes.open_journal(folder, created=now(), home=self.settings.home)
        return self._journal

    def run(self, argv: Sequence[str]) -> Ended:
        environ = {**self.settings.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        return stream(argv, self.screen.live, timeout=LONGEST, env=environ, merge=True)

    def apply(self, planned: fixes.Planned, os: str) -> bool:
        """Show it, ask, do it: whether it was tried."""
        for finding in planned.findings:
            self.screen.finding(finding, os)
        if not planned.fix.automatic:
            return False
        if not (self.yes and planned.fix.safe) and not self.screen.ask(words.ASK):
            self.screen.note(words.FIX_SKIPPED)
            return False
        self.tell(fixes.apply(planned.fix, run=self.run, journal=self.journal))
        return True

    def tell(self, result: fixes.Result) -> bool:
        """Say what went wrong; whether all went well."""
        if result.outcome == "done":
            return True
        ended = result.ended
        if result.reason is not None:
            self.screen.note(result.reason, {"path": result.detail, "detail": result.detail}, "red")
        elif ended is not None:
            code = ended.returncode if ended.error is None else ended.error
            self.screen.note(words.WALK_FAILED, {"code": code if code is not None else "-"}, "red")
        return False


def mend(settings: Settings, looked: Looked, look: Callable[[], Looked], *, yes: bool) -> Looked:
    """Mend what can be mended; a fix counts when the second look finds nothing."""
    mender = Mender(settings, yes=yes)
    tried: set[tuple[str, str]] = set()
    for _ in range(ROUNDS):
        done: list[Finding] = []
        for planned in fixes.plan(looked.findings):
            if all((each.code, each.subject) in tried for each in planned.findings):
                continue
            tried |= {(each.code, each.subject) for each in planned.findings}
            if mender.apply(planned, system_of(looked)):
                done += planned.findings
        if not done:
            break
        looked = look()
        _verify(mender.screen, done, looked.findings)
    return looked


def _verify(screen: Screen, done: Sequence[Finding], again: Sequence[Finding]) -> None:
    still = {(each.code, each.subject) for each in again if each.bad}
    for finding in done:
        gone = (finding.code, finding.subject) not in still
        text, style = (words.FIXED, "green") if gone else (words.NOT_FIXED, "yellow")
        screen.note(text, {"code": finding.code}, style)


def undo(settings: Settings) -> int:
    """`--undo`: put back what the latest command changed."""
    mender = Mender(settings, yes=False)
    folder = state.folder(settings.environ)
    undone = fixes.undo(folder, run=mender.run, home=settings.home)
    if undone.outcome == "nothing":
        mender.screen.say(words.NOTHING_TO_UNDO)
        return 0
    remembered = state.load(folder)
    for entry in undone.entries:
        if isinstance(entry.step, fixes.Create):
            remembered = state.without_environment(remembered, entry.step.path)
        mender.screen.say(words.UNDONE, {"what": _what(entry)}, "green")
    state.save(folder, remembered)
    for entry, obstacle in undone.left:
        params = {"what": _what(entry), "why": obstacle.detail}
        mender.screen.say(words.NOT_UNDONE, params, "red")
    return 1 if undone.left else 0


def _what(entry: fixes.Entry) -> str:
    step = entry.step
    return " ".join(step.argv) if isinstance(step, Run) else step.path
