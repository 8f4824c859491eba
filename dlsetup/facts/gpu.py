"""Accelerators, their driver, and the framework that should use them."""

from __future__ import annotations

from dlsetup.facts.base import NOT_RECORDED, Fact, Record, Unknown


class Gpu(Record, frozen=True):
    """A display or compute device."""

    vendor: str  # nvidia, amd, intel, apple
    name: str | Unknown = NOT_RECORDED
    pci: str | Unknown | None = NOT_RECORDED  # 10de:2684
    compute_capability: str | Unknown | None = NOT_RECORDED  # 8.9
    memory: int | Unknown = NOT_RECORDED  # bytes
    integrated: bool | Unknown = NOT_RECORDED


class Driver(Fact, frozen=True):
    """NVIDIA's driver. Its CUDA version is a ceiling, not an installed toolkit."""

    version: str | Unknown | None = NOT_RECORDED  # 580.65.06
    cuda: str | Unknown | None = NOT_RECORDED  # 13.0, from cuDriverGetVersion
    library: str | Unknown | None = NOT_RECORDED  # the file that was loaded
    init: int | Unknown | None = NOT_RECORDED  # cuInit's result, 0 is success


class Torch(Fact, frozen=True):
    """PyTorch, read as text from its folder, never imported."""

    version: str
    cuda: str | Unknown | None = NOT_RECORDED  # the CUDA the wheel was built with
    hip: str | Unknown | None = NOT_RECORDED
    xpu: str | Unknown | None = NOT_RECORDED
    folder: str | Unknown = NOT_RECORDED
