"""docs/checks/ is written by docs/generate.py; the guide names what is there."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

from tests.thoroughness import thorough

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GUIDE = (DOCS / "contributing.md").read_text(encoding="utf-8")
PATH = re.compile(r"`((?!\S*799)[\w.-]+/[\w./{},-]*)`")  # 799: a check that is an example
ROOMS = (ROOT, ROOT / "dlsetup")


@thorough
def test_the_pages_are_those_of_the_checks() -> None:
    pages = runpy.run_path(str(DOCS / "generate.py"))["pages"]()
    written = {file.name: file.read_text(encoding="utf-8") for file in DOCS.glob("checks/*")}
    stale = sorted(name for name in {*written, *pages} if written.get(name) != pages.get(name))
    assert stale == [], "docs/checks/ is not what the checks say; run: python docs/generate.py"


def test_the_page_of_variables_is_that_of_the_table() -> None:
    page = runpy.run_path(str(DOCS / "variables.py"))["page"]()
    written = (DOCS / "variables.md").read_text(encoding="utf-8")
    assert written == page, "run: python docs/variables.py"


def test_the_guide_names_files_that_are_there() -> None:
    names = {path for word in PATH.findall(GUIDE) for path in expand_braces(word)}
    missing = [name for name in sorted(names) if not any((room / name).exists() for room in ROOMS)]
    assert missing == [], "moved or renamed: name the new places in docs/contributing.md"


def expand_braces(path: str) -> list[str]:
    """`a/{b,c}.py` is two files."""
    head, _, rest = path.partition("{")
    names, _, tail = rest.partition("}")
    return [f"{head}{name}{tail}" for name in names.split(",")]


def test_the_guide_draws_every_room() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    drawing = re.findall(r"\w+", GUIDE.partition("```text")[2].partition("```")[0])
    missing = [room for layer in layers for room in layer.split(" | ") if room not in drawing]
    assert missing == [], "draw these rooms in docs/contributing.md, at their layer"


@thorough  # all modules are imported for it
def test_words_that_checks_compare_with_are_in_the_table() -> None:
    """Words that no source holds any more do no harm."""
    made = runpy.run_path(str(DOCS / "vocabulary.py"))
    for name in ("compared", "sentence"):
        table = (ROOT / "dlsetup" / "tables" / f"{name}_words.txt").read_text("utf-8").split()
        missing = sorted({*made[f"{name}_words"]()} - {*table})
        assert missing == [], "redaction may hide them; run: python docs/vocabulary.py"
