"""A restricted Boltzmann machine on the digits: matrix products and sampling, in numpy alone.

It must rebuild digits that it has not seen, find them likelier than the same pixels shuffled,
and its hidden units must tell the ten digits apart (by a linear readout).
"""

import numpy as np

TRAINING, HIDDEN, BATCH, STEPS = 1437, 64, 50, 720
RATE, DECAY = 0.1, 2e-4


def train(given):
    rows, labels = given.digits()
    images, labels = (np.array(rows) > 0.5).astype(float), np.array(labels)
    training, test = images[:TRAINING], images[TRAINING:]
    source = np.random.RandomState(given.seed % 2**32)
    parameters = initial(training, source)
    speeds = [np.zeros_like(each) for each in parameters]
    for step in given.steps(STEPS):
        batch = training[source.randint(0, TRAINING, BATCH)]
        slopes, rebuilt = contrastive(parameters, batch, source)
        given.loss(((batch - rebuilt) ** 2).mean())
        for parameter, speed, slope in zip(parameters, speeds, slopes):
            speed *= 0.5 if step <= 150 else 0.9
            speed += RATE * slope
            parameter += speed
    shuffled = np.array([source.permutation(row) for row in test])
    likelier = energy(parameters, test)[:, None] < energy(parameters, shuffled)[None]
    return {
        "readout": readout(hidden(parameters, images), labels),
        "rebuilt": 1 - ((test - rebuild(parameters, test)) ** 2).mean() / test.var(axis=0).mean(),
        "likelier": likelier.mean(),
    }


def initial(training, source):
    """Weights near 0, visible biases that know how often a pixel is on, hidden biases 0
    (Hinton, A practical guide to training restricted Boltzmann machines, 2010, section 8)."""
    share = training.mean(axis=0).clip(0.01, 0.99)
    weights = 0.01 * source.standard_normal((training.shape[1], HIDDEN))
    return [weights, np.log(share / (1 - share)), np.zeros(HIDDEN)]


def contrastive(parameters, visible, source):
    """One step of contrastive divergence: slopes, and the images rebuilt."""
    chances = hidden(parameters, visible)
    sampled = (source.random_sample(chances.shape) < chances).astype(float)
    rebuilt = seen(parameters, sampled)
    again = hidden(parameters, rebuilt)
    product = (visible.T.dot(chances) - rebuilt.T.dot(again)) / len(visible)
    biases = (visible - rebuilt).mean(axis=0), (chances - again).mean(axis=0)
    return [product - DECAY * parameters[0], biases[0], biases[1]], rebuilt


def hidden(parameters, visible):
    weights, _, bias = parameters
    return logistic(visible.dot(weights) + bias)


def seen(parameters, units):
    weights, bias, _ = parameters
    return logistic(units.dot(weights.T) + bias)


def rebuild(parameters, visible):
    return seen(parameters, hidden(parameters, visible))


def logistic(values):
    return 1 / (1 + np.exp(-values))


def energy(parameters, visible):
    """The free energy: low where the machine finds images likely."""
    weights, visible_bias, hidden_bias = parameters
    return -visible.dot(visible_bias) - np.logaddexp(0, visible.dot(weights) + hidden_bias).sum(1)


def readout(units, labels):
    """The accuracy of a ridge regression from hidden units to labels, on the test's images."""
    units = np.hstack([units, np.ones((len(units), 1))])
    known, wanted = units[:TRAINING], np.eye(10)[labels[:TRAINING]]
    gram = known.T.dot(known) + 0.1 * np.eye(units.shape[1])
    guesses = units[TRAINING:].dot(np.linalg.solve(gram, known.T.dot(wanted))).argmax(axis=1)
    return (guesses == labels[TRAINING:]).mean()
