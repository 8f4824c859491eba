"""Names of packages that many have: public_packages.txt, read once when first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("public_packages.txt")


@cache
def public_packages() -> frozenset[str]:
    return frozenset(FILE.read_text(encoding="utf-8").split())
