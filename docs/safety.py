"""Writes docs/safety.md from the figures of the trials of safety.

usage: for each NAME that `python -m tests.safety --help` lists:
           python -m tests.safety NAME --count N --json FOLDER/NAME.json
       python docs/safety.py FOLDER

A long trial can be several, with other inputs each: --seed 1 --json FOLDER/NAME-1.json and so on;
their figures are added. A trial of which the folder has none keeps its section of the page.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path

PAGE = Path(__file__).with_name("safety.md")
TRIALS = {
    "kills": "`kill -9` at a random moment of `init`, `--fix`, `--rebuild` and `--undo`, with pip, "
    "uv and conda at work; then the same command again, and undo.",
    "distributions": "`kill -9` at a random moment of `init --with miniforge --shell`, from the "
    "download to the shell's start-up file; then the same command again, which finishes, and undo.",
    "mutants": "Damaged reports, settings files of every reader, notebooks, journals and our own "
    "state: read, checked, shown, redacted and written in every form.",
    "submissions": "Archives, file names, lists of short codes and of students in every encoding, "
    "and reports, broken at random, read as `class collect` reads them.",
    "guided": "The same readers with inputs that atheris (`pip install atheris`) leads by the "
    "branches they reach.",
    "secrets": "Names, homes, servers, addresses, passwords and tokens, planted by kind in "
    "spellings made from a seed, and looked for in all that leaves dlsetup.",
    "refused": "Each compiled file of a library, or of Python itself, taken away, cut or refused; "
    "then each command. And variables that end every Python.",
    "replaced": "Each file and folder that a command looks at, replaced by a pipe, an endless or a "
    "huge file, a terminal that nobody types in, a link to itself, a folder, 20,000 files: the "
    "command ends within a minute, with a sentence. (How large machines are looked at in time: "
    "`benchmarks/sizes.py`.)",
    "unlucky": "Words that occur in facts as the name of somebody, a computer or a proxy: a "
    "redacted report is judged as it was.",
    "quoted": "Words that shells read as something else, in a command that is shown: what arrives "
    "in the real shells, and in Windows' by their rules.",
    "programs": "Modules and programs planted in the working folder and in a folder that is "
    "looked at: which of them a command executes.",
}
HEAD = """<!-- Written by docs/safety.py. -->

# What was tried against the promises of safety

dlsetup changes a student's machine and speaks for its state. Each trial below does harm many
times over, from a seed, and counts what came of it. A small form of each is in the tests; each
runs alone by `python -m tests.safety NAME --count N`.
"""


def sections(figures: Mapping[str, Mapping[str, object]], page: str) -> Iterator[str]:
    """`page`: as it was."""
    for name, what in TRIALS.items():
        if name not in figures and (kept := _section_of(page, name)):
            yield kept
            continue
        yield f"## {name}\n\n{what}\n"
        if name in figures:
            yield "| figure | value |\n| --- | --- |"
            yield from (f"| {key} | {value} |" for key, value in rows(figures[name]))
            yield ""


def _section_of(page: str, name: str) -> str:
    _, found, rest = page.partition(f"## {name}\n")
    section = rest.partition("\n## ")[0].rstrip()
    return f"{found}{section}\n" if found else ""


def rows(figures: Mapping[str, object], start: str = "") -> Iterator[tuple[str, object]]:
    """Numbers and words, of what lies deeper, too; lists by their length."""
    for key, value in figures.items():
        name = f"{start}{key}".replace("_", " ")
        if key == "smallest":  # an input, which is none of a page
            continue
        if isinstance(value, Mapping):
            yield from rows(value, f"{name}: ")
        elif isinstance(value, list):
            yield name, len(value)
        else:
            yield name, value


def add_figures(some: Mapping[str, object], others: Mapping[str, object]) -> dict[str, object]:
    """Of two runs of one trial."""
    both = some.keys() & others.keys()
    return {**others, **some, **{key: _add(some[key], others[key]) for key in both}}


def _add(one: object, other: object) -> object:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return add_figures(one, other)
    return one + other if isinstance(one, int) and isinstance(other, int) else one


def read_figures(folder: Path, name: str) -> dict[str, object] | None:
    files = [*sorted(folder.glob(f"{name}.json")), *sorted(folder.glob(f"{name}-*.json"))]
    runs = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return reduce(add_figures, runs) if runs else None


def main(folder: Path) -> None:
    found = {name: read_figures(folder, name) for name in TRIALS}
    figures = {name: each for name, each in found.items() if each is not None}
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text("\n".join((HEAD, *sections(figures, page))).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
