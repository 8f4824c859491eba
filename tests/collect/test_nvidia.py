"""What NVIDIA's libraries say, joined with what the system shows."""

from __future__ import annotations

from typing import Any

import pytest

from dlsetup.collect import nvidia
from dlsetup.collect.nvidia import DriverAnswer
from dlsetup.facts import Driver, Gpu, Start, Unknown, known
from dlsetup.platforms import NvidiaLibraries
from dlsetup.process.interpreter import ProbeResult
from dlsetup.process.run import ProcessResult

FILE = "/usr/lib/libcuda.so.1"
ENDED = ProcessResult(0)
START = Start(outcome="ok")
UNSAID = Unknown("not-told-by-the-kernel")
SHOWN = Gpu(vendor="nvidia", name=UNSAID, pci="10de:2882", integrated=False)
CARD = {"name": "RTX 4060", "memory": 8 * 2**30, "capability": "8.9"}
INTEL = Gpu(vendor="intel", pci="8086:46a6", integrated=True)


def said(
    cuda: dict[str, Any] | None = None,
    nvml: dict[str, Any] | None = None,
    ended: ProcessResult = ENDED,
    visible: int | None = None,
) -> DriverAnswer:
    told = ({}, *({"nvml": nvml},) * (nvml is not None), *({"cuda": cuda},) * (cuda is not None))
    return DriverAnswer(ProbeResult(told, START, ended), visible, NvidiaLibraries((FILE,)))


def loaded(**fields: Any) -> dict[str, Any]:
    return {"library": FILE, "by_name": True, "init": 0, "cuda": 13020, "devices": 1, **fields}


@pytest.mark.parametrize(
    ("seen", "answer", "expected"),
    [
        pytest.param((INTEL,), None, [("intel", "-", "-")], id="no library"),
        pytest.param((SHOWN,), Unknown("x"), [("nvidia", "-", "-")], id="it could not be asked"),
        pytest.param((SHOWN,), said(), [("nvidia", "-", "-")], id="it said nothing"),
        pytest.param(
            (INTEL, SHOWN),
            said(loaded(gpus=[CARD])),
            [("nvidia", "RTX 4060", "8.9"), ("intel", "-", "-")],
            id="the card of the bus",
        ),
        pytest.param(
            Unknown("no-pci-bus"),
            said(loaded(gpus=[CARD, CARD])),
            [("nvidia", "RTX 4060", "8.9")] * 2,
            id="no bus",
        ),
        pytest.param(
            (),
            said(loaded(init=999, gpus=[]), {"gpus": [{"name": "A", "capability": "6.1"}]}),
            [("nvidia", "A", "6.1")],
            id="CUDA fails, management works",
        ),
        pytest.param(
            (), said(loaded(gpus=[{"name": None}])), [("nvidia", "-", "-")], id="it has no name"
        ),
    ],
)
def test_gpus(seen: Any, answer: Any, expected: list[tuple[str, str, str]]) -> None:
    found = nvidia.gpu_facts(seen, answer)
    assert isinstance(found, tuple)
    assert [
        (gpu.vendor, known(gpu.name, "-"), known(gpu.compute_capability, "-")) for gpu in found
    ] == expected


def test_memory_comes_from_management() -> None:
    measured = {"name": "RTX 4060", "used": 7 * 2**30, "processes": 2}
    found = nvidia.gpu_facts((SHOWN,), said(loaded(gpus=[CARD]), {"gpus": [measured]}))
    assert isinstance(found, tuple)
    assert (found[0].memory, found[0].memory_used, found[0].processes) == (8 * 2**30, 7 * 2**30, 2)
    assert found[0].pci == "10de:2882"


@pytest.mark.parametrize(
    ("kernel", "answer", "expected"),
    [
        pytest.param(None, None, None, id="nothing"),
        pytest.param("580.1", None, ("580.1", None, "-", "-"), id="no library"),
        pytest.param("580.1", said(loaded()), ("580.1", FILE, 0, "ok"), id="both"),
        pytest.param(
            None, said(loaded(), {"driver": "580.2", "nvml": 0}), ("580.2", FILE, 0, "ok"), id="WSL"
        ),
        pytest.param(
            None, said({"error": "broken"}), (None, None, None, "not-loaded"), id="no ELF"
        ),
        pytest.param(
            "580.1",
            said(ended=ProcessResult(-6)),
            ("580.1", None, None, "crashed"),
            id="it crashes",
        ),
        pytest.param(
            "580.1",
            said(ended=ProcessResult(None, timed_out=True)),
            ("580.1", None, None, "hung"),
            id="it hangs",
        ),
    ],
)
def test_driver(kernel: str | None, answer: DriverAnswer | None, expected: Any) -> None:
    found = nvidia.driver_fact(kernel, answer)
    if expected is None:
        assert found is None
        return
    assert isinstance(found, Driver)
    told = (
        found.version,
        found.library,
        known(found.cuinit_result, "-"),
        known(found.library_outcome, "-"),
    )
    assert told == expected


def test_versions_and_visible_devices() -> None:
    found = nvidia.driver_fact("580.1", said(loaded(), visible=0))
    assert isinstance(found, Driver)
    assert (found.cuda, found.device_count, found.visible_count) == ("13.2", 1, 0)
    assert found.libraries == (FILE,)
