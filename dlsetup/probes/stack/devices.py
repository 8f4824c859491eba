"""What a device does with formats, copies, and more memory than it has."""

import torch

from .given import SkipCheckError, equal
from .refusal import IMPOSSIBLE, MIB, refused, within_limit


def autocast(given):
    if not hasattr(torch, "autocast"):
        raise SkipCheckError("torch %s has none" % torch.__version__)
    available = getattr(getattr(torch, "amp", None), "is_autocast_available", None)
    if available is not None and not available(given.kind):
        raise SkipCheckError("torch %s has none for %s" % (torch.__version__, given.kind))
    lower = torch.bfloat16 if given.kind == "cpu" else torch.float16
    torch.manual_seed(0)
    network = torch.nn.Linear(64, 64).to(given.device)
    images = torch.randn(64, 64).to(given.device)
    with torch.autocast(given.kind, dtype=lower):
        found = network(images)
    if found.dtype != lower:
        return equal(False, "%s instead of %s" % (found.dtype, lower))
    wanted = network(images)
    deviation = ((found.float() - wanted).abs().max() / wanted.abs().max()).item()
    return {"deviation": deviation, "detail": str(lower)}


def copies(given):
    """To the device and back, in several types and layouts; to numpy and back."""
    table = torch.arange(60000.0).reshape(200, 300)
    types = [torch.float32, torch.float16, torch.int64, torch.uint8]
    sources = [(table % 97).to(each) for each in types] + [table.t(), table[::3, 1::2]]
    if given.kind == "cuda":
        sources.append(table.pin_memory())
    for source in sources:
        there = source.to(given.device, non_blocking=True, copy=True)
        back = there.to("cpu", copy=True)
        given.wait()
        if not torch.equal(back, source):
            return equal(False, "%s came back changed" % source.dtype)
    try:
        import numpy
    except ImportError:
        return {"deviation": 0.0, "detail": "numpy is not installed"}
    bridge = torch.from_numpy(numpy.arange(6.0)).mul(2).numpy()
    return equal(bridge.tolist() == [0, 2, 4, 6, 8, 10], "numpy's numbers came back changed")


def memory(given):
    """Ask for more than there can be: it must be refused by an exception, and all must go on."""
    device = given.device
    refused(lambda: torch.empty(IMPOSSIBLE, dtype=torch.float64, device=device), "a pebibyte")
    if given.kind == "cuda":
        limit_gpu(device)
    elif given.kind == "cpu":
        within_limit(lambda: torch.empty(MIB * 1024, dtype=torch.uint8))
    total = torch.ones(1000, device=device).sum().item()
    return equal(total == 1000, "after it 1000 ones summed up to %s" % total)


def limit_gpu(device):
    """Held below a limit of our own, for other programs want the card's memory, too."""
    total = torch.cuda.get_device_properties(device).total_memory
    allowed = torch.cuda.memory_reserved() + 64 * MIB
    torch.cuda.set_per_process_memory_fraction(min(1.0, allowed / float(total)))
    try:
        refused(lambda: torch.empty(MIB * 256, dtype=torch.uint8, device=device), "256 MiB")
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
        torch.cuda.empty_cache()
