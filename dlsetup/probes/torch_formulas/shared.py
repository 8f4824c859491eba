"""What the rows of several files are made of."""

import math

from formula_table import Formula

KINDS = ("float32", "float64")
DOCS = "docs.pytorch.org/docs/stable/generated/torch."
ANY = "all tasks"
OWN = "own notebooks"


def tensor(torch, values, kind="float32"):
    return torch.tensor(values, dtype=getattr(torch, kind))


def row(operation, kind, formula, source, tolerance, task, measure):
    return Formula(operation, kind, formula, DOCS + source, tolerance, task, measure)


def mean(values):
    return float(sum(values)) / len(values)


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
