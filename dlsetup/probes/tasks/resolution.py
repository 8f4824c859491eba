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
    return {"gain": likeness(better, sharp) - likeness(plain, sharp), "formula": formula(given)}


def formula(given):
    """Four channels become the four corners of each pixel; and one row of an image, enlarged by
    cubic weights (Keys 1981, doi:10.1109/TASSP.1981.1163711, a = -0.75) at a quarter."""
    shuffled = F.pixel_shuffle(torch.arange(8.0).reshape(1, 4, 1, 2), 2)
    row = [0.0, 1.0, 4.0, 2.0, 3.0, 1.0]
    larger = enlarged(torch.tensor(row).expand(1, 1, 6, 6))[0, 0, 5]
    weights = [cubic(1.25), cubic(0.25), cubic(0.75), cubic(1.75)]
    wanted = []
    for place in range(2 * len(row)):
        first = (place - 1) // 2 - 1
        near = [row[min(max(first + each, 0), len(row) - 1)] for each in range(4)]
        ways = weights if place % 2 else weights[::-1]
        wanted.append(sum(number * weight for number, weight in zip(near, ways)))
    return given.right((shuffled, [0, 2, 1, 3, 4, 6, 5, 7]), (larger, wanted))


def cubic(distance, a=-0.75):
    if distance <= 1:
        return ((a + 2) * distance - (a + 3)) * distance**2 + 1
    return ((distance - 5) * distance + 8) * distance * a - 4 * a


def small(images):
    return F.avg_pool2d(images, 2)


def enlarged(images):
    return F.interpolate(images, scale_factor=2, mode="bicubic", align_corners=False)


def likeness(images, sharp):
    """The ratio of peak signal to noise, in decibels."""
    return -10 * torch.log10(F.mse_loss(images, sharp))
