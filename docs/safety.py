"""Writes docs/safety.md from the figures of the trials of safety.

usage: for each NAME that `python -m tests.safety --help` lists:
           python -m tests.safety NAME --count N --json FOLDER/NAME.json
       python docs/safety.py FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

PAGE = Path(__file__).with_name("safety.md")
TRIALS = {
    "kills": "`kill -9` at a random moment of `init`, `--fix`, `--rebuild` and `--undo`, with pip, "
    "uv and conda at work; then the same command again, and undo.",
    "mutants": "Damaged reports, settings files of every reader, notebooks, journals and our own "
    "state: read, checked, shown, redacted and written in every form.",
    "secrets": "Names, homes, servers, addresses, passwords and tokens, planted by kind in "
    "spellings made from a seed, and looked for in all that leaves dlsetup.",
    "refused": "Each compiled file of a library, or of Python itself, taken away, cut or refused; "
    "then each command. And variables that end every Python.",
    "programs": "Modules and programs planted in the working folder and in a folder that is "
    "looked at: which of them a command executes.",
}
HEAD = """<!-- Written by docs/safety.py. -->

# What was tried against the promises of safety

dlsetup changes a student's machine and speaks for its state. Each trial below does harm many
times over, from a seed, and counts what came of it. A small form of each is in the tests; each
runs alone by `python -m tests.safety NAME --count N`.
"""


def sections(figures: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    for name, what in TRIALS.items():
        yield f"## {name}\n\n{what}\n"
        if name in figures:
            yield "| figure | value |\n| --- | --- |"
            yield from (f"| {key} | {value} |" for key, value in rows(figures[name]))
            yield ""


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


def main(folder: Path) -> None:
    figures = {
        name: json.loads(file.read_text(encoding="utf-8"))
        for name in TRIALS
        if (file := folder / f"{name}.json").is_file()
    }
    PAGE.write_text("\n".join((HEAD, *sections(figures))).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
