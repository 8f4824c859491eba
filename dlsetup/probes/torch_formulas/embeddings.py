"""Embeddings."""

import math

from formula_table import SINGLE, plain, turned, whole

from .shared import OWN, filled, row, tensor


def embedding(torch):
    nn, table = torch.nn, whole(7, 3)
    held, letters = tensor(torch, table), torch.tensor([[1, 2, 0], [0, 6, 6]])
    layer = nn.Embedding(7, 3, padding_idx=0)
    pairs = [(plain(layer.weight[0]), [0, 0, 0])]
    filled(torch, layer, held)
    wanted = [[table[n] for n in each] for each in plain(letters)]
    pairs += [
        (layer(letters), wanted),
        (torch.nn.functional.embedding(letters, held), wanted),
        (nn.Embedding.from_pretrained(held)(letters), wanted),
    ]
    layer(letters).sum().backward()
    pairs += [(layer.weight.grad, [[0] * 3, [1] * 3, [1] * 3, [0] * 3, [0] * 3, [0] * 3, [2] * 3])]
    bags = [nn.EmbeddingBag.from_pretrained(held, mode=mode)(letters) for mode in ("sum", "mean")]
    total = [[sum(column) for column in zip(*each)] for each in wanted]
    return pairs + [(bags[0], total), (bags[1], [[x / 3.0 for x in each] for each in total])]


def options(torch):
    """Rows that are too long are shortened, in the table too; gradients by how often a row was used;
    bags of several lengths, weighed ones and the largest."""
    nn, functional, table = torch.nn, torch.nn.functional, whole(7, 3)
    letters = torch.tensor([[1, 2, 0], [0, 6, 6]])
    lengths = {1.0: lambda x: sum(map(abs, x)), 2.0: lambda x: math.sqrt(sum(y * y for y in x))}
    pairs = []
    for kind, length in lengths.items():
        short = [
            [x * min(1.0, 4.0 / (length(each) + 1e-7)) for x in each] if n in (0, 1, 2, 6) else each
            for n, each in enumerate(table)
        ]
        rows = [[short[n] for n in each] for each in plain(letters)]
        layer = nn.Embedding(7, 3, max_norm=4.0, norm_type=kind)
        filled(torch, layer, tensor(torch, table))
        held = tensor(torch, table)
        found = functional.embedding(letters, held, max_norm=4.0, norm_type=kind)
        pairs += [(layer(letters), rows), (layer.weight, short), (found, rows), (held, short)]
    for more, slopes in (
        ({"scale_grad_by_freq": True}, [1, 1, 1, 0, 0, 0, 1]),
        ({"sparse": True}, [2, 1, 1, 0, 0, 0, 2]),
        ({"padding_idx": 6}, [2, 1, 1, 0, 0, 0, 0]),
    ):
        layer = nn.Embedding(7, 3, **more)
        layer(letters).sum().backward()
        grad = layer.weight.grad.to_dense() if "sparse" in more else layer.weight.grad
        pairs += [(grad, [[slope] * 3 for slope in slopes])]
    held, line, starts = tensor(torch, table), letters.view(-1), torch.tensor([0, 2])
    parts = [[table[1], table[2]], [table[0], table[0], table[6], table[6]]]
    shares = tensor(torch, [1, 2, 3, 4, 5, 6])
    for mode, formula in (("sum", sum), ("mean", lambda x: sum(x) / float(len(x))), ("max", max)):
        bag = nn.EmbeddingBag.from_pretrained(held, mode=mode)
        pairs += [(bag(line, starts), [[formula(x) for x in turned(part)] for part in parts])]
    weighed = functional.embedding_bag(line, held, starts, mode="sum", per_sample_weights=shares)
    wanted = [
        [1 * a + 2 * b for a, b in zip(table[1], table[2])],
        [7 * a + 11 * b for a, b in zip(table[0], table[6])],
    ]
    return pairs + [(weighed, wanted)]


ROWS = (
    row("Embedding, EmbeddingBag, padding_idx", "layers", "rows of a table; padding is not trained", "nn.Embedding.html", SINGLE, "intent, translation, tabular", embedding),
    row("Embedding, EmbeddingBag: max_norm, scale_grad_by_freq, sparse, offsets, weights", "layers", "rows as long as max_norm at most; sums of rows", "nn.Embedding.html", SINGLE, OWN, options),
)  # fmt: skip
