"""The forms that a CI reads: JUnit XML and annotations of GitHub."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest

from dlsetup.facts.factory import machine
from dlsetup.model import Finding, Fix, Run
from dlsetup.model.course_file import load_course
from dlsetup.report.formats import github, junit
from dlsetup.report.record import Report, build_report

FIX = Fix((Run(("/py", "-m", "pip", "install", "numpy>=2")),))


def report(**fields: object) -> Report:
    values = {"code": "DLS998", "name": "some-check", "outcome": "fail", "fix": FIX, **fields}
    finding = Finding(**values)  # type: ignore[arg-type]
    return build_report(
        machine(), (finding,), load_course(), version="1", created="2026-11-23T00:00:00+00:00"
    )


@pytest.mark.parametrize(
    ("fields", "counts", "tag"),
    [
        pytest.param({}, "1 1 0 0", "failure", id="fail"),
        pytest.param({"outcome": "crashed"}, "1 0 1 0", "error", id="crashed"),
        pytest.param({"outcome": "timed-out"}, "1 0 1 0", "error", id="timed out"),
        pytest.param({"outcome": "warn"}, "1 0 0 0", "system-out", id="warn"),
        pytest.param({"outcome": "ok"}, "1 0 0 0", "", id="ok"),
        pytest.param({"outcome": "skipped"}, "1 0 0 1", "skipped", id="skipped"),
        pytest.param({"muted": "fine here"}, "1 0 0 1", "skipped", id="muted"),
        pytest.param({"subject": "\x00 \ud800 <&>"}, "1 1 0 0", "failure", id="hostile text"),
    ],
)
def test_junit(fields: dict[str, object], counts: str, tag: str) -> None:
    suite = Xml.fromstring(junit.render(report(**fields), "ko").encode())[0]
    names = ("tests", "failures", "errors", "skipped")
    assert " ".join(suite.get(name, "") for name in names) == counts
    assert [child.tag for child in suite[0]] == ([tag] if tag else [])


@pytest.mark.parametrize(
    ("fields", "expect"),
    [
        pytest.param(
            {},
            '::error title=DLS998 some-check::x: 1%0A/py -m pip install "numpy>=2"',
            id="fail",
        ),
        pytest.param({"outcome": "warn", "fix": None}, "::warning title=DLS998", id="warn"),
        pytest.param({"outcome": "info", "fix": None}, "::notice title=DLS998", id="info"),
        pytest.param({"muted": "why"}, "::notice title=DLS998 some-check::muted: why", id="muted"),
        pytest.param({"name": "a:b,c%"}, "title=DLS998 a%3Ab%2Cc%25::", id="escaped"),
    ],
)
def test_github(fields: dict[str, object], expect: str) -> None:
    page = github.render(report(**{"params": {"x": 1}, **fields}), "en")
    assert page.splitlines()[0] == "Course: Introduction to deep learning"
    assert expect in page.splitlines()[1]
    assert len(page.splitlines()) == 3


def test_what_is_in_order_has_no_annotation() -> None:
    assert "::" not in github.render(report(outcome="ok"), "en")


def test_a_time_that_is_none_steers_no_terminal() -> None:
    report = build_report(machine(), (), load_course(), version="1", created="2026\u202e\x1b]52;c;")
    shown = junit.render(report, "en")
    assert "\u202e" not in shown and "\x1b" not in shown
