"""What is wrong by the check that an output points to, or what that follows from."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.selection import known_causes
from dlsetup.explain.outcomes import find_root
from dlsetup.model.findings import Finding


def finding(code: str, *because_of: str, outcome: str = "fail") -> Finding:
    return Finding(code=code, name=code, outcome=outcome, because_of=because_of)


@pytest.mark.parametrize(
    ("findings", "root"),
    [
        pytest.param((), None, id="nothing"),
        pytest.param((finding("DLS104", outcome="ok"),), None, id="not here"),
        pytest.param((finding("DLS104"),), "DLS104", id="of itself"),
        pytest.param((finding("DLS104", "DLS105"), finding("DLS105")), "DLS105", id="a cause"),
        pytest.param(
            (finding("DLS104", "DLS105"), finding("DLS105", "DLS101"), finding("DLS101")),
            "DLS101",
            id="a cause of the cause",
        ),
        pytest.param((finding("DLS104", "DLS105"),), "DLS104", id="a cause that is not here"),
        pytest.param(
            (finding("DLS104", "DLS105"), finding("DLS105", "DLS104")), "DLS104", id="a circle"
        ),
    ],
)
def test_the_root(findings: tuple[Finding, ...], root: str | None) -> None:
    found = find_root(findings, "DLS104")
    assert (found.code if found else None) == root


def test_a_python_that_does_not_start_may_follow_from_a_variable() -> None:
    assert "DLS105" in known_causes(all_checks()["DLS104"])
