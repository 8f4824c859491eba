"""docs/checks/ is written by docs/generate.py and never by hand."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_pages_are_those_of_the_checks() -> None:
    pages = runpy.run_path(str(DOCS / "generate.py"))["pages"]()
    written = {file.name: file.read_text(encoding="utf-8") for file in DOCS.glob("checks/*")}
    stale = sorted(name for name in {*written, *pages} if written.get(name) != pages.get(name))
    assert stale == [], "docs/checks/ is not what the checks say; run: python docs/generate.py"
