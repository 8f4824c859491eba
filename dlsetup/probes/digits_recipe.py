"""The images, the random draws and the numbers of the digits' training, as train.py writes them
down. Standard library alone."""

import csv
import gzip
import math
import random

from digits_lists import CLASSES, HIDDEN, INPUTS

IMAGES, TRAINING = 1797, 1437
BATCH = 128
RATE, BETA1, BETA2, EPSILON = 5e-3, 0.9, 0.999, 1e-8


class Digits(object):
    """The images and labels of a seed, in the order in which it draws them."""

    def __init__(self, data, seed):
        self.images, self.labels = read(data)
        self.draw = random.Random(seed).random
        keys = [self.draw() for _ in self.labels]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self.training, self.test = order[:TRAINING], order[TRAINING:]
        self.network = initial(self.draw)

    def batch(self):
        """The next batch: images and labels."""
        return self.those([self.training[int(self.draw() * TRAINING)] for _ in range(BATCH)])

    def those(self, numbers):
        return [self.images[i] for i in numbers], [self.labels[i] for i in numbers]


def read(data):
    """Images, 1797 times 64 numbers from 0 to 1, and their labels."""
    with gzip.open(data, "rt") as lines:
        rows = [[int(field) for field in row] for row in csv.reader(lines)]
    return [[pixel / 16.0 for pixel in row[:INPUTS]] for row in rows], [row[INPUTS] for row in rows]


def initial(draw):
    bound = math.sqrt(6.0 / INPUTS)
    first = [[(2.0 * draw() - 1.0) * bound for _ in range(HIDDEN)] for _ in range(INPUTS)]
    last = [[(2.0 * draw() - 1.0) * 0.01 for _ in range(CLASSES)] for _ in range(HIDDEN)]
    return [first, [0.0] * HIDDEN, last, [0.0] * CLASSES]
