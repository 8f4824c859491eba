"""What goes on, while it goes on: one line that is repainted, or a sentence now and then."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from dlsetup.messages import activity as messages
from dlsetup.terminal.screen import Screen

PAINTS_PER_SECOND = 4
SENTENCE_EVERY = 30.0  # seconds between two sentences
FIRST_SENTENCE = 2.0  # seconds: what is over before then needs none

Describe = Callable[[], str]


def can_repaint(screen: Screen) -> bool:
    """A terminal that moves its cursor, of somebody whose screen reader is not disturbed."""
    console = screen.err
    return console.is_terminal and not console.is_dumb_terminal and not screen.accessible


@contextmanager
def show_activity(screen: Screen, describe: Describe, *, repaint: bool) -> Iterator[None]:
    """`describe` says what goes on right now."""
    if screen.verbosity < 0:
        yield
        return
    shows = _repainted_line if repaint and screen.verbosity == 0 else _sentences
    with shows(screen, describe):
        yield


@contextmanager
def _repainted_line(screen: Screen, describe: Describe) -> Iterator[None]:
    line = _ActivityLine(screen, describe)
    with screen.err.status(
        line, spinner="line", spinner_style="cyan", refresh_per_second=PAINTS_PER_SECOND
    ):
        yield


class _ActivityLine:
    """Rendered anew for each painting, within one line of the terminal."""

    def __init__(self, screen: Screen, describe: Describe) -> None:
        self.screen, self.describe, self.start = screen, describe, time.monotonic()

    def __str__(self) -> str:
        seconds = int(time.monotonic() - self.start)
        params: dict[str, str | int] = {"activity": self.describe(), "seconds": seconds}
        return messages.IN_PROGRESS.render(self.screen.lang, params)

    def __rich__(self) -> Any:  # a text of rich, which the terminal's screen alone knows
        text = self.screen.err.render_str(str(self), markup=False, emoji=False, highlight=False)
        text.no_wrap, text.overflow = True, "ellipsis"
        return text


@contextmanager
def _sentences(screen: Screen, describe: Describe) -> Iterator[None]:
    line, done = _ActivityLine(screen, describe), threading.Event()
    thread = threading.Thread(target=_print_sentences, args=(screen, line, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _print_sentences(screen: Screen, line: _ActivityLine, done: threading.Event) -> None:
    pause = FIRST_SENTENCE
    while not done.wait(pause):
        screen.err.print(str(line), style="dim", markup=False)
        pause = SENTENCE_EVERY
