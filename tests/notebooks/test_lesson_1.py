"""The mathematics: each formula against numbers that are known another way."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from dlsetup.notebooks.tools import exercises

RIGHT = {name: exercise.result for name, exercise in exercises.every().items()}


@pytest.mark.parametrize(
    ("h", "expected"), [(2.0, 8.0), (1.0, 7.0), (0.001, 6.001)], ids=["2", "1", "0.001"]
)
def test_the_slope_of_a_square_comes_near_6(h: float, expected: float) -> None:
    assert RIGHT["slope"](lambda x: x * x, 3.0, h) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("f", "derivative"),
    [
        pytest.param(lambda x: 5.0, lambda x: 0.0, id="constant"),
        pytest.param(lambda x: x**4, lambda x: 4 * x**3, id="power"),
        pytest.param(lambda x: x**2 + x**3, lambda x: 2 * x + 3 * x**2, id="sum"),
        pytest.param(
            lambda x: x**2 * math.exp(x),
            lambda x: 2 * x * math.exp(x) + x**2 * math.exp(x),
            id="product",
        ),
        pytest.param(lambda x: (3 * x + 1) ** 2, RIGHT["chain"], id="chain"),
        pytest.param(math.exp, math.exp, id="exponential"),
        pytest.param(math.log, lambda x: 1 / x, id="logarithm"),
    ],
)
@pytest.mark.parametrize("x", [0.5, 1.0, 3.0])
def test_rules(f: Callable[[float], float], derivative: Callable[[float], float], x: float) -> None:
    assert RIGHT["numerical_derivative"](f, x) == pytest.approx(derivative(x), rel=1e-8)


def test_the_central_difference_is_more_exact_than_one_side() -> None:
    one_side = RIGHT["slope"](math.exp, 1.0, 1e-5)
    central = RIGHT["numerical_derivative"](math.exp, 1.0)
    assert abs(central - math.e) < abs(one_side - math.e) / 1000


def test_products() -> None:
    assert RIGHT["dot"](np.array([1.0, 2.0]), np.array([3.0, 4.0])) == 11.0
    product = RIGHT["matrix_product"](np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0], [6.0]]))
    assert product.tolist() == [[17.0], [39.0]]
    assert (np.zeros((128, 64)) @ np.zeros((64, 10))).shape == RIGHT["result_shape"]()


def test_e_and_the_logarithm() -> None:
    assert abs((1 + 1 / 100000) ** 100000 - math.e) < 1e-4
    assert math.log(3.0 * 7.0) == pytest.approx(math.log(3.0) + math.log(7.0))


def test_softmax_is_a_distribution_and_a_shift_changes_nothing() -> None:
    scores = np.array([2.0, 1.0, -1.0])
    odds = [math.exp(2.0), math.exp(1.0), math.exp(-1.0)]
    assert RIGHT["softmax"](scores) == pytest.approx(np.array(odds) / sum(odds))
    assert RIGHT["softmax"](scores + 1000.0) == pytest.approx(RIGHT["softmax"](scores))


def test_the_loss_of_a_guess_is_ln_10() -> None:
    assert RIGHT["cross_entropy"](np.full(10, 0.1), 3) == pytest.approx(math.log(10.0))
