"""How far a download is: its rate by the last seconds, and what is left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic

from dlsetup.messages import downloading as messages
from dlsetup.model.text import Param

KEPT = 10.0  # seconds that the shown rate is of
MEGA = 10**6


class DownloadProgress:
    """Told by one thread, shown by another: every value is one assignment."""

    def __init__(self, file: str, clock: Callable[[], float] = monotonic) -> None:
        self.file, self.clock = file, clock
        self.position, self.end = 0, 0
        self.waits_until = 0.0
        self.checking = False
        self._marks: deque[tuple[float, int]] = deque(maxlen=1000)

    def begin(self, position: int, end: int | None) -> None:
        """A connection stands; the rate is its own."""
        self.position, self.end = position, end or 0
        self._marks = deque([(self.clock(), position)], maxlen=1000)

    def advance(self, count: int) -> None:
        self.position += count
        now = self.clock()
        if now - self._marks[-1][0] > 0.1 or len(self._marks) == 1:
            self._marks.append((now, self.position))

    def rate(self, seconds: float = KEPT) -> float:
        """Bytes a second, over the last `seconds`."""
        now = self.clock()
        marks = [mark for mark in tuple(self._marks) if now - mark[0] <= seconds]
        then, position = marks[0] if marks else (now - seconds, self.position)
        return (self.position - position) / max(now - then, 0.001)

    def age(self) -> float:
        """Seconds since the connection stands, as far as they are remembered."""
        return self.clock() - self._marks[0][0] if self._marks else 0.0

    def describe(self, lang: str) -> str:
        """A line, without the seconds that it took so far."""
        if self.checking:
            return messages.CHECKING_SUM.render(lang)
        waits = self.waits_until - self.clock()
        if waits > 0:
            return messages.WAITING.render(lang, {"seconds": round(waits) or 1})
        rate = self.rate()
        params: dict[str, Param] = {
            "file": self.file,
            "done": f"{self.position / MEGA:.1f}",
            "whole": f"{self.end / MEGA:.1f}",
            "rate": f"{rate / MEGA:.1f}",
            "left": _clock_time((self.end - self.position) / rate) if rate > 1 else "-:--",
        }
        text = messages.RECEIVING if self.end else messages.RECEIVING_OPEN
        return text.render(lang, params)


def _clock_time(seconds: float) -> str:
    """Minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
