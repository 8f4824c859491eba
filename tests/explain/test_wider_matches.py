"""What holds another match's words and says more comes first, though that one is found here."""

from __future__ import annotations

import pytest

from dlsetup.explain.answer import diagnose_text
from dlsetup.model.findings import Finding

TORCH = "ModuleNotFoundError: No module named 'torch'"
BUILDING = f"Getting requirements to build wheel did not run successfully.\n  {TORCH}"
FOUND = Finding(code="DLS603", name="framework-missing", outcome="warn")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param(TORCH, "DLS603", id="the words alone"),
        pytest.param(BUILDING, "build-needs-a-package", id="while pip builds"),
    ],
)
def test_the_first(text: str, first: str) -> None:
    assert diagnose_text(text, (FOUND,))[0].check.code == first
