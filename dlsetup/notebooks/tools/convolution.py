"""A small convolutional network in numpy, as lesson 5a explains it: convolution, relu, the mean of
each square of four, one layer of scores."""

import numpy as np

from .network import Adam, cross_entropy, falling, new_layers

SIDE, KERNEL, BATCH = 8, 3, 64


def patches(images):
    """Of images (n, 64), with an edge of zeros, what lies under the kernel at each place:
    (n, 8, 8, 9)."""
    padded = np.pad(images.reshape(-1, SIDE, SIDE), ((0, 0), (1, 1), (1, 1)))
    places = np.arange(SIDE)[:, None] + np.arange(KERNEL)
    under = padded[:, places[:, None, :, None], places[None, :, None, :]]
    return under.reshape(len(images), SIDE, SIDE, KERNEL * KERNEL)


class ConvolutionalNetwork:
    def __init__(self, filters, random):
        self.layers = new_layers((KERNEL * KERNEL, filters), random)
        self.layers += new_layers((SIDE * SIDE // 4 * filters, 10), random)

    def forward(self, under):
        """What the filters give (n, 8, 8, filters), the means (n, 16 filters), the scores."""
        (kernels, biases), (weights, last) = self.layers
        found = np.maximum(under @ kernels + biases, 0.0)
        squares = found.reshape(len(found), SIDE // 2, 2, SIDE // 2, 2, -1)
        means = squares.mean(axis=(2, 4)).reshape(len(found), -1)
        return found, means, means @ weights + last

    def backward(self, under, found, means, error):
        """The gradients of kernels, their biases, weights and theirs."""
        weights = self.layers[1][0]
        back = (error @ weights.T / 4).reshape(len(found), SIDE // 2, 1, SIDE // 2, 1, -1)
        back = back.repeat(2, axis=2).repeat(2, axis=4).reshape(found.shape) * (found > 0)
        flat = back.reshape(-1, back.shape[-1])
        kernels = under.reshape(-1, KERNEL * KERNEL).T @ flat
        return [kernels, flat.sum(axis=0), means.T @ error, error.sum(axis=0)]

    def train(self, images, labels, steps, random, rate=5e-3):
        """The loss of each step."""
        under, adam, losses = patches(images), Adam(self.layers, rate), []
        for step in range(steps):
            adam.rate = falling(rate, step, steps)
            chosen = random.integers(0, len(images), BATCH)
            found, means, scores = self.forward(under[chosen])
            loss, error = cross_entropy(scores, labels[chosen])
            adam.step(self.backward(under[chosen], found, means, error))
            losses.append(loss)
        return losses

    def guess(self, images):
        return self.forward(patches(images))[2].argmax(axis=1)
