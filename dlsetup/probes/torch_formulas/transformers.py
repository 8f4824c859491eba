"""Transformers and their masks."""

from formula_table import EXACT, SINGLE, plain, whole

from .normalization import normed
from .shared import OWN, OwnSeed, affine, row, tensor


def sequences(torch):
    """Two of six, of the first of which four count; the same with other numbers behind them."""
    series = tensor(torch, [[[x / 8.0 for x in each] for each in whole(6, 8, n)] for n in (3, 5)])
    other = series.clone()
    other[0, 4:] += 3.0
    causal = ~torch.ones(6, 6, dtype=torch.bool).tril()
    return series, other, torch.tensor([[False] * 4 + [True] * 2, [False] * 6]), causal


def encoder(depth):
    """What is masked does not matter: the rest is as if it were not there; in training and in
    evaluation, which goes another way. `depth`: 0 for the layer alone."""

    def measure(torch):
        series, other, mask, causal = sequences(torch)
        with OwnSeed(torch):
            layer = torch.nn.TransformerEncoderLayer(
                8, 2, dim_feedforward=16, dropout=0.0, batch_first=True
            )
        module = torch.nn.TransformerEncoder(layer, depth) if depth else layer
        pairs = []
        for training in (True, False):
            module.train(training)
            shorter = plain(module(series[:1, :4]))
            with torch.set_grad_enabled(training):
                found, moved = (module(each, src_key_padding_mask=mask) for each in (series, other))
                all_ = module(series)
                lower = module(series, mask=causal) if depth else module(series, causal)
                first = module(series[:, :1])
            pairs += [
                (found[:1, :4], shorter),
                (moved[:1, :4], shorter),
                (found[1], plain(all_[1])),
                ((found[0, 0] - all_[0, 0]).abs().max().item() > 1e-3, True),
                (lower[:, 0], plain(first[:, 0])),
            ]
        return pairs + (
            [] if depth else [(encoder_layer(torch, layer, series), plain(layer(series)[1]))]
        )

    return measure


def decoder(torch):
    series, _, mask, causal = sequences(torch)
    with OwnSeed(torch):
        module = torch.nn.TransformerDecoderLayer(
            8, 2, dim_feedforward=16, dropout=0.0, batch_first=True
        )
    pairs = []
    for training in (True, False):
        module.train(training)
        with torch.set_grad_enabled(training):
            shorter = plain(module(series[:1], series[:1, :4]))
            found = module(series, series, memory_key_padding_mask=mask)
            begun = module(series[:, :2], series, tgt_mask=causal[:2, :2])
            more = module(series, series, tgt_mask=causal)
            own = module(series, series, tgt_key_padding_mask=mask)
        pairs += [
            (found[:1], shorter),
            (more[:, :2], plain(begun)),
            (own[:1, :4], plain(module(series[:1, :4], series[:1]))),
        ]
    return pairs


def encoder_layer(torch, layer, series):
    """Attention, then two linear layers, each added to what came in and normalized (Vaswani et al.
    2017, arXiv:1706.03762)."""
    layer.train()
    seen = plain(layer.self_attn(series, series, series)[0][1])
    values = plain(series[1])
    found = []
    for one, other in zip(values, seen):
        middle = scaled(layer.norm1, [a + b for a, b in zip(one, other)])
        wide = [
            max(x, 0.0)
            for x in affine(plain(layer.linear1.weight), plain(layer.linear1.bias), middle)
        ]
        narrow = affine(plain(layer.linear2.weight), plain(layer.linear2.bias), wide)
        found.append(scaled(layer.norm2, [a + b for a, b in zip(middle, narrow)]))
    return found


def scaled(layer, values):
    pairs = zip(normed(values, layer.eps), plain(layer.weight), plain(layer.bias))
    return [x * a + b for x, a, b in pairs]


def masks(torch):
    rnn = torch.nn.utils.rnn
    padded = rnn.pad_sequence(
        [torch.ones(2), torch.ones(4) * 2], batch_first=True, padding_value=-1
    )
    square = torch.nn.Transformer.generate_square_subsequent_mask
    try:
        lower = square(3)
    except TypeError:  # before 2.0 it belongs to an object
        lower = square(torch.nn.Transformer(8, 1, 1, 1, 8), 3)
    infinite = float("-inf")
    lengths = torch.tensor([2, 0, 3])
    return [
        (padded, [[1, 1, -1, -1], [2, 2, 2, 2]]),
        (lower, [[0, infinite, infinite], [0, 0, infinite], [0, 0, 0]]),
        (torch.arange(3)[None] < lengths[:, None], [[True, True, False], [False] * 3, [True] * 3]),
        (~torch.tensor([True, False]), [False, True]),
        (
            torch.ones(3, 3, dtype=torch.bool).tril(),
            [[True, False, False], [True, True, False], [True] * 3],
        ),
    ]


ROWS = (
    row("TransformerEncoderLayer and its masks", "masks", "what is masked does not matter; attention and two linear layers, normalized", "nn.TransformerEncoderLayer.html", SINGLE, "intent", encoder(0)),
    row("TransformerEncoder and its masks", "masks", "what is masked does not matter", "nn.TransformerEncoder.html", SINGLE, OWN, encoder(2)),
    row("TransformerDecoderLayer and its masks", "masks", "what is masked does not matter", "nn.TransformerDecoderLayer.html", SINGLE, OWN, decoder),
    row("pad_sequence, causal masks, masks by length", "masks", "their definition", "nn.utils.rnn.pad_sequence.html", EXACT, "intent, translation", masks),
)  # fmt: skip
