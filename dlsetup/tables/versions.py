"""Versions as numbers that can be compared."""

from __future__ import annotations

import re


def version_numbers(version: str) -> tuple[int, ...]:
    """`525.60.13` -> (525, 60, 13)."""
    return tuple(int(part) for part in re.findall(r"\d+", version))
