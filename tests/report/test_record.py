from __future__ import annotations

from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Host
from dlsetup.facts.factory import machine
from dlsetup.model import Finding, Outcome
from dlsetup.model.course import Distributions
from dlsetup.model.course_file import load_course
from dlsetup.report.record import (
    Report,
    build_report,
    encode,
    json_schema,
    schema_file_bytes,
)

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"


def report(*findings: Finding) -> Report:
    return build_report(
        machine(), findings, load_course(), version="1.0", created="2026-11-23T00:00:00Z"
    )


def finding(outcome: str, code: str = "DLS101", *causes: str, subject: str = "") -> Finding:
    return Finding(code=code, name="x", outcome=outcome, because_of=causes, subject=subject)


def test_the_published_schema_is_that_of_the_types() -> None:
    assert SCHEMA.read_bytes() == schema_file_bytes(), (
        "docs/report.schema.json is written from the types of facts and reports; "
        "run: python -m dlsetup.report.record > docs/report.schema.json"
    )


@pytest.mark.parametrize("lang", [None, "ko", "en"])
def test_a_report_is_valid_by_its_schema(lang: str | None) -> None:
    judged = diagnose(machine(python=None), load_course(), all_checks().values())
    data = msgspec.json.decode(encode(report(*judged), lang=lang))
    jsonschema.validate(data, json_schema())
    assert data["schema"] == "dlsetup/report/1"
    first = next(each for each in data["findings"] if each["code"] == "DLS101")
    assert ("title" in first, "message" in first) == (lang is not None, lang is not None)


@pytest.mark.parametrize(
    ("outcomes", "worst"),
    [
        ((), "unknown"),
        (("skipped",), "unknown"),
        (("ok", "skipped"), "ok"),
        (("ok", "info"), "info"),
        (("ok", "timed-out"), "crashed"),
        (("warn", "crashed"), "warn"),
        (("warn", "fail"), "fail"),
        (("from-the-future",), "unknown"),
        ((Outcome.FAIL,), "fail"),
    ],
)
def test_summary(outcomes: tuple[str, ...], worst: str) -> None:
    summary = report(*map(finding, outcomes)).summary
    assert summary.outcome == worst
    counted = msgspec.to_builtins(summary)
    assert sum(count for name, count in counted.items() if name != "outcome") == len(outcomes)


def test_the_servers_of_a_course_stay_at_home() -> None:
    mirrors = Distributions(
        recommend="miniforge", mirrors=("https://mirror.school.example/conda/",)
    )
    course = msgspec.structs.replace(load_course(), distribution=mirrors)
    data = encode(build_report(machine(), (), course, version="1", created="2026-11-23T00:00:00Z"))
    assert b"mirror.school" not in data
    assert b"miniforge" in data


def test_lone_surrogates_are_written() -> None:
    facts = machine(host=Host(os="linux", cpu="a\udced"))
    data = encode(build_report(facts, (), load_course(), version="1", created=""))
    assert rb"a\\udced" in data
