"""Each fault of one operation is found by the default run, and named."""

from __future__ import annotations

import pytest

from tests.training import option_faults, unseen_faults
from tests.training.operation_faults import (
    NUMPY_FAULTS,
    TORCH_FAULTS,
    Fault,
    found_by_formulas,
    found_in_numpy,
    found_where_named,
    is_named,
)


@pytest.mark.parametrize("fault", NUMPY_FAULTS, ids=lambda fault: str(fault.what))
def test_a_fault_of_numpy(fault: Fault, numpy2: str) -> None:
    found = found_in_numpy(fault, numpy2)
    assert is_named(fault, found), found


@pytest.mark.parametrize(
    "fault",
    [*option_faults.NUMPY_FAULTS, *unseen_faults.NUMPY_FAULTS],
    ids=lambda fault: str(fault.what),
)
def test_a_fault_of_an_option_of_numpy(fault: Fault, numpy2: str) -> None:
    found = found_by_formulas(fault, numpy2)
    assert is_named(fault, found), found


@pytest.mark.parametrize(
    "fault",
    [*TORCH_FAULTS, *option_faults.TORCH_FAULTS, *unseen_faults.TORCH_FAULTS],
    ids=lambda fault: str(fault.what),
)
def test_a_fault_of_torch(fault: Fault, warm_torch: str) -> None:
    found = found_where_named(fault, warm_torch)
    assert is_named(fault, found), found
