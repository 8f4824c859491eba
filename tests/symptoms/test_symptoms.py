"""Texts as they stand in public threads, and the check that each must be explained by.

All of them are searched here, and once more together in the child that `dlsetup explain -`
starts: it must find the same. A sample goes the whole way, one child a text.
"""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dlsetup.explain.answer import Explanation, explain_error
from dlsetup.explain.catalog import all_subjects
from dlsetup.explain.matching import PatternHit, SearchResult, search_here, search_patterns
from dlsetup.explain.ranking import is_own
from tests.thoroughness import thorough

FOLDER = Path(__file__).parent
PAGES = (
    ("utf-8-bom", "utf-8", codecs.BOM_UTF8),
    ("cp949", "cp949", b""),
    ("utf-16-le", "utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", "utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-16-le-without-mark", "utf-16-le", b""),
)


def read(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(file.read_text("utf-8"))["text"]
    return found


POSITIVE = [
    {"file": file.stem, **each}
    for file in sorted(FOLDER.glob("*.toml"))
    if file.stem != "negative"
    for each in read(file)
]
NEGATIVE = read(FOLDER / "negative.toml")


def params(texts: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(each, id=f"{each.get('code', 'none')}-{each['id']}") for each in texts]


def here(texts: Sequence[str], patterns: Sequence[str]) -> SearchResult:
    """As the child searches, without starting one."""
    return SearchResult(hits(tuple(texts), tuple(patterns)), {})


@cache  # a text says the same in every code page
def hits(texts: tuple[str, ...], patterns: tuple[str, ...]) -> dict[str, tuple[PatternHit, ...]]:
    return search_here(texts, patterns).hits


def explained(text: str, encoding: str = "utf-8", mark: bytes = b"") -> Explanation:
    return explain_error(mark + text.encode(encoding), all_subjects(), here)


def codes(found: Explanation) -> list[str]:
    assert not found.failed
    return [match.check.code for match in found.matches]


@pytest.mark.parametrize("each", params(POSITIVE))
def test_the_right_check_comes_first(each: dict[str, Any]) -> None:
    assert codes(explained(each["text"]))[:1] == [each["code"]]


@pytest.mark.parametrize("each", params(NEGATIVE))
def test_an_ordinary_error_is_nobody_s(each: dict[str, Any]) -> None:
    """No check, at most a family that says so."""
    found = explained(each["text"])
    assert codes(found) == [] or is_own(found.matches[0]), codes(found)


@pytest.mark.parametrize(
    ("encoding", "mark"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES]
)
def test_any_code_page(encoding: str, mark: bytes) -> None:
    """Korean texts give the same answer in every code page that a program pastes in."""
    korean = [each for each in POSITIVE if each["lang"] == "ko"]
    wrong = []
    for each in POSITIVE[::4] + korean[::3]:
        text = each["text"].encode("cp949", "ignore").decode("cp949").replace("\n", "\r\n")
        if codes(explained(text, encoding, mark))[:1] != [each["code"]]:
            wrong.append(f"{each['code']}: {each['id']}")
    assert wrong == []


@pytest.mark.parametrize(
    ("encoding", "mark"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES]
)
def test_the_whole_way(encoding: str, mark: bytes) -> None:
    for each in sample(POSITIVE):
        text = each["text"].encode("cp949", "ignore").decode("cp949")
        found = explain_error(mark + text.encode(encoding), all_subjects())
        assert codes(found)[:1] == [each["code"]]


def sample(texts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The first text of each language."""
    for lang in ("en", "ko"):
        yield next(each for each in texts if each["lang"] == lang)


@thorough
def test_the_child_finds_the_same() -> None:
    texts = [each["text"] for each in (*POSITIVE, *NEGATIVE)]
    patterns = [each for subject in all_subjects() for each in subject.patterns]
    found = search_patterns(texts, patterns, timeout=60.0)
    assert found == here(texts, patterns)


def test_every_text_names_its_thread() -> None:
    found = [each for each in POSITIVE if each["file"] != "made"]
    assert [each["id"] for each in found if not each["link"].startswith("https://")] == []
    assert {each["lang"] for each in POSITIVE} == {"en", "ko"}
    assert len({(each["file"], each["id"]) for each in POSITIVE}) == len(POSITIVE)
