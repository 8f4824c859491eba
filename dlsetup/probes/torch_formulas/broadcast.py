"""Tensors of fewer dimensions beside larger ones, and numbers of another type beside them."""

from formula_table import EXACT

from .shared import ANY, row, tensor

SIZE = (2, 3, 4)


def _cube(formula):
    return [[[formula(i, j, k) for k in range(4)] for j in range(3)] for i in range(2)]


def stretched(torch):
    """Along each of three dimensions and along two of them, written out and in place."""
    held = torch.arange(24.0).view(SIZE)
    pairs = []
    for size, at in (
        ((4,), lambda i, j, k: k),
        ((3, 1), lambda i, j, k: j),
        ((2, 1, 1), lambda i, j, k: i),
        ((3, 4), lambda i, j, k: 4 * j + k),
        ((1, 3, 4), lambda i, j, k: 4 * j + k),
        ((2, 1, 4), lambda i, j, k: 4 * i + k),
        ((2, 3, 4), lambda i, j, k: 12 * i + 4 * j + k),
        ((), lambda i, j, k: 0),
    ):
        count = 1
        for each in size:
            count *= each
        other = torch.arange(float(count)).view(size)
        mask = other % 2 == 0

        def cell(formula, at=at):
            return _cube(lambda i, j, k: formula(12 * i + 4 * j + k, at(i, j, k)))

        in_place = held.clone()
        in_place.masked_fill_(mask, -9.0)
        added = held.clone()
        added += other
        pairs += [
            (held + other, cell(lambda a, b: a + b)),
            (other - held, cell(lambda a, b: b - a)),
            (held * other, cell(lambda a, b: a * b)),
            (added, cell(lambda a, b: a + b)),
            (torch.maximum(held, other), cell(max)),
            (held > other, cell(lambda a, b: a > b)),
            (held.masked_fill(mask, -9.0), cell(lambda a, b: a if b % 2 else -9)),
            (torch.masked_fill(held, mask, -9.0), cell(lambda a, b: a if b % 2 else -9)),
            (in_place, cell(lambda a, b: a if b % 2 else -9)),
            (torch.where(mask, held, -held), cell(lambda a, b: -a if b % 2 else a)),
            (torch.where(mask, held, other), cell(lambda a, b: b if b % 2 else a)),
            (held.where(mask, -held), cell(lambda a, b: -a if b % 2 else a)),
        ]
    return pairs


def promoted(torch):
    """The type of what comes of two, and its numbers."""
    whole_, half = torch.tensor([1, 2, 3]), tensor(torch, [1, 2, 3])
    byte = torch.tensor([250, 5], dtype=torch.uint8)
    double = half.double()
    return [
        (str((whole_ * 0.5).dtype), "torch.float32"),
        (whole_ * 0.5, [0.5, 1, 1.5]),
        (str((whole_ / 2).dtype), "torch.float32"),
        (whole_ / 2, [0.5, 1, 1.5]),
        (whole_ // 2, [0, 1, 1]),
        (str((whole_ + half).dtype), "torch.float32"),
        (str((half + double).dtype), "torch.float64"),
        (str((half * double[0]).dtype), "torch.float32"),
        (str(torch.result_type(half.half(), half)), "torch.float32"),
        (str(torch.result_type(half.bfloat16(), half.half())), "torch.float32"),
        (str(torch.result_type(half.half(), 2.0)), "torch.float16"),
        (byte + 10, [4, 15]),
        (byte.sum(), 255),
        (str(byte.sum().dtype), "torch.int64"),
        (byte.float().mean(), 127.5),
        (str((byte > 6).sum().dtype), "torch.int64"),
        (torch.cat([whole_.float(), half]), [1, 2, 3, 1, 2, 3]),
        (str((whole_ > 1).float().dtype), "torch.float32"),
        (half.to(torch.int64) - 2, [-1, 0, 1]),
        (tensor(torch, [-1.5, 2.7]).long(), [-1, 2]),
        (tensor(torch, [-7, 7]) % 3, [2, 1]),
        (torch.tensor([-7, 7]) // 2, [-4, 3]),
        (torch.div(torch.tensor([-7, 7]), 2, rounding_mode="trunc"), [-3, 3]),
        (str(torch.result_type(whole_, 1.0)), "torch.float32"),
    ]


ROWS = (
    row("tensors of fewer dimensions: +, -, *, masked_fill, where, maximum", "tensors", "each number beside its own", "Tensor.masked_fill.html", EXACT, ANY, stretched),
    row("types of results: whole numbers beside float16, bfloat16, float32, float64", "tensors", "the type of the table of its page", "result_type.html", EXACT, ANY, promoted),
)  # fmt: skip
