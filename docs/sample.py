"""Draws sentences of the program to be read against the guide: `python docs/sample.py --seed 3`.

From everything a user can be shown: checks, screens, tables, pages, lessons and their exercises.
Labels of a word or two and bare formulas are left out. `--only PREFIX` draws from some files.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from dlsetup.notebooks.source import read_source
from docs.sentences import FILES, ROOT, TABLES, sentences

SHORTEST = 3
NO_WORDS = re.compile(r"\$\$.*?\$\$|\$[^$]+\$|`[^`]*`|\{\w+\}")
LESSONS = ROOT / "dlsetup" / "notebooks" / "lessons"
EXERCISES = ROOT / "dlsetup" / "notebooks" / "tools"
NEWEST = (  # drawn as often as all the others together
    *("dlsetup/courses", "dlsetup/classroom", "dlsetup/notebooks", "dlsetup/setup"),
    *("dlsetup/commands/course", "dlsetup/commands/class", "dlsetup/commands/setup"),
    *("dlsetup/messages/notebooks", "dlsetup/messages/setup", "dlsetup/messages/courses"),
)


class Shown(NamedTuple):
    """A text and the place it is in: file and line, or the table's row."""

    place: str
    en: str
    ko: str

    @property
    def newest(self) -> bool:
        return self.place.startswith(NEWEST)


def shown_texts() -> list[Shown]:
    """Each once, in the order of the files."""
    found = (*_of_sources(), *_of_tables(), *_of_lessons(), *_of_exercises())
    return list({(text.en, text.ko): text for text in reversed(found)}.values())[::-1]


def _of_sources() -> Iterator[Shown]:
    for file in FILES:
        for sentence in sentences(file.read_text("utf-8")):
            yield Shown(f"{_name(file)}:{sentence.line}", sentence.en, sentence.ko)


def _of_tables() -> Iterator[Shown]:
    for file in TABLES:
        for row, en, ko in _rows(tomllib.loads(file.read_text("utf-8")), ""):
            yield Shown(f"{_name(file)} {row}", en, ko)


def _rows(value: object, row: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        if value.keys() >= {"en", "ko"}:
            yield row.strip("."), value["en"], value["ko"]
        for name, part in value.items():
            yield from _rows(part, f"{row}.{name}")
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _rows(part, f"{row}.{number}")


def _of_lessons() -> Iterator[Shown]:
    """A cell of words is one text for each language, its paragraphs one after another."""
    for file in sorted(LESSONS.glob("*.py")):
        cells = read_source(file.read_text("utf-8"), file.name).cells
        english = [cell for cell in cells if (cell.kind, cell.lang) == ("markdown", "en")]
        korean = [cell for cell in cells if (cell.kind, cell.lang) == ("markdown", "ko")]
        for en, ko in zip(english, korean, strict=True):
            parts = zip(_paragraphs(en.lines), _paragraphs(ko.lines), strict=False)
            for at, (one, other) in enumerate(parts, 1):
                yield Shown(f"{_name(file)}:{en.line} paragraph {at}", one, other)


def _paragraphs(lines: tuple[str, ...]) -> list[str]:
    return [" ".join(part.split()) for part in "\n".join(lines).split("\n\n") if part.strip()]


def _of_exercises() -> Iterator[Shown]:
    """Hints, mistakes and titles of pictures: two texts beside each other, English and Korean."""
    for file in sorted((*EXERCISES.glob("*.py"), *LESSONS.glob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call | ast.Tuple | ast.List):
                continue
            values = node.args if isinstance(node, ast.Call) else node.elts
            texts = [each.value if isinstance(each, ast.Constant) else None for each in values]
            for en, ko in pairwise(texts):
                if isinstance(en, str) and isinstance(ko, str) and _is_korean(ko) > _is_korean(en):
                    yield Shown(f"{_name(file)}:{node.lineno}", en, ko)


def _is_korean(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def is_sentence(text: str) -> bool:
    """At least three words, not counting formulas, code and placeholders."""
    return len(re.findall(r"[^\W\d_]{2,}", NO_WORDS.sub(" ", text))) >= SHORTEST


def draw(texts: list[Shown], seed: int, count: int) -> list[Shown]:
    """Half of them from the newest files."""
    chance = random.Random(seed)
    newest = [text for text in texts if text.newest]
    others = [text for text in texts if not text.newest]
    half = min(count // 2, len(newest))
    return chance.sample(newest, half) + chance.sample(others, min(count - half, len(others)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=70)
    parser.add_argument("--lang", choices=("en", "ko"), required=True)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    texts = [each for each in shown_texts() if each.place.startswith(given.only)]
    texts = [each for each in texts if is_sentence(getattr(each, given.lang))]
    for number, text in enumerate(draw(texts, given.seed, given.count), 1):
        print(f"{number:3} {text.place}\n    {getattr(text, given.lang)}")


if __name__ == "__main__":
    main()
