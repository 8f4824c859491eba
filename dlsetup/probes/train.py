"""Train a 64-64-10 network on the digits in the student's own interpreter, on its numpy.

    python -B train.py MARKER DATA SEED STEPS REPORTED [TRACED]

MARKER stands before every event, so that what others print does not matter; DATA is
digits.csv.gz; REPORTED is the steps whose loss is told, `1,10,50`; TRACED the steps whose every
operation is calculated again in Python's own floats, after which nothing else is looked at. Set the
number of BLAS threads in the environment: numpy reads it once, when it is imported.

Events, one a line of standard output, compact ASCII JSON after the marker:

    {"event":"started","numpy":"2.4.6","python":"3.12.1","import_seconds":0.1,
     "frameworks":["torch"]}                  that are installed; none of them is imported
    {"event":"step","step":10,"loss":1.23}     loss: nats; null where it is not finite
    {"event":"step","step":100,"loss":0.2,"accuracy":0.94}    of the test images, so far
    {"event":"traced","step":30,"operation":"product","kind":"product","deviation":0.01}
                                             of a traced step the first that is wrong
    {"event":"missed","operation":"exp","kind":"function","deviation":1e-7,"raised":null}
                                             of the rows of numpy_formulas/, those that are wrong
    {"event":"probed","integer":0.0,...}       see observe() in digits_looks.py
    {"event":"done","accuracy":0.97,"correct":350,"total":360,"seconds":0.1}
    {"event":"error","kind":"numpy-missing","message":"...","python":"3.12.1"}

Random numbers are those of random.Random(SEED).random(), the same from Python 2.7 to 3.13,
drawn in this order: 1797 keys (images in the order of their keys, equal keys in the file's
order: the first 1437 are for training, 360 for the test); 64 x 64 weights of the first layer,
an input's 64 together; 64 x 10 of the last, a hidden unit's 10 together; then 128 at each
step, u standing for training image floor(1437 u).

Runs on Python 3.6 and numpy 1.13 upwards; Python 2.7 parses it and is refused by an event.
"""

import csv
import gzip
import json
import math
import os
import random
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import digits_looks
import digits_numpy
import digits_trace
import formula_table

if sys.version_info[0] > 2:  # 2.7, which gets no further than main(), cannot read it
    import numpy_formulas

OLDEST = (3, 6)
TRAINING = 1437
INPUTS, HIDDEN, CLASSES = 64, 64, 10
BATCH = 128
JUDGED = 100  # steps between two looks at the test images
MISSES = 12  # that are told
RATE, BETA1, BETA2, EPSILON = 5e-3, 0.9, 0.999, 1e-8

np = None  # the student's numpy, from main()
noted = None  # while a step is traced: its operations, in order


def main(marker, data, seed, steps, reported, traced=""):
    """Train and tell; the exit code: 0 when it was done, 1 after an error event."""
    global np

    def tell(event, values):
        body = {"event": event}
        body.update(values)
        line = marker + json.dumps(body, separators=(",", ":")) + "\n"
        os.write(1, line.encode("ascii"))  # sys.stdout may be anyone's by now

    def fail(kind, error):
        told = {"kind": kind, "message": digits_numpy.describe(error)}
        tell("error", dict(told, python=digits_numpy.python_version()))
        return 1

    if sys.version_info < OLDEST:
        old = RuntimeError("Python " + digits_numpy.python_version())
        return fail("python-too-old", old)
    try:
        np, started = digits_numpy.import_numpy()
    except Exception as error:
        return fail(digits_numpy.kind_of_import_error(error), error)
    tell("started", started)
    try:
        done = train(data, int(seed), int(steps), (parse(reported), parse(traced)), tell)
    except Exception as error:
        return fail("memory" if isinstance(error, MemoryError) else "crashed", error)
    tell("done", done)
    return 0


def parse(reported):
    return frozenset(int(step) for step in reported.split(",") if step)


def note(operation, *values):
    """What an operation of a traced step was given and what it gave, as it is now."""
    if noted is not None:
        noted.append((operation, [formula_table.plain(value) for value in values]))


def train(data, seed, steps, chosen, tell):
    """Train for `steps` steps, then classify the test images. `chosen`: the steps that are told,
    and those that are traced."""
    global noted
    reported, traced = chosen
    images, labels = read(data)
    source, again = random.Random(seed), random.Random(seed)
    order = np.argsort(draw(source, len(labels)), kind="mergesort")  # the old name of "stable"
    training, test = order[:TRAINING], order[TRAINING:]
    begun = time.perf_counter()
    parameters = initial(source)
    adam = Adam(parameters)
    for step in range(1, steps + 1):
        noted = [] if step in traced else None
        note("state", source.getstate() if step in traced else ())
        batch = training[(draw(source, BATCH) * TRAINING).astype(int)]
        note("batch", images, labels, training, images[batch], labels[batch])
        loss, gradients = differentiate(parameters, images[batch], labels[batch])
        if step in reported:
            told = {"step": step, "loss": float(loss) if math.isfinite(loss) else None}
            if step == 1 or step % JUDGED == 0:
                told["accuracy"] = right(parameters, images[test], labels[test]) / float(len(test))
            tell("step", told)
        adam.update(parameters, gradients)
        if noted:
            for told in digits_trace.first_wrong(noted):
                tell("traced", dict(told, step=step))
        noted = None
    seconds = time.perf_counter() - begun
    if not traced:
        look(seed, (images, labels), (parameters, again), tell)
    correct, total = right(parameters, images[test], labels[test]), len(test)
    return {
        "accuracy": correct / float(total),
        "correct": correct,
        "total": total,
        "seconds": seconds,
    }


def look(seed, digits, began, tell):
    """Look at what the training used directly, and at every operation of numpy_formulas/.
    `began`: parameters, and the random numbers from their first on."""
    (images, labels), (parameters, again) = digits, began
    for told in formula_table.missed(numpy_formulas.ROWS, np, digits_numpy.describe)[:MISSES]:
        tell("missed", told)
    engine = Engine(images, parameters)
    tell("probed", digits_looks.observe(engine, seed, *held(images, labels, again)))


def right(parameters, images, labels):
    """How many images get their label."""
    return int((forward(parameters, images)[1].argmax(axis=1) == labels).sum())


def held(images, labels, source):
    """All images and labels, the first batch and the first parameters of a training, as lists."""
    training = np.argsort(draw(source, len(labels)), kind="mergesort")[:TRAINING]
    parameters = initial(source)
    batch = training[(draw(source, BATCH) * TRAINING).astype(int)]
    return (
        (images.tolist(), labels.tolist()),
        (images[batch].tolist(), labels[batch].tolist()),
        [each.tolist() for each in parameters],
    )


def read(data):
    """Images, (1797, 64) from 0 to 1, and labels, (1797,) from 0 to 9."""
    with gzip.open(data, "rt") as lines:
        table = np.array([[float(field) for field in row] for row in csv.reader(lines)])
    return table[:, :INPUTS] / 16.0, table[:, INPUTS].astype(int)


def draw(source, count):
    """`count` random numbers in [0, 1)."""
    return np.array([source.random() for _ in range(count)])


def initial(source):
    """He-uniform first layer (He et al. 2015, arXiv:1502.01852); a last layer so small that
    the first loss is ln 10; biases 0."""
    first = 2.0 * draw(source, INPUTS * HIDDEN).reshape(INPUTS, HIDDEN) - 1.0
    last = 2.0 * draw(source, HIDDEN * CLASSES).reshape(HIDDEN, CLASSES) - 1.0
    return [
        first * math.sqrt(6.0 / INPUTS),
        np.zeros(HIDDEN),
        last * 0.01,
        np.zeros(CLASSES),
    ]


def forward(parameters, images):
    """Hidden activations, (images, 64), and scores, (images, 10)."""
    first, first_bias, last, last_bias = parameters
    sums = images.dot(first) + first_bias
    note("hidden sums", images, first, first_bias, sums)
    hidden = np.maximum(sums, 0.0)
    note("hidden", sums, hidden)
    scores = hidden.dot(last) + last_bias
    note("scores", hidden, last, last_bias, scores)
    return hidden, scores


def differentiate(parameters, images, labels):
    """The mean cross-entropy of a batch and its gradient in each parameter."""
    hidden, scores = forward(parameters, images)
    loss, error = cross_entropy(scores, labels)
    back = error.dot(parameters[2].T)
    note("back", error, parameters[2], back)
    whole = formula_table.plain(back) if noted else None
    back[hidden <= 0.0] = 0.0
    note("mask", whole, hidden, back)
    slopes = [images.T.dot(back), back.sum(axis=0), hidden.T.dot(error), error.sum(axis=0)]
    note("first slopes", images, back, slopes[0])
    note("first bias slopes", back, slopes[1])
    note("last slopes", hidden, error, slopes[2])
    note("last bias slopes", error, slopes[3])
    return loss, slopes


def cross_entropy(scores, labels):
    """Mean cross-entropy of softmax(scores) in nats, and its gradient in the scores."""
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    note("shifted", scores, shifted)
    powers = np.exp(shifted)
    note("powers", shifted, powers)
    sums = powers.sum(axis=1, keepdims=True)
    note("sums", powers, sums)
    logs = np.log(sums[:, 0])
    note("logs", sums, logs)
    loss = (logs - shifted[rows, labels]).mean()
    note("loss", logs, shifted, labels, loss)
    error = powers / sums
    error[rows, labels] -= 1.0
    error = error / len(labels)
    note("error", powers, sums, labels, error)
    return loss, error


class Adam:
    """Kingma and Ba, 2015, arXiv:1412.6980, algorithm 1."""

    def __init__(self, parameters):
        self.step = 0
        self.means = [np.zeros_like(parameter) for parameter in parameters]
        self.squares = [np.zeros_like(parameter) for parameter in parameters]

    def update(self, parameters, gradients):
        """Move the parameters in place."""
        self.step += 1
        scale1, scale2 = 1.0 - BETA1**self.step, 1.0 - BETA2**self.step
        for parameter, gradient, mean, square in zip(
            parameters, gradients, self.means, self.squares
        ):
            before = [formula_table.plain(x) for x in (parameter, mean, square)] if noted else ()
            mean += (1.0 - BETA1) * (gradient - mean)
            square += (1.0 - BETA2) * (gradient * gradient - square)
            parameter -= RATE * (mean / scale1) / (np.sqrt(square / scale2) + EPSILON)
            note("update", self.step, gradient, before, parameter, mean, square)


class Engine:
    """This script's arithmetic, to be looked at directly by digits_looks.py."""

    def __init__(self, images, parameters):
        self.format, self.formats = images.dtype, [each.dtype for each in parameters]

    def start(self, network):
        pairs = zip(network, self.formats)
        self.parameters = [np.array(each, dtype=form) for each, form in pairs]
        self.adam = Adam(self.parameters)

    def scores(self, images):
        return forward(self.parameters, self.held(images))[1].tolist()

    def step(self, images, labels):
        loss, slopes = differentiate(self.parameters, self.held(images), np.array(labels))
        self.adam.update(self.parameters, slopes)
        return float(loss)

    def gradient(self, images, labels):
        slopes = differentiate(self.parameters, self.held(images), np.array(labels))[1]
        return [each.tolist() for each in slopes]

    def move(self, gradient):
        pairs = zip(gradient, self.formats)
        self.adam.update(self.parameters, [np.array(each, dtype=form) for each, form in pairs])

    def values(self):
        return [each.tolist() for each in self.parameters]

    def product(self, rows, columns):
        return self.held(rows).dot(self.held(columns)).tolist()

    def held(self, rows):
        return np.array(rows, dtype=self.format)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
