"""One line of when it worked, and what changed in between."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.changes import Change, SinceGoodRun
from dlsetup.report.view.since import describe_since

NUMPY = (Change("package", "numpy", "1.26.4", "2.4.6"), 0)
NEW = (Change("variable", "PIP_TARGET", None, "1f"), 1)
MORE = tuple((Change("package", name, "1", None), 5) for name in "abc")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((), "Nothing that dlsetup keeps track of has changed since then."),
        ((NUMPY, NEW), "Since then: numpy: 1.26.4 → 2.4.6, the variable PIP_TARGET is new."),
        ((NUMPY, NEW, *MORE), "the variable PIP_TARGET is new, and 3 more changes."),
    ],
    ids=["nothing", "two", "many"],
)
def test_since(changes: tuple[tuple[Change, int], ...], said: str) -> None:
    line = describe_since(SinceGoodRun("2026-11-19T00:00:00+00:00", changes), "en")
    assert line.endswith(said)
