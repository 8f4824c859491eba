"""How many texts of a table `explain` answers rightly, and what it says of the others.

usage: python -m tests.symptoms FILE.tsv [--all]

Columns: id, language, cause, best answer, link, text (with \\n and \\\\ written out). The best
answer is a code, a family's name or NONE; more of them stand in the cause: `(also right: ...)`.
With NONE a family is right, and with `ordinary` or `negative` in a row only silence or a family
that means the student's own program. "family": one that stands where a check was expected.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from dlsetup.explain.answer import diagnose_text
from dlsetup.explain.catalog import all_families
from dlsetup.explain.ranking import is_own

ANSWER = re.compile(r"(?<!\d)\d{3}(?!\d)|[a-z0-9]+(?:-[a-z0-9]+)+")


class Row(NamedTuple):
    id: str
    lang: str
    cause: str
    best: str
    link: str
    text: str

    @property
    def right(self) -> frozenset[str]:
        also = re.search(r"\(also right: ([^)]*)\)", self.cause)
        words = ANSWER.findall(self.best + " " + (also[1] if also else ""))
        return frozenset(f"DLS{word}" if word.isdigit() else word for word in words)

    @property
    def ordinary(self) -> bool:
        return "ordinary" in self.cause or "negative" in self.best


def read(file: Path) -> list[Row]:
    lines = file.read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines if line.strip())
    return [Row._make((*cell[:5], unescaped(cell[5]))) for cell in cells]


def unescaped(text: str) -> str:
    letters = {"n": "\n", "t": "\t"}
    return re.sub(r"\\(.)", lambda match: letters.get(match[1], match[1]), text)


def verdict(row: Row) -> tuple[str, list[str]]:
    """right, silent, family (to be read) or wrong, and the answers."""
    matches = diagnose_text(row.text)
    codes = [match.check.code for match in matches]
    if row.ordinary:
        return ("right" if not matches or is_own(matches[0]) else "wrong"), codes
    if not codes:
        return "silent", codes
    if codes[0] in row.right or ("NONE" in row.best and codes[0] in all_families()):
        return "right", codes
    return ("family" if codes[0] in all_families() else "wrong"), codes


def main(words: list[str]) -> int:
    rows = read(Path(words[0]))
    counts: dict[str, int] = {}
    for row in rows:
        found, codes = verdict(row)
        counts[found] = counts.get(found, 0) + 1
        if found != "right" or "--all" in words:
            print(f"{found:7} {row.id:6} {row.best:9} {' '.join(codes[:3]):50} {row.cause[:60]}")
    print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
