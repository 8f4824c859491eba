"""What a row of the formulas allows on a card."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import pytest

from dlsetup.smoke.digits.training import SCRIPT


@pytest.fixture(scope="module")
def formulas() -> Any:
    sys.path.insert(0, str(SCRIPT.parent))
    try:
        return import_module("torch_formulas")
    finally:
        sys.path.remove(str(SCRIPT.parent))


@pytest.mark.parametrize(
    ("operation", "bar"),
    [
        pytest.param("Conv2d", 1e-5, id="another algorithm"),
        pytest.param("LSTM", 1e-4, id="cuDNN's own functions"),
        pytest.param("hardswish in float64", 1e-7, id="a constant in float32"),
        pytest.param("exp in float64", 1e-12, id="float64 as on the processor"),
        pytest.param("torch.matmul", 0.0, id="products of whole numbers stay exact"),
        pytest.param("sum, cumsum, prod, count_nonzero", 0.0, id="sums stay exact"),
    ],
)
def test_on_a_card(formulas: Any, operation: str, bar: float) -> None:
    (row,) = [each for each in formulas.ROWS if each.operation == operation]
    assert formulas.on_cuda(row).tolerance.bar == bar


def test_no_row_is_stricter_on_a_card(formulas: Any) -> None:
    for row in formulas.ROWS:
        assert formulas.on_cuda(row).tolerance.bar >= row.tolerance.bar, row.operation
