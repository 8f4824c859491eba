"""`dlsetup doctor --facts`: folders, archives and several files at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlsetup.cli.app import main
from dlsetup.facts.factory import distributions_without, machine, python
from tests.classroom.packing import report_bytes, zip_bytes

HEALTHY = report_bytes()
WITHOUT_NUMPY = report_bytes(machine(python=python(distributions=distributions_without("numpy"))))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "ada.json").write_bytes(HEALTHY)
    (tmp_path / "bob.json").write_bytes(WITHOUT_NUMPY)
    (tmp_path / "all.zip").write_bytes(zip_bytes({"cho.json": HEALTHY, "lab.py": b""}))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    facts = [word for path in words[:1] for each in path.split() for word in ("--facts", each)]
    code = main(["--lang", "en", "doctor", *facts, *words[1:]])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


@pytest.mark.parametrize(
    ("paths", "code", "lines"),
    [
        ("reports", 0, ["reports/ada.json: No problems"]),
        ("reports bob.json", 1, ["reports/ada.json: No problems", "bob.json: 1 problem (DLS211)"]),
        ("all.zip", 0, ["all.zip/cho.json: No problems", "all.zip/lab.py"]),
        ("reports missing.json", 1, ["reports/ada.json: No problems", "missing.json"]),
    ],
)
def test_several(
    folder: Path, capsys: pytest.CaptureFixture[str], paths: str, code: int, lines: list[str]
) -> None:
    found, text = call(capsys, paths)
    assert (found, [line for line in lines if line not in text]) == (code, []), text


def test_problems_are_counted_as_the_doctor_does(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What one fix ends is one."""
    distributions = distributions_without("numpy", "ipykernel")
    report = report_bytes(machine(python=python(distributions=distributions)))
    (folder / "two.json").write_bytes(report)
    assert "1 problem" in call(capsys, "two.json")[1]
    assert "two.json: 1 problem (DLS211, DLS405)" in call(capsys, "two.json reports")[1]


def test_a_short_code_has_no_facts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = "Ada_1_assignsubmission_onlinetext/onlinetext.html"
    (folder / "typed.zip").write_bytes(zip_bytes({page: b"<p>225W-XSV</p>", "ada.json": HEALTHY}))
    code, text = call(capsys, "typed.zip")
    assert code == 1 and "(it is not a readable report)" in " ".join(text.split())


def test_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = call(capsys, "reports bob.json all.zip", "--format", "json")
    shown = json.loads(text)
    assert [Path(each["file"]).name for each in shown["reports"]] == [
        "ada.json",
        "bob.json",
        "cho.json",
    ]
    assert {each["report"]["schema"] for each in shown["reports"]} == {"dlsetup/report/1"}
    assert (code, [each["reason"] for each in shown["refused"]]) == (1, ["foreign"])


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("reports", "--format", "html"), "text or json"),
        (("reports", "--fix"), "--fix"),
        (("reports", "."), "would not be checked"),
    ],
)
def test_refusals(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], text: str
) -> None:
    code, answer = call(capsys, *words)
    assert code == 2 and text in answer


def test_nothing_in_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    assert call(capsys, "empty")[0] == 2


def test_the_same_bytes_at_any_time(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The facts are as old as they were."""
    texts = [call(capsys, "bob.json", "--format", "json")[1] for _ in range(2)]
    assert texts[0] == texts[1] and '"created": "2026-11-20T09:00:00+00:00"' in texts[0]
