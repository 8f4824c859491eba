"""The framework that the student's interpreter has, and the devices that it knows."""

import re
import sys

from .given import describe, printable

NAME = re.compile("(cpu|cuda|mps|xpu)(?::([0-9]+))?$")  # of a device


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
    torch.set_default_dtype(torch.float32)  # a start-up file may have set another
    if hasattr(torch, "set_default_device"):  # since 2.0
        torch.set_default_device(None)
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
    """Those that were asked for, with `auto` the processor and the first accelerator; and those
    that were asked for and are not there."""
    if backend == "numpy":
        return ["cpu"], []
    if asked == "auto":
        return ["cpu"] + [each for each in ("cuda", "mps", "xpu") if there(each)][:1], []
    names = asked.split(",")
    return [each for each in names if there(each)], [each for each in names if not there(each)]


def there(device):
    """Whether PyTorch has the device: `cuda`, or `cuda:1` where it has two."""
    import torch

    found = NAME.match(device)
    if not found or found.group(1) == "cpu":
        return bool(found)
    kind, number = found.group(1), int(found.group(2) or 0)
    part = getattr(torch.backends if kind == "mps" else torch, kind, None)
    if part is None or not part.is_available():
        return False
    return number == 0 or number < getattr(part, "device_count", int)()


def refusal(device):
    """What the device says where it computes nothing at all, for its memory is taken; None where
    it computes, right or wrong."""
    try:
        add_ones(device)
    except Exception as error:
        return describe(error)
    return None


def answers(device):
    """Whether the device computes: after some errors it does not in this process."""
    try:
        return add_ones(device) == 2
    except Exception as error:  # each check on the device will tell of it
        sys.stderr.write(describe(error) + "\n")
        return False


def add_ones(device):
    torch = sys.modules.get("torch")
    return 2 if torch is None else torch.ones(2).to(device).sum().item()
