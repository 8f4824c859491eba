"""The table of versions that break beside each other: each row is whole, and has its trial."""

from __future__ import annotations

import datetime
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dlsetup.facts.requirements import can_agree
from dlsetup.tables.compatibility import FILE, IncompatiblePair, rows
from tests.compatibility import page
from tests.compatibility.laboratory import pairs, trials
from tests.rows import each

EACH = each("pair", pairs().values(), lambda pair: pair.id)


def test_the_pattern_reads_every_row() -> None:
    whole = tomllib.loads(FILE.read_text("utf-8"))["pair"]
    heads = [(f"{r.other}{r.other_versions}", f"{r.package}{r.package_versions}") for r in rows()]
    assert heads == [(row["when"], row["beside"]) for row in whole]
    assert len({row["id"] for row in whole}) == len(whole), "give each row an id of its own"


@EACH
def test_a_row_is_whole(pair: IncompatiblePair) -> None:
    for text in (pair.when, pair.beside):
        requirement = Requirement(text)
        assert requirement.name == canonicalize_name(requirement.name), "write its key (PEP 503)"
        assert requirement.specifier
    assert pair.call and len(pair.symptom) > 8 and "\n" not in pair.call + pair.symptom
    assert pair.source.startswith("https://")
    assert datetime.date.fromisoformat(pair.as_of) <= datetime.datetime.now(datetime.UTC).date()


@EACH
def test_after_a_cure_the_row_is_true_no_more(pair: IncompatiblePair) -> None:
    """It changes one of the two to a version outside of the row, or brings the missing third."""
    specifiers = {
        requirement.name: str(requirement.specifier)
        for requirement in map(Requirement, (pair.when, pair.beside))
    }
    for cure in map(Requirement, pair.cures):
        name = canonicalize_name(cure.name)
        if name == pair.without:
            continue
        assert name in specifiers, "a cure changes one of the two"
        assert not can_agree(str(cure.specifier), specifiers[name]), f"{cure} is within the row"


def test_each_row_has_a_trial() -> None:
    assert trials().keys() == pairs().keys()
    idle = [name for name, trial in trials().items() if not (trial.skip or trial.python)]
    assert idle == [], "a trial has a Python, or says in `skip` why it is none"


def test_the_page_is_that_of_the_table() -> None:
    write = "python -m tests.compatibility --write --new"
    outcomes = page.written()
    assert page.PAGE.read_text("utf-8") == page.render(outcomes), write
    contradicted = [name for name, each in outcomes.items() if each.verdict == "contradicted"]
    assert contradicted == [], "mend these rows, or take them out"
    assert outcomes.keys() == pairs().keys(), write
