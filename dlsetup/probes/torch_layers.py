"""What courses call in PyTorch as layers, each against its formula: convolutions, pooling,
normalization and dropout in training and evaluation, embeddings, recurrent layers, transformers and
their masks. Rows as formula_table.py says; nothing of PyTorch is imported here.
"""

import math

from formula_table import CHANCE, EXACT, SINGLE, Formula, flat, plain, turned, whole
from torch_tensors import DOCS, OWN, OwnSeed, mean, tensor

IMAGES = "image, detection, resolution, denoising"


def row(operation, kind, formula, source, tolerance, task, measure):
    return Formula(operation, kind, formula, DOCS + source, tolerance, task, measure)


def block(count, rows, columns, step=5):
    return [whole(rows, columns, step + 2 * n) for n in range(count)]


# convolutions


def convolved(image, weights, bias, stride=1, padding=0, dilation=1, groups=1):
    """Cross-correlation with zeros around: image is (channels, rows, columns), weights (outputs,
    channels / groups, rows, columns)."""
    per, outputs = len(weights[0]), len(weights)
    high, wide = len(image[0]), len(image[0][0])
    size_y, size_x = len(weights[0][0]), len(weights[0][0][0])

    def at(channel, y, x):
        return image[channel][y][x] if 0 <= y < high and 0 <= x < wide else 0

    found = []
    for out in range(outputs):
        first = out // (outputs // groups) * per
        plane = []
        for y in range((high + 2 * padding - dilation * (size_y - 1) - 1) // stride + 1):
            line = []
            for x in range((wide + 2 * padding - dilation * (size_x - 1) - 1) // stride + 1):
                total = bias[out]
                for channel in range(per):
                    for dy in range(size_y):
                        for dx in range(size_x):
                            total += weights[out][channel][dy][dx] * at(
                                first + channel,
                                y * stride - padding + dy * dilation,
                                x * stride - padding + dx * dilation,
                            )
                line.append(total)
            plane.append(line)
        found.append(plane)
    return found


def conv2d(torch):
    functional = torch.nn.functional
    pairs = []
    images = [block(2, 6, 7), block(2, 6, 7, 3)]
    for stride, padding, dilation, groups, size in (
        (1, 0, 1, 1, 3), (1, 1, 1, 1, 3), (2, 1, 1, 1, 3), (1, 2, 1, 1, 5), (1, 2, 2, 1, 3), (2, 1, 1, 2, 4), (1, 0, 1, 1, 1),
    ):  # fmt: skip
        weights = [block(2 // groups, size, size, 3 + n) for n in range(4)]
        bias = [1, -2, 3, -4]
        options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
        wanted = [convolved(each, weights, bias, **options) for each in images]
        for kind in ("float32", "float64") if size == 3 else ("float32",):
            held, matrix, shift = (tensor(torch, each, kind) for each in (images, weights, bias))
            layer = torch.nn.Conv2d(2, 4, size, **options).to(held.dtype)
            filled(torch, layer, matrix, shift)
            found = [
                functional.conv2d(held, matrix, shift, **options),
                layer(held),
                torch.conv2d(held, matrix, shift, **options),
            ]
            found.append(layer(held.contiguous(memory_format=torch.channels_last)))
            pairs += [(each, wanted) for each in found]
    same = torch.nn.Conv2d(2, 1, 3, padding="same")
    return pairs + [(list(same(torch.zeros(1, 2, 6, 7)).shape), [1, 1, 6, 7])]


def filled(torch, layer, weight, bias=None):
    with torch.no_grad():
        layer.weight.copy_(weight)
        if bias is not None:
            layer.bias.copy_(bias)


def conv1d(torch):
    lines, bias = [whole(3, 12), whole(3, 12, 5)], [2, -1]
    weights = [whole(3, 4, 3), whole(3, 4, 9)]
    pairs = []
    for stride, padding, dilation in ((1, 0, 1), (1, 1, 1), (2, 2, 1), (1, 3, 2)):
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        wanted = [
            [
                each[padding // stride]
                for each in convolved(
                    [[x] for x in line], [[[x] for x in w] for w in weights], bias, **options
                )
            ]
            for line in lines
        ]
        held = [tensor(torch, each) for each in (lines, weights, bias)]
        layer = torch.nn.Conv1d(3, 2, 4, **options)
        filled(torch, layer, *held[1:])
        pairs += [(torch.nn.functional.conv1d(*held, **options), wanted), (layer(held[0]), wanted)]
    cube = tensor(torch, [[block(3, 3, 3)]]).reshape(1, 1, 3, 3, 3)
    return pairs + [
        (torch.nn.functional.conv3d(cube, cube).item(), sum(x * x for x in flat(block(3, 3, 3))))
    ]


def transposed(torch):
    """Each pixel puts its multiple of the weights down, `stride` apart; `padding` is cut off."""
    pairs = []
    image, weights = whole(3, 4), [whole(3, 3), whole(3, 3, 5)]
    for stride, padding, more in ((1, 0, 0), (2, 1, 0), (2, 1, 1), (2, 0, 0)):
        wanted = []
        for weight in weights:
            plane = [[0] * (stride * 3 + 3 + more) for _ in range(stride * 2 + 3 + more)]
            for y, line in enumerate(image):
                for x, value in enumerate(line):
                    for dy in range(3):
                        for dx in range(3):
                            plane[y * stride + dy][x * stride + dx] += value * weight[dy][dx]
            cut = slice(padding, -padding or None)
            wanted.append([line[cut] for line in plane[cut]])
        options = {"stride": stride, "padding": padding, "output_padding": more}
        held, matrix = tensor(torch, [[image]]), tensor(torch, [weights])
        layer = torch.nn.ConvTranspose2d(1, 2, 3, bias=False, **options)
        filled(torch, layer, matrix)
        pairs += [
            (torch.nn.functional.conv_transpose2d(held, matrix, **options)[0], wanted),
            (layer(held)[0], wanted),
        ]
    return pairs


def pooled(torch):
    functional, nn = torch.nn.functional, torch.nn
    image = whole(6, 6, 7, 40)
    held = tensor(torch, [[image]])

    def windows(size, stride, padding, take, outside):
        span = range(-padding, 6 + padding - size + 1, stride)

        def padded(y, x):
            return image[y][x] if 0 <= y < 6 and 0 <= x < 6 else outside

        return [
            [take([padded(y + i, x + j) for i in range(size) for j in range(size)]) for x in span]
            for y in span
        ]

    low = -1e9
    two, three = windows(2, 2, 0, max, low), windows(3, 2, 1, max, low)
    halves, thirds = windows(2, 2, 0, mean, 0), windows(3, 2, 1, mean, 0)
    best = functional.max_pool2d(held, 2, return_indices=True)[1]
    return [
        (functional.max_pool2d(held, 2)[0, 0], two),
        (nn.MaxPool2d(2)(held)[0, 0], two),
        (nn.MaxPool2d(3, stride=2, padding=1)(held)[0, 0], three),
        (functional.avg_pool2d(held, 2)[0, 0], halves),
        (nn.AvgPool2d(2)(held)[0, 0], halves),
        (nn.AvgPool2d(3, stride=2, padding=1)(held)[0, 0], thirds),
        (nn.AdaptiveAvgPool2d(1)(held)[0, 0, 0, 0], mean(flat(image))),
        (nn.AdaptiveAvgPool2d((3, 3))(held)[0, 0], halves),
        (nn.AdaptiveMaxPool2d(3)(held)[0, 0], two),
        (
            nn.MaxPool1d(2)(held[0])[0],
            [[max(line[2 * n : 2 * n + 2]) for n in range(3)] for line in image],
        ),
        (nn.AvgPool1d(3)(held[0])[0], [[mean(line[:3]), mean(line[3:])] for line in image]),
        (held.view(-1)[best.view(-1)].view(3, 3), two),
    ]


def enlarged(torch):
    functional, nn = torch.nn.functional, torch.nn
    image = whole(3, 4)
    held = tensor(torch, [[image]])
    nearest = [[x for x in line for _ in range(2)] for line in image for _ in range(2)]
    line = [0.0, 4.0, 8.0]
    smooth = functional.interpolate(
        tensor(torch, [[line]]), scale_factor=2, mode="linear", align_corners=False
    )
    corners = functional.interpolate(
        tensor(torch, [[line]]), size=5, mode="linear", align_corners=True
    )
    square = functional.interpolate(
        tensor(torch, [[[line] * 2]]), scale_factor=2, mode="bilinear", align_corners=False
    )
    pad = functional.pad
    row_ = image[0]
    return [
        (functional.interpolate(held, scale_factor=2)[0, 0], nearest),
        (nn.Upsample(scale_factor=2, mode="nearest")(held)[0, 0], nearest),
        (smooth[0, 0], [0, 1, 3, 5, 7, 8]),
        (corners[0, 0], [0, 2, 4, 6, 8]),
        (square[0, 0, 0], [0, 1, 3, 5, 7, 8]),
        (pad(held, (1, 0, 0, 2), value=9)[0, 0], [[9] + each for each in image] + [[9] * 5] * 2),
        (pad(held, (2, 1, 0, 0), mode="reflect")[0, 0, 0], [row_[2], row_[1]] + row_ + [row_[2]]),
        (pad(held, (1, 1, 0, 0), mode="replicate")[0, 0, 0], [row_[0]] + row_ + [row_[-1]]),
        (nn.ZeroPad2d(1)(held)[0, 0, 1], [0] + row_ + [0]),
        (
            nn.PixelShuffle(2)(torch.arange(8.0).reshape(1, 4, 1, 2))[0, 0],
            [[0, 2, 1, 3], [4, 6, 5, 7]],
        ),
        (nn.Flatten()(held), [flat(image)]),
        (functional.unfold(held, 2)[0, :, 0], image[0][:2] + image[1][:2]),
    ]


# normalization


def batch_norm(torch):
    """(x - mean) / sqrt(var + eps) in training, with n; what is kept moves by `momentum` towards the
    batch's mean and its variance with n - 1, and is used in evaluation."""
    nn = torch.nn
    table = [[x / 4.0 for x in each] for each in whole(20, 3)]
    pairs = []
    for momentum, eps in ((0.1, 1e-5), (0.3, 1e-3), (None, 1e-5)):
        plainer = nn.BatchNorm1d(3, momentum=momentum, eps=eps)
        image = nn.BatchNorm2d(3, momentum=momentum, eps=eps)
        for layer in (plainer, image):
            filled(torch, layer, tensor(torch, [2, 3, 4]), tensor(torch, [1, 0, -1]))
        kept_means, kept_squares = [0.0] * 3, [1.0] * 3
        for step in range(1, 4):
            rows = [[x * step + step for x in each] for each in table]
            wanted, means, squares = [], [], []
            for column, scale, shift in zip(turned(rows), (2, 3, 4), (1, 0, -1)):
                middle = mean(column)
                square = mean([(x - middle) ** 2 for x in column])
                wanted.append(
                    [(x - middle) / math.sqrt(square + eps) * scale + shift for x in column]
                )
                means.append(middle)
                squares.append(square * 20 / 19.0)
            share = 1.0 / step if momentum is None else momentum
            kept_means = [(1 - share) * old + share * new for old, new in zip(kept_means, means)]
            kept_squares = [
                (1 - share) * old + share * new for old, new in zip(kept_squares, squares)
            ]
            held = tensor(torch, rows)
            pairs += [
                (plainer(held), turned(wanted)),
                (
                    image(held.view(5, 2, 2, 3).permute(0, 3, 1, 2))
                    .permute(0, 2, 3, 1)
                    .reshape(20, 3),
                    turned(wanted),
                ),
            ]
        for layer in (plainer, image):
            pairs += [
                (layer.running_mean, kept_means),
                (layer.running_var, kept_squares),
                (layer.num_batches_tracked, 3),
            ]
            layer.eval()
        wanted = [
            [
                (x - middle) / math.sqrt(square + eps) * scale + shift
                for x, middle, square, scale, shift in zip(
                    each, kept_means, kept_squares, (2, 3, 4), (1, 0, -1)
                )
            ]
            for each in table
        ]
        held = tensor(torch, table)
        pairs += [
            (plainer(held), wanted),
            (plainer(held[:1]), wanted[:1]),
            (
                image(held.view(5, 2, 2, 3).permute(0, 3, 1, 2)).permute(0, 2, 3, 1).reshape(20, 3),
                wanted,
            ),
            (plainer.running_mean, kept_means),
        ]
    return pairs


def normed(values, eps=1e-5):
    middle = mean(values)
    spread = math.sqrt(mean([(x - middle) ** 2 for x in values]) + eps)
    return [(x - middle) / spread for x in values]


def layer_norm(torch):
    nn, table = torch.nn, [[x / 4.0 for x in each] for each in whole(70, 12)]
    held = tensor(torch, table)
    layer = nn.LayerNorm(12, eps=1e-3)
    scales, shifts = [n + 1.0 for n in range(12)], [n - 4.0 for n in range(12)]
    filled(torch, layer, tensor(torch, scales), tensor(torch, shifts))
    wanted = [[x * a + b for x, a, b in zip(normed(each, 1e-3), scales, shifts)] for each in table]
    groups = nn.GroupNorm(2, 4)(held.view(70, 4, 3)).view(70, 12)
    alone = nn.InstanceNorm2d(2)(held.view(70, 2, 2, 3)).view(70, 12)
    pairs = [
        (layer(held), wanted),
        (torch.nn.functional.layer_norm(held, (12,)), [normed(each) for each in table]),
        (nn.LayerNorm((4, 3))(held.view(70, 4, 3)).view(70, 12), [normed(each) for each in table]),
        (groups, [normed(each[:6]) + normed(each[6:]) for each in table]),
        (alone, [normed(each[:6]) + normed(each[6:]) for each in table]),
    ]
    if hasattr(nn, "RMSNorm"):
        wanted = [
            [x / math.sqrt(mean([y * y for y in each]) + 1e-5) for x in each] for each in table
        ]
        pairs.append((nn.RMSNorm(12, eps=1e-5)(held), wanted))
    return pairs


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


# embeddings


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


# recurrent layers


def logistic(x):
    return 1 / (1 + math.exp(-x))


def affine(weights, bias, values):
    return [sum(w * x for w, x in zip(each, values)) + b for each, b in zip(weights, bias)]


def rnn_step(parameters, values, state):
    wi, wh, bi, bh = parameters
    pairs = zip(affine(wi, bi, values), affine(wh, bh, state[0]))
    return ([math.tanh(a + b) for a, b in pairs],)


def gru_step(parameters, values, state):
    wi, wh, bi, bh = parameters
    size, hidden = len(state[0]), state[0]
    given, kept = affine(wi, bi, values), affine(wh, bh, hidden)
    reset = [logistic(a + b) for a, b in zip(given[:size], kept[:size])]
    update = [logistic(a + b) for a, b in zip(given[size : 2 * size], kept[size : 2 * size])]
    new = [math.tanh(a + r * b) for a, r, b in zip(given[2 * size :], reset, kept[2 * size :])]
    return ([(1 - z) * n + z * h for z, n, h in zip(update, new, hidden)],)


def lstm_step(parameters, values, state):
    wi, wh, bi, bh = parameters
    hidden, cell = state
    size = len(hidden)
    gates = [a + b for a, b in zip(affine(wi, bi, values), affine(wh, bh, hidden))]
    enter, forget, out = (
        [logistic(x) for x in gates[n * size : (n + 1) * size]] for n in (0, 1, 3)
    )
    new = [math.tanh(x) for x in gates[2 * size : 3 * size]]
    cell = [f * c + i * n for f, c, i, n in zip(forget, cell, enter, new)]
    return [o * math.tanh(c) for o, c in zip(out, cell)], cell


def recurrent(kind, step, states):
    """One layer and two, forwards and in both directions, from no state and from a given one; with
    sequences of different lengths packed; the cell alone."""

    def measure(torch):
        rnn = torch.nn.utils.rnn
        series = [[[x / 8.0 for x in each] for each in whole(5, 3, 3 + n)] for n in range(2)]
        held = tensor(torch, series)
        pairs = []
        for layers, both, first in ((1, False, True), (2, True, True), (1, False, False)):
            with OwnSeed(torch):
                layer = getattr(torch.nn, kind)(
                    3, 4, num_layers=layers, bidirectional=both, batch_first=first
                )
            begin = torch.zeros(layers * (1 + both), 2, 4) + (0.5 if not first else 0.0)
            wanted, ends = unrolled(layer, step, states, series, plain(begin), layers, both)
            given = held if first else held.transpose(0, 1)
            found, last = (
                layer(given)
                if first
                else layer(given, begin if states == 1 else (begin, begin.clone()))
            )
            last = last if states == 1 else last[0]
            pairs += [(found if first else found.transpose(0, 1), wanted), (last, ends)]
        with OwnSeed(torch):
            layer = getattr(torch.nn, kind)(3, 4, batch_first=True)
            cell = getattr(torch.nn, kind + "Cell")(3, 4)
        packed = rnn.pack_padded_sequence(
            held, torch.tensor([5, 3], device="cpu"), batch_first=True, enforce_sorted=False
        )
        back, lengths = rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)
        short, _ = unrolled(
            layer, step, states, [series[1][:3]], plain(torch.zeros(1, 1, 4)), 1, False
        )
        moved = cell(held[:, 0])
        wanted = [
            step(
                [plain(each) for each in cell.parameters()],
                each[0],
                tuple([0.0] * 4 for _ in range(states)),
            )[0]
            for each in series
        ]
        return pairs + [
            (back[1, :3], short[0]),
            (back[1, 3:], [[0] * 4] * 2),
            (lengths, [5, 3]),
            (moved if states == 1 else moved[0], wanted),
        ]

    return measure


def unrolled(layer, step, states, series, begin, layers, both):
    """What comes out of every time, and the states at the end."""
    ends = [[None] * len(series) for _ in range(layers * (1 + both))]
    outputs = []
    for number, values in enumerate(series):
        for depth in range(layers):
            ways = []
            for way in range(1 + both):
                suffix = "_l%d%s" % (depth, "_reverse" if way else "")
                names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
                parameters = [plain(getattr(layer, name + suffix)) for name in names]
                place = depth * (1 + both) + way
                state, found = (begin[place][number],) * states, []
                for each in values[::-1] if way else values:
                    state = step(parameters, each, state)
                    found.append(state[0])
                ends[place][number] = state[0]
                ways.append(found[::-1] if way else found)
            values = [[x for part in parts for x in part] for parts in zip(*ways)]
        outputs.append(values)
    return outputs, ends


# attention and masks


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
    row("Conv2d", "layers", "sum of weight times pixel, zeros around", "nn.Conv2d.html", SINGLE, IMAGES, conv2d),
    row("Conv1d, conv3d", "layers", "sum of weight times value, zeros around", "nn.Conv1d.html", SINGLE, "speech", conv1d),
    row("ConvTranspose2d", "layers", "each pixel puts its multiple of the weights down", "nn.ConvTranspose2d.html", SINGLE, "denoising", transposed),
    row("MaxPool, AvgPool, AdaptivePool", "layers", "the largest, the mean of each window", "nn.MaxPool2d.html", SINGLE, "image, resolution", pooled),
    row("interpolate, Upsample, pad, PixelShuffle, Flatten, unfold", "layers", "the nearest; between two in proportion", "nn.functional.interpolate.html", SINGLE, "resolution", enlarged),
    row("BatchNorm in training and evaluation, momentum, eps", "layers", "(x - mean) / sqrt(var + eps); kept by momentum", "nn.BatchNorm2d.html", SINGLE, "image, tabular, detection, speech", batch_norm),
    row("LayerNorm, GroupNorm, InstanceNorm, RMSNorm", "layers", "(x - mean) / sqrt(var + eps) of each example", "nn.LayerNorm.html", SINGLE, "regression, intent", layer_norm),
    row("Dropout in training and evaluation", "layers", "0 with probability p, else x / (1 - p); in evaluation x", "nn.Dropout.html", CHANCE, "tabular", dropout),
    row("train(), eval(), parameters()", "layers", "every layer within", "nn.Module.html", EXACT, "image, tabular, detection, speech", modes),
    row("Embedding, EmbeddingBag, padding_idx", "layers", "rows of a table; padding is not trained", "nn.Embedding.html", SINGLE, "intent, translation, tabular", embedding),
    row("RNN", "layers", "tanh(W x + U h + b)", "nn.RNN.html", SINGLE, OWN, recurrent("RNN", rnn_step, 1)),
    row("GRU", "layers", "Cho et al. 2014, arXiv:1406.1078", "nn.GRU.html", SINGLE, "translation, speech", recurrent("GRU", gru_step, 1)),
    row("LSTM", "layers", "Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735", "nn.LSTM.html", SINGLE, "series", recurrent("LSTM", lstm_step, 2)),
    row("scaled_dot_product_attention", "masks", "softmax(Q K' / sqrt(d)) V over what is not masked", "nn.functional.scaled_dot_product_attention.html", SINGLE, "translation", sdpa),
    row("MultiheadAttention, key_padding_mask, attn_mask", "masks", "the attention of each head over what is not masked", "nn.MultiheadAttention.html", SINGLE, OWN, multihead),
    row("TransformerEncoderLayer and its masks", "masks", "what is masked does not matter; attention and two linear layers, normalized", "nn.TransformerEncoderLayer.html", SINGLE, "intent", encoder(0)),
    row("TransformerEncoder and its masks", "masks", "what is masked does not matter", "nn.TransformerEncoder.html", SINGLE, OWN, encoder(2)),
    row("TransformerDecoderLayer and its masks", "masks", "what is masked does not matter", "nn.TransformerDecoderLayer.html", SINGLE, OWN, decoder),
    row("pad_sequence, causal masks, masks by length", "masks", "their definition", "nn.utils.rnn.pad_sequence.html", EXACT, "intent, translation", masks),
)  # fmt: skip
