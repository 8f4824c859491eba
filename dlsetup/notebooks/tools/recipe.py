"""The training of the digits' network: its initial weights and the order of its data, the same in
every framework, and those of `dlsetup smoke`."""

import math
import random

import numpy as np

from .data import digits

TRAINING, INPUTS, HIDDEN, CLASSES, BATCH = 1437, 64, 64, 10, 128


class Recipe:
    """`weights`: of the first layer, its biases, of the second layer, its biases. `training`,
    `test`: which images are for what. The random numbers are those of Python itself, so they are
    the same with every numpy."""

    def __init__(self, seed=0):
        self.images, self.labels = digits()
        self.draw = random.Random(seed).random
        keys = [self.draw() for _ in self.labels]
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__))
        self.training, self.test = order[:TRAINING], order[TRAINING:]
        bound = math.sqrt(6.0 / INPUTS)
        first = self.numbers(INPUTS, HIDDEN, bound)
        last = self.numbers(HIDDEN, CLASSES, 0.01)
        self.weights = [first, np.zeros(HIDDEN), last, np.zeros(CLASSES)]

    def numbers(self, rows, columns, bound):
        """Random numbers between -bound and bound."""
        drawn = [2.0 * self.draw() - 1.0 for _ in range(rows * columns)]
        return bound * np.array(drawn).reshape(rows, columns)

    def batches(self, steps):
        """For each step the images and labels of the next batch."""
        for _ in range(steps):
            places = [int(self.draw() * TRAINING) for _ in range(BATCH)]
            chosen = self.training[places]
            yield self.images[chosen], self.labels[chosen]

    def test_set(self):
        return self.images[self.test], self.labels[self.test]
