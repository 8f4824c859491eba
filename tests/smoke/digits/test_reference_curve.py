from __future__ import annotations

import math

import pytest

from dlsetup.smoke.digits import reference_curve, seeds
from dlsetup.smoke.digits.referee import STORED_STEPS


def test_stored_curve() -> None:
    stored = reference_curve.load_stored_curve()
    assert stored.seed == seeds.STORED_SEED
    assert tuple(stored.losses) == tuple(range(1, STORED_STEPS + 1))
    assert abs(stored.losses[1] - math.log(10)) < 0.02


@pytest.mark.parametrize(
    ("seed", "steps", "expected"),
    [
        pytest.param(0, 800, tuple(range(1, 801)), id="default"),
        pytest.param(0, 100, tuple(range(1, 101)), id="default-short"),
        pytest.param(5, 800, tuple(range(1, 21)), id="other"),
        pytest.param(5, 3, (1, 2, 3), id="other-short"),
    ],
)
def test_compared(seed: int, steps: int, expected: tuple[int, ...]) -> None:
    assert reference_curve.compared_steps(seed, steps) == expected
    assert tuple(reference_curve.reference_losses(seed, min(steps, 3))) == tuple(
        s for s in expected if s <= 3
    )


@pytest.mark.parametrize(
    ("losses", "deviation"),
    [
        pytest.param({1: 2.0, 10: 1.0}, 0.0, id="equal"),
        pytest.param({1: 2.0, 10: 1.0, 20: 9.0}, 0.0, id="others-do-not-matter"),
        pytest.param({1: 2.5, 10: 1.125}, 0.25, id="largest-of-two"),
        pytest.param({1: 1.0, 10: 1.0}, 0.5, id="below"),
        pytest.param({1: 2.0}, math.inf, id="missing"),
        pytest.param({1: None, 10: 1.0}, math.inf, id="not-finite"),
    ],
)
def test_deviation(losses: reference_curve.Losses, deviation: float) -> None:
    assert reference_curve.deviation(losses, {1: 2.0, 10: 1.0}) == deviation


@pytest.mark.parametrize("steps", [1, 9, 10, 200, 800, 801, 1600, 5000])
def test_thinned(steps: int) -> None:
    drawn = reference_curve.plotted_steps(steps)
    assert drawn[0] == 1
    assert drawn[-1] <= steps
    assert list(drawn) == sorted(set(drawn))
    assert len(drawn) <= 81
