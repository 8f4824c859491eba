"""What explains what, in a time that grows with their number."""

from __future__ import annotations

import time

import pytest

from dlsetup.model.findings import Finding
from dlsetup.report.causes import Causes


def finding(code: str, subject: str, *because_of: str, outcome: str = "fail") -> Finding:
    return Finding(code=code, name=code, outcome=outcome, subject=subject, because_of=because_of)


MACHINE = finding("DLS101", "")
A, B = finding("DLS401", "a", "DLS300"), finding("DLS401", "b")
OF_A = finding("DLS402", "a", "DLS401", "DLS101")
OF_B = finding("DLS402", "b", "DLS401")
LAST = finding("DLS403", "a", "DLS402")
GOOD = finding("DLS402", "a", "DLS401", outcome="ok")
ITSELF = finding("DLS404", "a", "DLS404")


@pytest.mark.parametrize(
    ("findings", "roots"),
    [
        pytest.param((B, OF_B, A), (B, A), id="in their order"),
        pytest.param((OF_A, OF_B, A), (OF_B, A), id="of the same subject"),
        pytest.param((OF_A, MACHINE), (MACHINE,), id="of the whole machine"),
        pytest.param((LAST, GOOD), (LAST,), id="a cause that is no problem"),
        pytest.param((ITSELF,), (), id="a circle"),
    ],
)
def test_roots(findings: tuple[Finding, ...], roots: tuple[Finding, ...]) -> None:
    assert Causes(findings).roots == roots


@pytest.mark.parametrize(
    ("roots", "explained"),
    [
        pytest.param((A,), (OF_A, LAST), id="in turn"),
        pytest.param((B,), (OF_B,), id="of its subject"),
        pytest.param((A, B), (OF_A, OF_B, LAST), id="of several, once"),
        pytest.param((MACHINE, A), (OF_A, LAST), id="of two causes, once"),
        pytest.param((LAST,), (), id="none"),
    ],
)
def test_consequences(roots: tuple[Finding, ...], explained: tuple[Finding, ...]) -> None:
    causes = Causes((MACHINE, A, LAST, OF_A, B, OF_B, GOOD, ITSELF))
    assert causes.consequences(roots) == explained


def test_many() -> None:
    causes = [finding("DLS401", str(number)) for number in range(10_000)]
    many = [finding("DLS402", str(number), "DLS401") for number in range(10_000)]
    begun = time.monotonic()
    found = Causes((*causes, *many))
    assert found.roots == tuple(causes)
    assert sum(len(found.consequences((root,))) for root in causes) == 10_000
    assert time.monotonic() - begun < 5
