"""Activation functions and softmax."""

import math

from formula_table import DOUBLE, SINGLE, plain, turned, whole

from .shared import ANY, KINDS, OWN, row, soft, tensor

GRID = [x / 16.0 for x in range(-96, 97)]
POSITIVE = [abs(x) + 0.5 for x in GRID]


def normal_share(x):
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


FUNCTIONS = (
    ("exp", lambda t, x: (t.exp(x), x.exp()), math.exp, GRID),
    ("log", lambda t, x: (t.log(x), x.log()), math.log, [x + 1 for x in POSITIVE]),
    ("sqrt, rsqrt", lambda t, x: (t.sqrt(x), x.sqrt(), 1 / x.rsqrt()), math.sqrt, POSITIVE),
    ("tanh", lambda t, x: (t.tanh(x), x.tanh(), t.nn.Tanh()(x)), math.tanh, GRID),
    ("sigmoid", lambda t, x: (t.sigmoid(x), x.sigmoid(), t.nn.Sigmoid()(x)), lambda x: 1 / (1 + math.exp(-x)), GRID),
    ("sin", lambda t, x: (t.sin(x), x.sin()), math.sin, GRID),
    ("cos", lambda t, x: (t.cos(x), x.cos()), math.cos, GRID),
    ("erf", lambda t, x: (t.erf(x),), math.erf, GRID),
    ("log1p", lambda t, x: (t.log1p(x),), math.log1p, POSITIVE),
    ("expm1", lambda t, x: (t.expm1(x),), math.expm1, GRID),
    ("pow", lambda t, x: (x**1.5, t.pow(x, 1.5), x.pow(1.5)), lambda x: x**1.5, POSITIVE),
    ("square", lambda t, x: (t.square(x), x**2), lambda x: x * x, GRID),
    ("reciprocal", lambda t, x: (t.reciprocal(x), 1 / x), lambda x: 1 / x, POSITIVE),
    ("floor, round", lambda t, x: (t.floor(x) + t.round(x),), lambda x: math.floor(x) + round(x), GRID),
    ("relu", lambda t, x: (t.relu(x), x.relu(), t.nn.functional.relu(x), t.nn.ReLU()(x), t.nn.ReLU(inplace=True)(x.clone())), lambda x: max(x, 0), GRID),
    ("leaky_relu", lambda t, x: (t.nn.functional.leaky_relu(x, 0.25), t.nn.LeakyReLU(0.25)(x)), lambda x: x if x > 0 else 0.25 * x, GRID),
    ("leaky_relu as it is set", lambda t, x: (t.nn.functional.leaky_relu(x), t.nn.LeakyReLU()(x)), lambda x: x if x > 0 else 0.01 * x, GRID),
    ("relu6, hardtanh", lambda t, x: (t.nn.functional.relu6(x) + t.nn.functional.hardtanh(x),), lambda x: min(max(x, 0), 6) + min(max(x, -1), 1), GRID),
    ("elu", lambda t, x: (t.nn.functional.elu(x), t.nn.ELU()(x)), lambda x: x if x > 0 else math.expm1(x), GRID),
    ("selu", lambda t, x: (t.selu(x), t.nn.SELU()(x)), lambda x: 1.0507009873554805 * (x if x > 0 else 1.6732632423543772 * math.expm1(x)), GRID),
    ("gelu", lambda t, x: (t.nn.functional.gelu(x), t.nn.GELU()(x)), lambda x: x * normal_share(x), GRID),
    ("silu", lambda t, x: (t.nn.functional.silu(x), t.nn.SiLU()(x)), lambda x: x / (1 + math.exp(-x)), GRID),
    ("softplus", lambda t, x: (t.nn.functional.softplus(x), t.nn.Softplus()(x)), lambda x: max(x, 0) + math.log1p(math.exp(-abs(x))), GRID),
    ("logsigmoid", lambda t, x: (t.nn.functional.logsigmoid(x), t.nn.LogSigmoid()(x)), lambda x: min(x, 0) - math.log1p(math.exp(-abs(x))), GRID),
    ("softsign", lambda t, x: (t.nn.functional.softsign(x),), lambda x: x / (1 + abs(x)), GRID),
    ("hardsigmoid", lambda t, x: (t.nn.functional.hardsigmoid(x),), lambda x: min(max(x / 6 + 0.5, 0), 1), GRID),
    ("hardswish", lambda t, x: (t.nn.functional.hardswish(x),), lambda x: x * min(max(x / 6 + 0.5, 0), 1), GRID),
    ("mish", lambda t, x: (t.nn.functional.mish(x),) if hasattr(t.nn.functional, "mish") else (), lambda x: x * math.tanh(math.log1p(math.exp(x))), GRID),
)  # fmt: skip


def function(ways, formula, values, kind):
    def measure(torch):
        held = tensor(torch, values, kind)
        numbers = plain(held)
        wanted = [formula(x) for x in numbers]
        pairs = [(found, wanted) for found in ways(torch, held)]
        many = held.repeat(40)
        for found, first in zip(ways(torch, many), ways(torch, held)):
            pairs.append(((found.view(40, -1) - first).abs().max().item() < 1e-5, True))
        strided = tensor(torch, [[x, x] for x in values], kind)[:, 0]
        return pairs + [(found, wanted) for found in ways(torch, strided)]

    return measure


def gelu_by_tanh(torch):
    if not hasattr(torch.nn.functional, "gelu"):
        return []
    try:
        found = torch.nn.functional.gelu(tensor(torch, GRID), approximate="tanh")
    except TypeError:  # before 1.12
        return []
    factor = math.sqrt(2 / math.pi)
    return [(found, [0.5 * x * (1 + math.tanh(factor * (x + 0.044715 * x**3))) for x in GRID])]


def softmaxes(torch):
    table = [[x / 4.0 for x in each] for each in whole(70, 10)]
    wanted, logs = (
        [soft(each) for each in table],
        [[math.log(x) for x in soft(each)] for each in table],
    )
    down = turned([soft(each) for each in turned(table)])
    pairs = []
    for kind in KINDS:
        held = tensor(torch, table, kind)
        pairs += [
            (torch.softmax(held, dim=1), wanted),
            (held.softmax(-1), wanted),
            (torch.nn.functional.softmax(held, dim=1), wanted),
            (torch.nn.Softmax(dim=1)(held), wanted),
            (held.softmax(0), down),
            (torch.log_softmax(held, 1), logs),
            (torch.nn.functional.log_softmax(held, dim=1), logs),
            (torch.nn.LogSoftmax(dim=1)(held), logs),
            (held.softmax(1).sum(1), [1] * 70),
        ]
    return pairs


FUNCTION_ROWS = tuple(
    row(name + (" in float64" if kind == "float64" else ""), "functions", "its definition in Python's math",
        "nn.functional.html", SINGLE if kind == "float32" else DOUBLE, "image, regression, own notebooks", function(ways, formula, values, kind))
    for name, ways, formula, values in FUNCTIONS
    for kind in KINDS
)  # fmt: skip

ROWS = (
    row("softmax, log_softmax", "functions", "e^x / sum of e^x", "nn.functional.softmax.html", SINGLE, ANY, softmaxes),
    row("gelu(approximate='tanh')", "functions", "x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))", "nn.GELU.html", SINGLE, OWN, gelu_by_tanh),
) + FUNCTION_ROWS  # fmt: skip
