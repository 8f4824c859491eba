"""Digits freed from noise by an autoencoder: transposed convolution. Measured is how many
decibels nearer to the clean image it comes."""

import torch
from torch import nn
from torch.nn import functional as F

TRAINING, BATCH, STEPS, NOISE = 1437, 64, 350, 0.25


def train(given):
    rows, _ = given.digits()
    images = torch.tensor(rows).reshape(-1, 1, 8, 8)
    network = nn.Sequential(
        nn.Conv2d(1, 16, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(16, 32, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1),
        nn.ReLU(),
        nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1),
        nn.Sigmoid(),
    )
    optimiser = torch.optim.Adam(network.parameters(), lr=5e-3)
    for _ in given.steps(STEPS):
        clean = images[torch.randint(0, TRAINING, (BATCH,))]
        loss = F.mse_loss(network(noisy(clean)), clean)
        given.loss(loss)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    clean = images[TRAINING:]
    spoilt = noisy(clean)
    with torch.no_grad():
        gain = likeness(network(spoilt), clean) - likeness(spoilt, clean)
        return {"gain": gain, "formula": formula(given)}


def formula(given):
    """A transposed convolution is one from right to left: (Wx)y = x(W'y)."""
    image, smaller, weight = (
        torch.arange(float(count)).sin().reshape(1, 1, side, side)
        for count, side in ((64, 8), (16, 4), (16, 4))
    )
    there = F.conv2d(image, weight, stride=2, padding=1) * smaller
    back = F.conv_transpose2d(smaller, weight, stride=2, padding=1) * image
    return given.right((back.sum(), [there.sum().item()]))


def noisy(images):
    return images + NOISE * torch.randn_like(images)


def likeness(images, clean):
    """The ratio of peak signal to noise, in decibels."""
    return -10 * torch.log10(F.mse_loss(images, clean))
