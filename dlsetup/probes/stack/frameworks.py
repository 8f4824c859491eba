"""The framework that the student's interpreter has, and the devices that it knows."""

import sys

from .given import describe, printable


def bring(backends):
    """Import PyTorch, or numpy where there is none; its name and version."""
    try:
        import torch
    except ImportError as error:
        if missing(error) != "torch" or "numpy" not in backends:
            raise
        import numpy

        return "numpy", printable(numpy.__version__)
    torch.set_num_threads(1)
    full_precision(torch)
    warm_up(torch)
    return "torch", printable(torch.__version__)


def full_precision(torch):
    """Products unrounded, however a card is set: what it does as it is set, the curve tells."""
    if hasattr(torch, "set_float32_matmul_precision"):  # since 1.12
        torch.set_float32_matmul_precision("highest")
    torch.backends.cudnn.allow_tf32 = False


def warm_up(torch):
    """The first optimiser imports torch._dynamo, for seconds that are no check's own."""
    try:
        torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1).zero_grad()
    except Exception as error:  # the checks that train will meet it, too
        sys.stderr.write(describe(error) + "\n")


def missing(error):
    return getattr(error, "name", None) if isinstance(error, ModuleNotFoundError) else None


def devices(backend, asked):
    """Those that were asked for; with `auto` the processor and the first accelerator."""
    if backend == "numpy":
        return ["cpu"]
    if asked != "auto":
        return asked.split(",")
    import torch

    found = ["cpu"]
    if torch.cuda.is_available():
        found.append("cuda")
    elif getattr(torch.backends, "mps", None) and torch.backends.mps.is_available():
        found.append("mps")
    elif getattr(torch, "xpu", None) and torch.xpu.is_available():
        found.append("xpu")
    return found


def answers(device):
    """Whether the device computes at all: after some errors it does not in this process."""
    torch = sys.modules.get("torch")
    try:
        return torch is None or torch.ones(2).to(device).sum().item() == 2
    except Exception as error:  # each check on the device will tell of it
        sys.stderr.write(describe(error) + "\n")
        return False
