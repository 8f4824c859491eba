"""What was written once is read for ever: a report of each schema, kept as it was written.

A new schema gets a file of its own in samples/; those that are there are never written again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dlsetup.classroom.decoding import decode_report
from dlsetup.commands.diagnose import diagnose_report
from dlsetup.model.levels import Outcome
from dlsetup.records import msgspec
from dlsetup.report.reading import parse_report
from dlsetup.report.record import SCHEMA, recorded_course
from dlsetup.report.short_code import ShortReport, decode_short

SAMPLES = {path.stem: path for path in (Path(__file__).parent / "samples").iterdir()}
FOUND = {"report-1": {"DLS211", "DLS239", "DLS312", "DLS515", "DLS701"}}  # some that must be found


def lost(stored: Any, read: Any, place: str = "facts") -> Iterator[str]:
    """Places of what was stored and is not there when it was read."""
    if isinstance(stored, dict) and isinstance(read, dict):
        for key, value in stored.items():
            yield from lost(value, read.get(key), f"{place}.{key}")
    elif isinstance(stored, list) and isinstance(read, list | tuple) and len(stored) == len(read):
        for number, (old, new) in enumerate(zip(stored, read, strict=True)):
            yield from lost(old, new, f"{place}[{number}]")
    elif stored != read:
        yield place


def test_each_schema_has_a_sample() -> None:
    assert SCHEMA.removeprefix("dlsetup/").replace("/", "-") in SAMPLES
    assert SAMPLES.keys() == FOUND.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_in_it_is_lost(name: str) -> None:
    data = SAMPLES[name].read_bytes()
    stored = json.loads(data)
    for read in (parse_report, decode_report):
        facts = json.loads(msgspec.json.encode(read(data, name).facts))
        assert list(lost(stored["facts"], facts)) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_it_is_judged_again(name: str) -> None:
    report = parse_report(SAMPLES[name].read_bytes(), name)
    course = recorded_course(report)
    assert course is not None and course.name == "deep-learning"
    judged = diagnose_report(report, course).findings
    assert {each.code for each in judged if each.bad} >= FOUND[name]
    assert not [each.code for each in judged if each.outcome == Outcome.CRASHED]


def test_a_short_code_is_read_for_ever() -> None:
    codes = ("DLS105", "DLS403", "DLS405", "DLS603")
    assert decode_short("2252-XM9A-Y8BH-S") == ShortReport((0, 1), "linux", "none", codes)
