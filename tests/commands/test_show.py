"""Where what a command ends with is shown: data, sentences, notes and warnings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dlsetup.commands import doctor  # noqa: F401 - registers how a diagnosis is shown
from dlsetup.commands.result import CommandMessage, CommandResult, add_failure
from dlsetup.commands.show import show_result
from dlsetup.commands.train import keep_training
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts.factory import SMOKE, change, machine
from dlsetup.model.course_file import load_course
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.model.text import Text
from dlsetup.settings import Settings

SENTENCE = Text(en="{what} is done.", ko="{what} 완료.")
MESSAGES = (
    CommandMessage(SENTENCE, {"what": "All"}, "green"),
    CommandMessage("  a line: [bold] " + "x" * 200),
    CommandMessage(SENTENCE, {"what": "A note"}, channel="note"),
    CommandMessage(SENTENCE, {"what": "A warning"}, channel="warning"),
)


@pytest.mark.parametrize(
    ("data", "form", "verbosity", "out", "err"),
    [
        pytest.param(
            None,
            "text",
            0,
            "All is done.\n" + MESSAGES[1].render("en") + "\n",
            "A note is done.\nA warning is done.\n",
            id="text",
        ),
        pytest.param(
            None,
            "json",
            -1,
            "All is done.\n" + MESSAGES[1].render("en") + "\n",
            "A warning is done.\n",
            id="without data JSON is text, too; quiet",
        ),
        pytest.param(
            {"x": 1}, "json", 0, '{\n  "x": 1\n}\n', "A warning is done.\n", id="JSON is alone"
        ),
    ],
)
def test_show_result(
    data: Any,
    form: str,
    verbosity: int,
    out: str,
    err: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = Settings("en", verbosity)
    assert show_result(settings, CommandResult(7, data, MESSAGES), form) == 7
    assert capsys.readouterr() == (out, err)


def test_the_language() -> None:
    assert [message.render("ko") for message in MESSAGES[::2]] == ["All 완료.", "A note 완료."]


def test_what_was_found_is_shown_although_it_cannot_be_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    environ = {"DLSETUP_HOME": str(tmp_path / "file" / "folder")}
    result = keep_training(environ, "python", SMOKE)
    assert (result.exit_code, result.data) == (3, SMOKE)
    assert show_result(Settings("en"), result, "json") == 3
    out, err = capsys.readouterr()
    assert json.loads(out)["outcome"] == "passed"
    assert "cannot read or write" in err


@pytest.mark.parametrize(("outcome", "code"), [("passed", 0), ("failed", 1), ("crashed", 1)])
def test_the_exit_code_of_a_training(tmp_path: Path, outcome: str, code: int) -> None:
    result = keep_training(
        {"DLSETUP_HOME": str(tmp_path)}, "python", change(SMOKE, outcome=outcome)
    )
    assert (result.exit_code, result.messages) == (code, ())


def test_a_failure_after_the_result() -> None:
    result = add_failure(CommandResult(0, "data", MESSAGES[:1]), UserError(SENTENCE, {"what": "x"}))
    assert (result.exit_code, result.data) == (2, "data")
    assert [message.channel for message in result.messages] == ["result", "warning"]


@pytest.mark.parametrize(
    ("form", "file", "shown"),
    [
        pytest.param("text", None, "1 problem. This fixes it:", id="screen"),
        pytest.param("json", None, '"schema": "dlsetup/report/1"', id="JSON"),
        pytest.param("text", "x.txt", "== ", id="text in a file"),
        pytest.param("junit", "x.xml", "<testsuites>", id="JUnit in a file"),
    ],
)
def test_a_diagnosis(
    form: str, file: str | None, shown: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    finding = Finding(code="DLS104", name="x", outcome="fail")
    diagnosis = Diagnosis(machine(), (finding,), load_course())
    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, home=tmp_path)
    path = str(tmp_path / file) if file else None
    result = CommandResult(diagnosis.exit_code, diagnosis)
    assert show_result(settings, result, form, path) == 1
    out = capfd.readouterr().out
    assert shown in (Path(path).read_text("utf-8") if path else out)
    assert bool(out) == (file is None)
