"""A curved function of eight columns, two of which mean nothing: mean squared error, layer
normalization, weight decay, a schedule of the learning rate.

Noise of a tenth of the variance leaves an R2 of 0.9 to the best of all models.
"""

import torch
from torch import nn
from torch.nn import functional as F

ROWS, TRAINING, BATCH, STEPS = 1600, 1200, 64, 240
NOISE = 1 / 3  # of a target's standard deviation of 1: 1 / (1 + 1/9) = 0.9


def table(rows):
    columns = torch.randn(rows, 8)
    a, b, c, d, e, f = columns[:, :6].unbind(dim=1)
    exact = a * b + torch.sin(2 * c) + d.abs() + 0.5 * e - 0.5 * f
    exact = (exact - exact.mean()) / exact.std()
    return columns, exact + NOISE * torch.randn(rows)


def train(given):
    columns, target = table(ROWS)
    network = nn.Sequential(
        nn.Linear(8, 64),
        nn.LayerNorm(64),
        nn.GELU(),
        nn.Linear(64, 64),
        nn.GELU(),
        nn.Linear(64, 1),
    )
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-2, weight_decay=1e-1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
    for _ in given.steps(STEPS):
        batch = torch.randint(0, TRAINING, (BATCH,))
        loss = F.mse_loss(network(columns[batch])[:, 0], target[batch])
        given.loss(loss)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    with torch.no_grad():
        missed = F.mse_loss(network(columns[TRAINING:])[:, 0], target[TRAINING:])
    return {"r2": 1 - missed / target[TRAINING:].var(unbiased=False)}
