"""Machines with cards that are in order, and the very command for those that are not."""

from __future__ import annotations

import pytest

from tests.faults import driver
from tests.faults.driver import GT_710, GTX_1060, RTX_4060, RTX_5070
from tests.faults.laboratory import Bench
from tests.faults.stock import Stock
from tests.faults.test_faults import use

HEALTHY = {"DLS204", "DLS211", "DLS401", "DLS403", "DLS405", "DLS801"}  # of a bare environment
INDEX = "--index-url https://download.pytorch.org/whl/"


def of_gpu(bench: Bench) -> set[str]:
    found = bench.doctor()
    return {code for code in found.bad() if code not in HEALTHY}


@pytest.mark.parametrize(
    ("card", "settings", "version", "cuda"),
    [
        pytest.param(RTX_4060, {}, "2.15.0", "13.2", id="newest of all"),
        pytest.param(GTX_1060, {}, "2.14.1+cu126", "12.6", id="an old card, its last build"),
        pytest.param(
            RTX_4060,
            {"driver": "535.104.05", "cuda": "12020"},
            "2.9.1+cu126",
            "12.6",
            id="minor versions",
        ),
        pytest.param(GT_710, {"driver": "470.256.02"}, "2.15.0+cpu", None, id="a card too old"),
        pytest.param("", {"init": "100"}, "2.15.0+cpu", None, id="a library without a card"),
    ],
)
def test_no_false_alarm(
    stock: Stock, card: str, settings: dict[str, str], version: str, cuda: str | None
) -> None:
    use("gcc")
    with stock.lend("bare") as bench:
        driver.plug_in(bench, card, **settings)
        driver.torch(bench, version, cuda=cuda)
        assert of_gpu(bench) == set()


@pytest.mark.parametrize(
    ("card", "driver_version", "expected"),
    [
        pytest.param(RTX_4060, "580.65.06", "torch torchvision", id="PyPI's own"),
        pytest.param(
            RTX_4060,
            "575.57.08",
            f"torch==2.14.1 torchvision==0.29.1 {INDEX}cu126",
            id="driver 575",
        ),
        pytest.param(
            GTX_1060,
            "580.65.06",
            f"torch==2.14.1 torchvision==0.29.1 {INDEX}cu126",
            id="Pascal",
        ),
        pytest.param(
            RTX_5070,
            "575.57.08",
            f"torch==2.11.0 torchvision==0.26.0 {INDEX}cu128",
            id="Blackwell, driver 575",
        ),
        pytest.param(RTX_5070, "560.35.03", "torch torchvision", id="Blackwell, driver 560"),
        pytest.param(GT_710, "470.256.02", f"torch torchvision {INDEX}cpu", id="Kepler"),
        pytest.param(None, "", f"torch torchvision {INDEX}cpu", id="no card"),
    ],
)
def test_the_command(stock: Stock, card: str | None, driver_version: str, expected: str) -> None:
    use("gcc")
    with stock.lend("bare") as bench:
        if card is not None:
            driver.plug_in(bench, card, driver=driver_version)
        [finding] = bench.doctor("--only", "DLS603").findings("DLS603")
        assert " ".join(finding["fix"]["steps"][-1]["argv"]).endswith(f" -m pip install {expected}")
