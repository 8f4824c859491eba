"""The small form of `python -m tests.safety mutants`."""

from __future__ import annotations

from tests.safety import mutants


def test_mutants() -> None:
    figures = mutants.run(mutants.SMALL)
    assert not figures["failures"], figures["kinds"]
    assert not figures["slower than 5 s"]
