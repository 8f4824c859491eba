"""What numpy has of it, where there is no PyTorch."""

import numpy as np

from .exact import worst
from .given import equal
from .refusal import IMPOSSIBLE, MIB, refused, within_limit
from .speeds import best, python_copy, python_speed


def product(given):
    def multiply(kind):
        return lambda left, right: np.array(left, kind).dot(np.array(right, kind)).tolist()

    return worst((multiply("float32"), multiply("float64")))


def checkpoint(given):
    values = np.random.RandomState(0).rand(64, 64)
    file = given.file(".npz")
    np.savez(file, values=values)
    with np.load(file) as kept:
        same = bool((kept["values"] == values).all())
    return equal(same, "other numbers were read than written")


def memory(given):
    refused(lambda: np.empty(IMPOSSIBLE), "a pebibyte")
    within_limit(lambda: np.empty(MIB * 1024, dtype="uint8"))
    total = float(np.ones(1000).sum())
    return equal(total == 1000, "after it 1000 ones summed up to %s" % total)


def throughput(given):
    one = np.ones((512, 512), dtype="float32")
    source, target = np.ones(4 * MIB), np.ones(4 * MIB)
    copied = source.nbytes / best(lambda: np.copyto(target, source))
    speed = 512**3 / best(lambda: one.dot(one))
    return {"ratios": {"product": speed / python_speed(), "memory": copied / python_copy()}}
