"""Dropout, and the modes of training and of evaluation."""

from formula_table import CHANCE, EXACT, flat, plain, whole

from .shared import OWN, OwnSeed, row, tensor


def dropout(torch):
    nn, functional = torch.nn, torch.nn.functional
    ones = torch.ones(4000)
    pairs = []
    with OwnSeed(torch):
        layer, planes = nn.Dropout(0.25), nn.Dropout2d(0.5)
        found = [
            layer(ones),
            functional.dropout(ones, 0.25),
            functional.dropout(ones, 0.25, training=True),
        ]
        other = layer(ones)
        channels = planes(torch.ones(20, 20, 2, 2)).view(400, 4)
    for each in found:
        values = plain(each)
        pairs += [
            (
                {0.0, round(max(values), 5)} == {0.0, round(1 / 0.75, 5)}
                and set(values) == {0.0, max(values)},
                True,
            ),
            (abs(values.count(0.0) / 4000.0 - 0.25) < 0.04, True),
        ]
    rows = plain(channels)
    pairs += [
        (torch.equal(found[0], other), False),
        (
            all(each == each[:1] * 4 for each in rows)
            and 120 < sum(each[0] == 0 for each in rows) < 280,
            True,
        ),
    ]
    layer.eval()
    planes.eval()
    return pairs + [
        (layer(ones), [1] * 4000),
        (functional.dropout(ones[:9], 0.25, training=False), [1] * 9),
        (planes(torch.ones(1, 2, 1, 1))[0, :, 0, 0], [1, 1]),
        (nn.Dropout(0.0)(ones[:9]), [1] * 9),
    ]


def within(torch):
    """Between the layers of recurrent ones and within attention: in training alone."""
    nn, pairs = torch.nn, []
    series = tensor(torch, [whole(5, 8), whole(5, 8, 3)])
    with OwnSeed(torch):
        kinds = [
            getattr(nn, kind)(8, 8, 2, dropout=0.5, batch_first=True)
            for kind in ("RNN", "GRU", "LSTM")
        ]
        attention = nn.MultiheadAttention(8, 2, dropout=0.5)
        encoder = nn.TransformerEncoderLayer(8, 2, 16, dropout=0.5)
        calls = [(layer, lambda x, f=layer: f(x)[0]) for layer in kinds]
        calls += [(attention, lambda x: attention(x, x, x)[0]), (encoder, encoder)]
        for layer, call in calls:
            found = [plain(call(series)) for _ in range(2)]
            layer.eval()
            found += [plain(call(series)) for _ in range(2)]
            pairs += [(found[0] == found[1], False), (found[2] in found[:2], False)]
            pairs += [(found[3], found[2])]
        shared = nn.RNN(200, 200, 2, nonlinearity="relu", dropout=0.25, bias=False)
        with torch.no_grad():
            for name, value in shared.named_parameters():
                value.copy_(torch.eye(200) * ("_ih_" in name))
        values = flat(plain(shared(torch.ones(1, 20, 200))[0]))
    kept = [x for x in values if x]
    return pairs + [
        (max(abs(x - 1 / 0.75) for x in kept) < 1e-5, True),
        (abs(len(kept) / 4000.0 - 0.75) < 0.04, True),
    ]


def modes(torch):
    """train() and eval() reach every layer within."""
    nn = torch.nn
    network = nn.Sequential(nn.Linear(2, 2), nn.Sequential(nn.Dropout(0.5), nn.BatchNorm1d(2)))
    pairs = [([each.training for each in network.modules()], [True] * 5)]
    network.eval()
    pairs += [([each.training for each in network.modules()], [False] * 5)]
    network.train()
    pairs += [(all(each.training for each in network.modules()), True)]
    return pairs + [
        (sum(each.numel() for each in network.parameters()), 10),
        (
            [name for name, _ in network.named_parameters()],
            ["0.weight", "0.bias", "1.1.weight", "1.1.bias"],
        ),
        (len(nn.ModuleList([nn.Linear(1, 1), nn.Linear(1, 1)])), 2),
        (nn.Identity()(torch.ones(2)), [1, 1]),
    ]


ROWS = (
    row("Dropout in training and evaluation", "layers", "0 with probability p, else x / (1 - p); in evaluation x", "nn.Dropout.html", CHANCE, "tabular", dropout),
    row("dropout of RNN, GRU, LSTM, MultiheadAttention, TransformerEncoderLayer", "layers", "between layers, in training; not in evaluation", "nn.LSTM.html", CHANCE, OWN, within),
    row("train(), eval(), parameters()", "layers", "every layer within", "nn.Module.html", EXACT, "image, tabular, detection, speech", modes),
)  # fmt: skip
