"""The network by hand: its gradients by numbers, and its losses against the reference's."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from dlsetup.notebooks.tools import exercises
from dlsetup.smoke.digits.reference_curve import load_stored_curve
from tests.notebooks.conftest import tools_in
from tests.notebooks.lessons import LESSONS, run_lesson
from tests.thoroughness import thorough

LESSON = next(lesson for lesson in LESSONS if lesson.number == "2")
RIGHT = {name: exercise.result for name, exercise in exercises.every().items()}
NUDGE = 1e-6


@dataclass(frozen=True)
class Shown:
    """What a run of the lesson leaves behind, which no test changes, and what it printed."""

    names: dict[str, Any]
    text: str


@pytest.fixture(
    scope="module",
    params=[pytest.param(False, id="stand-ins"), pytest.param(True, id="answers")],
)
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    text = io.StringIO()
    with tools_in(tmp_path_factory.mktemp("lesson")), contextlib.redirect_stdout(text):
        names = run_lesson(LESSON, "en", answered=request.param)
    return Shown(names, text.getvalue())


@pytest.fixture
def names(shown: Shown) -> dict[str, Any]:
    return shown.names


@thorough
def test_it_prints_the_losses_of_smoke(names: dict[str, Any]) -> None:
    losses, reference = names["smoke_losses"], load_stored_curve().losses
    steps = [step for step in reference if step in losses]
    assert len(steps) >= 300
    for step in steps[:300]:
        assert losses[step] == pytest.approx(reference[step], rel=1e-6), step


@thorough
def test_it_prints_what_smoke_prints(shown: Shown) -> None:
    assert "step 1/800  loss 2.2994  accuracy 10.3%" in shown.text
    assert "step 100/800  loss 0.1591  accuracy 94.7%" in shown.text


@thorough
def test_gradient_descent_learns(names: dict[str, Any]) -> None:
    assert names["losses"][0] == pytest.approx(np.log(10), abs=0.05)
    assert names["losses"][-1] < 0.3
    assert names["accuracy"](names["network"]) > 0.95


@pytest.mark.parametrize("place", range(4), ids=["W1", "b1", "W2", "b2"])
def test_back_propagation_is_the_slope_of_the_loss(place: int) -> None:
    numbers = np.random.RandomState(0)
    x, y = numbers.uniform(-1, 1, (6, 5)), numbers.randint(0, 10, 6)
    network = [numbers.uniform(-1, 1, shape) for shape in ((5, 7), (7,), (7, 10), (10,))]

    def loss(network: list[Any]) -> Any:
        hidden = RIGHT["layer"](x, network[0], network[1])
        return RIGHT["mean_loss"](hidden @ network[2] + network[3], y)

    hidden = RIGHT["layer"](x, network[0], network[1])
    last = RIGHT["scores_gradient"](hidden @ network[2] + network[3], y)
    first = RIGHT["hidden_gradient"](last, network[2], hidden)
    weights = RIGHT["weights_gradient"]
    gradients = [weights(x, first), first.sum(axis=0), weights(hidden, last), last.sum(axis=0)]
    for index in np.ndindex(network[place].shape):
        sides = []
        for nudge in (NUDGE, -NUDGE):
            moved = [values.copy() for values in network]
            moved[place][index] += nudge
            sides.append(loss(moved))
        expected = (sides[0] - sides[1]) / (2 * NUDGE)
        assert gradients[place][index] == pytest.approx(expected, abs=1e-8)


@thorough
def test_a_step_against_the_gradient_lowers_the_loss(names: dict[str, Any]) -> None:
    network, x, y = names["begin"](0)[3], names["images"], names["y_all"]
    before = names["mean_loss"](names["scores_of"](network, x), y)
    after = names["descend"](network, names["gradients_of"](network, x, y), 0.3)
    assert names["mean_loss"](names["scores_of"](after, x), y) < before
