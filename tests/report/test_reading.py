from __future__ import annotations

import json
from typing import Any

import pytest

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Unknown
from dlsetup.facts.factory import machine
from dlsetup.model.course_file import load_course
from dlsetup.model.errors import EXIT_USAGE, UserError
from dlsetup.report.formats.html import render
from dlsetup.report.reading import parse_report
from dlsetup.report.record import Report, build_report, encode

FACTS = machine(conda=None)
REPORT = build_report(
    FACTS,
    diagnose(FACTS, load_course(), all_checks().values()),
    load_course(),
    version="1",
    created="2026-11-23T00:00:00Z",
)
DATA = encode(REPORT)
TEXT = DATA.decode()
UNREADABLE = Unknown("unreadable")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(DATA, id="JSON"),
        pytest.param(encode(REPORT, lang="ko"), id="JSON with words"),
        pytest.param(b"\xef\xbb\xbf" + DATA, id="BOM"),
        pytest.param(TEXT.encode("utf-16"), id="UTF-16"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without a BOM"),
        pytest.param(render(REPORT, "ko").encode(), id="page"),
        pytest.param(render(REPORT, "en").encode("utf-16"), id="page in UTF-16"),
    ],
)
def test_every_wrapping(data: bytes) -> None:
    assert parse_report(data, "report") == REPORT


def test_a_page_is_not_ended_by_what_it_carries() -> None:
    nasty = "</script><!--<script>&amp;"
    report = build_report(
        machine(torch=Unknown("failed", nasty)), (), load_course(), version="1", created=""
    )
    assert parse_report(render(report, "ko").encode(), "page") == report


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ("line 1, column 1",)),
        (DATA[:200], ("line 11, column 13",)),
        (b'{"schema": "other/1"}', ('"other/1"', "dlsetup/report/")),
        (b"[]", ("null",)),
        (b"<html><p>no report</html>", ("line 1, column 1",)),
        (b"\x89PNG\xff", ("byte 1 ",)),
        (b"[" * 100_000, ("damaged",)),
    ],
    ids=["empty", "cut short", "another format", "a list", "another page", "a picture", "deep"],
)
def test_what_is_no_report(data: bytes, words: tuple[str, ...]) -> None:
    with pytest.raises(UserError) as stopped:
        parse_report(data, "class/kim.json")
    assert stopped.value.code == EXIT_USAGE
    for word in ("class/kim.json", *words):
        assert word in str(stopped.value)
    assert "{" not in stopped.value.text.render("ko", stopped.value.params)


def damaged(*path: str | int, value: Any) -> Report:
    raw = json.loads(DATA)
    inner = raw
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return parse_report(json.dumps(raw).encode(), "report")


def test_an_unknown_kind_of_fact() -> None:
    assert damaged("facts", "host", value={"type": "mainframe"}).facts.host == UNREADABLE


def test_a_fact_of_another_type() -> None:
    report = damaged("facts", "tools", value=7)
    assert report.facts.tools == UNREADABLE
    assert report.facts.kernels == FACTS.kernels


def test_an_element_that_cannot_be_read_is_left_out() -> None:
    assert damaged("facts", "kernels", 0, value={"name": 1}).facts.kernels == ()


def test_a_newer_program() -> None:
    assert damaged("facts", "quantum", value={"type": "quantum"}).facts == FACTS
    assert damaged("schema", value="dlsetup/report/9").findings == REPORT.findings
    assert damaged("findings", 0, "outcome", value="postponed").findings[0].outcome == "postponed"


def test_a_fix_is_whole_or_none() -> None:
    steps = [{"type": "remove", "path": "/x"}, {"type": "fly"}]
    assert damaged("findings", 0, "fix", value={"steps": steps}).findings[0].fix is None
