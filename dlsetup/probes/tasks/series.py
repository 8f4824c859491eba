"""The next value of noisy waves with a trend: a recurrent network (LSTM) and gradients that are
clipped. Measured against persistence, the guess that nothing changes."""

import math

import torch
from torch import nn
from torch.nn import functional as F

LENGTH, WARM, BATCH, STEPS = 60, 10, 64, 100


def waves(count):
    def uniform(low, high):
        return low + (high - low) * torch.rand(count, 1)

    times = torch.arange(float(LENGTH))
    height, frequency, phase = uniform(0.5, 1.5), uniform(0.05, 0.2), uniform(0, 2 * math.pi)
    wave = height * torch.sin(2 * math.pi * frequency * times + phase)
    return wave + uniform(-0.01, 0.01) * times + 0.05 * torch.randn(count, LENGTH)


class Network(nn.Module):
    """Tells how far the next value lies from this one."""

    def __init__(self):
        super().__init__()
        self.memory = nn.LSTM(1, 32, batch_first=True)
        self.change = nn.Linear(32, 1)

    def forward(self, values):
        return values + self.change(self.memory(values[:, :, None])[0])[:, :, 0]


def train(given):
    training, test = waves(512), waves(256)
    network = Network()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in given.steps(STEPS):
        batch = training[torch.randint(0, len(training), (BATCH,))]
        loss = missed(network(batch[:, :-1]), batch)
        given.loss(loss)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
    with torch.no_grad():
        skill = 1 - missed(network(test[:, :-1]), test) / missed(test[:, :-1], test)
    return {"skill": skill, "formula": formula(given)}


def formula(given):
    """A gradient of length 5, clipped to 1."""
    weights = torch.zeros(3, requires_grad=True)
    weights.grad = torch.tensor([3.0, 0.0, 4.0])
    nn.utils.clip_grad_norm_([weights], 1.0)
    return given.right((weights.grad, [0.6, 0, 0.8]))


def missed(guesses, values):
    """The mean squared error, once the network has seen enough to know the wave."""
    return F.mse_loss(guesses[:, WARM:], values[:, WARM + 1 :])
