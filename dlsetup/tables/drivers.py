"""Which NVIDIA driver runs which CUDA, and which PyTorch wheel suits a card.

As of 2026-11. Sources:
https://docs.nvidia.com/deploy/cuda-compatibility/minor-version-compatibility.html
https://github.com/pytorch/pytorch/issues/190385 (the wheels of 2.15 have no CUDA 12)
"""

from __future__ import annotations

import re
from typing import Final

# CUDA's major version: the oldest driver on Linux, on Windows.
MINIMUM: Final = {
    13: ("580", "580"),
    12: ("525.60.13", "528.33"),
    11: ("450.80.02", "452.39"),
}
INDEX: Final = "https://download.pytorch.org/whl/"
NEWEST: Final = ("torch", "torchvision", "--index-url", INDEX + "cu130")
LAST_OF_CUDA_12: Final = ("torch==2.14.1", "torchvision==0.29.1", "--index-url", INDEX + "cu126")


def numbers(version: str) -> tuple[int, ...]:
    """`525.60.13` -> (525, 60, 13)."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def minimum(cuda: str, os: str) -> str | None:
    """The oldest driver that runs this CUDA; None where the table does not say."""
    found = MINIMUM.get(next(iter(numbers(cuda)), 0))
    return found and found[os == "windows"]


def wheels(capability: str | None, driver: str | None) -> tuple[str, ...]:
    """pip's arguments for a PyTorch that computes on this card. CUDA 13 has no kernels for
    cards below 7.5 (GTX 10xx, V100), and needs driver 580; cards of 10 and above need it."""
    card = numbers(capability) if capability else (8, 0)
    old_driver = driver is not None and numbers(driver) < numbers(MINIMUM[13][0])
    if card < (7, 5) or (old_driver and card < (10,)):
        return LAST_OF_CUDA_12
    return NEWEST
