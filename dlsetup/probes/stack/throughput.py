"""Products and copies: the processor against Python's own loops and copies, an accelerator
against the processor and against what its makers promise."""

import torch

from .given import Given
from .refusal import MIB
from .speeds import best, python_copy, python_speed


def ratios(given):
    if given.kind == "cpu":
        found = {
            "product": speed(given, 512) / python_speed(),
            "memory": copy(given) / python_copy(),
        }
    else:
        processor = Given("cpu", given.scratch, given.limit)
        found = {
            "product": speed(given, 2048) / speed(processor, 512),
            "memory": copy(given) / copy(processor),
        }
        specified = bandwidth(given)
        if specified:
            found["specification"] = 2 * copy(given) / specified
    return {"ratios": found}


def speed(given, size):
    """Multiply-adds a second."""
    one = torch.ones(size, size, device=given.device)
    torch.matmul(one, one)
    given.wait()
    return size**3 / best(lambda: torch.matmul(one, one), given.wait)


def copy(given):
    """Bytes a second."""
    source, target = (torch.ones(8 * MIB, device=given.device) for _ in range(2))
    return 4 * source.numel() / best(lambda: target.copy_(source), given.wait)


def bandwidth(given):
    """Bytes a second that the card's makers promise; None: PyTorch does not tell."""
    if given.kind != "cuda":
        return None
    card = torch.cuda.get_device_properties(given.device)
    clock, bus = getattr(card, "memory_clock_rate", 0), getattr(card, "memory_bus_width", 0)
    return 2.0 * clock * 1000 * bus / 8 or None  # kHz and bits; twice a clock
