"""Every fault is recognised by its code and its evidence, and what can be mended is mended."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.faults import components
from tests.faults.catalogue import FAULTS
from tests.faults.laboratory import Fault, examine, kept, prepare, scrap
from tests.faults.stock import Stock


def use(*names: str) -> None:
    """The components that a fault needs: where skipping is forbidden, a missing one fails."""
    if not components.wanted():
        pytest.skip(f"breaks real environments; set {components.WANTED}=1")
    reasons = {name: reason for name in names if (reason := components.missing(name))}
    if reasons.keys() - components.UNREGISTERED and "all" in components.wanted():
        pytest.fail("; ".join(reasons.values()))
    if reasons:
        pytest.skip("; ".join(reasons.values()))
    for name in names:
        if name in components.BUILT:
            components.built(name)


@pytest.mark.parametrize("name", [name for name in FAULTS if FAULTS[name].possible()])
def test_fault(name: str, stock: Stock) -> None:
    fault = FAULTS[name]
    use(*fault.needs)
    with stock.lend(fault.base) as bench:
        result = examine(fault, bench)
        kept(name).write_bytes(msgspec.json.encode(result))
        assert result.trouble == ""


def test_a_bench_is_not_judged_healthy_when_it_is_not(root: Path) -> None:
    """The laboratory itself: a fault that its file words wrongly is told."""
    use()
    bench = prepare(root, "bare")
    try:
        result = examine(Fault(lambda bench: None, code="DLS104"), bench)
        assert "DLS104 was not found" in result.trouble
    finally:
        scrap(bench)
