"""Normalization of batches, of layers and of groups."""

import math

from formula_table import SINGLE, turned, whole

from .shared import filled, mean, row, tensor


def batch_norm(torch):
    """(x - mean) / sqrt(var + eps) in training, with n; what is kept moves by `momentum` towards the
    batch's mean and its variance with n - 1, and is used in evaluation."""
    nn = torch.nn
    table = [[x / 4.0 for x in each] for each in whole(20, 3)]
    pairs = []
    for momentum, eps in ((0.1, 1e-5), (0.3, 1e-3), (None, 1e-5)):
        plainer = nn.BatchNorm1d(3, momentum=momentum, eps=eps)
        image = nn.BatchNorm2d(3, momentum=momentum, eps=eps)
        for layer in (plainer, image):
            filled(torch, layer, tensor(torch, [2, 3, 4]), tensor(torch, [1, 0, -1]))
        kept_means, kept_squares = [0.0] * 3, [1.0] * 3
        for step in range(1, 4):
            rows = [[x * step + step for x in each] for each in table]
            wanted, means, squares = [], [], []
            for column, scale, shift in zip(turned(rows), (2, 3, 4), (1, 0, -1)):
                middle = mean(column)
                square = mean([(x - middle) ** 2 for x in column])
                wanted.append(
                    [(x - middle) / math.sqrt(square + eps) * scale + shift for x in column]
                )
                means.append(middle)
                squares.append(square * 20 / 19.0)
            share = 1.0 / step if momentum is None else momentum
            kept_means = [(1 - share) * old + share * new for old, new in zip(kept_means, means)]
            kept_squares = [
                (1 - share) * old + share * new for old, new in zip(kept_squares, squares)
            ]
            held = tensor(torch, rows)
            pairs += [
                (plainer(held), turned(wanted)),
                (
                    image(held.view(5, 2, 2, 3).permute(0, 3, 1, 2))
                    .permute(0, 2, 3, 1)
                    .reshape(20, 3),
                    turned(wanted),
                ),
            ]
        for layer in (plainer, image):
            pairs += [
                (layer.running_mean, kept_means),
                (layer.running_var, kept_squares),
                (layer.num_batches_tracked, 3),
            ]
            layer.eval()
        wanted = [
            [
                (x - middle) / math.sqrt(square + eps) * scale + shift
                for x, middle, square, scale, shift in zip(
                    each, kept_means, kept_squares, (2, 3, 4), (1, 0, -1)
                )
            ]
            for each in table
        ]
        held = tensor(torch, table)
        pairs += [
            (plainer(held), wanted),
            (plainer(held[:1]), wanted[:1]),
            (
                image(held.view(5, 2, 2, 3).permute(0, 3, 1, 2)).permute(0, 2, 3, 1).reshape(20, 3),
                wanted,
            ),
            (plainer.running_mean, kept_means),
        ]
    return pairs


def normed(values, eps=1e-5):
    middle = mean(values)
    spread = math.sqrt(mean([(x - middle) ** 2 for x in values]) + eps)
    return [(x - middle) / spread for x in values]


def layer_norm(torch):
    nn, table = torch.nn, [[x / 4.0 for x in each] for each in whole(70, 12)]
    held = tensor(torch, table)
    layer = nn.LayerNorm(12, eps=1e-3)
    scales, shifts = [n + 1.0 for n in range(12)], [n - 4.0 for n in range(12)]
    filled(torch, layer, tensor(torch, scales), tensor(torch, shifts))
    wanted = [[x * a + b for x, a, b in zip(normed(each, 1e-3), scales, shifts)] for each in table]
    groups = nn.GroupNorm(2, 4)(held.view(70, 4, 3)).view(70, 12)
    alone = nn.InstanceNorm2d(2)(held.view(70, 2, 2, 3)).view(70, 12)
    pairs = [
        (layer(held), wanted),
        (torch.nn.functional.layer_norm(held, (12,)), [normed(each) for each in table]),
        (nn.LayerNorm((4, 3))(held.view(70, 4, 3)).view(70, 12), [normed(each) for each in table]),
        (groups, [normed(each[:6]) + normed(each[6:]) for each in table]),
        (alone, [normed(each[:6]) + normed(each[6:]) for each in table]),
    ]
    if hasattr(nn, "RMSNorm"):
        wanted = [
            [x / math.sqrt(mean([y * y for y in each]) + 1e-5) for x in each] for each in table
        ]
        pairs.append((nn.RMSNorm(12, eps=1e-5)(held), wanted))
    return pairs


ROWS = (
    row("BatchNorm in training and evaluation, momentum, eps", "layers", "(x - mean) / sqrt(var + eps); kept by momentum", "nn.BatchNorm2d.html", SINGLE, "image, tabular, detection, speech", batch_norm),
    row("LayerNorm, GroupNorm, InstanceNorm, RMSNorm", "layers", "(x - mean) / sqrt(var + eps) of each example", "nn.LayerNorm.html", SINGLE, "regression, intent", layer_norm),
)  # fmt: skip
