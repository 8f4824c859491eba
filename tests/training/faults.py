"""Faults put into the arithmetic of the training child, and what the check makes of them.

Each is pairs of old and new text of probes/train.py; the first seventeen are those of which an
accuracy bar alone misses ten.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from dlsetup.smoke.digits import training
from tests.training.script import write_script

Change = tuple[str, str]

FORWARD = "images.dot(first) +"
LABELS = "table[:, INPUTS].astype(int)"
MAIN = "\nif __name__"
ROUNDED = (
    "\ndef rnd(a, bits):\n    m, e = np.frexp(a)\n"
    "    return np.ldexp(np.round(m * 2.0**bits) / 2.0**bits, e)\n\n" + MAIN
)


class Fault(NamedTuple):
    what: str
    changes: tuple[Change, ...]
    named: str  # the class it must be given


def times(factor: str) -> tuple[Change, ...]:
    return ((FORWARD, f"images.dot(first) * ({factor}) +"),)


def rounded(bits: int) -> tuple[Change, ...]:
    """All products of inputs rounded to `bits` significant bits, summed exactly."""
    products = (
        ("images.dot(first)", "images", "first"),
        ("hidden.dot(last)", "hidden", "last"),
        ("hidden.T.dot(error)", "hidden.T", "error"),
        ("error.dot(parameters[2].T)", "error", "parameters[2].T"),
        ("images.T.dot(back)", "images.T", "back"),
    )
    changed = tuple((old, f"rnd({a}, {bits}).dot(rnd({b}, {bits}))") for old, a, b in products)
    return (*changed, (MAIN, ROUNDED))


FLOAT32: tuple[Change, ...] = (
    ("first * math.sqrt(6.0 / INPUTS),", "np.float32(first * math.sqrt(6.0 / INPUTS)),"),
    ("last * 0.01,", "np.float32(last * 0.01),"),
    ("np.zeros(HIDDEN)", "np.zeros(HIDDEN, np.float32)"),
    ("np.zeros(CLASSES)", "np.zeros(CLASSES, np.float32)"),
    ("return table[:, :INPUTS] / 16.0", "return np.float32(table[:, :INPUTS] / 16.0)"),
)
NOISY = "np.where(np.arange(1797) % 5 == 0, 3, table[:, INPUTS]).astype(int)"
MASK = "back[hidden <= 0.0] = 0.0"

FAULTS = (
    Fault("labels shuffled", (("table[:, INPUTS]", "np.roll(table[:, INPUTS], 1)"),), "data"),
    Fault("learning rate 0", (("= 5e-3,", "= 0.0,"),), "data"),
    Fault("inputs zero", (("/ 16.0", "* 0.0"),), "data"),
    Fault("sign of the update flipped", (("parameter -= RATE", "parameter += RATE"),), "optimiser"),
    Fault("20 % wrong labels", ((LABELS, NOISY),), "data"),
    Fault(
        "first layer never updated",
        (("parameter -= RATE", "parameter -= (mean.shape != (64, 64)) * RATE"),),
        "optimiser",
    ),
    Fault("one garbage column of a product", times("1 + 30 * (np.arange(64) == 7)"), "product"),
    Fault("bias gradient missing", (("back.sum(axis=0)", "0 * back.sum(axis=0)"),), "gradient"),
    Fault("ReLU mask missing in backward", ((MASK, "pass"),), "gradient"),
    Fault("inputs not scaled", (("/ 16.0", "/ 1.0"),), "data"),
    Fault("Adam without bias correction", (("mean / scale1", "mean"),), "optimiser"),
    Fault("product loses its last 4 columns", times("np.arange(64) < 60"), "product"),
    Fault("product wrong by 1e-3", times("1 + 1e-3 * np.sin(np.arange(64))"), "product"),
    Fault("product wrong by 1e-6", times("1 + 1e-6 * np.sin(np.arange(64))"), "product"),
    Fault(
        "float16 in the first product",
        ((FORWARD, "np.float16(images).dot(np.float16(first)) +"),),
        "float16",
    ),
    Fault("products as TF32 (11 bits)", rounded(11), "tf32"),
    Fault("products as bfloat16 (8 bits)", rounded(8), "bfloat16"),
    Fault("float32 throughout", FLOAT32, "float32"),
    Fault("learning rate 0.1 % too large", (("= 5e-3,", "= 5.005e-3,"),), "data"),
    Fault("learning rate 1e-6 too large", (("= 5e-3,", "= 5.000005e-3,"),), "data"),
    Fault("beta 1 0.8 for 0.9", (("5e-3, 0.9,", "5e-3, 0.8,"),), "optimiser"),
    Fault("epsilon 1e-7 for 1e-8", (("0.999, 1e-8", "0.999, 1e-7"),), "optimiser"),
    Fault(
        "weight decay 1e-4",
        (("parameter -= RATE", "parameter *= 1.0 - 1e-4\n            parameter -= RATE"),),
        "optimiser",
    ),
    Fault("batches of 127", (("BATCH = 128", "BATCH = 127"),), "data"),
    Fault("another seed", (("train(data, int(seed),", "train(data, int(seed) + 1,"),), "data"),
    Fault(
        "one pixel off by 1e-6", (("/ 16.0,", "/ 16.0 + 1e-6 * (np.arange(64) == 30),"),), "data"
    ),
    Fault("weights too large by 1e-6", (("last * 0.01,", "last * 0.01000001,"),), "data"),
    Fault(
        "one unit of 64 with a gradient wrong by 1 %",
        (("[images.T.dot(back),", "[images.T.dot(back) * (1 + 0.01 * np.eye(64)[30]),"),),
        "gradient",
    ),
    Fault("gradient of the sum, not the mean", (("error / len(labels)", "error"),), "gradient"),
    Fault(
        "exponential 0.1 % too large",
        (("powers = np.exp(shifted)", "powers = 1.001 * np.exp(shifted)"),),
        "loss",
    ),
    Fault("NaN from the update", (("parameter -= RATE", "parameter -= np.nan"),), "optimiser"),
)


def altered(fault: Fault, folder: Path) -> Path:
    """The training script with the fault in it, in `folder`, with the module beside it."""
    source = training.SCRIPT.read_text(encoding="utf-8")
    for old, new in fault.changes:
        if source.count(old) != 1:
            raise ValueError(f"{fault.what}: {old!r} stands {source.count(old)} times")
        source = source.replace(old, new)
    return write_script(source, folder)
