"""A machine on which nothing is wrong passes, whatever is unusual about it."""

from __future__ import annotations

import pytest

from tests.training.healthy import Machine, Variant, check_training, is_well, seeds, variants

NUMPY = [*variants(with_torch=False), *list(seeds())[:3]]
WARNINGS = ("PYTHONWARNINGS=error", "start-up file: warnings are errors")  # an import's, too
TORCH = [each for each in variants(with_torch=True) if each[0] in WARNINGS]
STARTED = [
    each
    for each in variants(with_torch=True)
    if each[1].startup is not None and each[0] not in WARNINGS
]


def cases(given: list[Variant]) -> list[object]:
    return [pytest.param(machine, id=what) for what, machine in given]


@pytest.mark.parametrize("machine", cases(NUMPY))
def test_numpy(machine: Machine, numpy2: str) -> None:
    told = check_training(numpy2, machine)
    assert is_well(told), told


@pytest.mark.parametrize("machine", cases(TORCH))
def test_torch(machine: Machine, torch: str) -> None:
    told = check_training(torch, machine)
    assert is_well(told), told


@pytest.mark.parametrize("machine", cases(STARTED))
def test_torch_that_is_imported(machine: Machine, warm_torch: str) -> None:
    told = check_training(warm_torch, machine)
    assert is_well(told), told
