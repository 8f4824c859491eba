"""Why deep: the networks of any depth by numbers, what folding needs, and what the lesson claims,
measured with other seeds than its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dlsetup.notebooks.tools import exercises, network
from tests.notebooks.lessons import LESSONS
from tests.notebooks.measured import measure_lesson
from tests.thoroughness import thorough

BY_NUMBER = {lesson.number: lesson for lesson in LESSONS}
RIGHT = {name: exercise.result for name, exercise in exercises.every().items()}
NUDGE = 1e-6


def slopes_by_numbers(loss: Callable[[], float], values: Any) -> Any:
    """The central difference of the loss for each number of an array."""
    slopes = np.zeros_like(values)
    for index in np.ndindex(values.shape):
        kept, sides = values[index], []
        for nudge in (NUDGE, -NUDGE):
            values[index] = kept + nudge
            sides.append(loss())
        values[index] = kept
        slopes[index] = (sides[0] - sides[1]) / (2 * NUDGE)
    return slopes


@pytest.mark.parametrize("activation", [network.relu, network.sigmoid])
def test_back_propagation_is_the_slope_of_the_loss(activation: Any) -> None:
    random = np.random.default_rng(3)
    layers = network.new_layers((4, 5, 6, 3), random)
    inputs, labels = random.standard_normal((7, 4)), random.integers(0, 3, 7)

    def loss() -> float:
        scores = network.forward(layers, inputs, activation)[-1]
        return float(network.cross_entropy(scores, labels)[0])

    values = network.forward(layers, inputs, activation)
    _, error = network.cross_entropy(values[-1], labels)
    gradients, of_inputs = network.backward(layers, values, error, activation)
    arrays = [array for layer in layers for array in layer]
    for array, gradient in zip([*arrays, inputs], [*gradients, of_inputs], strict=True):
        assert gradient == pytest.approx(slopes_by_numbers(loss, array), abs=1e-8)


def test_the_slopes_of_losses() -> None:
    random = np.random.default_rng(4)
    outputs, targets = random.standard_normal((2, 5, 3))
    losses: tuple[tuple[Any, Any], ...] = (
        (network.squared_error, targets),
        (network.cross_entropy, np.array([0, 2, 1, 1, 0])),
    )
    for loss, wanted in losses:
        _, slopes = loss(outputs, wanted)
        found = slopes_by_numbers(partial(first_of, loss, outputs, wanted), outputs)
        assert slopes == pytest.approx(found, abs=1e-8)


def first_of(function: Any, *given: Any) -> float:
    return float(function(*given)[0])


def test_the_first_step_of_adam_is_the_rate() -> None:
    layer = [np.zeros((1, 2)), np.zeros(2)]
    network.Adam([layer], rate=0.1).step([np.array([[3.0, -0.02]]), np.array([5.0, -7.0])])
    assert layer[0] == pytest.approx(np.array([[-0.1, 0.1]]), rel=1e-6)
    assert layer[1] == pytest.approx(np.array([-0.1, 0.1]), rel=1e-6)


def test_the_slope_of_the_sigmoid() -> None:
    points = np.linspace(-5, 5, 21)
    sides = network.sigmoid(points + NUDGE) - network.sigmoid(points - NUDGE)
    assert RIGHT["sigmoid_slope"](points) == pytest.approx(sides / (2 * NUDGE), abs=1e-9)
    assert RIGHT["sigmoid_slope"](points).max() == 0.25


@pytest.mark.parametrize("folds", [1, 2, 3, 5])
def test_one_hidden_layer_needs_as_many_neurons_as_there_are_pieces(folds: int) -> None:
    """A neuron that begins the line, and one for each bend, give the same function."""
    points = np.linspace(0.0, 1.0, 64 * 2**folds + 1)
    deep = points
    for _ in range(folds):
        deep = RIGHT["tent"](deep)
    turns = np.flatnonzero(np.diff(np.sign(np.diff(deep))))
    pieces, neurons = len(turns) + 1, RIGHT["neurons_needed"](folds)
    assert neurons == (2 * folds, pieces)
    places = np.arange(pieces) / pieces
    changes = 2.0 * pieces * np.where(np.arange(pieces) % 2, -1.0, 1.0)
    changes[0] = pieces
    shallow = np.maximum(points[:, None] - places, 0.0) @ changes
    assert shallow == pytest.approx(deep, abs=1e-9)


FOLDED = """r_squared(truth, 0.5 + forward(fit_folds({}, 10 + {}), 2 * grid - 1)[-1])"""
DEPTH = {
    "shallow": FOLDED.format("SHALLOW", "order[0]"),
    "deep": FOLDED.format("DEEP", "order[0]"),
    "same size": "count_parameters(new_layers(SHALLOW, random))"
    " - count_parameters(new_layers(DEEP, random))",
    "hand": "results['by hand', 0]",
    "hand deep": "results['by hand', 2]",
    "pixels": "results['pixels', 0]",
    "pixels deep": "results['pixels', 2]",
}
HISTORY = {
    "mean image": "wrong[0]",
    "rbm": "wrong[1]",
    "vanished": "abs(gradients[0]).mean() / abs(gradients[6]).mean()",
    "plain": "reached[0]",
    "pre-trained": "reached[1]",
    "modern": "reached[2]",
    "below 0": "(fakes < 0).mean()",
    "far": "abs(np.sort(fakes[:, 0]) - np.sort(real_numbers(4000, random)[:, 0])).mean()",
}


@thorough
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_the_lesson_claims_of_depth(seed: int, tmp_path: Path) -> None:
    found = measure_lesson(BY_NUMBER["3a"], tmp_path, seed, DEPTH)
    assert found["same size"] == 0
    assert found["shallow"] + 0.3 < found["deep"]
    assert found["hand"] + 0.02 < found["pixels"]
    assert found["hand"] + 0.03 < found["hand deep"] < found["pixels deep"]
    assert found["pixels"] < found["pixels deep"]


@thorough
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_the_lesson_claims_of_the_obstacle(seed: int, tmp_path: Path) -> None:
    found = measure_lesson(BY_NUMBER["3b"], tmp_path, seed, HISTORY)
    assert found["rbm"] < found["mean image"] - 0.02
    assert found["vanished"] < 1 / 200
    assert found["plain"] < 0.2
    assert min(found["pre-trained"], found["modern"]) > 0.9
    assert 0.35 < found["below 0"] < 0.65
    assert found["far"] < 0.6
