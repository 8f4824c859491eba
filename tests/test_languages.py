"""A language beside the two: its catalogue is what its source says, the source says what the
program says, and what it lacks stays English."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from dlsetup.facts import Facts
from dlsetup.languages import catalogue
from dlsetup.languages.catalogue import (
    IN_SOURCES,
    english_plural,
    is_language,
    list_languages,
    plural_rule,
)
from dlsetup.messages.program import OUTCOMES, UNFINISHED
from dlsetup.model.text import FILLED, PLACEHOLDER, Text
from docs.languages import (
    PAGE,
    compile_catalogue,
    find_faults,
    list_names,
    page,
    read_source,
    translations,
)
from docs.said import COMMONEST, doctor_sentences, finding_sentences
from docs.screens import BARE, FOUR, HEALTHY, SECOND_DAY
from tests.terminal.test_diagnosis import shown
from tests.thoroughness import thorough

UPDATE = "run: python -m docs.languages update"
ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")
COMMAND = re.compile(r" {3,}\S*(pip|dlsetup|source|mv|unset)\b")


@cache
def translated(name: str) -> dict[str, str]:
    return translations(read_source(name))


EACH = pytest.mark.parametrize("name", list_names())


def test_each_has_what_is_read_and_what_is_translated() -> None:
    assert list_languages() == (*IN_SOURCES, *list_names())


@EACH
def test_the_catalogue_is_true(name: str) -> None:
    faults = list(find_faults(name))
    assert faults == [], "\n".join(faults)


@thorough
def test_the_page_is_that_of_the_catalogues() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), UPDATE


@EACH
def test_placeholders(name: str) -> None:
    differing = [
        english
        for english, said in translated(name).items()
        if set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(said))
    ]
    assert differing == [], "the same {names} must stand in both"


@EACH
def test_a_number_has_a_form_of_its_noun(name: str) -> None:
    """`{count:package|packages}`, with as many as the language has, or no noun at all."""
    catalogue = read_source(name)
    numbers = [
        (said, nouns.count("|") + 1)
        for said in translations(catalogue).values()
        for _, nouns in FILLED.findall(said)
        if nouns
    ]
    assert [said for said, forms in numbers if forms != catalogue.num_plurals] == []


@EACH
@pytest.mark.parametrize("code", COMMONEST)
def test_the_commonest_findings_are_whole(code: str, name: str) -> None:
    assert finding_sentences([code]) - translated(name).keys() == set()


@EACH
def test_the_doctor_is_whole(name: str) -> None:
    assert doctor_sentences() - translated(name).keys() == set()


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(FOUR, id="four faults"),
        pytest.param(BARE, id="bare"),
        pytest.param(HEALTHY, id="healthy"),
        pytest.param(SECOND_DAY, id="second day"),
    ],
)
@pytest.mark.parametrize("columns", ["80", "40"])
@EACH
def test_no_english_stands_on_the_screens(
    facts: Facts,
    columns: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("NO_COLOR", "1")
    lines = shown(facts, name, capsys)
    assert [line for line in lines if ENGLISH.search(line) and not COMMAND.match(line)] == []


@pytest.mark.parametrize(
    ("text", "params", "said"),
    [
        pytest.param(OUTCOMES["fail"], {}, "问题", id="translated"),
        pytest.param(
            UNFINISHED, {"count": 1, "names": "DLS1"}, "1 项检查没有完成：DLS1", id="with a number"
        ),
        pytest.param(Text("Never said.", "없는 말"), {}, "Never said.", id="not translated"),
        pytest.param(
            Text("{count:fly|flies} in {place}", "-"),
            {"count": 2, "place": "Rome"},
            "2 flies in Rome",
            id="English keeps its plural",
        ),
        pytest.param(Text("", ""), {}, "", id="nothing is not a catalogue's head"),
    ],
)
def test_what_is_said(text: Text, params: dict[str, str | int | float], said: str) -> None:
    assert text.render("zh", params) == said


@pytest.mark.parametrize(
    ("lang", "count", "form"),
    [("en", 1, 0), ("en", 0, 1), ("ko", 2, 1), ("zh", 1, 0), ("zh", 5, 0)],
)
def test_plural_rule(lang: str, count: int, form: int) -> None:
    assert plural_rule(lang)(count) == form


@pytest.mark.parametrize(("count", "said"), [(1, "1 plik"), (3, "3 pliki"), (5, "5 plików")])
def test_a_language_with_three_forms(
    count: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    polish = Catalog("pl")
    polish.add("{count:file|files}", "{count:plik|pliki|plików}")
    file = tmp_path / "pl" / "LC_MESSAGES" / "dlsetup.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compile_catalogue(polish))
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.load_catalogue.cache_clear()
    assert Text("{count:file|files}", "-").render("pl", {"count": count}) == said
    assert is_language("pl") and not is_language("zh")


def test_a_language_that_is_not_there_is_english() -> None:
    assert OUTCOMES["fail"].render("tlh") == "problem"
    assert plural_rule("tlh") is english_plural
