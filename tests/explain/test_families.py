"""Families of errors: each explains its own texts, first, and not those of others."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from dlsetup.diagnosis.registry import all_checks
from dlsetup.explain import families
from dlsetup.explain.answer import diagnose_text
from dlsetup.explain.catalog import all_families, find_family
from dlsetup.explain.family import Family
from dlsetup.explain.family_pages import family_lines, family_page_value
from dlsetup.explain.samples import sample_message
from dlsetup.model import Text
from dlsetup.report.view.command_style import CommandStyle
from tests.rows import each
from tests.test_style import broken_rules

FAMILIES = tuple(all_families().values())
EACH = each("family", FAMILIES, lambda family: family.name)


def codes(text: str) -> list[str]:
    return [match.check.code for match in diagnose_text(text)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(family.name, text, id=f"{family.name}-{number}")
        for family in FAMILIES
        for number, text in enumerate(family.matches)
    ],
)
def test_its_text_is_explained_by_it_first(name: str, text: str) -> None:
    assert codes(text)[:1] == [name]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(family.name, text, id=f"{family.name}-{number}")
        for family in FAMILIES
        for number, text in enumerate(family.misses)
    ],
)
def test_a_text_that_looks_like_it_is_not_its(name: str, text: str) -> None:
    assert name not in codes(text)[:1]


@EACH
def test_the_file_is_named_by_the_family(family: Family) -> None:
    folder = Path(families.__path__[0])
    assert (folder / f"{family.name.replace('-', '_')}.py").is_file()
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", family.name)
    assert family.name not in {check.name for check in all_checks().values()}
    assert find_family(family.name.upper()) is family
    assert family.matches and family.misses and family.steps and family.dont


@EACH
def test_its_words_keep_to_the_guide(family: Family) -> None:
    texts = [("title", family.title), ("message", family.message)]
    texts += [("dont", family.dont)] if family.dont else []
    texts += [("step", step.text) for step in family.steps]
    broken = [f"{name}: {rule}" for name, text in texts for rule in broken_rules(name, text)]
    assert broken == []
    for _, text in texts:
        check_languages(text)


def check_languages(text: Text) -> None:
    assert re.search("[가-힣]", text.ko) and not re.search("[가-힣]", text.en)
    assert not any(name for _, name, _, _ in string.Formatter().parse(text.en) if name)
    text.ko.encode("cp949")


@EACH
def test_its_commands_are_typed_in_any_shell(family: Family) -> None:
    """What belongs into Python or a notebook stands in the sentence: a shell would quote it."""
    for step in family.steps:
        if step.argv:
            assert re.fullmatch(r"[\w.-]+", step.argv[0]), step.argv
            assert not any(re.search(r"^~$|\$\w", word) for word in step.argv), "it would be quoted"


@EACH
def test_its_patterns_are_of_one_fault_each(family: Family) -> None:
    for pattern in family.patterns:
        re.compile(pattern)
        assert len(pattern) > 8, pattern
        sample = sample_message(pattern)
        assert len(sample.replace(".", "").strip()) > 3, pattern


@pytest.mark.parametrize("lang", ["en", "ko"])
@EACH
def test_it_has_a_page(family: Family, lang: str) -> None:
    page = "\n".join(line.text for line in family_lines(family, CommandStyle(), lang))
    for text in (family.title, family.message, *(step.text for step in family.steps)):
        assert text.render(lang) in page
    page.encode("cp949")
    assert family_page_value(family, lang)["code"] == family.name
