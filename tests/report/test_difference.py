"""What is different between two reports."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.changes import Change
from dlsetup.facts import NOT_RECORDED, Driver, Facts, PathEntry
from dlsetup.facts.factory import change, distributions_without, machine, python
from dlsetup.model import Finding
from dlsetup.model.text import Param
from dlsetup.report import difference_messages as messages
from dlsetup.report.difference import compare_reports
from dlsetup.report.formats.difference_lines import MAX_CHANGES, difference_lines
from dlsetup.report.record import CourseInfo, Report, ToolInfo


def found(code: str, outcome: str = "fail", subject: str = "", **params: Param) -> Finding:
    return Finding(code=code, name="x", outcome=outcome, subject=subject, params=params)


def report(*findings: Finding, facts: Facts | None = None, created: str = "") -> Report:
    return Report(facts=facts or machine(), findings=findings, created=created)


NUMPY = found("DLS211", package="numpy", python="/py")


@pytest.mark.parametrize(
    ("old", "new", "gone", "come", "changed"),
    [
        pytest.param((), (NUMPY,), [], ["DLS211"], [], id="come"),
        pytest.param((NUMPY,), (), ["DLS211"], [], [], id="gone"),
        pytest.param((NUMPY,), (found("DLS211", "ok"),), ["DLS211"], [], [], id="gone-and-said"),
        pytest.param((NUMPY,), (NUMPY,), [], [], [], id="same"),
        pytest.param(
            (NUMPY,),
            (found("DLS211", "warn", package="numpy", python="/py"),),
            *([], [], ["DLS211"]),
            id="other-outcome",
        ),
        pytest.param(
            (NUMPY,),
            (found("DLS211", package="numpy", python="/other"),),
            *([], [], ["DLS211"]),
            id="other-value",
        ),
        pytest.param(
            (NUMPY,),
            (found("DLS211", package="numpy", python="/py", letter="B"),),
            *([], [], []),
            id="a-letter-that-nobody-reads",
        ),
        pytest.param(
            (found("DLS211", subject="a"),),
            (found("DLS211", subject="b"),),
            *(["DLS211"], ["DLS211"], []),
            id="of-another-thing",
        ),
        pytest.param(
            (found("XYZ001", a="1"),), (found("XYZ001", a="2"),), [], [], ["XYZ001"], id="foreign"
        ),
    ],
)
def test_findings(
    old: tuple[Finding, ...],
    new: tuple[Finding, ...],
    gone: list[str],
    come: list[str],
    changed: list[str],
) -> None:
    difference = compare_reports(report(*old), report(*new))
    assert [each.code for each in difference.gone] == gone
    assert [each.code for each in difference.come] == come
    assert [each.code for _, each in difference.changed] == changed
    assert difference.is_empty == (not (gone or come or changed))


def on_path(*folders: str) -> Facts:
    return machine(path=tuple(map(PathEntry, folders)))


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        pytest.param(
            machine(driver=Driver(version="550.1")),
            machine(driver=Driver(version="570.2")),
            [Change("driver", "version", "550.1", "570.2")],
            id="driver",
        ),
        pytest.param(
            machine(),
            machine(python=python(distributions=distributions_without("numpy"))),
            [("package", "numpy")],
            id="package",
        ),
        pytest.param(
            machine(),
            machine(python=python(distributions=NOT_RECORDED)),
            [],
            id="packages-not-recorded",
        ),
        pytest.param(machine(), machine(tools=NOT_RECORDED), [], id="commands-not-recorded"),
        pytest.param(
            machine(),
            machine(python=python(version="3.13.0")),
            [("python", "version")],
            id="python",
        ),
        pytest.param(
            on_path("/a", "/b"),
            on_path("/b", "/c"),
            [Change("path", "/a", "/a", None), Change("path", "/c", None, "/c")],
            id="path",
        ),
        pytest.param(
            on_path("/a", "/b", "/c"),
            on_path("/a", "/c", "/b"),
            [Change("path-order", "", "/b", "/c")],
            id="order-of-path",
        ),
        pytest.param(on_path("/a"), machine(path=NOT_RECORDED), [], id="path-not-recorded"),
        pytest.param(on_path("/a", "/b"), on_path("/a", "/b", "/a"), [], id="a-folder-twice"),
    ],
)
def test_changes(old: Facts, new: Facts, changes: list[Change | tuple[str, str]]) -> None:
    difference = compare_reports(report(facts=old), report(facts=new))
    assert [
        each if isinstance(wanted, Change) else (each.kind, each.name)
        for each, wanted in zip(difference.changes, changes, strict=True)
    ] == changes


def test_the_likely_cause_comes_first() -> None:
    new = machine(
        python=python(distributions=distributions_without("numpy")), path=(PathEntry("/z"),)
    )
    difference = compare_reports(report(), report(NUMPY, facts=new))
    assert difference.changes[0].name == "numpy"


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_what_a_person_reads(lang: str) -> None:
    changed = found("DLS211", subject="x", package="x", python="/b")
    old = report(NUMPY, found("DLS211", subject="x", package="x", python="/a"), found("DLS101"))
    difference = compare_reports(old, report(changed, found("DLS403"), facts=on_path("/z")))
    text = "\n".join(line for _, line in difference_lines(difference, lang))
    for title in (messages.GONE, messages.COME, messages.CHANGED):
        assert title.render(lang) in text
    assert "DLS211" in text and "/a" in text and "/b" in text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (Report(tool=ToolInfo(version="1")), Report(tool=ToolInfo(version="2")), "(1 and 2)"),
        (Report(course=CourseInfo("a")), Report(course=CourseInfo("b")), "a and b"),
        (Report(created="2026-02-01"), Report(created="2026-01-01"), messages.ORDER.en),
        (Report(created="2026-02-01"), Report(created="2026-01-01T00:00Z"), messages.SAME.en),
        (Report(created="never"), Report(created="1"), messages.SAME.en),
        (Report(label="lab-07"), Report(sender="Ada"), "lab-07"),
        (Report(), Report(), messages.SAME.en),
    ],
)
def test_the_heading(old: Report, new: Report, says: str) -> None:
    lines = [line for _, line in difference_lines(compare_reports(old, new), "en")]
    assert any(says in line for line in lines)


def test_a_long_list_ends() -> None:
    difference = compare_reports(report(facts=on_path(*map(str, range(99)))), report())
    lines = [kind for kind, _ in difference_lines(difference, "en")]
    assert lines.count("item") == MAX_CHANGES + 1


def test_the_same_twice() -> None:
    old, new = report(NUMPY), report(facts=change(machine(), path=(PathEntry("/z"),)))
    assert compare_reports(old, new) == compare_reports(old, new)
