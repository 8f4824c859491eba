"""Names under which well-known packages are imported, where pip installs them under another one or
the table of public packages lacks them: import_names.txt, read once when first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("import_names.txt")


@cache
def import_names() -> frozenset[str]:
    return frozenset(FILE.read_text(encoding="utf-8").split())
