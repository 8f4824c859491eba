"""The servers that have a file: which one is asked next, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dlsetup.download.answers import DownloadError


class Patience(NamedTuple):
    """Seconds, bytes a second, and tries. `silence`: without a byte; `slowest` over `window`: less
    is no download; `tries`: one after another that bring nothing; `pause`: before the second of
    them, each time twice as long; `whole_wait`: for busy servers, all together."""

    silence: float = 30.0
    slowest: float = 2000.0
    window: float = 30.0
    tries: int = 6
    pause: float = 1.0
    whole_wait: float = 900.0


class ServerQueue:
    """`urls`: the best first. Of those that may be asked soonest the one is taken that failed
    least."""

    def __init__(self, urls: Sequence[str], patience: Patience) -> None:
        self.patience = patience
        self._not_before = dict.fromkeys(urls, 0.0)
        self._failed = dict.fromkeys(urls, 0)  # one after another, without a byte
        self._waited = 0.0
        self._last = DownloadError("missing")

    def choose(self, now: float) -> tuple[str, float]:
        """One of them, and the seconds until it may be asked. Raises DownloadError: none is left,
        or waiting would take too long."""
        if not self._not_before:
            raise self._last
        url = min(
            self._not_before, key=lambda url: (max(self._not_before[url], now), self._failed[url])
        )
        wait = max(self._not_before[url] - now, 0.0)
        if self._last.kind == "busy":
            self._waited += wait
            if self._waited > self.patience.whole_wait:
                raise self._last
        return url, wait

    def note_failure(self, url: str, error: DownloadError, now: float, *, received: int) -> None:
        """`received`: the bytes that came before it failed. What cannot help is asked no more."""
        self._last = error
        if error.wait is not None:
            self._not_before[url] = now + error.wait
        elif received > 0 and error.again and error.kind != "slow":
            self._failed[url] = 0
        else:
            self._failed[url] += 1
            self._not_before[url] = now + self.patience.pause * 2.0 ** (self._failed[url] - 1)
        if (not error.again and error.wait is None) or self._failed[url] >= self.patience.tries:
            del self._not_before[url]
