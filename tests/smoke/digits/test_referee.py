from __future__ import annotations

import math
import random
from itertools import islice

import pytest

from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits import referee, reference_curve, seeds
from tests.thoroughness import thorough


@thorough
def test_the_stored_curve_is_the_referees() -> None:
    """As far as the referee itself is ever asked; a real training meets the rest of the curve."""
    to = reference_curve.REFEREE_STEPS
    again = dict(enumerate(islice(referee.losses(seeds.STORED_SEED), to), start=1))
    stored = reference_curve.load_stored_curve().losses
    assert again == pytest.approx({step: stored[step] for step in again}, rel=1e-12, abs=0)


def test_digits() -> None:
    images, labels = digits.read()
    assert len(images) == len(labels) == 1797
    assert {len(image) for image in images} == {64}
    assert {pixel * 16 for image in images for pixel in image} == set(range(17))
    assert set(labels) == set(range(10))


@pytest.mark.parametrize(
    ("scores", "label", "loss"),
    [
        pytest.param([0.0] * 10, 3, math.log(10), id="undecided"),
        pytest.param([0.0, math.log(3)], 1, math.log(4 / 3), id="three-to-one"),
        pytest.param([0.0, 1000.0], 0, 1000.0, id="no-overflow"),
    ],
)
def test_cross_entropy(scores: list[float], label: int, loss: float) -> None:
    value, error = referee.cross_entropy(scores, label)
    assert value == pytest.approx(loss, rel=1e-14)
    assert sum(error) == pytest.approx(0.0, abs=1e-15)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        pytest.param(3, 20, id="first-layer"),
        pytest.param(64, 3, id="first-bias"),
        pytest.param(65, 3, id="last-layer"),
        pytest.param(75, 4, id="last-bias"),
    ],
)
def test_the_gradient_is_the_slope(row: int, column: int) -> None:
    """Against a central difference, whose own error is of the order 1e-10 here."""
    images, labels = digits.read()
    batch = images[:16], labels[:16]
    draw = random.Random(1).random
    network = referee.draw_network(draw, inputs=64)
    for bias in (network.first_bias, network.last_bias):
        bias[:] = [draw() - 0.5 for _ in bias]
    slope = referee.differentiate(network, *batch)[1].rows()[row][column]
    around = []
    for nudge in (1e-5, -2e-5):
        network.rows()[row][column] += nudge
        around.append(referee.differentiate(network, *batch)[0])
    assert abs(slope) > 1e-5
    assert slope == pytest.approx((around[0] - around[1]) / 2e-5, rel=1e-5)


def test_adam_moves_by_its_rate_first() -> None:
    """Bias correction makes the first move the rate, whatever the size of the slope."""
    network = referee.Network([[1.0]], [1.0], [[1.0]], [1.0])
    gradient = referee.Network([[5.0]], [-0.01], [[2.0]], [-3.0])
    referee.Adam(network).update(network, gradient)
    moves = [row[0] - 1.0 for row in network.rows()]
    assert moves == pytest.approx([-5e-3, 5e-3, -5e-3, 5e-3], rel=1e-5)
