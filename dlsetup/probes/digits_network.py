"""The digits' network for the scripts beside this one: its numbers, its random draws, and what
is looked at directly when its losses are not the referee's. Standard library alone.

The recipe and the order of the random numbers are written down in train.py.

An engine is the arithmetic of one framework on one device in one format. Matrices go in and
out as lists of rows, vectors as lists; `network` is (64 x 64, 64, 64 x 10, 10):

    start(network)             set the parameters, and the optimiser to its beginning
    step(images, labels)       one step of training; the mean loss before it
    scores(images)             the answers of the network as it is
    gradient(images, labels)   of the mean loss, shaped as the network
    move(gradient)             one step of the optimiser along this gradient
    values()                   the parameters
    product(rows, columns)     rows times columns
    fed(images, labels)        images and labels as the engine holds them
    noted()                    where it can be traced: what went through the layers of the last
                               step, its gradients, the optimiser's averages
"""

import array
import csv
import gzip
import json
import math
import os
import random
import sys
import time
import warnings
import zlib

import digits_trace

IMAGES, TRAINING = 1797, 1437
INPUTS, HIDDEN, CLASSES = 64, 64, 10
SHAPES = ((INPUTS, HIDDEN), (HIDDEN,), (HIDDEN, CLASSES), (CLASSES,))
BATCH = 128
RATE, BETA1, BETA2, EPSILON = 5e-3, 0.9, 0.999, 1e-8

LARGE = 70000.0  # more than float16 holds
NUDGE = 1e-5  # of a central difference: its own error is of the order 1e-10
FEW = 16  # images of the gradient that is looked at
MOVES = 3


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


def run(open_engine, argv):
    """Train on the engine that `open_engine(device, dtype)` opens, and tell; the exit code.

    `open_engine` gives the engine and a dict: backend, version, device, dtype.
    `argv`: the words that the scripts' docstrings name."""
    marker, data, seed, steps, reported, device, dtype = argv[:7]
    traced = frozenset(int(step) for step in "".join(argv[7:]).split(",") if step)

    def tell(event, values):
        os.write(1, (marker + json.dumps(dict(values, event=event)) + "\n").encode("ascii"))

    def fail(kind, error):
        text = "%s: %s" % (type(error).__name__, error)
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
        tell("error", {"kind": kind, "message": text, "python": sys.version.split()[0]})
        return 1

    leave_this_folder()
    warnings.simplefilter("ignore")
    begun = time.time()
    try:
        engine, about = open_engine(device, dtype)
    except DeviceMissingError as error:
        return fail("device-missing", error)
    except ImportError as error:
        return fail("framework-missing" if not installed(error) else "framework-broken", error)
    except Exception as error:
        broken = "device-broken" if isinstance(error, DeviceBrokenError) else "framework-broken"
        return fail("memory" if of_memory(error) else broken, error)
    about["import_seconds"] = time.time() - begun
    about["python"] = sys.version.split()[0]
    tell("began", about)
    try:
        digits = Digits(data, int(seed))
        chosen = frozenset(map(int, reported.split(","))), traced
        done = train(engine, digits, int(steps), chosen, tell)
        if not traced:
            tell("probed", observe(engine, int(seed), *held(engine, data, int(seed))))
    except Exception as error:
        return fail("memory" if of_memory(error) else "crashed", error)
    tell("done", done)
    return 0


class DeviceMissingError(Exception):
    """The device, or the format on it, is not there."""


class DeviceBrokenError(Exception):
    """The device is there and cannot compute."""


def of_memory(error):
    """A card's is another class in each framework, a RuntimeError in PyTorch's older ones."""
    return isinstance(error, MemoryError) or "out of memory" in str(error)


def installed(error):
    """Whether what could not be imported is there at all."""
    return not (type(error).__name__ == "ModuleNotFoundError" and "." not in (error.name or ""))


def leave_this_folder():
    """Take the scripts' own folder from sys.path, where only the student's belong."""
    here = os.path.dirname(os.path.realpath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != here]


def train(engine, digits, steps, chosen, tell):
    """`chosen`: the steps that are told, and those whose operations are calculated again."""
    reported, traced = chosen
    engine.start(digits.network)
    begun = time.time()
    for step in range(1, steps + 1):
        batch = digits.batch()
        before = engine.values() if step in traced else None
        loss = engine.step(*batch)
        if step in reported:
            tell("step", {"step": step, "loss": finite(loss)})
        if step in traced:
            for told in digits_trace.first_wrong_of_engine(engine, step, before, batch, loss):
                tell("traced", dict(told, step=step))
    seconds = time.time() - begun
    images, labels = digits.those(digits.test)
    guesses = [row.index(max(row)) for row in engine.scores(images)]
    correct = sum(guess == label for guess, label in zip(guesses, labels))
    accuracy = correct / float(len(labels))
    return {"accuracy": accuracy, "correct": correct, "total": len(labels), "seconds": seconds}


def held(engine, data, seed):
    """All images and labels, the first batch and the first network as the engine holds them."""
    digits = Digits(data, seed)
    engine.start(digits.network)
    return engine.fed(digits.images, digits.labels), engine.fed(*digits.batch()), engine.values()


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


def as_network(values):
    """Numbers in a row as four parameters."""
    network, begin = [], 0
    for shape in SHAPES:
        end = begin + shape[0] * (shape[1] if len(shape) > 1 else 1)
        network.append(shaped(values[begin:end], shape))
        begin = end
    return network


def shaped(values, shape):
    if len(shape) == 1:
        return values
    return [values[row * shape[1] : (row + 1) * shape[1]] for row in range(shape[0])]


def zeros(shape):
    return [[0.0] * shape[1] for _ in range(shape[0])] if len(shape) > 1 else [0.0] * shape[0]


def flat(values):
    return [x for row in values for x in row] if isinstance(values[0], list) else values


def floats(rows):
    return [[float(x) for x in row] for row in rows]


def dot(xs, ys):
    return sum(x * y for x, y in zip(xs, ys))


def distance(expected, found):
    """The largest difference, relative to the largest expected number."""
    size = most([abs(x) for x in expected]) or 1.0
    return most([abs(x - y) for x, y in zip(expected, found)]) / size


def most(values):
    """The largest; NaN where one is NaN, which max() would hide."""
    return float("nan") if any(x != x for x in values) else max(values)


def finite(value):
    return float(value) if math.isfinite(value) else None
