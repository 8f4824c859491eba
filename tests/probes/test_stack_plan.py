"""On which devices a part of the framework is tried."""

from __future__ import annotations

import runpy

import pytest

from dlsetup.smoke.stack.runner import SCRIPT

CHILD = runpy.run_path(str(SCRIPT))
NAMES = ["product", "layers", "random", "workers-fork"]


@pytest.mark.parametrize(
    ("devices", "expected"),
    [
        (["cpu"], ["product@cpu", "layers@cpu", "random@cpu", "workers-fork@cpu"]),
        (
            ["cpu", "cuda"],
            [
                *("product@cpu", "product@cuda", "layers@cpu", "layers@cuda"),
                *("random@cpu", "workers-fork@cpu"),
            ],
        ),
        (["cuda:1"], ["product@cuda:1", "layers@cuda:1", "random@cpu", "workers-fork@cpu"]),
        (["mps"], ["product@mps", "layers@cpu", "random@cpu", "workers-fork@cpu"]),
        (
            ["cpu", "xpu"],
            ["product@cpu", "product@xpu", "layers@cpu", "random@cpu", "workers-fork@cpu"],
        ),
    ],
    ids=["processor", "CUDA", "CUDA alone", "without float64", "Intel"],
)
def test_each_part_where_it_belongs(devices: list[str], expected: list[str]) -> None:
    assert CHILD["plan"](CHILD["CHECKS"]["torch"], NAMES, devices) == expected


def test_one_device_of_a_part_alone() -> None:
    assert CHILD["plan"](CHILD["CHECKS"]["torch"], ["layers@cuda"], ["cpu"]) == ["layers@cuda"]
