"""How fast Python itself is on this processor, which a framework is compared with."""

import time
from operator import mul

from .refusal import MIB


def best(work, wait=lambda: None, repeats=5):
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        wait()
        found.append(time.perf_counter() - begun)
    return min(found)


def python_speed():
    """Multiply-adds a second of a loop."""
    row = [1.5] * 100000
    return len(row) / best(lambda: sum(map(mul, row, row)))


def python_copy():
    """Bytes a second."""
    source, target = bytes(32 * MIB), memoryview(bytearray(32 * MIB))
    return len(source) / best(lambda: target.__setitem__(slice(None), source))
