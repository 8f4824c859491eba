"""The referee: the training of probes/train.py again, in the standard library alone.

It trusts no compiled arithmetic but Python's own floats and `math`, so that it can judge
numpy. The recipe and the order of the random numbers are written down in probes/train.py.

The stored curve is made (about half a minute) by

    python -m dlsetup.smoke.digits.referee > dlsetup/smoke/digits/curve_seed0.json
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import mul
from typing import NamedTuple

from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits.seeds import STORED_SEED

IMAGES, INPUTS = 1797, 64
TRAINING = 1437  # images; the other 360 are the test's
HIDDEN, CLASSES = 64, 10
BATCH = 128
LEARNING_RATE, BETA1, BETA2, EPSILON = 5e-3, 0.9, 0.999, 1e-8

STORED_STEPS = 800  # all that a training tells

Vector = list[float]
Matrix = list[Vector]


class Network(NamedTuple):
    """Parameters, and also gradients. One row of weights a unit, over the unit's inputs."""

    first: Matrix  # 64 x 64
    first_bias: Vector
    last: Matrix  # 10 x 64
    last_bias: Vector

    def rows(self) -> Matrix:
        return [*self.first, self.first_bias, *self.last, self.last_bias]


def losses(seed: int) -> Iterator[float]:
    """The loss of each step, from the first on, without end: the batch's mean cross-entropy
    in nats before the update. 0.03 to 0.07 s a step."""
    images, labels = digits.read()
    draw = random.Random(seed).random
    training = draw_training_set(draw, len(labels))
    network = draw_network(draw, inputs=len(images[0]))
    adam = Adam(network)
    while True:
        batch = draw_batch(draw, training)
        loss, gradient = differentiate(
            network, [images[i] for i in batch], [labels[i] for i in batch]
        )
        yield loss
        adam.update(network, gradient)


def first_batch(seed: int) -> list[int]:
    """The numbers of the images of the first step."""
    draw = random.Random(seed).random
    training = draw_training_set(draw, IMAGES)
    draw_network(draw, inputs=INPUTS)
    return draw_batch(draw, training)


def draw_training_set(draw: Callable[[], float], count: int) -> list[int]:
    """The images for training."""
    keys = [draw() for _ in range(count)]
    return sorted(range(count), key=keys.__getitem__)[:TRAINING]


def draw_batch(draw: Callable[[], float], training: Sequence[int]) -> list[int]:
    return [training[int(draw() * TRAINING)] for _ in range(BATCH)]


def draw_network(draw: Callable[[], float], inputs: int) -> Network:
    """He-uniform first layer, small last layer, biases 0; numbers are drawn input by input."""
    bound = math.sqrt(6 / inputs)
    first = [[(2 * draw() - 1) * bound for _ in range(HIDDEN)] for _ in range(inputs)]
    last = [[(2 * draw() - 1) * 0.01 for _ in range(CLASSES)] for _ in range(HIDDEN)]
    return Network(transpose(first), [0.0] * HIDDEN, transpose(last), [0.0] * CLASSES)


def differentiate(network: Network, images: Matrix, labels: Sequence[int]) -> tuple[float, Network]:
    """The mean cross-entropy of a batch and its gradient, by the chain rule."""
    preactivations = affine(images, network.first, network.first_bias)
    hidden = [[max(x, 0.0) for x in row] for row in preactivations]
    scores = affine(hidden, network.last, network.last_bias)
    entropies, errors = zip(*map(cross_entropy, scores, labels), strict=True)
    error = [[x / len(labels) for x in row] for row in errors]
    hidden_error = [
        [x if active > 0 else 0.0 for x, active in zip(row, actives, strict=True)]
        for row, actives in zip(product(error, transpose(network.last)), hidden, strict=True)
    ]
    to_last, to_first = transpose(error), transpose(hidden_error)
    gradient = Network(
        first=product(to_first, transpose(images)),
        first_bias=[sum(row) for row in to_first],
        last=product(to_last, transpose(hidden)),
        last_bias=[sum(row) for row in to_last],
    )
    return sum(entropies) / len(labels), gradient


def cross_entropy(scores: Vector, label: int) -> tuple[float, Vector]:
    """-ln softmax(scores)[label], and its gradient in the scores."""
    largest = max(scores)
    exponentials = [math.exp(score - largest) for score in scores]
    total = sum(exponentials)
    error = [power / total for power in exponentials]
    error[label] -= 1
    return math.log(total) - (scores[label] - largest), error


class Adam:
    """Kingma and Ba, 2015, https://arxiv.org/abs/1412.6980, algorithm 1."""

    def __init__(self, network: Network) -> None:
        self.step = 0
        self.means = [[0.0] * len(row) for row in network.rows()]
        self.squares = [[0.0] * len(row) for row in network.rows()]

    def update(self, network: Network, gradient: Network) -> None:
        """Move the parameters in place."""
        self.step += 1
        scale1, scale2 = 1 - BETA1**self.step, 1 - BETA2**self.step
        for row, slopes, means, squares in zip(
            network.rows(), gradient.rows(), self.means, self.squares, strict=True
        ):
            for i, slope in enumerate(slopes):
                means[i] = mean = BETA1 * means[i] + (1 - BETA1) * slope
                squares[i] = square = BETA2 * squares[i] + (1 - BETA2) * slope * slope
                row[i] -= LEARNING_RATE * (mean / scale1) / (math.sqrt(square / scale2) + EPSILON)


def affine(rows: Sequence[Vector], weights: Matrix, bias: Vector) -> Matrix:
    """Each row's answers of all units: rows times weights transposed, plus bias."""
    return [[x + b for x, b in zip(row, bias, strict=True)] for row in product(rows, weights)]


def product(rows: Sequence[Vector], others: Sequence[Vector]) -> Matrix:
    """All scalar products: rows times others transposed."""
    return [[sum(map(mul, row, other)) for other in others] for row in rows]


def transpose(rows: Sequence[Vector]) -> Matrix:
    return [list(column) for column in zip(*rows, strict=True)]


def curve_json() -> str:
    """The stored curve as JSON."""
    stored = dict(enumerate(islice(losses(STORED_SEED), STORED_STEPS), start=1))
    return json.dumps({"seed": STORED_SEED, "losses": stored}, indent=1)


if __name__ == "__main__":
    sys.stdout.write(curve_json() + "\n")
