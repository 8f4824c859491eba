"""Attention, and of several heads."""

import math

from formula_table import SINGLE, plain, whole

from .shared import OWN, OwnSeed, affine, row, tensor


def sdpa(torch):
    functional = torch.nn.functional
    if not hasattr(functional, "scaled_dot_product_attention"):
        return []
    query, key, value = ([[x / 8.0 for x in each] for each in whole(5, 4, n)] for n in (3, 5, 7))
    held = [tensor(torch, [[each]]) for each in (query, key, value)]
    lower = [[j <= i for j in range(5)] for i in range(5)]
    some = [[(i + j) % 3 != 0 for j in range(5)] for i in range(5)]
    shift = [[float(i - j) for j in range(5)] for i in range(5)]
    boolean, float_ = torch.tensor(some), tensor(torch, shift)
    attend = functional.scaled_dot_product_attention
    return [
        (attend(*held)[0, 0], attended(query, key, value)),
        (attend(*held, is_causal=True)[0, 0], attended(query, key, value, lower)),
        (attend(*held, attn_mask=boolean)[0, 0], attended(query, key, value, some)),
        (attend(*held, attn_mask=float_)[0, 0], attended(query, key, value, None, shift)),
    ]


def attended(query, key, value, seen=None, shift=None):
    found = []
    for i, one in enumerate(query):
        scores = [
            sum(a * b for a, b in zip(one, other)) / math.sqrt(len(one))
            + (shift[i][j] if shift else 0.0)
            for j, other in enumerate(key)
        ]
        powers = [math.exp(x) if seen is None or seen[i][j] else 0.0 for j, x in enumerate(scores)]
        found.append(
            [
                sum(p * each[n] for p, each in zip(powers, value)) / sum(powers)
                for n in range(len(value[0]))
            ]
        )
    return found


def multihead(torch):
    """Its own projections and the attention of each head; and its weights' mean over the heads."""
    with OwnSeed(torch):
        layer = torch.nn.MultiheadAttention(4, 2, batch_first=True)
    series = [[x / 8.0 for x in each] for each in whole(5, 4)]
    held = tensor(torch, [series])
    matrix, shift = plain(layer.in_proj_weight), plain(layer.in_proj_bias)
    parts = [
        [affine(matrix[4 * n : 4 * n + 4], shift[4 * n : 4 * n + 4], each) for each in series]
        for n in range(3)
    ]
    seen = [[j < 3 for j in range(5)] for _ in range(5)]
    lower = [[j <= i for j in range(5)] for i in range(5)]
    pairs = []
    for options, mask in (
        ({}, None),
        ({"key_padding_mask": torch.tensor([[False] * 3 + [True] * 2])}, seen),
        ({"attn_mask": ~torch.tensor(lower)}, lower),
        ({"attn_mask": torch.zeros(5, 5).masked_fill(~torch.tensor(lower), float("-inf"))}, lower),
    ):
        heads = [
            attended(*[[each[2 * n : 2 * n + 2] for each in part] for part in parts], seen=mask)
            for n in range(2)
        ]
        wanted = [
            affine(plain(layer.out_proj.weight), plain(layer.out_proj.bias), one + other)
            for one, other in zip(*heads)
        ]
        for training in (True, False):
            layer.train(training)
            found, weights = layer(held, held, held, **options)
            pairs += [(found[0], wanted), (weights[0].sum(1), [1] * 5)]
            pairs += [(layer(held, held, held, need_weights=False, **options)[0][0], wanted)]
    return pairs


ROWS = (
    row("scaled_dot_product_attention", "masks", "softmax(Q K' / sqrt(d)) V over what is not masked", "nn.functional.scaled_dot_product_attention.html", SINGLE, "translation", sdpa),
    row("MultiheadAttention, key_padding_mask, attn_mask", "masks", "the attention of each head over what is not masked", "nn.MultiheadAttention.html", SINGLE, OWN, multihead),
)  # fmt: skip
