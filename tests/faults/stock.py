"""Benches that are lent, one fault after another: each is then put back to what it was."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.faults.laboratory import Bench, prepare, scrap
from tests.faults.original import Original, keep, remove


@dataclass
class Stock:
    """Of each base one bench, made when it is first asked for, and anew after a failure."""

    made: dict[str, tuple[Bench, Original]] = field(default_factory=dict)

    @contextmanager
    def lend(self, base: str) -> Iterator[Bench]:
        bench, original = self.made.pop(base) if base in self.made else _make(base)
        try:
            yield replace(bench, variables=dict(bench.variables), undo=[])
            original.restore()
        except BaseException:
            _scrap(bench, original)
            raise
        self.made[base] = (bench, original)

    def clear(self) -> None:
        while self.made:
            _scrap(*self.made.popitem()[1])


def _make(base: str) -> tuple[Bench, Original]:
    """At a short path: a long one is a fault of its own."""
    bench = prepare(Path(tempfile.mkdtemp(prefix="dl-")), base)
    # As pip does: else every look compiles all that it imports, for none may write byte code.
    bench.run(bench.python, "-m", "compileall", "-q", bench.site, check=False)
    return bench, keep(bench.root, Path(tempfile.mkdtemp(prefix="dl-")))


def _scrap(bench: Bench, original: Original) -> None:
    scrap(bench)
    remove(original.copy)
