"""How notebooks are run, as one sees it: a line that changes, then one for each that ended."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from dlsetup.facts import known
from dlsetup.messages import notebooks as messages
from dlsetup.model.text import Param, Text
from dlsetup.notebooks.execute import CellBegun, ExecutedNotebook, ExecutionEvent, NotebookBegun
from dlsetup.settings import Settings
from dlsetup.terminal.activity import can_repaint, show_activity
from dlsetup.terminal.screen import Screen

MARKS = {"ready": "ok", "missing": "skipped"}  # else: fail
STYLES = {"ready": "green", "missing": "yellow"}


class NotebooksProgress:
    """Entered while they run. `quiet`: nothing is shown; `brief`: of those that ended well, only
    while they run; `heading`: what is said first, with the `name` of the only one."""

    def __init__(
        self,
        settings: Settings,
        *,
        quiet: bool,
        brief: bool = False,
        heading: Text = messages.TRYING,
        name: str = "",
    ) -> None:
        self.heading, self.named = heading, {"name": name}
        self.screen, self.quiet = Screen(settings), quiet or settings.verbosity < 0
        self.brief = brief
        self.place: dict[str, Param] = {}
        self.stack = ExitStack()

    def __enter__(self) -> Self:
        if not (self.quiet or self.brief):
            self.screen.print_text(self.heading, self.named)
        self._show_activity()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stack.close()

    def _show_activity(self) -> None:
        if not self.quiet:
            activity = show_activity(self.screen, self.describe, repaint=can_repaint(self.screen))
            self.stack.enter_context(activity)

    def describe(self) -> str:
        text = messages.RUNNING if self.place else messages.STARTING
        return text.render(self.screen.lang, self.place)

    def on_event(self, event: ExecutionEvent) -> None:
        if isinstance(event, NotebookBegun):
            self.stack.close()
            self.place = {"name": event.notebook, "cell": 1, "cells": event.cells}
            self._show_activity()
        elif isinstance(event, CellBegun):
            self.place = {**self.place, "cell": event.cell}

    def end(self, executed: ExecutedNotebook) -> ExecutedNotebook:
        """Show how it ended, where the line that changes stood; the same, to be kept. That none can
        be run is told once, at the end."""
        self.stack.close()
        untried = executed.run.outcome == "not-started" and executed.missing
        outcome = "missing" if executed.missing else executed.run.outcome
        if not (self.quiet or untried or (self.brief and outcome in MARKS)):
            mark = self.screen.mark(MARKS.get(outcome, "fail"))
            text = messages.OUTCOMES[outcome].render(self.screen.lang, outcome_params(executed))
            self.screen.print_line(f"{mark} {text}", STYLES.get(outcome, "red"))
        return executed


def outcome_params(executed: ExecutedNotebook) -> dict[str, Param]:
    run = executed.run
    return {
        "name": run.name,
        "seconds": round(known(run.seconds, 0.0)),
        "cell": known(run.cell, 1),
        "packages": ", ".join(executed.missing),
    }
