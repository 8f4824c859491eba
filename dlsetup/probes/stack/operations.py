"""What courses call, each operation against its formula: the rows of probes/torch_*.py, by kind. On
the processor alone, where whole numbers are exact."""

import os
import sys

import torch

from .given import describe

PROBES = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NAMED = 3  # operations in a detail


def tables():
    """The module of formulas, and all rows."""
    sys.path.insert(0, PROBES)
    try:
        import formula_table
        import torch_layers
        import torch_learning
        import torch_tensors
    finally:
        sys.path.remove(PROBES)
    return formula_table, torch_tensors.ROWS + torch_layers.ROWS + torch_learning.ROWS


def missed(kind):
    """What misses its formula: the largest deviation, and by name; what only raised says what."""
    table, rows = tables()
    found = table.missed([row for row in rows if row.kind == kind], torch, describe)
    if not found:
        return {"deviation": 0.0}
    numbers = [each for each in found if not each["raised"]]
    if not numbers:
        raised = "; ".join("%(operation)s: %(raised)s" % each for each in found[:NAMED])
        return {"outcome": "error", "detail": raised[:500]}
    names = [each["operation"] for each in numbers]
    detail = "; ".join(names[:NAMED]) + ("; ..." if len(names) > NAMED else "")
    return {"deviation": max(each["deviation"] or 1.0 for each in numbers), "detail": detail}


def tensors(given):
    return missed("tensors")


def products(given):
    return missed("products")


def functions(given):
    return missed("functions")


def layers(given):
    return missed("layers")


def masks(given):
    return missed("masks")


def losses(given):
    return missed("losses")


def gradients(given):
    return missed("gradients")


def optimizers(given):
    return missed("optimizers")


def states(given):
    return missed("states")


def loaders(given):
    return missed("loaders")


def chance(given):
    return missed("random")
