"""A card as it was read on a server with an NVIDIA H100 (2026-11-26): what is said of it."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import (
    CudaToolkit,
    DeviceRun,
    Driver,
    Facts,
    Gpu,
    Torch,
    TorchCompanion,
    Unknown,
    Variable,
)
from dlsetup.facts.factory import DISTRIBUTIONS, change, dist, machine, python
from dlsetup.model.course_file import load_course

LIBRARY = "/usr/local/nvidia/lib64/libcuda.so.580.159.04"
CARD = Gpu(
    vendor="nvidia",
    name="NVIDIA H100 80GB HBM3",
    pci="10de:2330",
    compute_capability="9.0",
    memory=85017493504,
    memory_used=503316480,
    processes=0,
    integrated=False,
    gfx=None,
)
DRIVER = Driver(
    version="580.159.04",
    cuda="13.0",
    library=LIBRARY,
    library_version="580.159.04",
    libraries=("/usr/local/nvidia/lib64/libcuda.so.1", "/usr/lib/libcuda.so.1"),
    on_loader_path=True,
    cuinit_result=0,
    nvml_result=0,
    device_count=1,
    visible_count=Unknown("not-said-by-the-library"),
    library_outcome="ok",
)
TORCH = Torch(
    version="2.11.0+cu130",
    cuda="13.0",
    hip=None,
    xpu=None,
    folder="/opt/torch/lib/python3.12/site-packages/torch",
    companions=(
        TorchCompanion(name="torchvision", version="0.26.0+cu130"),
        TorchCompanion(name="torchaudio", version="2.11.0+cu130"),
    ),
    missing=(),
    openmp=(),
    shadowing_libraries=(),
    build=None,
    mkl=None,
)
VARIABLES = tuple(
    Variable(name=name, value=value)
    for name, value in {
        "LD_LIBRARY_PATH": "/usr/local/nvidia/lib64:/usr/local/nvidia/lib",
        "TORCH_CUDA_ARCH_LIST": "9.0a",
        "CUDA_HOME": "/usr/local/cuda",
        "NVIDIA_VISIBLE_DEVICES": "0",
    }.items()
)
FULL = "torch.AcceleratorError: CUDA error: out of memory"


def server(driver: Driver = DRIVER, torch: Torch = TORCH, **variables: str) -> Facts:
    added = (Variable(name=name, value=value) for name, value in variables.items())
    framework = (dist("torch", "2.11.0+cu130"), dist("torchvision", "0.26.0+cu130"))
    return machine(
        python=python(distributions=(*DISTRIBUTIONS, *framework)),
        gpus=(CARD,),
        driver=driver,
        torch=torch,
        cuda_toolkit=CudaToolkit(Unknown("no-version-file"), "/usr/local/cuda"),
        variables=(*VARIABLES, *added),
    )


def found(facts: Facts) -> set[str]:
    return {
        code
        for code, check in all_checks().items()
        if code.startswith(("DLS6", "DLS7"))
        for finding in run_check(check, facts, load_course())
        if finding.bad
    }


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        pytest.param(server(), set(), id="in order"),
        pytest.param(
            server(change(DRIVER, visible_count=0), CUDA_VISIBLE_DEVICES=""),
            {"DLS607"},
            id="hidden",
        ),
        pytest.param(
            server(change(DRIVER, visible_count=0), CUDA_VISIBLE_DEVICES="7"),
            {"DLS607"},
            id="a number of no card",
        ),
        pytest.param(
            server(PYTORCH_CUDA_ALLOC_CONF="expandable:yes"), {"DLS741"}, id="a setting unknown"
        ),
        pytest.param(
            server(
                torch=change(
                    TORCH,
                    devices=(
                        DeviceRun(device="cpu", outcome="ok", deviation=0.0),
                        DeviceRun(device="cuda:0", outcome="error", error=FULL),
                    ),
                )
            ),
            {"DLS629"},
            id="its memory is taken",
        ),
    ],
)
def test_what_is_said_of_it(facts: Facts, codes: set[str]) -> None:
    assert found(facts) == codes
