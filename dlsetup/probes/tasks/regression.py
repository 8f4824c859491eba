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
    return {"r2": 1 - missed / target[TRAINING:].var(unbiased=False), "formula": formula(given)}


def formula(given):
    """Layer normalization, whose numbers have mean 0 and variance 1; the decay of a weight whose
    gradient is 0; and the learning rate half-way down a cosine."""
    normal = F.layer_norm(torch.tensor([1.0, 3.0, 4.0, 8.0]), (4,))
    weight = torch.ones(1, requires_grad=True)
    optimiser = torch.optim.AdamW([weight], lr=0.1, weight_decay=5.0)
    weight.grad = torch.zeros(1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, 2)
    optimiser.step()
    schedule.step()
    rate, spread = torch.tensor(optimiser.param_groups[0]["lr"]), 6.5**0.5
    wanted = [each / spread for each in (-3, -1, 0, 4)]
    return given.right((normal, wanted), (weight, [0.5]), (rate, [0.05]))
