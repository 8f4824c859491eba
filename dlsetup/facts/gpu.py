"""Accelerators, their driver, and the framework that should use them."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, FactsRecord, Unknown


class Gpu(FactsRecord, frozen=True):
    """A display or compute device."""

    vendor: str  # nvidia, amd, intel, apple
    name: str | Unknown = NOT_RECORDED
    pci: str | Unknown | None = NOT_RECORDED  # 10de:2684
    compute_capability: str | Unknown | None = NOT_RECORDED  # 8.9
    memory: int | Unknown = NOT_RECORDED  # bytes
    memory_used: int | Unknown = NOT_RECORDED  # bytes, of all processes
    processes: int | Unknown = NOT_RECORDED  # that compute on it now
    integrated: bool | Unknown = NOT_RECORDED
    gfx: str | Unknown | None = NOT_RECORDED  # gfx1100, AMD's name of the architecture


class Driver(Fact, frozen=True):
    """NVIDIA's driver. Its CUDA version is a ceiling, not an installed toolkit."""

    version: str | Unknown | None = NOT_RECORDED  # 580.65.06
    cuda: str | Unknown | None = NOT_RECORDED  # 13.0, from cuDriverGetVersion
    library: str | Unknown | None = NOT_RECORDED  # the file that was loaded
    library_version: str | Unknown | None = NOT_RECORDED  # which may lag behind the kernel's
    libraries: tuple[str, ...] | Unknown = NOT_RECORDED  # all that lie in the usual places
    on_loader_path: bool | Unknown | None = NOT_RECORDED  # it is found by its bare name
    cuinit_result: int | Unknown | None = NOT_RECORDED  # cuInit's result, 0 is success
    nvml_result: int | Unknown | None = NOT_RECORDED  # nvmlInit's, 0 is success
    device_count: int | Unknown = NOT_RECORDED  # without CUDA_VISIBLE_DEVICES
    visible_count: int | Unknown = NOT_RECORDED  # with it, where it is set
    library_outcome: str | Unknown = NOT_RECORDED  # the library: ok, crashed, hung, not-loaded


class CudaToolkit(Fact, frozen=True):
    """NVIDIA's CUDA Toolkit, which PyTorch does not use: it is there to compile with."""

    version: str | Unknown
    folder: str


class DeviceRun(FactsRecord, frozen=True):
    """A small computation on one device, its result compared with exact integers."""

    device: str  # cpu, cuda:0, mps, xpu:0
    outcome: str  # ok, wrong, error, crashed, hung
    error: str | Unknown | None = NOT_RECORDED
    signal: str | Unknown | None = NOT_RECORDED
    deviation: float | Unknown | None = NOT_RECORDED  # the largest, relative to the largest value
    seconds: float | Unknown = NOT_RECORDED


class TorchCompanion(FactsRecord, frozen=True):
    """A package that is compiled against one release of PyTorch: torchvision, torchaudio."""

    name: str
    version: str  # with its local part: 0.28.0+cu130


class Torch(Fact, frozen=True):
    """PyTorch, read as text from its folder, never imported."""

    version: str
    cuda: str | Unknown | None = NOT_RECORDED  # the CUDA the wheel was built with
    hip: str | Unknown | None = NOT_RECORDED
    xpu: str | Unknown | None = NOT_RECORDED
    folder: str | Unknown = NOT_RECORDED
    architectures: tuple[str, ...] | Unknown = NOT_RECORDED  # sm_86, compute_120: as it says
    companions: tuple[TorchCompanion, ...] | Unknown = NOT_RECORDED
    missing: tuple[str, ...] | Unknown = NOT_RECORDED  # libraries its RECORD lists and are gone
    openmp: tuple[str, ...] | Unknown = NOT_RECORDED  # Intel's runtime: torch's and the prefix's
    shadowing_libraries: tuple[str, ...] | Unknown = (
        NOT_RECORDED  # in LD_LIBRARY_PATH, before its own CUDA
    )
    build: str | Unknown | None = NOT_RECORDED  # conda's: py3.11_cuda12.1_cudnn8.9.2_0
    mkl: str | Unknown | None = NOT_RECORDED  # conda's, in the same environment
    devices: tuple[DeviceRun, ...] | Unknown = NOT_RECORDED  # only with --deep
