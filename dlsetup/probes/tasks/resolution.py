"""Digits of 4 x 4 pixels made 8 x 8: interpolation and pixel shuffle. Measured is how many
decibels nearer to the true image it comes than bicubic interpolation alone."""

import torch
from torch import nn
from torch.nn import functional as F

TRAINING, BATCH, STEPS = 1437, 64, 200


def train(given):
    rows, _ = given.digits()
    images = torch.tensor(rows).reshape(-1, 1, 8, 8)
    network = nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 4, 3, padding=1),
        nn.PixelShuffle(2),
    )
    optimiser = torch.optim.Adam(network.parameters(), lr=4e-3)
    for _ in given.steps(STEPS):
        sharp = images[torch.randint(0, TRAINING, (BATCH,))]
        loss = F.mse_loss(enlarged(small(sharp)) + network(small(sharp)), sharp)
        given.loss(loss)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    sharp = images[TRAINING:]
    plain = enlarged(small(sharp))
    with torch.no_grad():
        better = plain + network(small(sharp))
    return {"gain": likeness(better, sharp) - likeness(plain, sharp)}


def small(images):
    return F.avg_pool2d(images, 2)


def enlarged(images):
    return F.interpolate(images, scale_factor=2, mode="bicubic", align_corners=False)


def likeness(images, sharp):
    """The ratio of peak signal to noise, in decibels."""
    return -10 * torch.log10(F.mse_loss(images, sharp))
