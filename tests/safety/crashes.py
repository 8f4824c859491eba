"""Crashes counted by kind, each with the smallest input that was met, and what took too long."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from dlsetup.model.errors import UserError

SLOW = 5.0  # seconds of processor time for one input


class Crashes:
    def __init__(self) -> None:
        self.tried, self.refused, self.slow = 0, 0, 0
        self.kinds: Counter[str] = Counter()
        self.smallest: dict[str, bytes] = {}

    def attempt(self, stage: str, data: bytes, call: Callable[[], object]) -> object:
        """What it gives; None where it was refused with a sentence, or crashed."""
        self.tried += 1
        begun = time.process_time()
        result: object = None
        try:
            result = call()
        except UserError:
            self.refused += 1
        except Exception as error:  # noqa: BLE001 - that is what is counted
            self._count(stage, data, error)
        self.slow += time.process_time() - begun > SLOW
        return result

    def _count(self, stage: str, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames][-2:]
        kind = f"{stage}: {type(error).__name__} at {' > '.join(ours)}"
        self.kinds[kind] += 1
        if kind not in self.smallest or len(data) < len(self.smallest[kind]):
            self.smallest[kind] = data

    def figures(self) -> dict[str, object]:
        return {
            "tried": self.tried,
            "refused with a sentence": self.refused,
            "slower than 5 s": self.slow,
            "failures": self.kinds.total(),
            "kinds": {
                kind: {"count": count, "smallest": repr(self.smallest[kind][:300])}
                for kind, count in self.kinds.most_common()
            },
        }
