"""The framework: the recipe is that of the training check, and so are its losses."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest

from dlsetup.notebooks.catalogue import Lesson
from dlsetup.notebooks.tools import network
from dlsetup.smoke.digits.reference_curve import load_stored_curve
from tests.notebooks.lessons import LESSONS, run_lesson

STEPS = 200
FRAMEWORKS = [lesson for lesson in LESSONS if lesson.number == "4"]


def test_one_lesson_for_each_framework() -> None:
    assert [lesson.source.framework for lesson in FRAMEWORKS] == ["jax", "tensorflow", "torch"]


@pytest.fixture
def recipes(tools: None) -> Any:
    return importlib.import_module("lesson_tools.recipe").Recipe


def test_the_losses_are_those_of_the_training_check(recipes: Any) -> None:
    recipe = recipes(seed=0)
    layers = [recipe.weights[:2], recipe.weights[2:]]
    adam, losses = network.Adam(layers, 5e-3), {}
    for step, (images, labels) in enumerate(recipe.batches(STEPS), start=1):
        values = network.forward(layers, images)
        losses[step], error = network.cross_entropy(values[-1], labels)
        adam.step(network.backward(layers, values, error)[0])
    reference = load_stored_curve().losses
    steps = [step for step in reference if step in losses]
    assert len(steps) >= 50
    for step in steps:
        assert losses[step] == pytest.approx(reference[step], rel=1e-9), step
    assert network.accuracy(layers, *recipe.test_set()) > 0.94


def test_another_seed_is_another_recipe(recipes: Any) -> None:
    one, other = recipes(seed=0), recipes(seed=1)
    assert not np.array_equal(one.weights[0], other.weights[0])
    assert sorted([*other.training, *other.test]) == list(range(1797))


@pytest.mark.parametrize("lesson", FRAMEWORKS, ids=lambda lesson: lesson.source.framework)
def test_the_framework_has_the_losses_of_numpy(lesson: Lesson, tools: None) -> None:
    names = run_lesson(lesson, "en", answered=True)
    difference = names["difference"]
    assert difference[:10].max() < 1e-6
    assert difference.max() < 1e-3
    assert names["test_accuracy"](names["loaded"]) == names["test_accuracy"](
        names["weights" if lesson.source.framework == "jax" else "model"]
    )
