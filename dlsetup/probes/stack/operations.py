"""What courses call, each operation against its formula: the rows of probes/torch_formulas/, by kind."""

import os
import sys

import torch

from .given import SkipCheckError, describe

PROBES = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NAMED = 3  # operations in a detail


def tables():
    """The module of formulas, all rows, and what makes one of CUDA of a row."""
    sys.path.insert(0, PROBES)
    try:
        import formula_table
        import torch_formulas
    finally:
        sys.path.remove(PROBES)
    return formula_table, torch_formulas.ROWS, torch_formulas.on_cuda


def look(kind, given):
    """The rows of a kind that miss their formula on the device."""
    table, rows, on_cuda = tables()
    rows = [row for row in rows if row.kind == kind]
    if given.kind == "cpu":  # without a mode, in which a function that was replaced is called twice
        return table.missed(rows, torch, describe)
    if not hasattr(torch, "set_default_device"):
        raise SkipCheckError("torch %s has no default device" % torch.__version__)
    if getattr(torch.version, "hip", None):
        raise SkipCheckError("its tolerances on AMD's cards are not known")
    with torch.device(given.device):
        return table.missed([on_cuda(row) for row in rows], torch, describe)


def missed(kind, given):
    """What misses its formula: the largest deviation, and by name; what only raised says what."""
    found = look(kind, given)
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
    return missed("tensors", given)


def products(given):
    return missed("products", given)


def functions(given):
    return missed("functions", given)


def layers(given):
    return missed("layers", given)


def masks(given):
    return missed("masks", given)


def losses(given):
    return missed("losses", given)


def gradients(given):
    return missed("gradients", given)


def optimizers(given):
    return missed("optimizers", given)


def states(given):
    return missed("states", given)


def loaders(given):
    return missed("loaders", given)


def chance(given):
    return missed("random", given)
