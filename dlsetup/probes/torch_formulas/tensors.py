"""Tensors: made, seen in another shape, changed in place."""

from formula_table import EXACT, flat, turned, whole

from .shared import ANY, row, tensor


def made(torch):
    held = tensor(torch, [[1.5, 2], [3, 4]])
    one, other = torch.zeros_like(held), torch.zeros_like(held)
    one.add_(1)
    torch.ones_like(held).mul_(3)
    source = [[1.0, 2.0]]
    return [
        (other, [[0, 0], [0, 0]]),
        (torch.zeros_like(held), [[0, 0], [0, 0]]),
        (torch.ones_like(held), [[1, 1], [1, 1]]),
        (held, [[1.5, 2], [3, 4]]),
        (torch.zeros(2, 3), [[0] * 3] * 2),
        (torch.ones(70), [1] * 70),
        (torch.full((2, 2), 7.0), [[7, 7], [7, 7]]),
        (torch.full_like(held, 2), [[2, 2], [2, 2]]),
        (torch.eye(3), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (torch.arange(2, 20, 3), list(range(2, 20, 3))),
        (torch.arange(5.0), list(range(5))),
        (torch.linspace(0, 8, 9), list(range(9))),
        (torch.tensor(source), source),
        (torch.as_tensor(source), source),
        (held.new_zeros(2), [0, 0]),
        (held.new_full((2,), 5), [5, 5]),
        (list(torch.empty(2, 3).shape), [2, 3]),
        (torch.diag(tensor(torch, [1, 2])), [[1, 0], [0, 2]]),
        (torch.tril(torch.ones(3, 3)), [[1, 0, 0], [1, 1, 0], [1, 1, 1]]),
        (torch.triu(torch.ones(3, 3), diagonal=1), [[0, 1, 1], [0, 0, 1], [0, 0, 0]]),
        (str(torch.ones(1).dtype) + str(torch.tensor([1]).dtype), "torch.float32torch.int64"),
    ]


def views(torch):
    table = whole(6, 4)
    held, line = tensor(torch, table), flat(table)
    cubes = [[line[12 * i + 4 * j : 12 * i + 4 * j + 4] for j in range(3)] for i in range(2)]
    cube = held.view(2, 3, 4)
    swapped = [[cubes[i][j] for i in range(2)] for j in range(3)]
    several = [held + 40 * n for n in range(5)]
    tables = [[[x + 40 * n for x in each] for each in table] for n in range(5)]
    return [
        (torch.cat(several), [each for one in tables for each in one]),
        (torch.cat(several, dim=1), [flat([one[n] for one in tables]) for n in range(6)]),
        (torch.stack(several), tables),
        (torch.stack(several, dim=1), [[one[n] for one in tables] for n in range(6)]),
        (torch.hstack(several)[2], flat([one[2] for one in tables])),
        (held.view(3, 8), [line[8 * n : 8 * n + 8] for n in range(3)]),
        (held.reshape(-1), line),
        (held.t(), turned(table)),
        (held.T.contiguous(), turned(table)),
        (held.transpose(0, 1).reshape(-1), flat(turned(table))),
        (cube, cubes),
        (cube.permute(1, 0, 2), swapped),
        (cube.flatten(1), [flat(each) for each in cubes]),
        (list(held.unsqueeze(1).shape), [6, 1, 4]),
        (held[:, :1].squeeze(1), [each[0] for each in table]),
        (held[:1].expand(3, 4), table[:1] * 3),
        (held.chunk(3)[1], table[2:4]),
        (torch.split(held, [1, 5])[1], table[1:]),
        (held.narrow(0, 1, 2), table[1:3]),
        (held.unbind(1)[2], turned(table)[2]),
        (held.repeat(2, 1), table + table),
        (torch.cat([held, held[:1]]), table + table[:1]),
        (torch.cat([held, held], dim=1), [each + each for each in table]),
        (torch.stack([held[0], held[1]], dim=1), turned(table[:2])),
        (torch.vstack([held[0], held[1]]), table[:2]),
        (held.roll(1, 0), table[-1:] + table[:-1]),
        (held.flip(0), table[::-1]),
        (held[0].repeat_interleave(2), [x for x in table[0] for _ in range(2)]),
        (held[::2, 1:3], [each[1:3] for each in table[::2]]),
        (held[None].shape[0], 1),
        (torch.movedim(cube, 0, 1), swapped),
        (held.unfold(1, 2, 1)[0], [table[0][n : n + 2] for n in range(3)]),
    ]


def shared(torch):
    """A view is the tensor itself, a clone is not."""
    pairs = []
    ways = (
        ("add_", lambda x: x.add_(10), lambda x: x + 10),
        ("sub_", lambda x: x.sub_(3), lambda x: x - 3),
        ("mul_", lambda x: x.mul_(2), lambda x: 2 * x),
        ("div_", lambda x: x.div_(2), lambda x: x / 2.0),
        ("+=", lambda x: x.__iadd__(5), lambda x: x + 5),
        ("-=", lambda x: x.__isub__(5), lambda x: x - 5),
        ("*=", lambda x: x.__imul__(3), lambda x: 3 * x),
        ("zero_", lambda x: x.zero_(), lambda x: 0),
        ("fill_", lambda x: x.fill_(7), lambda x: 7),
        ("clamp_", lambda x: x.clamp_(-2, 2), lambda x: min(max(x, -2), 2)),
        ("neg_", lambda x: x.neg_(), lambda x: -x),
        ("copy_", lambda x: x.copy_(torch.full_like(x, 4)), lambda x: 4),
        ("pow_", lambda x: x.pow_(2), lambda x: x * x),
        ("abs_", lambda x: x.abs_(), abs),
        ("relu_", lambda x: x.relu_(), lambda x: max(x, 0)),
        ("[...] =", lambda x: x.__setitem__(Ellipsis, 9), lambda x: 9),
    )
    for _, change, formula in ways:
        table = [[float(x) for x in each] for each in whole(5, 6)]
        for view, place in (
            (lambda x: x, lambda i, j: True),
            (lambda x: x[1:3], lambda i, j: i in (1, 2)),
            (lambda x: x[:, ::2], lambda i, j: j % 2 == 0),
            (lambda x: x.t()[1], lambda i, j: j == 1),
            (lambda x: x.view(-1)[:6], lambda i, j: i == 0),
            (lambda x: x.detach()[4], lambda i, j: i == 4),
        ):
            held = tensor(torch, table)
            clone = held.clone()
            change(view(held))
            wanted = [
                [formula(x) if place(i, j) else x for j, x in enumerate(each)]
                for i, each in enumerate(table)
            ]
            pairs += [(held, wanted), (clone, table)]
    return pairs


def in_place(torch):
    held = tensor(torch, [1, 2, 3, 4])
    same = held
    with torch.no_grad():
        held.addcmul_(held, held, value=2)
        held.addcdiv_(tensor(torch, [2, 4, 6, 8]), tensor(torch, [2, 2, 2, 2]), value=3)
        held.lerp_(tensor(torch, [0, 0, 0, 0]), 0.5)
    pairs = [(same, [3, 8, 15, 24])]
    table = torch.zeros(3, 2)
    table.index_add_(0, torch.tensor([0, 2, 2]), torch.ones(3, 2))
    pairs += [(table.clone(), [[1, 1], [0, 0], [2, 2]])]
    table.scatter_(1, torch.tensor([[1], [0], [1]]), 5.0)
    pairs += [(table.clone(), [[1, 5], [5, 0], [2, 5]])]
    table.scatter_add_(1, torch.tensor([[0], [0], [0]]), torch.ones(3, 1))
    table.masked_fill_(table > 5, -1)
    table.index_copy_(0, torch.tensor([1]), tensor(torch, [[8, 9]]))
    table[torch.tensor([0, 2]), torch.tensor([0, 0])] += 10
    table[table == 5] = 0
    return pairs + [(table, [[12, 0], [8, 9], [13, 0]])]


ROWS = (
    row("zeros, ones, full, eye, arange, linspace, *_like", "tensors", "each call gives its own tensor of these numbers", "zeros_like.html", EXACT, ANY, made),
    row("view, reshape, permute, expand, cat, stack, split, flip", "tensors", "the same numbers at other places", "Tensor.view.html", EXACT, ANY, views),
    row("in-place forms on tensors and on views of them", "tensors", "the tensor itself changes, where the view lies; a clone does not", "Tensor.view.html", EXACT, ANY, shared),
    row("addcmul_, addcdiv_, lerp_, index_add_, scatter_, masked_fill_", "tensors", "x + value a b; x + value a / b; at these places", "Tensor.scatter_.html", EXACT, ANY, in_place),
)  # fmt: skip
