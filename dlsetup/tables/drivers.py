"""What drivers, cards and PyTorch builds need of each other: gpu.toml, read once when first
needed."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from dlsetup.records import msgspec
from dlsetup.tables.versions import version_numbers

FILE = Path(__file__).with_name("gpu.toml")
# Packages that only a GPU needs, by how their names begin.
GPU_PARTS = ("nvidia-", "cuda-", "triton", "pytorch-triton")


class SourcedTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the file: a misspelt key is an error. `source` is an address."""

    source: str


class MinimumDrivers(SourcedTable, frozen=True):
    linux: dict[str, str]
    windows: dict[str, str]


class CardGenerations(SourcedTable, frozen=True):
    driver: dict[str, str]


class WheelIndex(SourcedTable, frozen=True):
    url: str
    plain: tuple[str, ...]


class MissingCode(SourcedTable, frozen=True):
    exceptions: dict[str, tuple[str, ...]] = msgspec.field(name="except")


class TorchRelease(SourcedTable, frozen=True):
    """One of PyTorch. The newest is asked for without a version."""

    version: str
    python: str
    builds: tuple[str, ...]
    torchvision: str = ""
    numpy: str = ""


class CudaBuild(msgspec.Struct, frozen=True):
    build: str
    version: str


class MacosSupport(SourcedTable, frozen=True):
    mps: str
    mps_since: str


class RocmOnWindows(SourcedTable, frozen=True):
    python: str
    names: str


class RocmSupport(SourcedTable, frozen=True):
    build: str
    gfx: tuple[str, ...]
    windows: RocmOnWindows


class XpuCards(SourcedTable, frozen=True):
    names: str


class CardNames(SourcedTable, frozen=True):
    patterns: tuple[tuple[str, str], ...]


class DriverError(msgspec.Struct, frozen=True):
    """A result of the driver library: NVIDIA's name, and ours for what to do about it."""

    name: str
    meaning: str


class GpuTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    as_of: str
    drivers: MinimumDrivers
    generations: CardGenerations
    index: WheelIndex
    kernels: MissingCode
    architectures: dict[str, dict[str, str | tuple[str, ...]]]
    torch: tuple[TorchRelease, ...]
    cuda: tuple[CudaBuild, ...]
    macos: MacosSupport
    rocm: RocmSupport
    xpu: XpuCards
    cards: CardNames
    errors: dict[str, str | DriverError]


@cache
def table() -> GpuTable:
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), GpuTable)


def minimum_driver(cuda: str, os: str) -> str | None:
    """The oldest driver that runs this CUDA; None where the table does not say."""
    drivers = table().drivers
    major = next(iter(version_numbers(cuda)), 0)
    return (drivers.windows if os == "windows" else drivers.linux).get(str(major))


def minimum_driver_for_card(capability: str) -> str | None:
    """The oldest driver that knows a card of this compute capability, where it is told."""
    return table().generations.driver.get(capability.partition(".")[0])


def built_architectures(cuda: str, machine: str) -> tuple[str, ...] | None:
    """What a build of this CUDA has code for: `8.6`, `12.0+PTX`; None: not in the table."""
    version = ".".join(map(str, version_numbers(cuda)[:2]))
    targets = table().architectures.get(machine, {}).get(version)
    return targets if isinstance(targets, tuple) else None


def supports_capability(architectures: tuple[str, ...], capability: str) -> bool:
    """Code of one of these architectures runs on a card of this compute capability."""
    return any(_code_runs_on(architecture, capability) for architecture in architectures)


def _code_runs_on(architecture: str, capability: str) -> bool:
    target, has_ptx = architecture.removesuffix("+PTX"), architecture.endswith("+PTX")
    built_for, wanted = version_numbers(target), version_numbers(capability)
    if has_ptx and wanted >= built_for:
        return True
    same_major = wanted[:1] == built_for[:1] and wanted >= built_for
    return same_major and capability not in table().kernels.exceptions.get(target, ())


def capability_of_card(name: str) -> str | None:
    """The compute capability of a card of this name, by the table."""
    patterns = table().cards.patterns
    return next((capability for pattern, capability in patterns if re.search(pattern, name)), None)


def driver_error(code: int) -> DriverError | None:
    error = table().errors.get(str(code))
    return error if isinstance(error, DriverError) else None
