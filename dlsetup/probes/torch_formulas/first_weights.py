"""The first weights of layers, and what fills a tensor with such."""

import math

from formula_table import CHANCE, flat, plain

from .shared import ANY, OWN, OwnSeed, mean, row, shares


def first_weights(torch):
    init, nn = torch.nn.init, torch.nn
    with OwnSeed(torch):
        layer, conv = nn.Linear(400, 100), nn.Conv2d(10, 40, 3)
        table = nn.Embedding(100, 100).weight
        glorot = init.xavier_uniform_(torch.empty(100, 300))
        he = init.kaiming_uniform_(torch.empty(100, 300), nonlinearity="relu")
        bell = init.kaiming_normal_(torch.empty(100, 200), nonlinearity="relu")
        xavier = init.xavier_normal_(torch.empty(100, 300))
        own = init.normal_(torch.empty(100, 100), 1.0, 0.5)
        flat_ = init.uniform_(torch.empty(100, 100), -2, 4)
    square = init.orthogonal_(torch.empty(6, 6))
    return [
        (_within(layer.weight, 1 / 20.0) and _within(layer.bias, 1 / 20.0), True),
        (_within(conv.weight, 1 / math.sqrt(90)), True),
        (shares(table.view(-1), 0.0, 1.0), True),
        (_within(glorot, math.sqrt(6 / 400.0)) and _within(he, math.sqrt(6 / 300.0)), True),
        (shares(bell.view(-1), 0.0, 2 / 200.0) and shares(xavier.view(-1), 0.0, 2 / 400.0), True),
        (shares(own.view(-1), 1.0, 0.25) and shares(flat_.view(-1), 1.0, 3.0), True),
        (init.zeros_(torch.empty(3)), [0, 0, 0]),
        (init.ones_(torch.empty(3)), [1, 1, 1]),
        (init.constant_(torch.empty(2), 0.5), [0.5, 0.5]),
        ((square @ square.t() - torch.eye(6)).abs().max().item() < 1e-5, True),
    ]


def options_of_init(torch):
    """Fans of both sides, slopes, gains, kernels; what is cut off."""
    init = torch.nn.init
    with OwnSeed(torch):
        out = init.kaiming_uniform_(torch.empty(60, 180), mode="fan_out", nonlinearity="relu")
        bell = init.kaiming_normal_(torch.empty(60, 90), mode="fan_out", nonlinearity="relu")
        leaky = init.kaiming_uniform_(torch.empty(60, 180), a=2.0)
        kernel = init.kaiming_normal_(torch.empty(30, 20, 3, 3), mode="fan_out")
        glorot = init.xavier_uniform_(torch.empty(60, 180), gain=3.0)
        xavier = init.xavier_normal_(torch.empty(30, 20, 3, 3), gain=0.5)
        cut = init.trunc_normal_(torch.empty(100, 100), 1.0, 1.0, 0.5, 2.0)
        holes = init.sparse_(torch.empty(50, 20), sparsity=0.3, std=1.0)
    wide = init.orthogonal_(torch.empty(3, 6), gain=2.0)
    return [
        (_within(out, math.sqrt(6 / 60.0)), True),
        (_within(leaky, math.sqrt(6 / (5 * 180.0))), True),
        (_within(glorot, 3 * math.sqrt(6 / 240.0)), True),
        (shares(bell.view(-1), 0.0, 2 / 60.0), True),
        (shares(kernel.view(-1), 0.0, 2 / 270.0), True),
        (shares(xavier.view(-1), 0.0, 0.25 * 2 / (9 * 50.0)), True),
        (0.5 <= cut.min().item() < 0.55 and 1.95 < cut.max().item() <= 2.0, True),
        ([(column == 0).sum().item() for column in holes.t()], [15] * 20),
        ((wide @ wide.t() - 4 * torch.eye(3)).abs().max().item() < 1e-4, True),
        (init.eye_(torch.empty(2, 3)), [[1, 0, 0], [0, 1, 0]]),
        (init.dirac_(torch.empty(2, 2, 3)), [[[0, 1, 0], [0] * 3], [[0] * 3, [0, 1, 0]]]),
        ([init.calculate_gain(name) for name in ("linear", "tanh")], [1, 5 / 3.0]),
    ]


def _within(found, bound):
    """Evenly spread from -bound to bound."""
    values = flat(plain(found))
    inside = max(abs(x) for x in values) <= bound * 1.0001
    return inside and max(abs(x) for x in values) > 0.9 * bound and abs(mean(values)) < 0.25 * bound


ROWS = (
    row("nn.init and the first weights of layers", "random", "bounds 1 / sqrt(n), sqrt(6 / n); variances 2 / n", "nn.init.html", CHANCE, ANY, first_weights),
    row("kaiming, xavier: mode, gain, slope; trunc_normal_, sparse_, orthogonal_, dirac_", "random", "bounds gain sqrt(3 / n), variances gain^2 / n, n by the mode", "nn.init.html", CHANCE, OWN, options_of_init),
)  # fmt: skip
