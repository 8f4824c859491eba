"""Images looked up at places of a grid, as spatial transformers do."""

from math import floor

from formula_table import SINGLE, whole

from .shared import OWN, row, tensor

IMAGE = whole(5, 4, 7, 40)
PLACES = [  # none of them half way, where the nearest could be either
    [[-0.9375, -0.9375], [0.25, -0.5], [0.9, 0.8]],
    [[0.125, 0.3125], [-1.375, 0.125], [1.0625, 1.125]],
]


def looked_up(mode, around, corners):
    """IMAGE at PLACES (x, y), whose -1 and 1 are its outermost centres, or its edges."""

    def at(y, x):
        if around == "border":
            y, x = min(max(y, 0), 4), min(max(x, 0), 3)
        return IMAGE[y][x] if 0 <= y < 5 and 0 <= x < 4 else 0

    def place(share, size):
        return (share + 1) / 2 * (size - 1) if corners else ((share + 1) * size - 1) / 2

    def value(x, y):
        if mode == "nearest":
            return at(int(round(y)), int(round(x)))
        left, top = int(floor(x)), int(floor(y))
        return sum(
            at(top + i, left + j) * abs(1 - i - (y - top)) * abs(1 - j - (x - left))
            for i in (0, 1)
            for j in (0, 1)
        )

    return [[value(place(x, 4), place(y, 5)) for x, y in line] for line in PLACES]


def sampled(torch):
    functional, pairs = torch.nn.functional, []
    image, grid = tensor(torch, [[IMAGE]]), tensor(torch, [PLACES])
    for mode in ("bilinear", "nearest"):
        for around in ("zeros", "border"):
            for corners in (False, True):
                found = functional.grid_sample(
                    image, grid, mode=mode, padding_mode=around, align_corners=corners
                )
                pairs.append((found[0, 0], looked_up(mode, around, corners)))
    moves = tensor(torch, [[[1, 0, 0.5], [0, 2, -1]]])
    for corners, ends in ((True, 1.0), (False, 0.5)):
        found = functional.affine_grid(moves, [1, 1, 2, 2], align_corners=corners)
        wanted = [[[x + 0.5, 2 * y - 1] for x in (-ends, ends)] for y in (-ends, ends)]
        pairs.append((found[0], wanted))
    return pairs


ROWS = (
    row("grid_sample, affine_grid: mode, padding_mode, align_corners", "layers", "between four pixels in proportion; the nearest", "nn.functional.grid_sample.html", SINGLE, OWN, sampled),
)  # fmt: skip
