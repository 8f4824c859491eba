"""Networks with any number of layers, as lesson 3 explains them; numpy alone.

A layer is a list [weights (inputs, outputs), biases (outputs,)]; a network is a list of layers.
After every layer but the last stands the activation function."""

import numpy as np


def relu(sums):
    return np.maximum(sums, 0.0)


def sigmoid(sums):
    return 0.5 * (1.0 + np.tanh(0.5 * sums))  # never overflows


def slope_of(activation, values):
    """The derivative of the activation function where its value is `values`."""
    return values * (1.0 - values) if activation is sigmoid else (values > 0).astype(values.dtype)


def new_layers(widths, random):
    """Random weights and zero biases: widths (64, 32, 10) make two layers.

    The size of the weights: He et al. 2015, arXiv:1502.01852."""
    return [
        [random.standard_normal((inputs, outputs)) * np.sqrt(2.0 / inputs), np.zeros(outputs)]
        for inputs, outputs in zip(widths, widths[1:])
    ]


def count_parameters(layers):
    return sum(weights.size + biases.size for weights, biases in layers)


def forward(layers, inputs, activation=relu):
    """The inputs, what each hidden layer gives, and the outputs: one more than layers."""
    values = [inputs]
    for number, (weights, biases) in enumerate(layers, start=1):
        sums = values[-1] @ weights + biases
        values.append(sums if number == len(layers) else activation(sums))
    return values


def backward(layers, values, error, activation=relu):
    """The gradients of all weights and biases, and that of the inputs.

    `values`: what forward gave; `error`: the gradient of the loss with respect to the outputs."""
    gradients = []
    for number in range(len(layers) - 1, -1, -1):
        weights, inputs = layers[number][0], values[number]
        gradients = [inputs.T @ error, error.sum(axis=0)] + gradients
        error = error @ weights.T
        if number:
            error = error * slope_of(activation, inputs)
    return gradients, error


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def cross_entropy(scores, labels):
    """The mean loss, and its gradient with respect to the scores."""
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    error = np.exp(shifted)
    sums = error.sum(axis=1, keepdims=True)
    loss = (np.log(sums[:, 0]) - shifted[rows, labels]).mean()
    error /= sums
    error[rows, labels] -= 1.0
    return loss, error / len(labels)


def squared_error(outputs, targets):
    """The mean squared error, and its gradient with respect to the outputs."""
    difference = outputs - targets
    return (difference**2).mean(), 2.0 * difference / difference.size


class Adam:
    """Gradient descent with a step of its own for each parameter (Kingma and Ba 2015,
    arXiv:1412.6980, algorithm 1)."""

    def __init__(self, layers, rate=5e-3, beta1=0.9, beta2=0.999):
        self.parameters = [parameter for layer in layers for parameter in layer]
        self.means = [np.zeros_like(each) for each in self.parameters]
        self.squares = [np.zeros_like(each) for each in self.parameters]
        self.rate, self.beta1, self.beta2, self.steps = rate, beta1, beta2, 0

    def step(self, gradients):
        self.steps += 1
        corrections = 1 - self.beta1**self.steps, 1 - self.beta2**self.steps
        for parameter, gradient, mean, square in zip(
            self.parameters, gradients, self.means, self.squares
        ):
            mean += (1 - self.beta1) * (gradient - mean)
            square += (1 - self.beta2) * (gradient * gradient - square)
            scale = np.sqrt(square / corrections[1]) + 1e-8
            parameter -= self.rate * (mean / corrections[0]) / scale


def train(layers, loss, data, steps, random, batch=64, rate=5e-3):
    """Train in place with Adam on random batches; the loss of each step. `data`: inputs, targets.

    The learning rate falls to 0 along half a cosine (Loshchilov and Hutter 2017,
    arXiv:1608.03983)."""
    adam, losses, (inputs, targets) = Adam(layers), [], data
    for step in range(steps):
        adam.rate = falling(rate, step, steps)
        chosen = random.integers(0, len(inputs), batch)
        values = forward(layers, inputs[chosen])
        found, error = loss(values[-1], targets[chosen])
        adam.step(backward(layers, values, error)[0])
        losses.append(found)
    return losses


def falling(rate, step, steps):
    return rate * 0.5 * (1.0 + np.cos(np.pi * step / steps))


def accuracy(layers, inputs, labels, activation=relu):
    """The share of inputs whose largest score is that of their label."""
    return float((forward(layers, inputs, activation)[-1].argmax(axis=1) == labels).mean())
