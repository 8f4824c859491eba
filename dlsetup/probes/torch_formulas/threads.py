"""Large sizes on several threads: all else is looked at on one."""

from formula_table import EXACT, times, whole

from .shared import ANY, KINDS, row, tensor

THREADS = 2
SIZE = 256  # beyond what one thread is given


class Threads(object):
    """Several of them, and afterwards as many as before."""

    def __init__(self, torch):
        self.torch = torch

    def __enter__(self):
        self.before = self.torch.get_num_threads()
        self.torch.set_num_threads(THREADS)

    def __exit__(self, *_):
        self.torch.set_num_threads(self.before)


def on_several(torch):
    """Whole numbers, of a few rows and columns that come again."""
    rows, columns = whole(8, SIZE), whole(SIZE, 8, 5, 3)
    wanted, again = times(rows, columns), SIZE // 8
    functional = torch.nn.functional
    pairs = []
    with Threads(torch):
        for kind in KINDS:
            one = tensor(torch, rows, kind).repeat(again, 1)
            other = tensor(torch, columns, kind).repeat(1, again)
            answer = tensor(torch, wanted, kind).repeat(again, again)
            for found in (
                one @ other,
                torch.mm(one, other),
                functional.linear(one, other.t().contiguous()),
                torch.bmm(one[None], other[None])[0],
                torch.einsum("ij,jk->ik", one, other),
            ):
                pairs += [(torch.equal(found, answer), True)]
        pairs += _by_elements(torch, torch.arange(200000.0) % 97, functional)
    return pairs


def _by_elements(torch, line, functional):
    """What is shared out by numbers, by rows and by images."""
    total = sum(n % 97 for n in range(200000))
    table, images = line.view(1000, 200), torch.ones(32, 1, 32, 32)
    border = functional.conv2d(images, torch.ones(4, 1, 3, 3), padding=1)
    rows = [sum((200 * i + j) % 97 for j in range(200)) for i in range(1000)]
    return [
        (line.double().sum(), total),
        (table.sum(1), rows),
        (table.t().contiguous().sum(0), rows),
        (table.max(1)[0], [96] * 1000),
        ((line + line).sub(line).eq(line).all(), True),
        ((line - 48).relu().eq((line - 48).clamp(min=0)).all(), True),
        (line[torch.arange(199999, -1, -1)].eq(line.flip(0)).all(), True),
        (border[:, :, 1:-1, 1:-1].eq(9).all(), True),
        (border[:, :, 0, 1:-1].eq(6).all(), True),
        (functional.max_pool2d(images, 2).eq(1).all(), True),
        (torch.cat([line, line])[200000:].eq(line).all(), True),
    ]


ROWS = (
    row("products, sums, convolutions on several threads", "products", "the same whole numbers as on one", "set_num_threads.html", EXACT, ANY, on_several),
)  # fmt: skip
