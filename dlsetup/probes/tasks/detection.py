"""Where a shape lies in a noisy image, and which it is: convolutions with strides, a loss of two
parts (smooth L1 for the box, cross-entropy for the kind)."""

import torch
from torch import nn
from torch.nn import functional as F

SIZE, KINDS, BATCH, STEPS = 32, 3, 64, 220


def scenes(count):
    """Images, boxes (left, top, right, bottom, from 0 to 1) and kinds: square, disc, triangle."""
    images = 0.3 * torch.rand(count, 1, SIZE, SIZE)
    radius = 4 + 4 * torch.rand(count, 1, 1)
    centre = radius + (SIZE - 1 - 2 * radius) * torch.rand(count, 2, 1)
    kind = torch.randint(0, KINDS, (count,))
    down, across = torch.meshgrid(*[torch.arange(float(SIZE))] * 2, indexing="ij")
    right, below = across - centre[:, :1], down - centre[:, 1:]
    square = (right.abs() <= radius) & (below.abs() <= radius)
    disc = right**2 + below**2 <= radius**2
    triangle = (right.abs() <= (below + radius) / 2) & (below.abs() <= radius)
    shapes = torch.stack([square, disc, triangle], dim=1)[torch.arange(count), kind]
    box = torch.cat([centre - radius, centre + radius], dim=1)[:, :, 0] / SIZE
    return images + 0.7 * shapes[:, None], box, kind


def train(given):
    (images, boxes, kinds), (unseen, wanted, _) = scenes(1000), scenes(300)
    network = nn.Sequential(
        *block(1, 16), *block(16, 32), *block(32, 32), nn.Flatten(), nn.Linear(512, 64), nn.ReLU(),
        nn.Linear(64, 4 + KINDS)
    )  # fmt: skip
    optimiser = torch.optim.Adam(network.parameters(), lr=6e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 6e-3, total_steps=STEPS)
    for _ in given.steps(STEPS):
        batch = torch.randint(0, len(images), (BATCH,))
        found = network(images[batch])
        distance = F.smooth_l1_loss(found[:, :4], boxes[batch], beta=0.05)
        loss = 10 * distance + F.cross_entropy(found[:, 4:], kinds[batch])
        given.loss(loss)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    network.eval()
    with torch.no_grad():
        overlaps = overlap(network(unseen)[:, :4], wanted)
    return {"iou": overlaps.mean(), "found": (overlaps > 0.5).float().mean()}


def block(inputs, outputs):
    """Half the size, by a stride."""
    convolution = nn.Conv2d(inputs, outputs, 3, stride=2, padding=1)
    return convolution, nn.BatchNorm2d(outputs), nn.ReLU()


def overlap(found, wanted):
    """Intersection over union of each pair of boxes."""
    low, high = (
        torch.maximum(found[:, :2], wanted[:, :2]),
        torch.minimum(found[:, 2:], wanted[:, 2:]),
    )
    both = (high - low).clamp(min=0).prod(dim=1)
    return both / (area(found) + area(wanted) - both + 1e-9)


def area(boxes):
    return (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
