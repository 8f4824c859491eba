"""Embeddings."""

from formula_table import SINGLE, plain, whole

from .shared import filled, row, tensor


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


ROWS = (
    row("Embedding, EmbeddingBag, padding_idx", "layers", "rows of a table; padding is not trained", "nn.Embedding.html", SINGLE, "intent, translation, tabular", embedding),
)  # fmt: skip
