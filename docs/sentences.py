"""Every sentence of the program, found by syntax: a call with `en` and `ko` is one, wherever it
stands."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
ROOMS = ("dlsetup", "checks")
FILES = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
TABLES = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.toml"))
TEXTS = frozenset({"Text", "Message"})  # may be called by position
LANGUAGE = re.compile(r"(^|\.)(en|ko)\b")


class Sentence(NamedTuple):
    """`fixed`: it stands so in the source, nothing of it is computed or given."""

    line: int
    en: str
    ko: str
    fixed: bool = True


@cache
def sentences(source: str) -> tuple[Sentence, ...]:
    """With what is computed in them as placeholders."""
    return tuple(_sentences(source))


def _sentences(source: str) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        given = {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
        if _last_name(node.func) in TEXTS:
            words = [word for word in node.args if not isinstance(word, ast.Starred)]
            given = dict(zip(("en", "ko"), words, strict=False)) | given
        if given.keys() & {"en", "ko"}:
            en, ko = (template(given[lang]) if lang in given else "" for lang in ("en", "ko"))
            yield Sentence(node.lineno, en, ko, isinstance(given.get("en"), ast.Constant))


def _last_name(function: ast.expr) -> str:
    """`model.Text` -> `Text`"""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def template(node: ast.expr) -> str:
    """The expression as a sentence: `f"{a.en} b" + c` is `{a} b{c}`."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(map(template, node.values))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return template(node.left) + template(node.right)
    value = node.value if isinstance(node, ast.FormattedValue) else node
    return "{" + re.sub(r"\W", "_", LANGUAGE.sub("", ast.unparse(value))) + "}"


def table_sentences(value: object) -> Iterator[str]:
    """The English of a table of data."""
    if isinstance(value, dict):
        if value.keys() >= {"en", "ko"}:
            yield value["en"]
        for part in value.values():
            yield from table_sentences(part)


def english_sentences() -> dict[str, list[str]]:
    """Each that stands in the sources as it is, with its files."""
    found: dict[str, list[str]] = {}
    for file in FILES:
        for sentence in sentences(file.read_text(encoding="utf-8")):
            if sentence.fixed:
                found.setdefault(sentence.en, []).append(file.relative_to(ROOT).as_posix())
    for file in TABLES:
        for english in table_sentences(tomllib.loads(file.read_text(encoding="utf-8"))):
            found.setdefault(english, []).append(file.relative_to(ROOT).as_posix())
    return {english: list(dict.fromkeys(files)) for english, files in found.items() if english}
