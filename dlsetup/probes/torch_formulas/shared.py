"""What the rows of several files are made of."""

import math

from formula_table import Formula, plain

KINDS = ("float32", "float64")
PAGES = "docs.pytorch.org/docs/stable/"
DOCS = PAGES + "generated/torch."
OF_MODULES = ("amp.html", "nn.init.html")  # which have one page for all that is in them
ANY = "all tasks"
OWN = "own notebooks"


def tensor(torch, values, kind="float32"):
    return torch.tensor(values, dtype=getattr(torch, kind))


def row(operation, kind, formula, source, tolerance, task, measure):
    page = (PAGES if source in OF_MODULES else DOCS) + source
    return Formula(operation, kind, formula, page, tolerance, task, measure)


def mean(values):
    return float(sum(values)) / len(values)


def shares(found, middle, square):
    values = plain(found)
    average = mean(values)
    spread = mean([(x - average) ** 2 for x in values])
    return abs(average - middle) < 0.1 * math.sqrt(square) and abs(spread / square - 1) < 0.15


def soft(values):
    powers = [math.exp(x - max(values)) for x in values]
    return [x / sum(powers) for x in powers]


class OwnSeed(object):
    """Random numbers of a seed of our own, and afterwards as it was."""

    def __init__(self, torch):
        self.torch = torch

    def __enter__(self):
        self.state = self.torch.get_rng_state()
        self.torch.manual_seed(11)

    def __exit__(self, *_):
        self.torch.set_rng_state(self.state)


def filled(torch, layer, weight, bias=None):
    with torch.no_grad():
        layer.weight.copy_(weight)
        if bias is not None:
            layer.bias.copy_(bias)


def affine(weights, bias, values):
    return [sum(w * x for w, x in zip(each, values)) + b for each, b in zip(weights, bias)]
