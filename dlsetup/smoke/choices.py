"""What a training can be asked for on the command line."""

from __future__ import annotations

from typing import Literal

Backend = Literal["auto", "numpy", "torch", "jax", "tensorflow"]


Device = Literal["auto", "cpu", "cuda", "mps", "xpu"]
