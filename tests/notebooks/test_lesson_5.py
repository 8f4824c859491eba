"""What it is used for: the data that are made, the formulas by numbers, and what the three lessons
claim, measured with other seeds than their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dlsetup.notebooks.tools import exercises, network
from dlsetup.notebooks.tools.convolution import ConvolutionalNetwork, patches
from dlsetup.notebooks.tools.korean import LETTERS, LONGEST, reading, requests
from dlsetup.notebooks.tools.scenes import SIZE, scenes
from dlsetup.notebooks.tools.tables import ring_table, waves
from dlsetup.notebooks.tools.tones import HIGH, LOW, RATE, dial
from tests.notebooks.lessons import LESSONS
from tests.notebooks.measured import measure_lesson
from tests.notebooks.test_lesson_3 import slopes_by_numbers
from tests.thoroughness import thorough

BY_NUMBER = {lesson.number: lesson for lesson in LESSONS}
RIGHT = {name: exercise.result for name, exercise in exercises.every().items()}


def test_the_patches_are_what_a_kernel_sees() -> None:
    random = np.random.default_rng(0)
    images, kernel = random.random((2, 64)), random.standard_normal((3, 3))
    inside = (patches(images) @ kernel.reshape(9))[:, 1:-1, 1:-1]
    for image, found in zip(images, inside, strict=True):
        assert found == pytest.approx(RIGHT["convolve"](image.reshape(8, 8), kernel))


def test_a_convolution_by_its_definition() -> None:
    random = np.random.default_rng(1)
    image, kernel = random.random((4, 5)), random.random((3, 3))
    expected = sum(kernel[a, b] * image[1 + a, 2 + b] for a in range(3) for b in range(3))
    assert RIGHT["convolve"](image, kernel)[1, 2] == pytest.approx(expected)


def test_back_propagation_through_a_convolution() -> None:
    random = np.random.default_rng(2)
    model = ConvolutionalNetwork(2, random)
    images, labels = random.random((3, 64)), np.array([4, 0, 9])
    under = patches(images)

    def loss() -> float:
        return float(network.cross_entropy(model.forward(under)[2], labels)[0])

    found, means, scores = model.forward(under)
    gradients = model.backward(under, found, means, network.cross_entropy(scores, labels)[1])
    arrays = [array for layer in model.layers for array in layer]
    for array, gradient in zip(arrays, gradients, strict=True):
        assert gradient == pytest.approx(slopes_by_numbers(loss, array), abs=1e-7)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((0, 0, 4, 4), (2, 1, 6, 5), id="overlapping"),
        pytest.param((0, 0, 4, 4), (1, 1, 2, 3), id="inside"),
        pytest.param((0, 0, 2, 2), (2, 0, 4, 2), id="touching"),
        pytest.param((0, 0, 2, 2), (0, 5, 2, 6), id="apart"),
    ],
)
def test_the_overlap_counted_square_by_square(one: Any, other: Any) -> None:
    def squares(box: tuple[int, int, int, int]) -> set[tuple[int, int]]:
        left, top, right, bottom = box
        return {(x, y) for x in range(left, right) for y in range(top, bottom)}

    both, either = squares(one) & squares(other), squares(one) | squares(other)
    assert RIGHT["iou"](one, other) == len(both) / len(either)


def test_half_of_the_squared_error_is_three_decibels() -> None:
    true, noise = np.zeros((4, 4)), np.full((4, 4), 0.1)
    gain = RIGHT["psnr"](noise / 2**0.5, true) - RIGHT["psnr"](noise, true)
    assert gain == pytest.approx(10 * np.log10(2))
    assert RIGHT["psnr"](noise, true) == pytest.approx(20)


def test_mixing_keeps_the_size_of_the_numbers() -> None:
    random = np.random.default_rng(3)
    image, noise = random.standard_normal((2, 100_000))
    for share in (0.0, 0.3, 0.7, 1.0):
        assert RIGHT["mix"](image, noise, share).std() == pytest.approx(1, abs=0.02)


def test_a_shape_is_in_its_box() -> None:
    images, boxes, kinds = scenes(50, np.random.default_rng(4))
    assert images.min() >= 0 and images.max() <= 1
    assert set(kinds) == {0, 1}
    for image, (left, top, right, bottom) in zip(images, boxes * SIZE, strict=True):
        down, across = np.nonzero(image.reshape(SIZE, SIZE) > 0.5)
        assert left <= across.min() < left + 1.5 and right - 1.5 < across.max() <= right
        assert top <= down.min() < top + 1.5 and bottom - 1.5 < down.max() <= bottom


@pytest.mark.parametrize("key", range(1, 10))
def test_a_key_sounds_as_its_two_tones(key: int) -> None:
    sound, key_at = dial([key], np.random.default_rng(5))
    rings = sound[key_at == key]
    low, high = LOW[(key - 1) // 3], HIGH[(key - 1) % 3]
    middle = (LOW[-1] + HIGH[0]) / 2
    strengths = abs(np.fft.rfft(rings))
    tones = np.arange(len(strengths)) * RATE / len(rings)
    for tone, part in ((low, tones < middle), (high, tones >= middle)):
        assert tones[part][strengths[part].argmax()] == pytest.approx(tone, abs=RATE / len(rings))


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (7, "칠"),
        (10, "십"),
        (11, "십일"),
        (70, "칠십"),
        (100, "백"),
        (1110, "천백십"),
        (2001, "이천일"),
        (3407, "삼천사백칠"),
        (9999, "구천구백구십구"),
    ],
)
def test_a_number_in_korean(number: int, spoken: str) -> None:
    assert reading(number) == spoken


def test_every_reading_fits() -> None:
    every = [reading(number) for number in range(1, 10000)]
    assert max(map(len, every)) <= LONGEST
    assert set("".join(every)) <= set(LETTERS) - {"_"}
    assert len(set(every)) == 9999


def test_each_intent_is_asked_for() -> None:
    sentences, intents = requests(200, np.random.default_rng(6))
    assert set(intents) == set(range(5))
    assert not any("{" in sentence for sentence in sentences)


def test_attention_of_a_question_that_fits_one_part() -> None:
    parts, contents = 40 * np.eye(3), np.array([[1.0], [2.0], [3.0]])
    weights = network.softmax(RIGHT["attention_scores"](np.eye(3)[[2, 0]], parts))
    assert weights.sum(axis=1) == pytest.approx([1, 1])
    assert weights @ contents == pytest.approx(np.array([[3.0], [1.0]]), abs=1e-6)


def test_the_skill_of_forecasts() -> None:
    truth, last = np.array([1.0, 2.0, 4.0]), np.array([0.0, 1.0, 2.0])
    assert RIGHT["skill"](truth, truth, last) == 1
    assert RIGHT["skill"](truth, last, last) == 0


def test_tables_and_series_are_as_they_are_said() -> None:
    numbers, group, classes = ring_table(500, np.random.default_rng(7))
    radius = np.hypot(numbers[:, 0], numbers[:, 1] / 100) + 0.25 * (group - 1.5)
    assert classes == pytest.approx(np.digitize(radius, [0.9, 1.6]))
    assert waves(3, np.random.default_rng(8), length=20).shape == (3, 20)


IMAGES = {
    "right": "right.mean()",
    "overlap": "overlaps.mean()",
    "found": "(overlaps > 0.5).mean()",
    "kind": "kinds_right.mean()",
    "understood": "understood",
    "gain": "psnr(sharp[test], images[test]) - psnr(smooth[test], images[test])",
}
HEARD = "read_keys(forward(listener, (heard - mean) / spread)[-1].argmax(axis=1)) == keys"
TEXT = {
    "heard": f"np.mean([{HEARD} for heard, _, keys in new_calls])",
    "understood": "share",
    "translated": "right.mean()",
}
TABLES = {
    "as it is": "shares['as it is', 0]",
    "as it is, deep": "shares['as it is', 2]",
    "standardized": "shares['standardized', 0]",
    "standardized, deep": "shares['standardized', 2]",
    "skill": "skill(following, forecast, past[:, -1])",
}


@thorough
@pytest.mark.parametrize("seed", [1, 2])
def test_what_the_lesson_on_images_claims(seed: int, tmp_path: Path) -> None:
    found = measure_lesson(BY_NUMBER["5a"], tmp_path, seed, IMAGES)
    assert found["right"] > 0.93
    assert found["overlap"] > 0.68
    assert found["found"] > 0.9
    assert found["kind"] > 0.8
    assert found["understood"] > 0.9
    assert found["gain"] > 3


@thorough
@pytest.mark.parametrize("seed", [1, 2])
def test_what_the_lesson_on_speech_and_text_claims(seed: int, tmp_path: Path) -> None:
    found = measure_lesson(BY_NUMBER["5b"], tmp_path, seed, TEXT)
    assert found["heard"] > 0.85
    assert found["understood"] > 0.9
    assert found["translated"] > 0.94


@thorough
@pytest.mark.parametrize("seed", [1, 2])
def test_what_the_lesson_on_tables_and_series_claims(seed: int, tmp_path: Path) -> None:
    found = measure_lesson(BY_NUMBER["5c"], tmp_path, seed, TABLES)
    assert max(found["as it is"], found["standardized"]) < 0.6
    assert found["as it is, deep"] < 0.85
    assert found["standardized, deep"] > 0.9
    assert found["skill"] > 0.85
