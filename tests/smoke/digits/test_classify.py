"""Curves and direct looks -> the class of the deviation."""

from __future__ import annotations

import struct
from typing import Any

import msgspec
import pytest

from dlsetup.smoke.digits.classify import (
    CLASSES,
    classify,
    classify_by_growth,
    classify_misses,
)
from dlsetup.smoke.digits.events import ArithmeticProbe, OperationMissed
from dlsetup.smoke.digits.reference_curve import DataChecksums, first_leaving_step

REFERENCE = {1: 2.2994113904546354, 10: 1.8726433010473702, 50: 0.35776156619755267}
EXPECTED = DataChecksums(data=11, batch=22)
RIGHT = ArithmeticProbe(
    integer=0.0,
    rounding=0.0,
    large=True,
    product=1.8e-16,
    weights=0.0,
    loss=2e-16,
    gradient=(2e-11, 1e-10, 5e-11, 7e-10),
    moves=((5e-16, 1.0, 5e-16), (8e-16, 1.0, 8e-16), (1e-15, 1.0, 1e-15)),
    data=11,
    batch=22,
)
SINGLE = msgspec.structs.replace(
    RIGHT,
    rounding=5.9e-8,
    product=1.2e-7,
    weights=4.9e-8,
    loss=5e-8,
    gradient=(1e-7, 2e-7, 2e-7, 2e-7),
    moves=((1e-6, 1.0, 1e-6), (4e-6, 1.0, 3e-6), (6e-6, 1.0, 5e-6)),
)


def off(*relative: float) -> dict[int, float | None]:
    """Losses that deviate by these at the steps of the reference."""
    pairs = zip(REFERENCE.items(), relative, strict=True)
    return {step: loss * (1 + each) for (step, loss), each in pairs}


def looked(base: ArithmeticProbe = RIGHT, **fields: Any) -> ArithmeticProbe:
    return msgspec.structs.replace(base, **fields)


MOVES = ((0.9, 0.1, 1e-16), (1.7, 0.13, 0.08), (2.4, 0.17, 0.17))


@pytest.mark.parametrize(
    ("losses", "probed", "name"),
    [
        pytest.param(off(1e-15, 0, 3e-16), RIGHT, "float64", id="right"),
        pytest.param(off(6e-8, 3e-8, 7e-8), SINGLE, "float32", id="float32"),
        pytest.param(
            off(1e-9, 1e-9, 4e-8),
            looked(integer=9.9e-6, rounding=9.9e-7, gradient=(5e-8, 7e-7, 2e-7, 3e-7)),
            "product",
            id="a-product-wrong-by-1e-6-in-the-band-of-float32",
        ),
        pytest.param(
            off(3e-7, 1e-5, 4e-5),
            looked(rounding=4.8e-4, gradient=(1e-4, 5e-4, 5e-4, 4e-4)),
            "tf32",
            id="tf32",
        ),
        pytest.param(
            off(2e-7, 2e-5, 5e-5),
            looked(rounding=4.8e-4, large=False, gradient=(2e-5, 6e-5, 2e-4, 1e-4)),
            "float16",
            id="float16",
        ),
        pytest.param(
            off(9e-7, 8e-5, 1e-4),
            looked(rounding=3.9e-3, gradient=(9e-4, 8e-3, 2e-3, 3e-3)),
            "bfloat16",
            id="bfloat16",
        ),
        pytest.param(off(1e-2, 0.3, 0.9), looked(rounding=0.4), "product", id="columns-lost"),
        pytest.param(off(0, 2e-3, 2e-2), looked(product=1e-9), "product", id="sums-inexact"),
        pytest.param(
            off(0, 2e-3, 2e-2), looked(gradient=(1e-10, 1.0, 0, 0)), "gradient", id="bias-gradient"
        ),
        pytest.param(
            off(6e-8, 2e-3, 2e-2),
            looked(SINGLE, gradient=(1e-7, 1.0, 0, 0)),
            "gradient",
            id="bias-gradient-in-float32",
        ),
        pytest.param(off(0, 0.1, 0.2), looked(moves=MOVES), "optimiser", id="no-bias-correction"),
        pytest.param(
            off(0, 3.0, 9.0),
            looked(moves=((2.0, -1.0, 0.0),) * 3),
            "optimiser",
            id="uphill",
        ),
        pytest.param(
            off(0, 3e-7, 8e-6),
            looked(moves=((1e-6, 1.000001, 2e-15), (2e-6, 1.000001, 1e-14))),
            "data",
            id="learning-rate",
        ),
        pytest.param(off(2e-2, 0.8, 0.8), looked(data=12), "data", id="other-data"),
        pytest.param(off(2e-2, 0.8, 0.8), looked(batch=23), "data", id="other-random-numbers"),
        pytest.param(off(4e-4, 5e-4, 9e-3), looked(loss=1e-3), "loss", id="exponential"),
        pytest.param(off(2e-2, 0.8, 0.8), looked(weights=1e-3), "data", id="other-weights"),
        pytest.param(
            off(2e-2, 0.8, 0.8), looked(data=12, integer=3.0), "data", id="data-come-before"
        ),
        pytest.param(off(0, 1e-5, 1e-3), RIGHT, "unknown", id="all-looks-right"),
        pytest.param(off(4e-4, 5e-4, 9e-3), RIGHT, "unknown", id="growth-does-not-overrule-looks"),
        pytest.param(
            off(0, 1e-5, 1e-3), ArithmeticProbe(), "data", id="nothing-could-be-looked-at"
        ),
        pytest.param(
            off(0, 1e-5, 1e-3), looked(gradient=(None, 0.0)), "gradient", id="gradient-not-finite"
        ),
        pytest.param({1: None, 10: 1.0, 50: 1.0}, RIGHT, "unknown", id="not-finite"),
        pytest.param({}, RIGHT, "unknown", id="no-losses"),
    ],
)
def test_class(losses: dict[int, float | None], probed: ArithmeticProbe, name: str) -> None:
    assert classify(losses, REFERENCE, probed, EXPECTED) == name
    assert name in CLASSES


def single(losses: dict[int, float | None]) -> dict[int, float | None]:
    return {step: struct.unpack("f", struct.pack("f", loss))[0] for step, loss in losses.items()}


@pytest.mark.parametrize(
    ("losses", "name"),
    [
        pytest.param(off(0, 0, 0), "float64", id="right"),
        pytest.param(single(off(6e-8, 3e-8, 2e-7)), "float32", id="float32"),
        pytest.param(single(off(3e-7, 1e-5, 3e-4)), "tf32", id="tf32"),
        pytest.param(off(1e-9, 1e-9, 4e-8), "product", id="in-float32s-band-but-float64-numbers"),
        pytest.param(off(1e-6, 7e-6, 2e-5), "product", id="a-larger-product"),
        pytest.param(off(2e-2, 0.5, 0.5), "data", id="first-loss-far-off"),
        pytest.param(off(0, 2e-3, 2e-2), "unknown", id="gradient-or-optimiser"),
        pytest.param({}, "unknown", id="nothing"),
    ],
)
def test_growth_alone(losses: dict[int, float | None], name: str) -> None:
    assert classify_by_growth(losses, REFERENCE) == name
    assert classify(losses, REFERENCE, None, None) == name


def test_first_wrong() -> None:
    assert first_leaving_step(off(0, 2e-9, 1e-3), REFERENCE, 1e-9) == 10
    assert first_leaving_step(off(0, 0, 0), REFERENCE, 1e-9) is None
    assert first_leaving_step({1: REFERENCE[1]}, REFERENCE, 1e-9) == 10


@pytest.mark.parametrize(
    ("kinds", "name"),
    [
        pytest.param((), None, id="none"),
        pytest.param(("product",), "product", id="one"),
        pytest.param(("solver", "product"), "product", id="what-solving-is-made-of"),
        pytest.param(("loss", "sum"), "sum", id="what-a-loss-is-made-of"),
        pytest.param(("random", "array", "sum"), "array", id="what-holds-the-numbers"),
        pytest.param(("newer",), "unknown", id="of-a-newer-child"),
    ],
)
def test_operations_that_miss_their_formula(kinds: tuple[str, ...], name: str | None) -> None:
    assert classify_misses([OperationMissed("f", kind) for kind in kinds]) == name
