"""What is looked at directly of an engine (digits_network.py says what that is) when its losses
are not the referee's: each operation against Python's own floats. Standard library alone."""

import array
import math
import random
import sys
import zlib

from digits_lists import (
    CLASSES,
    HIDDEN,
    INPUTS,
    SHAPES,
    as_network,
    distance,
    dot,
    finite,
    flat,
    floats,
    most,
    shaped,
    zeros,
)
from digits_recipe import BATCH, BETA1, BETA2, EPSILON, IMAGES, RATE, initial

LARGE = 70000.0  # more than float16 holds
NUDGE = 1e-5  # of a central difference: its own error is of the order 1e-10
FEW = 16  # images of the gradient that is looked at
MOVES = 3


def observe(engine, seed, whole, batch, network):
    """What is looked at directly, of an engine and of what `held` gives. Errors of looking:
    None."""
    numbers = random.Random(1)
    looks = (
        ("integer", lambda: integer(engine, numbers)),
        ("rounding", lambda: rounding(engine, numbers)),
        ("large", lambda: large(engine)),
        ("product", lambda: product(engine, numbers)),
        ("weights", lambda: weights(seed, network)),
        ("loss", lambda: loss_error(engine, numbers, whole[0][:FEW], whole[1][:FEW])),
        ("gradient", lambda: gradient(engine, numbers, whole[0][:FEW], whole[1][:FEW])),
        ("moves", lambda: moves(engine, numbers)),
        ("data", lambda: checksum(*whole)),
        ("batch", lambda: checksum(*batch)),
    )
    seen = {}
    for name, look in looks:
        try:
            seen[name] = look()
        except Exception as error:
            if of_memory(error) or "CUDA error" in str(error):
                raise
            seen[name] = None
    return seen


def integer(engine, numbers):
    """The largest error of the network's answers where all numbers on the way are whole and
    at most 256, which every format holds exactly: any error is one of the products."""
    first = [[0] * HIDDEN for _ in range(INPUTS)]
    last = [[0] * CLASSES for _ in range(HIDDEN)]
    for unit in range(HIDDEN):
        for _ in range(16):
            first[numbers.randrange(INPUTS)][unit] = numbers.choice((-1, 1))
    for unit in range(CLASSES):
        for _ in range(8):
            last[numbers.randrange(HIDDEN)][unit] = numbers.choice((-1, 1))
    images = [[numbers.randrange(2) for _ in range(INPUTS)] for _ in range(BATCH)]
    engine.start([floats(first), [0.0] * HIDDEN, floats(last), [0.0] * CLASSES])
    scores = engine.scores(floats(images))
    errors = []
    for row in range(0, BATCH, 3):
        hidden = [max(dot(images[row], column), 0) for column in zip(*first)]
        errors += [abs(dot(hidden, column) - x) for column, x in zip(zip(*last), scores[row])]
    return finite(most(errors))


def rounding(engine, numbers):
    """The largest relative error of numbers from 1 to 2 that go through both layers, each by a
    product with 1: half of the format's spacing."""
    images = [[1.0 + numbers.random() for _ in range(INPUTS)] for _ in range(BATCH)]
    engine.start(through())
    scores = engine.scores(images)
    return finite(
        most([abs(x - y) / x for image, row in zip(images, scores) for x, y in zip(image, row)])
    )


def large(engine):
    """Whether a number too large for float16 goes through."""
    engine.start(through())
    return math.isfinite(engine.scores([[LARGE] * INPUTS] * BATCH)[0][0])


def through():
    """The network whose answers are its first ten inputs, where those are positive."""
    same = [[float(i == j) for j in range(HIDDEN)] for i in range(INPUTS)]
    return [same, [0.0] * HIDDEN, [row[:CLASSES] for row in same], [0.0] * CLASSES]


def product(engine, numbers):
    """The largest error of a product against exactly rounded sums, relative to the sum of
    magnitudes."""
    rows = [[numbers.random() - 0.5 for _ in range(INPUTS)] for _ in range(BATCH)]
    matrix = [[numbers.random() - 0.5 for _ in range(HIDDEN)] for _ in range(INPUTS)]
    products = engine.product(rows, matrix)
    errors = []
    for row in range(0, BATCH, 16):
        for column, found in zip(zip(*matrix), products[row]):
            terms = [x * y for x, y in zip(rows[row], column)]
            errors.append(abs(math.fsum(terms) - found) / math.fsum(map(abs, terms)))
    return finite(most(errors))


def weights(seed, network):
    """The largest error of the first parameters, relative to the largest of their matrix."""
    draw = random.Random(seed).random
    for _ in range(IMAGES):
        draw()
    pairs = zip(map(flat, initial(draw)), map(flat, network))
    return finite(most([distance(*pair) for pair in pairs]))


def loss_error(engine, numbers, images, labels):
    """The relative error of the mean loss, against Python's own floats."""
    network = lively(numbers, images)
    engine.start(network)
    expected = loss(network, images, labels)
    return finite(abs(engine.step(images, labels) - expected) / expected)


def lively(numbers, images):
    """A network whose answers differ, unlike those of a first one, and each of whose hidden
    units is active for some images and not for others: none escapes a look."""
    network = initial(numbers.random)
    network[1] = [-middle([dot(image, each) for image in images]) for each in zip(*network[0])]
    network[2] = [[50.0 * x for x in row] for row in network[2]]
    network[3] = [numbers.random() - 0.5 for _ in network[3]]
    return network


def middle(values):
    """Between two values in the middle half that lie far apart: no rounding leads across."""
    values, quarter = sorted(values), len(values) // 4
    pairs = list(zip(values, values[1:]))[quarter:-quarter]
    below, above = max(pairs, key=lambda pair: pair[1] - pair[0])
    return (below + above) / 2.0


def gradient(engine, numbers, images, labels):
    """For each parameter the relative error of the slope along one direction, against the
    central difference of the loss in Python's own floats."""
    network = lively(numbers, images)
    engine.start(network)
    errors = []
    for place, slopes in enumerate(map(flat, engine.gradient(images, labels))):
        way = [numbers.random() - 0.5 for _ in slopes]
        ahead, behind = (
            loss(moved(network, place, way, by), images, labels) for by in (NUDGE, -NUDGE)
        )
        expected = (ahead - behind) / (2.0 * NUDGE)
        size = abs(expected) + 1e-2 * math.sqrt(dot(slopes, slopes))
        errors.append(finite(abs(dot(slopes, way) - expected) / size))
    return errors


def moved(network, place, way, by):
    """The network with one parameter moved."""
    values = [x + by * along for x, along in zip(flat(network[place]), way)]
    return network[:place] + [shaped(values, SHAPES[place])] + network[place + 1 :]


def loss(network, images, labels):
    first, first_bias, last, last_bias = network
    columns, last_columns = list(zip(*first)), list(zip(*last))
    total = 0.0
    for image, label in zip(images, labels):
        hidden = [max(dot(image, each) + b, 0.0) for each, b in zip(columns, first_bias)]
        scores = [dot(hidden, each) + b for each, b in zip(last_columns, last_bias)]
        top = max(scores)
        total += math.log(sum(math.exp(x - top) for x in scores)) + top - scores[label]
    return total / len(labels)


def moves(engine, numbers):
    """The optimiser's first moves from 0 along given gradients: for each the largest error in
    learning rates, and the size of the move against the right one."""
    engine.start([zeros(shape) for shape in SHAPES])
    count = sum(len(flat(zeros(shape))) for shape in SHAPES)
    mean, square, expected = [0.0] * count, [0.0] * count, [0.0] * count
    told = []
    for step in range(1, MOVES + 1):
        slopes = [(numbers.random() - 0.5) * 10.0 ** -numbers.randrange(5) for _ in range(count)]
        mean = [BETA1 * m + (1.0 - BETA1) * g for m, g in zip(mean, slopes)]
        square = [BETA2 * s + (1.0 - BETA2) * g * g for s, g in zip(square, slopes)]
        scale1, scale2 = 1.0 - BETA1**step, 1.0 - BETA2**step
        expected = [
            x - RATE * (m / scale1) / (math.sqrt(s / scale2) + EPSILON)
            for x, m, s in zip(expected, mean, square)
        ]
        engine.move(as_network(slopes))
        found = [x for each in engine.values() for x in flat(each)]
        error = most([abs(x - y) for x, y in zip(found, expected)]) / RATE
        ratio = dot(found, expected) / dot(expected, expected)
        residue = most([abs(x - ratio * y) for x, y in zip(found, expected)]) / RATE
        told.append([finite(error), finite(ratio), finite(residue)])
    return told


def checksum(images, labels):
    """Of the exact values, in their order; digits' pixels are exact in every format."""
    values = array.array("d", [pixel for row in images for pixel in row] + list(labels))
    if sys.byteorder == "big":
        values.byteswap()
    return zlib.crc32(values.tobytes()) & 0xFFFFFFFF


def of_memory(error):
    """A card's is another class in each framework, a RuntimeError in PyTorch's older ones."""
    return isinstance(error, MemoryError) or "out of memory" in str(error)
