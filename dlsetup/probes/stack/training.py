"""Losses of trainings so small that it is known what they must be."""

import math

import torch
from torch import nn

from .given import equal

CLASSES = 10


def classifier(device):
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, CLASSES)).to(device)


def batch(device):
    torch.manual_seed(1)
    return torch.rand(32, 64).to(device), torch.randint(0, CLASSES, (32,)).to(device)


def step(network, optimiser, images, labels):
    optimiser.zero_grad()
    loss = nn.functional.cross_entropy(network(images), labels)
    loss.backward()
    optimiser.step()
    return loss.item()


def first_loss(given):
    """ln C: a network that knows nothing yet gives every class the same probability."""
    network = classifier(given.device)
    with torch.no_grad():
        network[2].weight.mul_(0.01)
        network[2].bias.zero_()
    images, labels = batch(given.device)
    loss = nn.functional.cross_entropy(network(images), labels).item()
    return {"deviation": abs(loss - math.log(CLASSES)), "detail": "loss %.4f" % loss}


def overfit(given):
    """Thirty-two images are learnt by heart: the loss after 150 steps of Adam."""
    network, (images, labels) = classifier(given.device), batch(given.device)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    losses = [step(network, optimiser, images, labels) for _ in range(150)]
    return {"deviation": losses[-1], "detail": "loss %.3f -> %.2g" % (losses[0], losses[-1])}


def same_seed(given):
    torch.backends.cudnn.deterministic, torch.backends.cudnn.benchmark = True, False
    one, other = seeded(given.device), seeded(given.device)
    first = next((i for i, (a, b) in enumerate(zip(one, other), 1) if a != b), None)
    return equal(first is None, "other losses from step %s on" % first)


def seeded(device):
    torch.manual_seed(0)
    layers = nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Flatten(), nn.Dropout(0.2), nn.Linear(288, CLASSES)
    network = nn.Sequential(*layers).to(device)
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1)
    images, labels = torch.randn(32, 1, 8, 8).to(device), torch.arange(32).to(device) % CLASSES
    return [step(network, optimiser, images, labels) for _ in range(15)]
