"""Writes docs/mutants.md from the last `mutmut run`: which changes of the code no test notices.

usage: python docs/mutants.py

docs/mutants.toml holds why a survivor is accepted. Exit code 1: one stands there without reason.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGE, REASONS = ROOT / "docs" / "mutants.md", ROOT / "docs" / "mutants.toml"
NO_REASON = "No reason: kill it by a test, or accept it in docs/mutants.toml"
KILLED = frozenset({"killed", "timeout"})


class Mutant(NamedTuple):
    """`key`: `dlsetup.room.module.x_function__mutmut_1`, or `.xǁClassǁmethod__mutmut_1`."""

    key: str
    status: str

    @property
    def file(self) -> str:
        return self.key.rpartition(".")[0].replace(".", "/") + ".py"

    @property
    def function(self) -> str:
        return re.split("ǁ|^x_", self.key.rpartition(".")[2].partition("__mutmut_")[0])[-1]


class Survivor(NamedTuple):
    """`place`: the file and the function, whose lines move less than their numbers."""

    place: str
    code: str
    reason: str


def mutants() -> list[Mutant]:
    lines = mutmut("results", "--all", "true").splitlines()
    return [Mutant(*line.strip().split(": ")) for line in lines if "__mutmut_" in line]


def mutmut(*words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "mutmut", *words],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ).stdout


def survivor(mutant: Mutant, reasons: dict[str, list[str]]) -> Survivor:
    diff = mutmut("show", mutant.key).partition("\n@@")[2]
    code = " ".join(line[1:].strip() for line in diff.splitlines() if line.startswith("+"))
    reason = next(
        (why for why, codes in reasons.items() if any(part in code for part in codes)), NO_REASON
    )
    return Survivor(f"{mutant.file}, {mutant.function}", code, reason)


def page(every: list[Mutant], survivors: list[Survivor], reasons: Iterable[str]) -> str:
    of_file = Counter(mutant.file for mutant in every)
    killed = Counter(mutant.file for mutant in every if mutant.status in KILLED)
    rows = [f"| `{file}` | {of_file[file]} | {killed[file]} |" for file in sorted(of_file)]
    return "\n".join(
        [
            "# Mutants",
            "",
            "<!-- Written by `nox -s mutants`; the reasons stand in docs/mutants.toml. -->",
            "",
            "Each mutant is a small change of the code, of which a test of its room should fail.",
            "",
            "| module | mutants | killed |",
            "| --- | --- | --- |",
            *rows,
            f"| all | {of_file.total()} | {killed.total()} |",
            *(line for reason in [NO_REASON, *reasons] for line in section(reason, survivors)),
            "",
        ]
    )


def section(reason: str, survivors: list[Survivor]) -> list[str]:
    rows = [f"- {place}: `{code}`" for place, code, why in survivors if why == reason]
    return ["", f"## {reason}", "", *sorted(rows)] if rows else []


def main() -> int:
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))["accepted"]
    every = mutants()
    survivors = [survivor(mutant, reasons) for mutant in every if mutant.status not in KILLED]
    PAGE.write_text(page(every, survivors, reasons), encoding="utf-8")
    without = sum(survivor.reason == NO_REASON for survivor in survivors)
    print(f"{PAGE}: {len(every)} mutants, {len(survivors)} survive, {without} without a reason")
    return 1 if without else 0


if __name__ == "__main__":
    sys.exit(main())
