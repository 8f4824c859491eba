"""Hand-made features against raw pixels, a shallow network against a deep one, in numpy alone:
four trainings on more and more digits, drawn as one figure of accuracy against images.

The features: how much ink each row and each column holds, and how unlike its mirror images a
digit is. Shallow: one layer; deep: two hidden layers.
"""

import numpy as np

TEST, SIZES = 360, (60, 180, 540, 1437)
HIDDEN, BATCH, STEPS = 64, 64, 200
RATE, BETA1, BETA2, EPSILON = 5e-3, 0.9, 0.99, 1e-8


def train(given):
    rows, labels = given.digits()
    images, labels = np.array(rows), np.array(labels)
    source = np.random.RandomState(given.seed % 2**32)
    steps = iter(given.steps(4 * len(SIZES) * STEPS))
    best = {}
    for inputs, values in (("features", handmade(images)), ("raw", images - images.mean(axis=0))):
        for depth, hidden in (("shallow", ()), ("deep", (HIDDEN, HIDDEN))):
            points = []
            for size in SIZES:
                layers = initial((values.shape[1],) + hidden + (10,), source)
                learn(layers, values[:size], labels[:size], source, steps, given)
                guesses = forward(layers, values[-TEST:])[-1].argmax(axis=1)
                points.append([size, float((guesses == labels[-TEST:]).mean())])
            given.figure.append([inputs + "-" + depth, points])
            best[inputs, depth] = points[-1][1]
    return {
        "accuracy": best["raw", "deep"],
        "by-hand": best["features", "deep"],
        "raw-gain": best["raw", "shallow"] - best["features", "shallow"],
        "depth-gain": best["features", "deep"] - best["features", "shallow"],
    }


def handmade(images):
    """Eighteen numbers an image, each with mean 0 and deviation 1."""
    square = images.reshape(-1, 8, 8)
    mirrored = [abs(square - square[:, :, ::-1]), abs(square - square[:, ::-1, :])]
    unlike = [each.mean(axis=(1, 2))[:, None] for each in mirrored]
    values = np.hstack([square.mean(axis=1), square.mean(axis=2)] + unlike)
    return (values - values.mean(axis=0)) / (values.std(axis=0) + EPSILON)


def initial(widths, source):
    """Weights (He et al. 2015, arXiv:1502.01852) and biases, layer by layer."""
    return [
        [source.standard_normal((inputs, outputs)) * np.sqrt(2.0 / inputs), np.zeros(outputs)]
        for inputs, outputs in zip(widths, widths[1:])
    ]


def learn(layers, values, labels, source, steps, given):
    """STEPS steps of Adam (Kingma and Ba 2015, arXiv:1412.6980), in place."""
    parameters = [parameter for layer in layers for parameter in layer]
    means, squares = ([np.zeros_like(each) for each in parameters] for _ in range(2))
    for step in range(1, STEPS + 1):
        next(steps)
        batch = source.randint(0, len(values), BATCH)
        loss, slopes = differentiate(layers, values[batch], labels[batch])
        given.loss(loss)
        for parameter, slope, mean, square in zip(parameters, slopes, means, squares):
            mean += (1 - BETA1) * (slope - mean)
            square += (1 - BETA2) * (slope * slope - square)
            scale = np.sqrt(square / (1 - BETA2**step)) + EPSILON
            parameter -= RATE * mean / (1 - BETA1**step) / scale


def forward(layers, values):
    """The inputs of each layer, and the scores at the end."""
    found = [values]
    for number, (weights, bias) in enumerate(layers, start=1):
        summed = found[-1].dot(weights) + bias
        found.append(summed if number == len(layers) else np.maximum(summed, 0.0))
    return found


def differentiate(layers, values, labels):
    """The mean cross-entropy and its gradient in each weight and bias."""
    found = forward(layers, values)
    rows = np.arange(len(labels))
    shifted = found[-1] - found[-1].max(axis=1, keepdims=True)
    error = np.exp(shifted)
    sums = error.sum(axis=1, keepdims=True)
    loss = (np.log(sums[:, 0]) - shifted[rows, labels]).mean()
    error /= sums
    error[rows, labels] -= 1.0
    error /= len(labels)
    slopes = []
    for (weights, _), inputs in zip(layers[::-1], found[-2::-1]):
        slopes = [inputs.T.dot(error), error.sum(axis=0)] + slopes
        error = error.dot(weights.T) * (inputs > 0)
    return loss, slopes
