"""Every row of the table of variables can be judged, names its source and speaks as we do."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
import pytest

from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts.requirements import parse
from dlsetup.remedies.variable_values import VALUES
from dlsetup.remedies.variables import CHECK_OF_KIND, check_of
from dlsetup.tables import variables as table
from dlsetup.tables.variables import VariableRow
from tests.rows import each
from tests.test_style import ENGLISH, KOREAN, forbidden
from tests.test_words import faults

NAMES = table.names()
NEEDS = {  # a condition: the field of the row, or of the condition, without which it says nothing
    "not-allowed": "allowed",
    "not-a-number": "range",
    "unknown-flag": "libraries",
    "is": "values",
    "holds": "values",
}
KINDS = {  # conditions that only some kinds can meet
    "gone": {"file", "folder", "temporary"},
    "unusable": {
        *("certificates", "file", "folder", "folders", "libraries", "proxy", "temporary"),
    },
    "relative": {"folder"},
    "entry-gone": {"files", "folders", "libraries"},
    "entry-file": {"folders"},
    "module-missing": {"module"},
    "unknown-flag": {"flags"},
    "unreachable": {"address"},
    "not-generated": {"locale"},
    "not-a-number": {"number"},
}
WORDS = 24


def row(name: str) -> VariableRow:
    found = table.find(name)
    assert found is not None
    return found


@each("name", NAMES)
def test_a_row_can_be_judged(name: str) -> None:
    found = row(name)
    checks = all_checks()
    assert not found.check or found.check in checks
    for hurt in found.hurts:
        assert found.kind in KINDS.get(hurt.when, {found.kind})
        assert hurt.when in VALUES or found.kind in CHECK_OF_KIND
        assert check_of(found, hurt) in checks
        field = NEEDS.get(hurt.when)
        assert field is None or getattr(found, field, None) or getattr(hurt, field, None)
        assert all(parse(each) for each in (*hurt.lacks, *hurt.given))
        assert not hurt.beside or hurt.beside in NAMES
    assert all(word == word.lower() for word in found.allowed)


@each("name", NAMES)
def test_a_row_says_what_the_variable_does(name: str) -> None:
    found = row(name)
    assert re.match(r"https://\S+$", found.source)
    assert found.en.endswith(".") and found.ko.endswith(".")
    assert len(found.en.split()) <= WORDS
    assert list(faults(found.en, found.ko)) == []
    assert list(forbidden(found.en, ENGLISH, bounded=True)) == []
    assert list(forbidden(found.ko, KOREAN, bounded=False)) == []


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('tool = "a"\nkind = "folder"\nen = ""\nko = ""\nsource = ""', ""),
        ('tool = "a"\nkind = "colour"\nen = ""\nko = ""\nsource = ""', "Invalid enum value"),
        ('tool = "a"\nkind = "text"\nen = ""\nko = ""\nsource = ""\nhurt = 1', "unknown field"),
        (
            'tool = "a"\nkind = "text"\nen = ""\nko = ""\nsource = ""\nhurts = [{ when = "red" }]',
            "Invalid enum value",
        ),
    ],
    ids=["as it must be", "no such kind", "a misspelt key", "no such condition"],
)
def test_the_vocabulary_is_closed(text: str, error: str) -> None:
    if not error:
        assert table.convert_row(text).kind == "folder"
        return
    with pytest.raises(msgspec.ValidationError, match=error):
        table.convert_row(text)


@pytest.mark.parametrize(
    ("environ", "kept"),
    [
        pytest.param({"HOME": "/home/kim", "MY_TOOL": "1"}, {}, id="nothing of others"),
        pytest.param({"HF_TOKEN": "hf_x", "WANDB_API_KEY": "x"}, {}, id="no secrets"),
        pytest.param({"http_proxy": "p"}, {"http_proxy": "p"}, id="as it is spelled"),
        pytest.param({"Http_Proxy": "p"}, {}, id="as nobody reads it"),
        pytest.param(
            {"PSEXECUTIONPOLICYPREFERENCE": "Bypass"},
            {"PSExecutionPolicyPreference": "Bypass"},
            id="as Windows spells it",
        ),
        pytest.param(
            {"TORCH_HOME": "/t", "PYTHONPATH": "/p"},
            {"PYTHONPATH": "/p", "TORCH_HOME": "/t"},
            id="in the order of the table",
        ),
    ],
)
def test_recorded(environ: Mapping[str, str], kept: Mapping[str, str]) -> None:
    assert table.recorded(environ) == tuple(kept.items())


def test_a_row_is_parsed_when_it_is_asked_for() -> None:
    table.find.cache_clear()
    table.recorded(dict.fromkeys(NAMES, "1"))
    assert table.find_hurting("SHELL") is None
    assert table.find.cache_info().currsize == 0
    assert table.find("no such variable") is None
