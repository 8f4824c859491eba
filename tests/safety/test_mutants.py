"""The small form of `python -m tests.safety mutants`."""

from __future__ import annotations

from tests.safety import mutants
from tests.thoroughness import IS_THOROUGH, larger


@larger
def test_mutants() -> None:
    figures = mutants.run(mutants.SMALL if IS_THOROUGH else mutants.SMALL // 12)
    assert not figures["failures"], figures["kinds"]
    assert not figures["slower than 5 s"]
