"""Versions as numbers that can be compared."""

from __future__ import annotations

import re

DIGITS = 18  # that count: Python reads no number of thousands of them


def version_numbers(version: str) -> tuple[int, ...]:
    """`525.60.13` -> (525, 60, 13)."""
    return tuple(int(part[:DIGITS]) for part in re.findall(r"\d+", version))
