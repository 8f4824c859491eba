"""What drivers, cards and PyTorch builds need of each other: gpu.toml, read once when first
needed."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("gpu.toml")


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the file: a misspelt key is an error. `source` is an address."""

    source: str


class Drivers(Row, frozen=True):
    linux: dict[str, str]
    windows: dict[str, str]


class Generations(Row, frozen=True):
    driver: dict[str, str]


class Index(Row, frozen=True):
    url: str
    plain: tuple[str, ...]


class Kernels(Row, frozen=True):
    exceptions: dict[str, tuple[str, ...]] = msgspec.field(name="except")


class Release(Row, frozen=True):
    """One of PyTorch. The newest is asked for without a version."""

    version: str
    python: str
    builds: tuple[str, ...]
    torchvision: str = ""
    numpy: str = ""


class Cuda(msgspec.Struct, frozen=True):
    build: str
    version: str


class Macos(Row, frozen=True):
    mps: str
    mps_since: str


class Windows(Row, frozen=True):
    python: str
    names: str


class Rocm(Row, frozen=True):
    build: str
    gfx: tuple[str, ...]
    windows: Windows


class Xpu(Row, frozen=True):
    names: str


class Cards(Row, frozen=True):
    patterns: tuple[tuple[str, str], ...]


class Meaning(msgspec.Struct, frozen=True):
    """A result of the driver library: NVIDIA's name, and ours for what to do about it."""

    name: str
    meaning: str


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    as_of: str
    drivers: Drivers
    generations: Generations
    index: Index
    kernels: Kernels
    architectures: dict[str, dict[str, str | tuple[str, ...]]]
    torch: tuple[Release, ...]
    cuda: tuple[Cuda, ...]
    macos: Macos
    rocm: Rocm
    xpu: Xpu
    cards: Cards
    errors: dict[str, str | Meaning]


@cache
def table() -> Table:
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), Table)


def numbers(version: str) -> tuple[int, ...]:
    """`525.60.13` -> (525, 60, 13)."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def minimum(cuda: str, os: str) -> str | None:
    """The oldest driver that runs this CUDA; None where the table does not say."""
    drivers = table().drivers
    major = next(iter(numbers(cuda)), 0)
    return (drivers.windows if os == "windows" else drivers.linux).get(str(major))


def knows(capability: str) -> str | None:
    """The oldest driver that knows a card of this compute capability, where it is told."""
    return table().generations.driver.get(capability.partition(".")[0])


def architectures(cuda: str, machine: str) -> tuple[str, ...] | None:
    """What a build of this CUDA has code for: `8.6`, `12.0+PTX`; None: not in the table."""
    version = ".".join(map(str, numbers(cuda)[:2]))
    found = table().architectures.get(machine, {}).get(version)
    return found if isinstance(found, tuple) else None


def covers(built: tuple[str, ...], capability: str) -> bool:
    """Code of one of these architectures runs on a card of this compute capability."""
    return any(_runs(each, capability) for each in built)


def _runs(code: str, capability: str) -> bool:
    built, ptx = code.removesuffix("+PTX"), code.endswith("+PTX")
    have, want = numbers(built), numbers(capability)
    if ptx and want >= have:
        return True
    same = want[:1] == have[:1] and want >= have
    return same and capability not in table().kernels.exceptions.get(built, ())


def capability_of(name: str) -> str | None:
    """The compute capability of a card of this name, by the table."""
    patterns = table().cards.patterns
    return next((each for pattern, each in patterns if re.search(pattern, name)), None)


def meaning_of(result: int) -> Meaning | None:
    found = table().errors.get(str(result))
    return found if isinstance(found, Meaning) else None
