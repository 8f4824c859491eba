"""`report --diff`: two files, in any form that carries a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlsetup.commands.report import ReportOptions, render_report
from dlsetup.commands.report_difference import compare_saved_reports, difference_form
from dlsetup.commands.show import encode_data
from dlsetup.commands.signature import Signature
from dlsetup.facts.factory import machine
from dlsetup.messages import program
from dlsetup.model import Finding
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text
from dlsetup.report import difference_messages as messages
from dlsetup.report import reading
from dlsetup.report.record import Report
from dlsetup.settings import Settings

NOTHING = ReportOptions()
NUMPY = Finding(code="DLS211", name="missing-packages", outcome="fail", params={"package": "numpy"})


def saved(folder: Path, name: str, form: str, *findings: Finding) -> str:
    path = folder / name
    path.write_bytes(render_report(Report(facts=machine(), findings=findings), form, "en"))
    return str(path)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings("ko", environ={}, home=tmp_path)


@pytest.mark.parametrize("new", ["json", "html"])
@pytest.mark.parametrize("old", ["json", "html"])
def test_forms(old: str, new: str, tmp_path: Path, settings: Settings) -> None:
    paths = saved(tmp_path, "old", old), saved(tmp_path, "new", new, NUMPY)
    result = compare_saved_reports(*paths, NOTHING)
    value = json.loads(encode_data(result.data, settings, "json"))
    assert [each["code"] for each in value["come"]] == ["DLS211"]
    assert (value["gone"], value["changed"], value["changes"]) == ([], [], [])
    text = encode_data(result.data, settings, "text")
    assert isinstance(text, bytes) and "numpy" in text.decode()
    assert text == encode_data(compare_saved_reports(*paths, NOTHING).data, settings, "text")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"\x89PNG\xff", reading.NOT_TEXT, id="picture"),
        pytest.param(b'{"schema": "dlsetup/rep', reading.NOT_JSON, id="cut"),
        pytest.param(b'{"schema": "pip/1"}', reading.NO_REPORT, id="foreign"),
        pytest.param(b"<html>hello</html>", reading.NOT_JSON, id="page"),
        pytest.param(b"", reading.NOT_JSON, id="empty"),
        pytest.param(None, program.CANNOT_READ, id="missing"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_what_is_no_report(data: bytes | None, says: Text, first: bool, tmp_path: Path) -> None:
    good, bad = saved(tmp_path, "good.json", "json"), tmp_path / "bad.json"
    if data is not None:
        bad.write_bytes(data)
    paths = (str(bad), good) if first else (good, str(bad))
    with pytest.raises(UserError) as refused:
        compare_saved_reports(*paths, NOTHING)
    assert refused.value.text == says
    assert "bad.json" in says.render("ko", refused.value.params)


@pytest.mark.parametrize(
    ("options", "says", "word"),
    [
        (ReportOptions(form="html"), messages.DIFF_FORMS, "html"),
        (ReportOptions(form="prompt"), messages.DIFF_FORMS, "prompt"),
        (ReportOptions(preview=True), messages.DIFF_ALONE, "--preview"),
        (ReportOptions(python="x"), messages.DIFF_ALONE, "--python"),
        (ReportOptions(course="x"), messages.DIFF_ALONE, "--course"),
        (ReportOptions(signature=Signature("a")), messages.DIFF_ALONE, "--label"),
        (ReportOptions(signature=Signature("", "a")), messages.DIFF_ALONE, "--as"),
    ],
)
def test_options_of_a_new_report(options: ReportOptions, says: Text, word: str) -> None:
    with pytest.raises(UserError) as refused:
        compare_saved_reports("a", "b", options)
    assert refused.value.text == says
    for lang in ("en", "ko"):
        assert word in says.render(lang, refused.value.params)


@pytest.mark.parametrize(
    ("options", "form"),
    [
        (NOTHING, "text"),
        (ReportOptions(output="x.JSON"), "json"),
        (ReportOptions(output="x.txt"), "text"),
        (ReportOptions(output="x.json", form="text"), "text"),
        (ReportOptions(form="json"), "json"),
    ],
)
def test_form(options: ReportOptions, form: str) -> None:
    assert difference_form(options) == form
