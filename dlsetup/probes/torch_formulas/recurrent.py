"""RNN, GRU and LSTM, step by step."""

import math

from formula_table import SINGLE, plain, whole

from .shared import OWN, OwnSeed, affine, row, tensor


def logistic(x):
    return 1 / (1 + math.exp(-x))


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
    sequences of different lengths packed, in any order; the cell alone."""

    def measure(torch):
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
        pairs += packed(torch, layer, step, states, series)
        moved = cell(held[:, 0])
        wanted = [
            step(
                [plain(each) for each in cell.parameters()],
                each[0],
                tuple([0.0] * 4 for _ in range(states)),
            )[0]
            for each in series
        ]
        return pairs + [(moved if states == 1 else moved[0], wanted)]

    return measure


def packed(torch, layer, step, states, series):
    """The longest in front, and behind one that is shorter; what comes back is in their order."""
    rnn, pairs = torch.nn.utils.rnn, []
    for lengths, is_sorted in (([5, 3], True), ([5, 3], False), ([3, 5], False)):
        given = rnn.pack_padded_sequence(
            tensor(torch, series),
            torch.tensor(lengths, device="cpu"),
            batch_first=True,
            enforce_sorted=is_sorted,
        )
        outputs, last = layer(given)
        back, told = rnn.pad_packed_sequence(outputs, batch_first=True, padding_value=-7.0)
        pairs += [(told, lengths)]
        for number, length in enumerate(lengths):
            begin = plain(torch.zeros(1, 1, 4))
            cut = [series[number][:length]]
            found, ends = unrolled(layer, step, states, cut, begin, 1, False)
            pairs += [
                (back[number], found[0] + [[-7.0] * 4] * (5 - length)),
                ((last if states == 1 else last[0])[0, number], ends[0][0]),
            ]
    return pairs


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


ROWS = (
    row("RNN", "layers", "tanh(W x + U h + b)", "nn.RNN.html", SINGLE, OWN, recurrent("RNN", rnn_step, 1)),
    row("GRU", "layers", "Cho et al. 2014, arXiv:1406.1078", "nn.GRU.html", SINGLE, "translation, speech", recurrent("GRU", gru_step, 1)),
    row("LSTM", "layers", "Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735", "nn.LSTM.html", SINGLE, "series", recurrent("LSTM", lstm_step, 2)),
)  # fmt: skip
